"""Days to work out on the reader's device: what is asked, and the rule for each day.

The rules stand in the page as data (`data-rule`) and as words. A script works out the days from what the
reader gives, which never leaves the device; without one, the words remain.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import holidays

from ..models.process import Due
from .addresses import Link
from .words import counted

_YEARS_BACK, _YEARS_AHEAD = 2, 4
"""Those who look at a time limit gave or got a letter not long ago."""


_ENDS = {
    "working day": ". If that is no working day, the next one counts",
    "tribunal day": ". If the Tribunal does not count that day, its next day counts",
}


@dataclass(frozen=True)
class Question:
    """A day that is asked for."""

    id: str
    """Empty for the one that all counts from."""
    words: str


@dataclass(frozen=True)
class ClockDay:
    """A day that is worked out."""

    id: str
    title: Link
    """What is on that day, and where it is told."""
    when: str | None
    """The same as a family is told it; it may say more than can be counted."""
    rule: str
    """How it is counted, in words."""
    lead: str
    """What is said before the day: `By`, `Before`, `From`."""
    data: str
    """The rule for the script, as JSON."""
    more: tuple[Link, ...] = ()
    """What else is on that day."""


@dataclass(frozen=True)
class Clock:
    question: Question
    also: tuple[Question, ...]
    days: tuple[ClockDay, ...]
    bank_holidays: str
    """The days that are no working days though they are in the week, and the years that they are known
    for, as JSON; empty where no rule counts working days."""
    file: str
    """What the file for a calendar is called."""


def rule_data(due: Due) -> str:
    """A rule as the script reads it: `{"weeks": 6, "after": "decision"}`."""
    return json.dumps(_data(due))


def _data(due: Due) -> dict[str, Any]:
    made: dict[str, Any] = {
        due.unit: [due.date.month, due.date.day] if due.date else getattr(due, due.unit)
    }
    if due.after:
        made["after"] = due.after
    for name in ("before", "first_day_counts"):
        if getattr(due, name) == "yes":
            made[name] = True
    if due.ends_on:
        made["ends_on"] = due.ends_on
    if due.or_later:
        made["or_later"] = _data(due.or_later)
    return made


def rule_words(due: Due, start: str, named: Mapping[str, str]) -> str:
    """A rule in words, such as `6 weeks after the day the council got your request`.

    `start` is what the day of the clock is; `named` says what each other day is that a rule may count from.
    """
    day = named[due.after] if due.after else start
    if due.date:
        before = "before " if due.before == "yes" else ""
        words = f"{before}{due.date.label} in the year of {day.removeprefix('the day of ')}"
    else:
        number = counted(getattr(due, due.unit), due.unit.replace("_", " ").removesuffix("s"))
        back = due.before == "yes"
        if due.first_day_counts == "yes":
            words = f"{number}{' back' if back else ''} from {day}, which is day 1"
        else:
            words = f"{number} {'before' if back else 'after'} {day}"
    if due.or_later:
        words += f", or {rule_words(due.or_later, start, named)}: the later day counts"
    return words + (_ENDS[due.ends_on] if due.ends_on else "")


def bank_holidays(today: datetime.date) -> str:
    """The bank holidays of England around a day, for the script.

    The library works them out by the rules of the law, and knows those proclaimed for one year alone.
    """
    years = range(today.year - _YEARS_BACK, today.year + _YEARS_AHEAD + 1)
    days = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return json.dumps({"years": [years[0], years[-1]], "days": sorted(map(str, days))})


def counts_working_days(due: Due) -> bool:
    """Whether bank holidays make a difference to a rule."""
    return bool(
        due.working_days or due.ends_on or (due.or_later and counts_working_days(due.or_later))
    )
