"""Records as the rules look at them: each with the document it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..models.common import Record
from ..models.plan import Area, Item, PlanHead
from ..problems import Problem
from ..source import Document, Location, read_yaml

T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """A record and the file it was read from."""

    record: T
    path: str
    """The file as problems name it."""
    file: Path

    @cached_property
    def document(self) -> Document:
        """The values of the file with their places. Read only where there is a problem to place."""
        return read_yaml(self.path, self.file.read_bytes())[0]

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at the value that stands at `location`."""
        return self.document.problem(location, message)

    @cached_property
    def parts(self) -> tuple[tuple[Location, Record], ...]:
        """The record and all the records inside it, each with its location in the file."""
        return tuple(walk(self.record))


@dataclass(frozen=True)
class LoadedPlan:
    """What stands in one plan's folder."""

    id: str
    head: Loaded[PlanHead]
    areas: Mapping[str, Loaded[Area]]
    registers: Mapping[str, Loaded[Any]]

    @property
    def is_whole(self) -> bool:
        """Whether every area could be read: without one, a promise may only seem to be missing."""
        return len(self.areas) == len(self.head.record.areas)

    def promises(self) -> set[str]:
        """The refs of all that is tracked."""
        parts = (part for area in self.areas.values() for _, part in area.parts)
        return {part.ref for part in parts if isinstance(part, Item)}

    def files(self) -> Iterator[Loaded[Any]]:
        yield self.head
        yield from self.areas.values()
        yield from self.registers.values()


def walk(record: Record, location: Location = ()) -> Iterator[tuple[Location, Record]]:
    """A record and all the records inside it, each with its location in the file."""
    yield location, record
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        key = info.alias or name
        if isinstance(value, Record):
            yield from walk(value, (*location, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from walk(item, (*location, key, index))
