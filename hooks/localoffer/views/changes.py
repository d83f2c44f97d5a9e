"""What changed between one report of a plan and the next: done, moved, new, gone silent."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.common import Month
from ..models.plan import Entry, Item
from ..site import PlacedItem, Plan, Site
from .addresses import plan_path
from .plans import newest_first
from .rows import Ledger, Row
from .standing import Move, progress
from .words import counted, listed


@dataclass(frozen=True)
class Change:
    """One item that a report changed, and how."""

    ref: str
    what: str
    detail: str | None
    link: str


@dataclass(frozen=True)
class ChangeList:
    kind: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ReportChanges:
    """All that one report of a plan changed; a plan's first report is the plan itself."""

    id: str
    plan_title: str
    plan_path: str
    report: str
    date: Month
    document: str
    before: str | None
    summary: str
    lists: tuple[ChangeList, ...]


@dataclass(frozen=True)
class SinceThen:
    """A plan whose promises went past their dates with no later report."""

    plan_title: str
    plan_path: str
    last_report: str
    silent: tuple[Change, ...]


@dataclass(frozen=True)
class ChangesView:
    reports: tuple[ReportChanges, ...]
    since: tuple[SinceThen, ...]


def changes_view(site: Site, ledger: Ledger) -> ChangesView:
    """Every report of every plan, newest first, and the plans that fell silent after their last."""
    plans = newest_first(site)
    all_rows = {plan.id: {row.ref: row for row in ledger.of(plan)} for plan in plans}
    reports = [
        change
        for plan in plans
        for change in _plan_changes(site, plan, ledger.today, all_rows[plan.id])
    ]
    return ChangesView(
        reports=tuple(sorted(reports, key=lambda change: change.date, reverse=True)),
        since=tuple(
            SinceThen(
                plan.head.title,
                plan_path(plan),
                plan.last_report.label,
                tuple(
                    Change(row.ref, row.what, f"Date: {row.latest_due}", row.link)
                    for row in all_rows[plan.id].values()
                    if row.silent
                ),
            )
            for plan in plans
            if any(row.silent for row in all_rows[plan.id].values())
        ),
    )


def _plan_changes(
    site: Site, plan: Plan, today: Month, plan_rows: dict[str, Row]
) -> list[ReportChanges]:
    found = []
    for index, report in enumerate(plan.head.reports):
        lists = tuple(one for one in _lists(plan, index, today, plan_rows) if one.changes)
        found.append(
            ReportChanges(
                id=f"{plan.id}-{report.id}",
                plan_title=plan.head.title,
                plan_path=plan_path(plan),
                report=report.label,
                date=report.date,
                document=site.documents[report.document].title,
                before=plan.head.reports[index - 1].label if index else None,
                summary=_summary(lists),
                lists=lists,
            )
        )
    return found


def _lists(plan: Plan, index: int, today: Month, plan_rows: dict[str, Row]) -> list[ChangeList]:
    """What the report at `index` changed, in the four kinds, in the plan's order."""
    report = plan.head.reports[index]
    earlier = {one.id for one in plan.head.reports[:index]}
    done, moved, new, silent = [], [], [], []
    for placed in plan.items():
        row = plan_rows[placed.item.ref]
        entry = _entry(placed.item, report.id)
        before = [one for one in placed.item.history if one.report in earlier]
        if entry is None:
            if _spoken_of_last_time(placed, plan, index) and not _complete(before):
                silent.append(_change(row, None))
            continue
        if not before:
            new.append(_change(row, f"Date: {row.first_due}"))
        if entry.status == "complete" and not _complete(before):
            done.append(_change(row, None))
        if moves := [m for m in progress(plan, placed.item, today).moves if m.report == report]:
            moved.append(_change(row, "; ".join(map(_move_words, moves))))
    return [
        ChangeList("new", "Newly promised" if index else "Promised", tuple(new)),
        ChangeList("done", "Reported done", tuple(done)),
        ChangeList("moved", "Date moved", tuple(moved)),
        ChangeList("silent", "No longer spoken of", tuple(silent)),
    ]


def _entry(item: Item, report_id: str) -> Entry | None:
    return next((entry for entry in item.history if entry.report == report_id), None)


def _complete(entries: list[Entry]) -> bool:
    stated = [entry.status for entry in entries if entry.status]
    return stated[-1:] == ["complete"]


def _spoken_of_last_time(placed: PlacedItem, plan: Plan, index: int) -> bool:
    return index > 0 and _entry(placed.item, plan.head.reports[index - 1].id) is not None


def _move_words(move: Move) -> str:
    """`From April 2020 to July 2020, without saying so`."""
    said = "" if move.said else ", without saying so"
    return f"From {move.before.label} to {move.after.label}{said}"


def _change(row: Row, detail: str | None) -> Change:
    return Change(row.ref, row.what, detail, row.link)


_COUNTED = {
    "new": "promised",
    "done": "done",
    "moved": "moved",
    "silent": "no longer spoken of",
}


def _summary(lists: tuple[ChangeList, ...]) -> str:
    """`2 promised, 34 done and 18 moved.`"""
    parts = [f"{len(one.changes)} {_COUNTED[one.kind]}" for one in lists]
    return f"{listed(parts)}." if parts else f"{counted(0, 'change')}."
