"""One row of a progress table: a tracked item in words, with its history, ready for a page.

In: a plan, an item of it and today's month. Out: a `Row`. Every sentence that a row shows is put
together here, so that the template only lays it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..models.common import Month
from ..models.due import Due
from ..models.plan import Area, Resource
from ..site import PlacedItem, Plan, Site, items_of
from .addresses import area_label, area_path
from .evidence import Shown, shown_for
from .history import HistoryLine, history_lines
from .people import Person, latest_who, person
from .standing import REPORTED, Progress, Standing, progress
from .words import counted, sentence, times

STANDING_WORDS: dict[Standing, str] = {
    "done": "Done",
    "late": "Late",
    "due": "Due",
    "open-ended": "No end date",
    "not-known": "Not known",
}

STANDING_MEANS: dict[Standing, str] = {
    "done": "A report says that it is complete.",
    "late": "Its date had passed when the last report was written, and it was not done.",
    "due": "Its date was still to come when the last report was written.",
    "open-ended": "It was to start in a certain month and go on. No end date was set.",
    "not-known": "No date was set, or our copy can't be read.",
}

RESOURCE_WORDS: dict[Resource, str] = {
    "AR": "Extra money or staff is needed, or may be (AR)",
    "ER": "Covered by the money and staff there were (ER)",
}


@dataclass(frozen=True)
class Measured:
    what: str
    by: str | None


@dataclass(frozen=True)
class Row:
    """A tracked item as the table shows it."""

    ref: str
    what: str
    area: str
    area_number: int
    area_path: str
    action: str | None
    first_due: str
    latest_due: str
    date_moved: bool
    moved: str
    moved_count: int
    standing: Standing
    standing_words: str
    silent: str | None
    last_reported: str
    reported_status: str
    resource: Resource | None
    resource_words: str | None
    years: tuple[int, ...]
    """The years of its first and its latest date: an item is found under both."""
    sort_date: str
    months_moved: int
    who: tuple[Person, ...]
    who_as_of: str | None
    """The report that names them: people move on."""
    points: tuple[str, ...]
    measures: tuple[Measured, ...]
    impact: str | None
    history: tuple[HistoryLine, ...]
    doubt: str | None
    shown: Shown | None
    """The pages of this site that do what was promised."""
    source: str
    link: str
    """Where the row stands on the page of its area: the address to share."""


@dataclass(frozen=True)
class Ledger:
    """The rows of all plans, worked out once for all the pages that show them."""

    today: Month
    by_area: Mapping[tuple[str, int], tuple[Row, ...]]
    """By the plan's id and the area's number."""

    def of(self, plan: Plan, area: Area | None = None) -> tuple[Row, ...]:
        """The rows of a plan, or of one of its areas, in the plan's order."""
        areas = [area] if area else [one for _, one in plan.areas]
        return tuple(row for one in areas for row in self.by_area[plan.id, one.number])


def ledger(site: Site, today: Month) -> Ledger:
    """All rows as of the month `today`."""
    return Ledger(
        today,
        {
            (plan.id, area.number): tuple(
                _row(site, plan, placed, today, area_path(plan, area_id))
                for placed in items_of(area)
            )
            for plan in site.plans.values()
            for area_id, area in plan.areas
        },
    )


def source_words(site: Site, plan: Plan, placed: PlacedItem) -> str:
    """The documents that speak of an item, and where in them it stands."""
    where = f"{placed.area.source.at}, {placed.action.ref if placed.action else placed.item.ref}"
    documents = dict.fromkeys(plan.report(entry.report).document for entry in placed.item.history)
    titles = [site.documents[document].title for document in documents]
    return "; ".join(f"{title}, {where}" for title in titles)


def _row(site: Site, plan: Plan, placed: PlacedItem, today: Month, path: str) -> Row:
    item, action, tracked = placed.item, placed.action, placed.tracked_action
    state = progress(plan, item, today)
    who, who_as_of = _who(site, plan, placed)
    months = {due.month for due in (state.first_due, state.latest_due) if due and due.month}
    resource = action.resource if action else None
    return Row(
        ref=item.ref,
        what=sentence(item.what),
        area=area_label(plan, placed.area),
        area_number=placed.area.number,
        area_path=path,
        action=action.what if action else None,
        first_due=_due_words(state.first_due),
        latest_due=_due_words(state.latest_due),
        date_moved=bool(state.moves),
        moved=moved_words(state),
        moved_count=len(state.moves),
        standing=state.standing,
        standing_words=STANDING_WORDS[state.standing],
        silent=f"No update since {state.last_spoken_of.label}" if state.silent else None,
        last_reported=state.last_spoken_of.label,
        reported_status=REPORTED[state.reported_status],
        resource=resource,
        resource_words=RESOURCE_WORDS[resource] if resource else None,
        years=tuple(sorted({month.year for month in months})),
        sort_date=str(state.latest_due.month) if state.latest_due else "9999",
        months_moved=state.months_moved,
        who=who,
        who_as_of=who_as_of,
        points=tracked.points if tracked else (),
        measures=tuple(
            Measured(measure.what, measure.by.label if measure.by else None)
            for measure in (tracked.measures if tracked else ())
        ),
        impact=tracked.impact if tracked else None,
        history=history_lines(plan, item, state),
        doubt=item.doubt,
        shown=shown_for(site, plan, item.ref),
        source=source_words(site, plan, placed),
        link=f"{path}#{item.ref}",
    )


def _who(site: Site, plan: Plan, placed: PlacedItem) -> tuple[tuple[Person, ...], str | None]:
    """Who answers for an item, and the date of the report that says so."""
    if placed.outcome and placed.outcome.leads:
        report = plan.report(placed.outcome.leads[-1].report)
        return latest_who(site, placed.outcome.leads), report.label
    if placed.tracked_action and placed.tracked_action.who:
        people = tuple(person(site, who) for who in placed.tracked_action.who)
        return people, plan.report(placed.item.history[0].report).label
    return (), None


def moved_words(state: Progress) -> str:
    """`Not moved`, `Moved once, 12 months later`, `Moved twice, 5 months later in all`."""
    if not state.moves:
        return "Not moved"
    months = state.months_moved
    if months == 0:
        return f"Moved {times(len(state.moves))}, and back again"
    direction = "later" if months > 0 else "sooner"
    in_all = " in all" if len(state.moves) > 1 else ""
    return f"Moved {times(len(state.moves))}, {counted(abs(months), 'month')} {direction}{in_all}"


def _due_words(due: Due | None) -> str:
    if due is None:
        return "No date given"
    return due.label[:1].upper() + due.label[1:]
