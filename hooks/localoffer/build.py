"""From the project's folder to everything that the site is made of.

In: the root of the project and today's month. Out: the pages and files of the site, each with its
path, or all the problems that stop it. Nothing here knows what writes them to disk: the hook hands
them to MkDocs, and `write` puts them into a folder without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import jinja2

from . import assets, content
from .content import WrittenPage
from .export.files import export_files
from .load import load
from .models.common import Month
from .problems import TOP, Problem
from .render import environment, render
from .site import Site
from .views.pages import HOME, Page, pages
from .views.rows import ledger
from .views.shell import MENU, Shell, shell

TEMPLATES = "overrides"

_MADE_BY_MKDOCS = {"404.html", "sitemap.xml"}


@dataclass(frozen=True)
class Build:
    """A site that is whole: its records, its pages by path, its other files by path."""

    site: Site
    pages: dict[str, Page]
    written: dict[str, WrittenPage]
    """The pages that people wrote, by their path in content/."""
    files: dict[str, bytes]


def build(root: Path, today: Month) -> tuple[Build | None, list[Problem]]:
    """The site of the project at `root`, or None and everything wrong with its data and content."""
    site, problems = load(root)
    if site is None:
        return None, sorted({*problems, *content.check(root, None)})
    rows = ledger(site, today)
    every = pages(site, rows)
    if clashes := _clashes(every):
        return None, sorted({*clashes, *content.check(root, None)})
    made = {page.path: page for page in every}
    files = {
        **export_files(site, template_environment(root), rows),
        **assets.bundles(root / TEMPLATES),
    }
    uris = {f"{path}index.md" for path in made}
    problems = sorted(content.check(root, {*uris, *files, *_MADE_BY_MKDOCS}))
    if problems:
        return None, problems
    return Build(site, made, content.read(root), files), []


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
    """What surrounds a page made from data."""
    return shell(
        site.settings,
        path=page.path,
        title=page.title,
        description=page.description,
        crumbs=page.crumbs,
    )


def written_shell(site: Site, path: str, page: WrittenPage) -> Shell:
    """What surrounds a page that was written in Markdown and stands at `path`."""
    part = path.split("/")[0]
    above = [one for one in MENU if one.path == f"{part}/" and one.path != path]
    return shell(
        site.settings,
        path=path,
        title=page.front_matter.title,
        description=page.front_matter.description,
        crumbs=(HOME, *above),
    )


def write(root: Path, target: Path, today: Month) -> list[Problem]:
    """Write every page and file that is made from data to the folder `target`, without MkDocs.

    Pages that people wrote in Markdown are not among them. Returns the problems; with any, nothing
    is written.
    """
    built, problems = build(root, today)
    if built is None:
        return problems
    env = template_environment(root)
    for page in built.pages.values():
        html = render(env, page.template, page_shell(built.site, page), page.view)
        _put(target / page.path / "index.html", html.encode())
    for path, data in built.files.items():
        _put(target / path, data)
    return []


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


_ANY_MONTH = Month(2000, 1)
"""What is wrong does not depend on the month."""
