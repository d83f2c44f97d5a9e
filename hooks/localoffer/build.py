"""From the project's folder to everything that the site is made of.

In: the root of the project and the day. Out: the pages and files of the site, each with its path, or
all the problems that stop it. `output` writes them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from . import assets, upkeep
from .content.check import CONTENT
from .content.check import check as check_content
from .content.front_matter import document
from .content.pages import WrittenPage
from .content.pages import read as read_content
from .export import directory, oruk
from .export.files import export_files
from .glossary import Glossary
from .load import load
from .models.common import Month
from .pictures import openmoji
from .plain import easy_read
from .problems import TOP, Problem, did_you_mean
from .render import environment
from .search import filters, index
from .search.everyday import EverydayWords
from .site import Site
from .source import Location, decode, read_yaml
from .views.adulthood.places import area_path
from .views.directory.facets import Directory
from .views.directory.places import service_path
from .views.easy_read import FOLDER, twins
from .views.page import Page
from .views.pages import front, pages_of_content, pages_of_data
from .views.rows import ledger
from .views.shell import Frame
from .workers import all_stays

TEMPLATES = "overrides"

SETTINGS = "data/site.yml"
EVIDENCE = "data/evidence.yml"
GLOSSARY = "data/glossary.yml"
AREAS = "data/terms/adulthood.yml"

NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"

_OPEN_DATA = {directory.CSV, directory.METADATA, *oruk.WHOLE}

_MADE_AFTERWARDS = {NOT_FOUND, SITEMAP, index.HEAD, index.TERMS}


@dataclass(frozen=True)
class Build:
    """A site that is whole: its records, its pages by address, its other files by path."""

    site: Site
    today: datetime.date
    frame: Frame
    pages: dict[str, Page]
    files: dict[str, bytes]
    written: tuple[WrittenPage, ...]
    services: dict[str, str]
    """The id of the service that a page is about, by its address."""
    everyday: EverydayWords
    templates: jinja2.Environment


@all_stays()
def build(root: Path, today: datetime.date) -> tuple[Build | None, list[Problem]]:
    """The site of the project at `root`, or None and everything wrong with its data and content."""
    site, problems = load(root)
    if site is None:
        return None, sorted({*problems, *check_content(root, None)})
    rows = ledger(site, Month(today.year, today.month))
    sorted_services = Directory(site)
    of_data = pages_of_data(site, rows, sorted_services, today)
    if clashes := _clashes(of_data):
        return None, sorted({*clashes, *check_content(root, None)})
    env = environment(root / TEMPLATES)
    files = {
        **export_files(site, env, rows),
        **filters.file(sorted_services),
        **assets.bundles(root / TEMPLATES),
    }
    uris = {f"{path}index.md" for path in (*front(site), *(page.path for page in of_data))}
    known = {
        "contact": site.services,
        "picture": site.pictures,
        "progress": site.plans,
        "duty": site.terms.duties,
    }
    made = {*uris, *files, *_MADE_AFTERWARDS, *(_OPEN_DATA if site.services else ())}
    problems = list(check_content(root, made, known))
    written = read_content(root, {problem.path for problem in problems})
    problems += upkeep.problems(root, site, written.values(), today)
    problems += easy_read.problems(root, written.values(), Glossary(site.glossary))
    if problems:
        return None, sorted(set(problems))
    shown = {word for page in written.values() for word in page.pictures}
    files |= openmoji.files(site.pictures[word] for word in shown)
    every = (
        *of_data,
        *pages_of_content(site, rows, sorted_services, of_data, written.values(), today),
    )
    by_path = {page.path: page for page in every}
    if problems := sorted(
        (
            *_links_of_data(root, site, by_path),
            *_guides_to_areas(root, site, by_path),
            *_easy_read(root, written.values(), by_path),
        )
    ):
        return None, problems
    built = Build(
        site=site,
        today=today,
        frame=Frame(site, twins(written.values(), by_path)),
        pages=by_path,
        files=files,
        written=tuple(written.values()),
        services={service_path(one): one for one in site.services},
        everyday=EverydayWords(site.terms.everyday),
        templates=env,
    )
    return built, []


def _links_of_data(root: Path, site: Site, by_path: Mapping[str, Page]) -> Iterator[Problem]:
    """Links in the data that lead to no page: of the menu and the footer, of evidence, of the glossary."""
    for file, location, path in _linked(site):
        if path not in by_path:
            document, _ = read_yaml(file, (root / file).read_bytes())
            hint = did_you_mean(path, by_path)
            yield document.problem(location, f'there is no page at "{path}"{hint}')


def _linked(site: Site) -> Iterator[tuple[str, Location, str]]:
    """Each address of a page that a file of data names, and where it does."""
    for name in ("menu", "footer"):
        for place, entry in enumerate(getattr(site.settings, name)):
            yield SETTINGS, (name, place, "page"), entry.page
    for place, one in enumerate(site.evidence):
        for number, link in enumerate(one.pages):
            yield EVIDENCE, ("evidence", place, "pages", number, "page"), link.page
    for place, term in enumerate(site.glossary):
        if term.page:
            yield GLOSSARY, ("terms", place, "page"), term.page


def _guides_to_areas(root: Path, site: Site, by_path: Mapping[str, Page]) -> Iterator[Problem]:
    """Parts of adult life without a guide of their own: pathways lead to it."""
    if not site.pathways:
        return
    document, _ = read_yaml(AREAS, (root / AREAS).read_bytes())
    for place, area in enumerate(site.terms.adulthood):
        if (path := area_path(area)) not in by_path:
            message = f'this part of adult life has no guide: write "content/{path.rstrip("/")}.md"'
            yield document.problem(("terms", place, "id"), message)


def _easy_read(
    root: Path, written: Iterable[WrittenPage], by_path: Mapping[str, Page]
) -> Iterator[Problem]:
    """Pages of Easy Read that belong to no page, to one of Easy Read, or to a page that has one already."""
    seen: dict[str, str] = {}
    for page in written:
        if not (said := page.front_matter.easy_read):
            continue
        if said.page not in by_path:
            fault = f'there is no page at "{said.of}"{did_you_mean(said.of, by_path)}'
        elif said.page.startswith(FOLDER):
            fault = (
                "this is a page of Easy Read itself: name the page that says the same in more words"
            )
        elif said.page in seen:
            fault = f'"content/{seen[said.page]}" belongs to this page already: make one page of the two'
        else:
            seen[said.page] = page.uri
            continue
        name = f"{CONTENT}/{page.uri}"
        text, _ = decode(name, (root / name).read_bytes())
        yield document(name, text.split("\n")).problem(("easy_read", "of"), fault)


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
