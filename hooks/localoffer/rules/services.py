"""The rules of the directory: every word and every service that a record names is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..models.service import Service
from ..problems import Problem, did_you_mean
from ..source import Location
from .records import Loaded
from .references import exists

Terms = Mapping[str, Collection[str]]
"""The ids of each kind of word."""

_WORDS = {
    "sector": ("sector", "sectors"),
    "tier": ("tier", "tiers"),
    "needs": ("need", "needs"),
    "help": ("kind of help", "help"),
    "ways": ("way", "ways"),
    "duties": ("topic of the law", "duties"),
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
        if listed in terms:
            for location, word in _named(record, field):
                if word not in terms[listed]:
                    hint = did_you_mean(word, terms[listed]) or f": see data/terms/{listed}.yml"
                    yield file.problem(location, f'there is no {what} "{word}"{hint}')
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
    else:
        yield (field,), value


def _next(record: Service) -> Iterator[tuple[Location, str]]:
    for index, step in enumerate(record.next):
        if step.service:
            yield ("next", index, "service"), step.service
