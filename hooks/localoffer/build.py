"""From the project's folder to everything that the site is made of.

In: the root of the project and today's month. Out: the pages and files of the site, each with its
path, or all the problems that stop it. Nothing here knows what writes them to disk: the hook hands
them to MkDocs, and `write` puts them into a folder without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from . import assets, search
from .content.check import check as check_content
from .content.pages import read as read_content
from .export.files import export_files
from .load import load
from .models.common import Month
from .problems import TOP, Problem, did_you_mean
from .render import environment, render
from .site import Site
from .source import read_yaml
from .views.pages import FRONT, Page, pages_of_content, pages_of_data
from .views.rows import ledger
from .views.shell import Shell, shell

TEMPLATES = "overrides"

SETTINGS = "data/site.yml"

_MADE_AFTERWARDS = {"404.html", "sitemap.xml", search.INDEX}


@dataclass(frozen=True)
class Build:
    """A site that is whole: its records, its pages by address, its other files by path."""

    site: Site
    pages: dict[str, Page]
    files: dict[str, bytes]


def build(root: Path, today: Month) -> tuple[Build | None, list[Problem]]:
    """The site of the project at `root`, or None and everything wrong with its data and content."""
    site, problems = load(root)
    if site is None:
        return None, sorted({*problems, *check_content(root, None)})
    rows = ledger(site, today)
    of_data = pages_of_data(site, rows)
    if clashes := _clashes(of_data):
        return None, sorted({*clashes, *check_content(root, None)})
    files = {
        **export_files(site, template_environment(root), rows),
        **assets.bundles(root / TEMPLATES),
    }
    uris = {f"{path}index.md" for path in (*FRONT, *(page.path for page in of_data))}
    known = {"contact": site.services, "picture": site.pictures, "progress": site.plans}
    made = {*uris, *files, *_MADE_AFTERWARDS}
    if problems := sorted(check_content(root, made, known)):
        return None, problems
    every = (*of_data, *pages_of_content(site, rows, of_data, read_content(root).values()))
    by_path = {page.path: page for page in every}
    if problems := sorted(_links_of_the_frame(root, site, by_path)):
        return None, problems
    return Build(site, by_path, files), []


def _links_of_the_frame(root: Path, site: Site, by_path: Mapping[str, Page]) -> Iterator[Problem]:
    """Entries of the menu and the footer that lead to no page."""
    document, _ = read_yaml(SETTINGS, (root / SETTINGS).read_bytes())
    for name in ("menu", "footer"):
        for index, entry in enumerate(getattr(site.settings, name)):
            if entry.page not in by_path:
                hint = did_you_mean(entry.page, by_path)
                yield document.problem(
                    (name, index, "page"), f'there is no page at "{entry.page}"{hint}'
                )


def _clashes(every: Iterable[Page]) -> list[Problem]:
    """Records whose name gives them the address of another page."""
    by_path: dict[str, list[Page]] = {}
    for page in every:
        by_path.setdefault(page.path, []).append(page)
    return [
        Problem.at(
            page.source,
            TOP,
            f'the address "{path}" is the one of another page: rename this file or folder',
        )
        for path, found in by_path.items()
        if len(found) > 1
        for page in found
        if page.source.endswith(".yml")
    ]


def check(root: Path) -> tuple[Site | None, list[Problem]]:
    """The records of the project, or None and everything wrong with its data and content."""
    built, problems = build(root, _ANY_MONTH)
    return (built.site if built else None), problems


def template_environment(root: Path) -> jinja2.Environment:
    """The environment over the project's templates."""
    return environment(root / TEMPLATES)


def page_shell(site: Site, page: Page) -> Shell:
    """What surrounds a page."""
    return shell(
        site.settings,
        site.services,
        path=page.path,
        title=page.title,
        description=page.description,
        crumbs=page.crumbs,
        found_by=page.found_by,
    )


def write(root: Path, target: Path, today: Month) -> list[Problem]:
    """Write every page and file to the folder `target`, without MkDocs.

    Only the sitemap, the page for unknown addresses and the files that are copied as they are (type,
    scripts, pictures) are not among them. Returns the problems; with any, nothing is written.
    """
    built, problems = build(root, today)
    if built is None:
        return problems
    env = template_environment(root)
    pages = {
        page.path: render(env, page.template, page_shell(built.site, page), page.view)
        for page in built.pages.values()
    }
    for path, html in pages.items():
        _put(target / path / "index.html", html.encode())
    for path, data in built.files.items():
        _put(target / path, data)
    _put(target / search.INDEX, search.index(pages))
    return []


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


_ANY_MONTH = Month(2000, 1)
"""What is wrong does not depend on the month."""
