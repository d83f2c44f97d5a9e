"""The rules of the directory: every word and every service that a record names is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from ..models.service import Service
from ..problems import Problem
from ..source import Location
from .records import Loaded
from .references import Terms, exists, term_exists

_WORDS = {
    "sector": ("sector", "sectors"),
    "tier": ("tier", "tiers"),
    "needs": ("need", "needs"),
    "help": ("kind of help", "help"),
    "ways": ("way", "ways"),
    "duties": ("topic of the law", "duties"),
    "week": ("part of adult life", "adulthood"),
}
"""The fields that hold words to sort by: what one of them is called, and the file that lists them."""


def check_service(
    service_id: str,
    file: Loaded[Service],
    terms: Terms,
    services: Collection[str],
    organisations: Collection[str] | None,
) -> Iterator[Problem]:
    """Names in a service that lead nowhere. `organisations` is None where their file is broken."""
    record = file.record
    for field, (what, listed) in _WORDS.items():
        for location, word in _named(record, field):
            yield from term_exists(file, location, what, word, listed, terms)
    if organisations is not None:
        for field in ("provider", "partners"):
            for location, name in _named(record, field):
                yield from exists(file, location, "organisation", name, organisations)
    for location, name in (*_named(record, "related"), *_next(record)):
        if name == service_id:
            yield file.problem(location, "a service can't lead to itself: take this out")
        else:
            yield from exists(file, location, "service", name, services)


def _named(record: Service, field: str) -> Iterator[tuple[Location, str]]:
    """Each id in a field, and where it stands."""
    value: Any = getattr(record, field)
    if isinstance(value, tuple):
        yield from (((field, index), one) for index, one in enumerate(value))
    elif value:
        yield (field,), value


def _next(record: Service) -> Iterator[tuple[Location, str]]:
    for index, step in enumerate(record.next):
        if step.service:
            yield ("next", index, "service"), step.service
