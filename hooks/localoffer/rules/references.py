"""Names that records use for each other: used once, and known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..models.common import Source, Who
from ..models.governance import Structure
from ..models.plan import KeyDate, Report
from ..models.strategy import Strategy
from ..problems import Problem, did_you_mean
from ..source import Location
from .records import Loaded

Terms = Mapping[str, Collection[str]]
"""The ids of each kind of word."""


def ids_used_once(file: Loaded[Any]) -> Iterator[Problem]:
    """Ids that stand twice in one list of a file."""
    for location, record in file.parts:
        for name, info in type(record).model_fields.items():
            value = getattr(record, name)
            if not isinstance(value, tuple):
                continue
            seen: dict[str, int] = {}
            for index, item in enumerate(value):
                item_id = getattr(item, "id", None)
                if item_id is None:
                    continue
                place = (*location, info.alias or name, index, "id")
                if item_id in seen:
                    first = file.document.mark((*place[:-2], seen[item_id], "id")).line
                    yield file.problem(
                        place,
                        f'the id "{item_id}" is used already on line {first}: give this one another',
                    )
                seen.setdefault(item_id, index)


def exists(
    file: Loaded[Any], location: Location, what: str, name: str, known: Collection[str]
) -> Iterator[Problem]:
    """A problem at `location` where a record names a `what` that is not known."""
    if name not in known:
        yield file.problem(location, f'there is no {what} "{name}"{did_you_mean(name, known)}')


def term_exists(
    file: Loaded[Any], location: Location, what: str, word: str, listed: str, terms: Terms
) -> Iterator[Problem]:
    """A problem at `location` where a record uses a word that `terms/<listed>.yml` does not list.

    Where that file is broken, nothing can be said.
    """
    if listed in terms and word not in terms[listed]:
        hint = did_you_mean(word, terms[listed]) or f": see data/terms/{listed}.yml"
        yield file.problem(location, f'there is no {what} "{word}"{hint}')


def documents_exist(file: Loaded[Any], known: Collection[str]) -> Iterator[Problem]:
    """Sources that name a document which is not listed."""
    for location, record in file.parts:
        if isinstance(record, (Source, KeyDate, Report, Strategy, Structure)):
            yield from exists(file, (*location, "document"), "document", record.document, known)


def organisations_exist(file: Loaded[Any], known: Collection[str]) -> Iterator[Problem]:
    """People whose organisation is not listed."""
    for location, record in file.parts:
        if isinstance(record, Who) and record.organisation:
            yield from exists(
                file,
                (*location, "organisation"),
                "organisation",
                record.organisation,
                known,
            )
