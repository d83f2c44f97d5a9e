"""A process that the law lays down: who does what, by when, and what you can do if it is late."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .checked import Checkable
from .common import Id, Known, PartId, Record, Some, Summary, Text, YesNo
from .day import DayOfYear
from .easy_read import EasyReadRows

Number = Annotated[int, Field(ge=1, le=1000)]

UNITS = ("days", "working_days", "weeks", "months", "years", "date")
"""What a time limit can be counted in."""


class Due(Record):
    """By when something has to be done: so much time from a day, or a day of the year."""

    days: Number | None = None
    working_days: Number | None = None
    weeks: Number | None = None
    months: Number | None = None
    years: Number | None = None
    date: DayOfYear | None = None
    """A day in the calendar year of the day that it counts from."""
    after: Known | None = None
    """The step, or the further day of the clock, that it counts from; without it, the day of the clock."""
    before: YesNo = "no"
    """Yes, where it counts back. With a date: it has to be done before that day."""
    first_day_counts: YesNo = "no"
    """Yes, where the day that it counts from is the first of those that are counted."""
    ends_on: Literal["working day", "tribunal day"] | None = None
    """Where it would end on another day, it ends on the next such day. The Tribunal's days are working days
    that are not in August, nor from 25 December to 1 January."""
    or_later: Due | None = None
    """Another time limit: the later of the two holds."""

    @property
    def unit(self) -> str:
        """The one of `UNITS` that it is counted in."""
        return next(unit for unit in UNITS if getattr(self, unit) is not None)

    @model_validator(mode="after")
    def _one_unit(self) -> Due:
        given = [unit for unit in UNITS if getattr(self, unit) is not None]
        if len(given) != 1:
            both = " and ".join(f'"{unit}"' for unit in given)
            found = f"this has {both}: keep one" if both else "this has none: add one"
            raise ValueError(f"a time limit is counted in one of {', '.join(UNITS)}; {found}")
        if given[0] == "date" and self.first_day_counts == "yes":
            raise ValueError('a "date" is not counted, so take "first_day_counts" out')
        return self


class FurtherDay(Record):
    """A day that a family may know already. With the id of a step, it is the day that step was really done."""

    id: Id
    from_: Annotated[Text | None, Field(alias="from")] = None
    """What the day is, in words that can stand after "2 weeks after": `the date on the certificate`. A step
    is named by its number."""
    question: Text


class Clock(Record):
    """What time limits count from."""

    from_: Annotated[Text, Field(alias="from")]
    """What the day is, in words that can stand after "2 weeks after": `the day of the request`."""
    question: Text
    also: tuple[FurtherDay, ...] = ()


class Step(Record):
    """A part of a process: what happens, who does it, by when, and what you can do."""

    id: PartId
    name: Text
    when: Text
    due: Due | None = None
    """`when` as a rule, where it can be worked out from a day that a family knows."""
    who: Some[Text]
    """Who does it: roles and teams, never a name."""
    what: Text
    you: tuple[Text, ...] = ()
    rights: tuple[Text, ...] = ()
    if_late: Text | None = None
    """What you can do if it is late, or does not happen."""
    services: tuple[Known, ...] = ()
    sources: Some[Text]


class Process(Checkable):
    """`processes/<id>.yml`."""

    title: Text
    kind: Known
    """What it is about: a word of `terms/processes.yml`."""
    summary: Summary
    who: Text
    """Who can use it."""
    clock: Clock | None = None
    steps: Some[Step]
    counting: tuple[Text, ...] = ()
    """How days are counted, and what is not counted."""
    local: tuple[Text, ...] = ()
    """What is known of this area alone."""
    gaps: tuple[Text, ...] = ()
    services: tuple[Known, ...] = ()
    duties: tuple[Known, ...] = ()
    """The topics of the law that it answers."""
    sources: tuple[Text, ...] = ()
    """Where its facts were seen, beside those of the steps."""
    easy_read: EasyReadRows | None = None
