"""From the project's folder to everything that the site is made of.

In: the root of the project and the day. Out: the pages and files of the site, each with its path, or
all the problems that stop it. `output` writes them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from . import assets, upkeep
from .booklets import card, printed
from .booklets.press import Press
from .booklets.printed import Documents
from .content.check import check as check_content
from .content.front_matter import EASY_READ
from .content.pages import WrittenPage
from .content.pages import read as read_content
from .export import directory, oruk
from .export.files import export_files
from .glossary import Glossary
from .load import load
from .models.common import Month
from .pictures import openmoji
from .placed import placed
from .plain import easy_read
from .problems import TOP, Problem, did_you_mean
from .render import environment
from .search import filters, index
from .search.everyday import EverydayWords
from .site import Site
from .source import Location
from .views.adulthood.places import area_path
from .views.directory.facets import Directory
from .views.directory.places import service_path
from .views.easy_read import progress
from .views.easy_read import twins as easy_texts
from .views.easy_read.twins import FOLDER, Twin
from .views.page import Page
from .views.pages import front, pages_of_content, pages_of_data
from .views.rows import ledger
from .views.shell import Frame
from .workers import all_stays

TEMPLATES = "overrides"

SETTINGS = "data/site.yml"
PLANS = "data/plans"
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
    easy_read: tuple[Twin, ...]
    services: dict[str, str]
    """The id of the service that a page is about, by its address."""
    everyday: EverydayWords
    templates: jinja2.Environment
    documents: Documents
    press: Press


@all_stays()
def build(root: Path, today: datetime.date) -> tuple[Build | None, list[Problem]]:
    """The site of the project at `root`, or None and everything wrong with its data and content."""
    site, problems = load(root)
    if site is None:
        return None, sorted({*problems, *check_content(root, None)})
    if missing := sorted(_pictures_of_our_own(root, site)):
        return None, sorted({*missing, *check_content(root, None)})
    rows = ledger(site, Month(today.year, today.month))
    sorted_services = Directory(site)
    easy = tuple(easy_texts.of_data(site, rows))
    of_data = pages_of_data(site, rows, sorted_services, easy, today)
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
    cards = card.CARDS if site.settings.booklets == "yes" else ()
    made = {*uris, *files, *cards, *_MADE_AFTERWARDS, *(_OPEN_DATA if site.services else ())}
    problems = list(check_content(root, made, known))
    written = read_content(root, {problem.path for problem in problems})
    twins = (*easy_texts.of_content(written.values()), *easy)
    problems += upkeep.problems(root, site, written.values(), twins, today)
    problems += easy_read.problems(root, written.values(), easy, Glossary(site.glossary))
    if problems:
        return None, sorted(set(problems))
    shown = {word for page in written.values() for word in page.pictures}
    shown |= {row.picture for twin in easy for row in twin.rows}
    shown |= {*card.PICTURES} if site.settings.booklets == "yes" else set()
    files |= openmoji.files(site.pictures[word] for word in shown)
    every = (
        *of_data,
        *pages_of_content(site, rows, sorted_services, of_data, written.values(), twins, today),
    )
    by_path = {page.path: page for page in every}
    if problems := sorted(
        (
            *_links_of_data(root, site, by_path),
            *_guides_to_areas(root, site, by_path),
            *_easy_read(root, twins, by_path),
        )
    ):
        return None, problems
    built = Build(
        site=site,
        today=today,
        frame=Frame(site, easy_texts.links(twins)),
        pages=by_path,
        files=files,
        written=tuple(written.values()),
        easy_read=twins,
        services={service_path(one): one for one in site.services},
        everyday=EverydayWords(site.terms.everyday),
        templates=env,
        documents=printed.documents(site, env, twins, by_path),
        press=printed.press(root, root / TEMPLATES, site, files),
    )
    return built, []


def _links_of_data(root: Path, site: Site, by_path: Mapping[str, Page]) -> Iterator[Problem]:
    """Links in the data that lead to no page: of the menu and the footer, of evidence, of the glossary."""
    for file, location, path in _linked(site):
        if path not in by_path:
            hint = did_you_mean(path, by_path)
            yield placed(root, file, location, f'there is no page at "{path}"{hint}')


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
    for place, area in enumerate(site.terms.adulthood):
        if (path := area_path(area)) not in by_path:
            message = f'this part of adult life has no guide: write "content/{path.rstrip("/")}.md"'
            yield placed(root, AREAS, ("terms", place, "id"), message)


def _easy_read(root: Path, twins: Iterable[Twin], by_path: Mapping[str, Page]) -> Iterator[Problem]:
    """Texts of Easy Read that belong to no page, to one of Easy Read, or to a page that has one already."""
    seen: dict[str, str] = {}
    for twin in twins:
        if twin.of not in by_path:
            fault = f'there is no page at "{twin.of or "/"}"{did_you_mean(twin.of, by_path)}'
        elif twin.of.startswith(FOLDER):
            fault = (
                "this is a page of Easy Read itself: name the page that says the same in more words"
            )
        elif twin.of in seen:
            fault = f'"{seen[twin.of]}" belongs to this page already: make one page of the two'
        elif FOLDER not in by_path:
            fault = (
                f'no page leads to this one: write "{EASY_READ}index.md", and all are listed there'
            )
        else:
            seen[twin.of] = twin.file
            continue
        yield placed(root, twin.file, ("easy_read", "of"), fault)


def _pictures_of_our_own(root: Path, site: Site) -> Iterator[Problem]:
    """Pictures that the site shows by itself, and whose words nobody lists."""
    message = 'the site shows the picture "{}" here by itself: list it in data/pictures.yml'
    needed: list[tuple[str, str, Sequence[str]]] = [
        (f"{PLANS}/{plan.id}/plan.yml", "easy_read", progress.PICTURES)
        for plan in site.plans.values()
        if plan.head.easy_read
    ]
    if site.settings.booklets == "yes":
        needed.append((SETTINGS, "booklets", card.PICTURES))
    for file, field, words in needed:
        for word in words:
            if word not in site.pictures:
                yield placed(root, file, (field,), message.format(word))


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
