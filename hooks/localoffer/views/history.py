"""The history of a promise in sentences: what each report says of it.

In: an item, its plan, and what is derived from its history. Out: a line for each report.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..models.due import Due
from ..models.plan import Entry, Item, Report
from ..site import Plan
from .standing import REPORTED, Move, Progress
from .words import sentence


@dataclass(frozen=True)
class HistoryLine:
    """What one report says of an item."""

    report: str
    said: tuple[str, ...]


def history_lines(plan: Plan, item: Item, state: Progress) -> tuple[HistoryLine, ...]:
    """What each report says of the item, oldest first."""
    lines = []
    before: Due | None = None
    for entry in item.history:
        report = plan.report(entry.report)
        moves = [move for move in state.moves if move.report == report]
        first = entry is item.history[0]
        said = [
            *_date(entry.due, before, moves, first=first),
            *_rating(entry, report),
            *_notes(entry),
        ]
        if first and not entry.due and not entry.status:
            said.insert(0, "Promised, with no date.")
        lines.append(HistoryLine(report.label, tuple(said)))
        before = entry.due or before
    return tuple(lines)


def _date(due: Due | None, before: Due | None, moves: list[Move], *, first: bool) -> list[str]:
    """The date that a report gives, and how it differs from the one before."""
    if due is None:
        return []
    if due.kind == "not-readable":
        return ["The date can't be read in our copy."]
    if moves:
        said = [_move(move) for move in moves]
    elif first:
        said = [f"Promised: {due.label}."]
    elif before and due.months == before.months:
        said = [f"Same date: {due.label}."]
    else:
        said = [f"Date: {due.label}."]
    if due.condition:
        said.append(sentence(due.condition))
    if due.kind == "several" or due.condition or due.was:
        said.append(f"The document prints: \u201c{due.printed}\u201d.")
    return said


def _move(move: Move) -> str:
    silently = "" if move.said else " The report does not say that the date changed."
    return f"Moved from {move.before.label} to {move.after.label}.{silently}"


def _rating(entry: Entry, report: Report) -> list[str]:
    if entry.done:
        return [f"Reported complete, dated {entry.done.label}."]
    if entry.status:
        return [f"Reported {REPORTED[entry.status]}."]
    if report.blank_rating == "not-readable":
        return ["Its rating can't be read in our copy."]
    return ["No rating given."]


def _notes(entry: Entry) -> list[str]:
    notes = [sentence(entry.note)] if entry.note else []
    if entry.correction:
        notes.append(f"Put right by us: {sentence(entry.correction)}")
    return notes
