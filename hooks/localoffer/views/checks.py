"""How fresh a record is: when somebody confirmed it, and when that is to be done again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from dateutil.relativedelta import relativedelta

from ..models.checked import Checkable, Checked
from ..models.day import day_words
from .words import counted

Freshness = Literal["unconfirmed", "confirmed", "due", "overdue"]

REVIEWED_EVERY = relativedelta(years=1)
GRACE = relativedelta(months=1)
"""So long after its day, a review is due; later, it is overdue."""


def review_day(record: Checkable) -> datetime.date | None:
    """The day on which a record is to be checked again; None while nobody has checked it."""
    if record.checked is None:
        return None
    return record.review_due or record.checked.on + REVIEWED_EVERY


def freshness(record: Checkable, today: datetime.date) -> Freshness:
    """Where a record stands on a day."""
    due = review_day(record)
    if due is None:
        return "unconfirmed"
    if today < due:
        return "confirmed"
    return "due" if today < due + GRACE else "overdue"


def checked_on(checked: Checked) -> str:
    """`Checked on 3 June 2026 by the information officer`."""
    return f"Checked on {day_words(checked.on)} by the {checked.by}"


_TEAM = "information team"
_RING = "please ring before you go"


def checked_words(
    record: Checkable, today: datetime.date, owner: str = _TEAM, advice: str = _RING
) -> str:
    """When a record was checked and by whom, as its page says it.

    `owner` is to do that, and `advice` is given where it is long ago.
    """
    if record.checked is None:
        return f"Not yet confirmed by the {owner}."
    if freshness(record, today) == "confirmed":
        return f"{checked_on(record.checked)}."
    return f"Last checked {_ago(record.checked.on, today)}: {advice}."


@dataclass(frozen=True)
class Trust:
    """Why a reader may rely on a page, or may not."""

    fresh: Freshness
    checked: str
    owner: str
    review: str | None


def trust(record: Checkable, owner: str, today: datetime.date) -> Trust:
    """Where a page stands on a day; `owner` looks after it."""
    review = review_day(record)
    return Trust(
        freshness(record, today),
        checked_words(record, today, owner, "some of it may have changed"),
        owner,
        day_words(review) if review else None,
    )


def _ago(day: datetime.date, today: datetime.date) -> str:
    """`14 months ago`; in the first months after a check, `3 weeks ago` would say too much."""
    passed = relativedelta(today, day)
    months = passed.years * 12 + passed.months
    return f"{counted(months, 'month')} ago" if months else "less than a month ago"
