"""The table of promises: its rows, and the filters by which they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..models.plan import Area
from ..site import Plan
from .rows import RESOURCE_WORDS, Row
from .tally import LEGEND


@dataclass(frozen=True)
class Choice:
    """A value that a filter of the table can take, and how many rows have it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True)
class Filter:
    """One drop-down list over the table."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Table:
    """Rows and the filters that make sense for them."""

    caption: str
    rows: tuple[Row, ...]
    filters: tuple[Filter, ...]
    shows_area: bool


def table(plan: Plan, table_rows: tuple[Row, ...], caption: str, area: Area | None = None) -> Table:
    """The rows, and a filter for each thing by which they differ."""
    years = sorted({year for row in table_rows for year in row.years})
    in_area = Counter(row.area_number for row in table_rows)
    filters = [
        Filter(
            "standing",
            "How it stands",
            _choices(
                (standing, words, [row.standing == standing for row in table_rows])
                for standing, words in [(entry.standing, entry.words) for entry in LEGEND]
            )
            + _choices(
                [
                    ("moved", "Date moved", [row.moved_count > 0 for row in table_rows]),
                    ("silent", "No update since", [row.silent is not None for row in table_rows]),
                ]
            ),
        ),
        Filter(
            "area",
            plan.head.area_word,
            tuple(
                Choice(str(one.number), f"{one.number}: {one.title}", in_area[one.number])
                for _, one in plan.areas
                if one.number in in_area
            ),
        ),
        Filter(
            "resource",
            "Money and staff",
            _choices(
                (code, words, [row.resource == code for row in table_rows])
                for code, words in RESOURCE_WORDS.items()
            ),
        ),
        Filter(
            "year",
            "Year of first or latest date",
            _choices(
                (str(year), str(year), [year in row.years for row in table_rows]) for year in years
            ),
        ),
    ]
    return Table(
        caption=caption,
        rows=table_rows,
        filters=tuple(one for one in filters if len(one.choices) > 1),
        shows_area=area is None,
    )


def _choices(options: Iterable[tuple[str, str, list[bool]]]) -> tuple[Choice, ...]:
    """The options that at least one row has: a choice that leads nowhere is not offered."""
    return tuple(Choice(value, words, sum(hits)) for value, words, hits in options if any(hits))
