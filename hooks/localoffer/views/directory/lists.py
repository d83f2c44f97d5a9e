"""The lists of services that need no script: by age, by need, by topic, by sector, and A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from ..addresses import Link
from ..letters import letter_of, place_of
from ..words import counted
from .facets import Choice, Directory, Facet
from .lines import ServiceLine
from .places import A_TO_Z, DIRECTORY, OUTSIDE

LISTED = {
    "help": ("by topic", "What do you want help with?"),
    "age": ("by age", "How old is the child or young person?"),
    "need": ("by kind of need", "What kind of need is it?"),
    "sector": ("by who runs it", "Who runs the service?"),
}
"""The facets that have lists: how they are sorted, and the title of the page."""

ON_A_PAGE = 150
"""A longer list goes on on another page."""

NAMES_ON_A_PAGE = 400

T = TypeVar("T")


@dataclass(frozen=True)
class Turning:
    """The way through a list of several pages."""

    words: str
    """Which of the pages this is."""
    before: str | None
    after: str | None


@dataclass(frozen=True)
class ListView:
    """The services of one choice, or a page of them."""

    title: str
    about: str
    count: str
    lines: tuple[ServiceLine, ...]
    turning: Turning | None
    others: tuple[Link, ...]
    """The other lists of the same kind."""


@dataclass(frozen=True)
class Counted:
    """A list, and how many services are in it."""

    words: str
    path: str
    about: str
    count: str


@dataclass(frozen=True)
class ListsView:
    """All lists of one kind."""

    title: str
    lists: tuple[Counted, ...]


@dataclass(frozen=True)
class Entry:
    """A name in the list of all names: that of a service, or another that leads to it."""

    name: str
    path: str
    service: str | None
    """The service's own name, where this is another."""


@dataclass(frozen=True)
class Letter:
    letter: str
    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class AToZView:
    letters: tuple[Letter, ...]
    jumps: tuple[Link, ...]
    """The way to each letter, also on other pages."""
    turning: Turning | None


@dataclass(frozen=True)
class Sheet:
    """A page of a list: its address, and what it shows of the whole."""

    path: str
    number: int
    of: int


def term_path(facet_id: str, choice_id: str) -> str:
    """The address of the list of a choice."""
    return f"{DIRECTORY}by-{facet_id}/{choice_id}/"


def sheets(path: str, entries: int, most: int) -> tuple[Sheet, ...]:
    """The pages that a list of so many entries at `path` takes: at least one."""
    of = max(1, -(-entries // most))
    return tuple(Sheet(_sheet_path(path, number), number, of) for number in range(1, of + 1))


def _sheet_path(path: str, number: int) -> str:
    return path if number == 1 else f"{path}{number}/"


def choice_view(directory: Directory, facet: Facet, choice: Choice, sheet: Sheet) -> ListView:
    """The services of one choice of a facet."""
    return ListView(
        choice.name,
        choice.about,
        counted(len(choice.places), "service"),
        _lines(directory, choice.places, sheet),
        turning(term_path(facet.id, choice.id), sheet),
        tuple(
            Link(other.name, term_path(facet.id, other.id))
            for other in facet.choices
            if other is not choice and other.places
        ),
    )


def outside_view(directory: Directory, sheet: Sheet, area: str) -> ListView:
    """The services outside the area."""
    return ListView(
        f"Outside {area}",
        f"Schools and services outside {area} that people from here may use.",
        counted(len(directory.outside), "service"),
        _lines(directory, directory.outside, sheet),
        turning(OUTSIDE, sheet),
        (),
    )


def lists_view(facet: Facet) -> ListsView:
    """All lists of one facet, with how many services each has."""
    return ListsView(LISTED[facet.id][1], tuple(counted_lists(facet)))


def counted_lists(facet: Facet) -> Iterator[Counted]:
    """The lists of a facet that hold any service."""
    for choice in facet.choices:
        if choice.places:
            count = counted(len(choice.places), "service")
            yield Counted(choice.name, term_path(facet.id, choice.id), choice.about, count)


def entries(directory: Directory) -> tuple[Entry, ...]:
    """Every name of every service, in alphabetical order."""
    every = [
        entry
        for line, also in zip(directory.lines, directory.also, strict=True)
        for entry in (
            Entry(line.name, line.path, None),
            *(Entry(name, line.path, line.name) for name in also),
        )
    ]
    return tuple(sorted(every, key=lambda entry: (letter_of(entry.name), entry.name.casefold())))


def letters(every: Sequence[Entry]) -> dict[str, int]:
    """Each letter that a name begins with, and the place of the first name that does."""
    found: dict[str, int] = {}
    for place, entry in enumerate(every):
        found.setdefault(letter_of(entry.name), place)
    return found


def a_to_z_view(every: Sequence[Entry], begins: Mapping[str, int], sheet: Sheet) -> AToZView:
    """The names of all services, or a page of them: `entries` and `letters` of the directory."""
    return AToZView(
        tuple(
            Letter(letter, place_of(letter), tuple(names))
            for letter, names in groupby(
                part(every, sheet, NAMES_ON_A_PAGE), key=lambda entry: letter_of(entry.name)
            )
        ),
        tuple(_jump(letter, place, sheet) for letter, place in begins.items()),
        turning(A_TO_Z, sheet),
    )


def _jump(letter: str, first: int, sheet: Sheet) -> Link:
    """The way to a letter, on this page or another."""
    number = first // NAMES_ON_A_PAGE + 1
    page = "" if number == sheet.number else _sheet_path(A_TO_Z, number)
    return Link(letter, f"{page}#{place_of(letter)}")


def _lines(directory: Directory, places: Sequence[int], sheet: Sheet) -> tuple[ServiceLine, ...]:
    return tuple(directory.lines[place] for place in part(places, sheet, ON_A_PAGE))


def part(every: Sequence[T], sheet: Sheet, most: int) -> Sequence[T]:
    """What stands on a page of a list."""
    return every[(sheet.number - 1) * most : sheet.number * most]


def turning(path: str, sheet: Sheet) -> Turning | None:
    """The way from a page of the list at `path` to the others, if there are any."""
    if sheet.of == 1:
        return None

    return Turning(
        f"Page {sheet.number} of {sheet.of}",
        _sheet_path(path, sheet.number - 1) if sheet.number > 1 else None,
        _sheet_path(path, sheet.number + 1) if sheet.number < sheet.of else None,
    )
