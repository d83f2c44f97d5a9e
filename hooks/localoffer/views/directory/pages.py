"""The pages of the directory: where each stands, and what makes it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ...site import Site
from ..addresses import Link
from ..page import ABOUT, HOME, Page
from .answers import service_view
from .facets import Directory
from .finder import finder_view
from .gaps import gaps_path, gaps_view, missing, missing_view
from .lists import (
    LISTED,
    NAMES_ON_A_PAGE,
    ON_A_PAGE,
    Sheet,
    a_to_z_view,
    choice_view,
    entries,
    letters,
    lists_view,
    outside_view,
    sheets,
    term_path,
)
from .places import A_TO_Z, DIRECTORY, MY_LIST, OUTSIDE, service_path

FOLDER = "data/services"
TERMS = "data/terms"
SERVICES = Link("Services", DIRECTORY)
GAPS = Link("What is missing", gaps_path())


def pages_of_directory(site: Site, directory: Directory, today: datetime.date) -> Iterator[Page]:
    """Every page of the directory."""
    if not directory.ids:
        return
    area = site.settings.area
    yield Page(
        DIRECTORY,
        "services",
        "Find a service",
        f"Services for children and young people with SEND in {area}, from birth to 25.",
        partial(finder_view, site, directory),
        (HOME,),
        FOLDER,
        found_by=("directory", "filter", "near me"),
    )
    for one in directory.ids:
        service = site.services[one]
        yield Page(
            service_path(one),
            "service",
            service.name,
            service.summary,
            partial(service_view, site, one, today),
            (HOME, SERVICES),
            f"{FOLDER}/{one}.yml",
            listed=False,
        )
    yield Page(
        MY_LIST,
        "my-list",
        "My list",
        "The services that you picked, to print, to keep or to share.",
        lambda: None,
        (HOME, SERVICES),
        FOLDER,
    )
    yield from _lists(directory)
    yield from _names(directory)
    if directory.outside:
        yield from _sheets(
            OUTSIDE,
            "service-list",
            f"Services outside {area}",
            f"Schools and services outside {area} that people from here may use.",
            len(directory.outside),
            lambda sheet: outside_view(directory, sheet, area),
        )
    yield from _honest(site, directory)


def _lists(directory: Directory) -> Iterator[Page]:
    for facet_id, (words, title) in LISTED.items():
        facet = directory.facet(facet_id)
        path = f"{DIRECTORY}by-{facet_id}/"
        yield Page(
            path,
            "service-lists",
            f"Services {words}",
            title,
            partial(lists_view, facet),
            (HOME, SERVICES),
            TERMS,
        )
        for choice in facet.choices:
            if choice.places:
                yield from _sheets(
                    term_path(facet_id, choice.id),
                    "service-list",
                    f"{choice.name} (services {words})",
                    choice.about,
                    len(choice.places),
                    partial(choice_view, directory, facet, choice),
                    (HOME, SERVICES, Link(words.capitalize(), path)),
                    listed=False,
                )


def _names(directory: Directory) -> Iterator[Page]:
    every = entries(directory)
    yield from _sheets(
        A_TO_Z,
        "a-to-z",
        "Services from A to Z",
        "Every service by its name, and by the other names that people know it by.",
        len(every),
        partial(a_to_z_view, every, letters(every)),
        most=NAMES_ON_A_PAGE,
    )


def _sheets(
    path: str,
    template: str,
    title: str,
    description: str,
    number: int,
    make: Callable[[Sheet], Any],
    crumbs: tuple[Link, ...] = (HOME, SERVICES),
    most: int = ON_A_PAGE,
    *,
    listed: bool = True,
) -> Iterator[Page]:
    """The pages of a list of so many entries. Of a list with many, `listed` is for the first."""
    for sheet in sheets(path, number, most):
        more = f", page {sheet.number}" if sheet.number > 1 else ""
        yield Page(
            sheet.path,
            template,
            f"{title}{more}",
            description,
            partial(make, sheet),
            crumbs,
            FOLDER,
            listed=listed and sheet.number == 1,
        )


def _honest(site: Site, directory: Directory) -> Iterator[Page]:
    yield Page(
        gaps_path(),
        "gaps",
        "What is missing",
        "What we don't know yet of the services, and where.",
        partial(gaps_view, site, directory),
        (HOME, ABOUT),
        FOLDER,
    )
    for sector in site.terms.sectors.values():
        if places := missing(site, directory, sector.id):
            yield from _sheets(
                gaps_path(sector.id),
                "missing",
                f"What is missing: {sector.name}",
                f"What we don't know yet of each service: {sector.name}.",
                len(places),
                partial(missing_view, site, directory, sector, places),
                (HOME, ABOUT, GAPS),
                listed=False,
            )
