"""What the accessibility statement says, and what the last audit measured."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from .common import MONTHS, Id, Record, Some, Text


def _day(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise ValueError('this should be a day, such as "2026-11-22"')
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f'"{value}" is no day of the calendar: look at month and day') from None
    raise ValueError(f'"{value}" is not a day: write year, month and day, such as "2026-11-22"')


Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "description": "A day: 2026-11-22"}),
]


def day_label(day: datetime.date) -> str:
    """`22 November 2026`, as pages write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class KnownIssue(Record):
    """Something that does not work yet for everybody."""

    id: Id
    what: Text
    """What does not work, and for whom."""
    criterion: Text | None = None
    """The WCAG criterion that it fails: `1.3.1 Info and Relationships`."""
    instead: Text | None = None
    """What a reader can do meanwhile."""
    mended_by: Text | None = None
    """When it will be mended, if that is known."""


class Statement(Record):
    """`accessibility.yml`: what the statement says beside the results of the audit."""

    prepared: Day
    reviewed: Day
    compliance: Literal["fully", "partially", "not"] = "partially"
    """How far the site meets WCAG 2.2 AA, as the people who publish it judge it."""
    reason: Text | None = None
    """Why it is not fully compliant, where no issue below says so."""
    answers: Text
    """How soon somebody answers who tells us of a problem."""
    each_change: tuple[Text, ...] = ()
    """What programs try before each change goes in."""
    by_hand: tuple[Text, ...] = ()
    """What people tried by hand: which device, which reader, what they looked at."""
    issues: tuple[KnownIssue, ...] = ()


Count = Annotated[int, Field(ge=0)]
Score = Annotated[int, Field(ge=0, le=100)]


class Tool(Record):
    name: Text
    version: Text


class KindAudit(Record):
    """What the audit measured on one kind of page."""

    kind: Text
    path: Text
    axe: Count
    vnu: Count
    accessibility: Score
    best_practices: Score
    seo: Score
    performance: Score
    bytes: Count
    requests: Count


class Audit(Record):
    """`audit.yml`, which `make audit` writes."""

    date: Day
    tools: Some[Tool]
    pages: Count
    """How many pages the HTML checker read."""
    kinds: Some[KindAudit]
