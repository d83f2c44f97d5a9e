"""How many entries of the directory are confirmed, due and overdue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from ...content.pages import WrittenPage
from ...models.checked import Checkable
from ...models.day import day_words
from ...site import Site
from ..checks import Freshness, checked_words, freshness, review_day
from .facets import Directory
from .lines import ServiceLine

WORDS: dict[Freshness, tuple[str, str]] = {
    "unconfirmed": ("Not yet confirmed", "Nobody has checked these with the service."),
    "confirmed": ("Confirmed", "Somebody checked these with the service, less than a year ago."),
    "due": ("Due", "It is time to check these again."),
    "overdue": ("Overdue", "These should have been checked over a month ago."),
}


@dataclass(frozen=True)
class Count:
    id: Freshness
    words: str
    means: str
    number: int


@dataclass(frozen=True)
class FreshCounts:
    """How fresh the services of a sector are, or all records of a kind."""

    name: str
    numbers: tuple[int, ...]
    """In the order of the counts, and the number of all."""


@dataclass(frozen=True)
class Waiting:
    """An entry that is to be checked again."""

    line: ServiceLine
    words: str
    since: str


@dataclass(frozen=True)
class FreshnessView:
    number: int
    counts: tuple[Count, ...]
    sectors: tuple[FreshCounts, ...]
    kinds: tuple[FreshCounts, ...]
    """Guides, pathways and processes."""
    waiting: tuple[Waiting, ...]
    today: str


def freshness_view(
    site: Site, directory: Directory, written: Iterable[WrittenPage], today: datetime.date
) -> FreshnessView:
    """The state of all that somebody confirms, on a day."""
    kinds: dict[str, Iterable[Checkable]] = {
        "Guides": [page.front_matter for page in written if page.is_guide],
        "Pathways into adult life": site.pathways.values(),
        "Who decides, and by when": site.processes.values(),
    }
    standing = {one: freshness(site.services[one], today) for one in directory.ids}
    return FreshnessView(
        len(standing),
        tuple(
            Count(name, words, means, sum(one == name for one in standing.values()))
            for name, (words, means) in WORDS.items()
        ),
        tuple(
            FreshCounts(sector.name, _numbers([standing[one] for one in ids]))
            for sector in site.terms.sectors.values()
            if (ids := [one for one in directory.ids if site.services[one].sector == sector.id])
        ),
        tuple(
            FreshCounts(name, _numbers([freshness(record, today) for record in records]))
            for name, records in kinds.items()
            if records
        ),
        tuple(_waiting(site, directory, standing, today)),
        day_words(today),
    )


def _numbers(found: list[Freshness]) -> tuple[int, ...]:
    return (*(found.count(name) for name in WORDS), len(found))


def _waiting(
    site: Site, directory: Directory, standing: dict[str, Freshness], today: datetime.date
) -> list[Waiting]:
    """What is due or overdue, the longest overdue first."""
    found = []
    for line in directory.lines:
        service = site.services[line.id]
        due = review_day(service)
        if due and standing[line.id] in ("due", "overdue"):
            found.append((due, Waiting(line, checked_words(service, today), day_words(due))))
    return [waiting for _, waiting in sorted(found, key=lambda one: one[0])]
