"""How an item stands, derived from its history and from nothing else.

The rules, which `content/about/how-we-count.md` tells the public:

- reported status: the last status that a report states;
- standing: judged at the month of the plan's last report, never by today's clock;
- moved: each change of the month that counts, from one entry to the next, or from the date that a
  report itself says it replaces;
- silent: not done, past due today, and no report has spoken of it for more than 6 months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..models.common import Month
from ..models.due import Due
from ..models.plan import Entry, Item, Report
from ..site import Plan

Standing: TypeAlias = Literal["done", "late", "due", "open-ended", "not-known"]
STANDINGS: tuple[Standing, ...] = ("done", "late", "due", "open-ended", "not-known")

SILENT_AFTER_MONTHS = 6
"""A plan that reported within this time is not called silent: reports need time to be written."""

REPORTED: dict[str, str] = {
    "complete": "complete",
    "on-track": "on track",
    "behind": "behind schedule",
    "at-risk": "at risk or not started",
    "not-readable": "not readable in our copy",
    "not-stated": "not stated",
}


@dataclass(frozen=True)
class Move:
    """One change of a date: the month it was, the month it became, and whether the report says so."""

    before: Month
    after: Month
    said: bool
    report: Report

    @property
    def months(self) -> int:
        """How many months later; negative where the date was brought forward."""
        return self.before.months_until(self.after)


@dataclass(frozen=True)
class Progress:
    """Everything that is derived for one item."""

    first_due: Due | None
    latest_due: Due | None
    standing: Standing
    reported_status: str
    """One of the keys of `REPORTED`."""
    reported_at: Report
    """The report that the status comes from; where none states one, the last that speaks of the item."""
    last_spoken_of: Report
    moves: tuple[Move, ...]
    silent: bool

    @property
    def months_moved(self) -> int:
        return sum(move.months for move in self.moves)


def progress(plan: Plan, item: Item, today: Month) -> Progress:
    """What the reports of `plan` make of `item`. `today` only decides whether a plan fell silent."""
    dues = [entry.due for entry in item.history if entry.due]
    readable = [due for due in dues if due.month]
    latest_due = readable[-1] if readable else None
    standing = _standing(item, latest_due, plan.last_report.date)
    stated = [entry for entry in item.history if entry.status not in (None, "not-readable")]
    spoken_of = plan.report(item.history[-1].report)
    status_entry = stated[-1] if stated else item.history[-1]
    due_month = latest_due.month if latest_due else None
    return Progress(
        first_due=dues[0] if dues else None,
        latest_due=latest_due,
        standing=standing,
        reported_status=_status_of(status_entry, plan.report(status_entry.report)),
        reported_at=plan.report(status_entry.report),
        last_spoken_of=spoken_of,
        moves=tuple(_moves(plan, item)),
        silent=(
            standing in ("late", "due")
            and due_month is not None
            and due_month < today
            and spoken_of.date.months_until(today) > SILENT_AFTER_MONTHS
        ),
    )


def _standing(item: Item, latest_due: Due | None, last_report: Month) -> Standing:
    if _is_done(item):
        return "done"
    if latest_due is None or latest_due.month is None:
        return "not-known"
    if latest_due.kind == "open":
        return "open-ended"
    return "late" if latest_due.month < last_report else "due"


def _is_done(item: Item) -> bool:
    """Reported complete, and not opened again by a later report that states another status."""
    stated = [entry.status for entry in item.history if entry.status not in (None, "not-readable")]
    return bool(stated) and stated[-1] == "complete"


def _status_of(entry: Entry, report: Report) -> str:
    return entry.status or report.blank_rating


def _moves(plan: Plan, item: Item) -> list[Move]:
    moves: list[Move] = []
    current: Month | None = None
    for entry in item.history:
        for month, said in _dates(entry):
            if current and current.months_until(month):
                moves.append(Move(current, month, said, plan.report(entry.report)))
            current = month
    return moves


def _dates(entry: Entry) -> list[tuple[Month, bool]]:
    """The dates of an entry in order, each with whether the report says that it is a change."""
    if entry.due is None or entry.due.month is None:
        return []
    if entry.due.was is None:
        return [(entry.due.month, False)]
    return [(entry.due.was, False), (entry.due.month, True)]
