"""`progress/progress.csv` and its companions: the contract that other people's tools read.

The names and the order of the columns, and the words of `reported_status` and `standing`, change
only together with the people who read them.
"""

from __future__ import annotations

from ..models.common import Month
from ..site import PlacedItem, Plan, Site
from ..views.addresses import area_label
from ..views.people import person
from ..views.rows import source_words
from ..views.standing import STANDINGS, progress
from .table import Column, to_csv, to_json, to_metadata

COLUMNS = (
    Column("plan", "Plan", "The id of the plan", required=True),
    Column(
        "area",
        "Area",
        "The part of the plan: workstream, area of weakness or action point",
        required=True,
    ),
    Column(
        "outcome",
        "Outcome",
        "What should be true in the end, in our words; empty where a plan has no outcomes",
    ),
    Column("action", "Action", "What was to be done, in our words", required=True),
    Column("ref", "Ref", "The item's ref, unique in its plan", required=True),
    Column(
        "item",
        "Item",
        "What is tracked, in our words: a milestone, or the action itself",
        required=True,
    ),
    Column(
        "kind",
        "Kind",
        "Whether a milestone or a whole action is tracked",
        allowed=("milestone", "action"),
        required=True,
    ),
    Column(
        "lead",
        "Lead",
        "Who answers for it: role and organisation; a name only where the source gives nothing else",
    ),
    Column(
        "resource",
        "Resource",
        "AR: additional resource is or may be required; ER: existing resource",
        allowed=("AR", "ER"),
    ),
    Column(
        "first_due",
        "First due",
        "The month that was promised first: the end of a range, the last of several, the start of an open one, December for a year",
        "gYearMonth",
    ),
    Column(
        "latest_due", "Latest due", "The same for the last report that gives a date", "gYearMonth"
    ),
    Column("due_as_printed", "Due as printed", "The latest date in the document's own letters"),
    Column(
        "reported_status",
        "Reported status",
        "The last status that a report states",
        allowed=("complete", "on-track", "behind", "at-risk", "not-stated"),
        required=True,
    ),
    Column(
        "reported_at",
        "Reported at",
        "The month of the report that the status comes from",
        "gYearMonth",
        required=True,
    ),
    Column(
        "standing",
        "Standing",
        "How the item stood at the month of the plan's last report",
        allowed=STANDINGS,
        required=True,
    ),
    Column(
        "times_moved", "Times moved", "How often its date was changed", "integer", required=True
    ),
    Column("source", "Source", "The documents that speak of it, and where", required=True),
)

Cells = dict[str, str | int]


def progress_rows(site: Site, today: Month) -> list[Cells]:
    """One row for each tracked item of each plan."""
    return [
        _cells(site, plan, placed, today) for plan in site.plans.values() for placed in plan.items()
    ]


def progress_files(site: Site, today: Month) -> dict[str, bytes]:
    """The table as CSV, JSON and CSVW metadata, by path."""
    rows = progress_rows(site, today)
    return {
        "progress/progress.csv": to_csv(COLUMNS, rows),
        "progress/progress.json": to_json(COLUMNS, rows),
        "progress/progress.csv-metadata.json": to_metadata(
            "progress.csv",
            f"{site.settings.name}: progress of the plans",
            "One row for each promise of each plan, and how it stood at the plan's last report.",
            COLUMNS,
            ("plan", "ref"),
        ),
    }


def _cells(site: Site, plan: Plan, placed: PlacedItem, today: Month) -> Cells:
    item, state = placed.item, progress(plan, placed.item, today)
    tracked = placed.tracked_action
    leads = (
        tracked.who
        if tracked
        else placed.outcome.leads[-1].who
        if placed.outcome and placed.outcome.leads
        else ()
    )
    first, latest = state.first_due, state.latest_due
    status = state.reported_status
    return {
        "plan": plan.id,
        "area": area_label(plan, placed.area),
        "outcome": placed.outcome.aim if placed.outcome else "",
        "action": placed.action.what if placed.action else item.what,
        "ref": item.ref,
        "item": item.what,
        "kind": "action" if tracked else "milestone",
        "lead": "; ".join(person(site, who).words for who in leads),
        "resource": placed.action.resource or "" if placed.action else "",
        "first_due": str(first.month) if first and first.month else "",
        "latest_due": str(latest.month) if latest and latest.month else "",
        "due_as_printed": latest.printed if latest else "",
        "reported_status": "not-stated" if status == "not-readable" else status,
        "reported_at": str(state.reported_at.date),
        "standing": state.standing,
        "times_moved": len(state.moves),
        "source": source_words(site, plan, placed),
    }
