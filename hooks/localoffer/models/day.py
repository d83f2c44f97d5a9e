"""A calendar day, as editors write it and as pages show it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from .common import MONTHS, Month

_EXAMPLE = 'write it as "3 June 2026"'


def day_words(day: datetime.date) -> str:
    """`3 June 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(value: Any) -> Any:
    """Read `3 June 2026`, `3 Jun 2026` or `2026-06-03`; ValueError, in words for an editor, else."""
    if not isinstance(value, str):
        if isinstance(value, datetime.date):
            return value
        raise ValueError(f"this should be a day: {_EXAMPLE}")
    words = value.strip()
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words):
        year, month, day = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2}) ([A-Za-z]+\.? \d{4})", words):
        named = Month.parse(match[2])
        year, month, day = named.year, named.number, int(match[1])
    else:
        raise ValueError(f'"{value}" is not a day: {_EXAMPLE}')
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f'there is no day "{value}": look it up in a calendar') from None


DayField = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "description": "A day: 3 June 2026 or 2026-06-03"}),
]


_EVERY_YEAR = 2001
"""A year without 29 February, which most years don't have."""
_FEBRUARY = 2


@dataclass(frozen=True)
class YearDay:
    """A day of each year: `15 February`."""

    month: int
    day: int

    @property
    def label(self) -> str:
        return f"{self.day} {MONTHS[self.month - 1]}"


def _year_day(value: Any) -> Any:
    """Read `15 February`; ValueError, in words for an editor, for what most years don't have."""
    if isinstance(value, YearDay):
        return value
    match = (
        re.fullmatch(r"(\d{1,2}) ([A-Za-z]+)\.?", value.strip()) if isinstance(value, str) else None
    )
    if not match:
        raise ValueError('this should be a day of each year: write it as "15 February"')
    month = Month.parse(f"{match[2]} {_EVERY_YEAR}").number
    try:
        day = datetime.date(_EVERY_YEAR, month, int(match[1]))
    except ValueError:
        leap = month == _FEBRUARY and match[1] == "29"
        mend = "use 28 February or 1 March" if leap else "look it up in a calendar"
        raise ValueError(f'there is no "{value}" in each year: {mend}') from None
    return YearDay(day.month, day.day)


DayOfYear = Annotated[
    YearDay,
    BeforeValidator(_year_day),
    WithJsonSchema({"type": "string", "description": "A day of each year: 15 February"}),
]
