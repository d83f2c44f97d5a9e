"""How many entries of the directory are confirmed, due and overdue."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

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
class SectorCounts:
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
    sectors: tuple[SectorCounts, ...]
    waiting: tuple[Waiting, ...]
    today: str


def freshness_view(site: Site, directory: Directory, today: datetime.date) -> FreshnessView:
    """The state of all entries on a day."""
    standing = {one: freshness(site.services[one], today) for one in directory.ids}
    return FreshnessView(
        len(standing),
        tuple(
            Count(name, words, means, sum(one == name for one in standing.values()))
            for name, (words, means) in WORDS.items()
        ),
        tuple(
            SectorCounts(sector.name, _numbers([standing[one] for one in ids]))
            for sector in site.terms.sectors.values()
            if (ids := [one for one in directory.ids if site.services[one].sector == sector.id])
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
