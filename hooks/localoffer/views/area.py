"""The page of one area of a plan: what was wrong, what was promised, who answers for it."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.plan import Outcome
from ..site import Plan, Site
from .addresses import Link, area_label, area_path, plan_path
from .people import AsOf, Person, latest_who, people_as_of
from .rows import RESOURCE_WORDS, Ledger, Row
from .table import Table, table
from .tally import LEGEND, LegendEntry, Tally, tally
from .words import sentence


@dataclass(frozen=True)
class ToldView:
    """What a report tells of an action."""

    report: str
    told: tuple[str, ...]
    doubt: str | None


@dataclass(frozen=True)
class ActionView:
    ref: str
    what: str
    points: tuple[str, ...]
    resource: str | None
    progress: tuple[ToldView, ...]
    tally: Tally
    first_item: str
    doubt: str | None


@dataclass(frozen=True)
class OutcomeView:
    ref: str
    aim: str
    impacts: tuple[str, ...]
    leads: tuple[Person, ...]
    actions: tuple[ActionView, ...]
    doubt: str | None


@dataclass(frozen=True)
class AreaView:
    label: str
    title: str
    as_printed: str
    group: str | None
    problem: str | None
    aim: tuple[str, ...]
    sponsors: tuple[AsOf, ...]
    partners: tuple[AsOf, ...]
    names_only: bool
    outcomes: tuple[OutcomeView, ...]
    tally: Tally
    last_report: str
    table: Table
    legend: tuple[LegendEntry, ...]
    doubt: str | None
    source: str
    plan_title: str
    plan_path: str
    previous: Link | None
    following: Link | None


def area_view(site: Site, plan: Plan, area_id: str, ledger: Ledger) -> AreaView:
    """The page of an area."""
    ids = [found for found, _ in plan.areas]
    place = ids.index(area_id)
    area = plan.areas[place][1]
    neighbours = [
        Link(area_label(plan, one), area_path(plan, one_id)) for one_id, one in plan.areas
    ]
    area_rows = ledger.of(plan, area)
    groups = {group.id: group.title for group in plan.head.groups}
    sponsors = people_as_of(site, plan, area.sponsors)
    partners = people_as_of(site, plan, area.partners)
    by_ref = {row.ref: row for row in area_rows}
    outcomes = tuple(_outcome(site, plan, outcome, by_ref) for outcome in area.outcomes)
    people = [one for entry in (*sponsors, *partners) for one in entry.people]
    people += [one for outcome in outcomes for one in outcome.leads]
    return AreaView(
        label=area_label(plan, area),
        title=area.title,
        as_printed=area.as_printed,
        group=groups.get(area.group) if area.group else None,
        problem=area.problem,
        aim=area.aim,
        sponsors=sponsors,
        partners=partners,
        names_only=any(one.named for one in people),
        outcomes=outcomes,
        tally=tally(area_rows),
        last_report=plan.last_report.label,
        table=table(plan, area_rows, f"Every promise in {area_label(plan, area)}", area),
        legend=LEGEND,
        doubt=area.doubt,
        source=f"{site.documents[area.source.document].title}, {area.source.at}",
        plan_title=plan.head.title,
        plan_path=plan_path(plan),
        previous=neighbours[place - 1] if place else None,
        following=neighbours[place + 1] if place + 1 < len(neighbours) else None,
    )


def _outcome(site: Site, plan: Plan, outcome: Outcome, by_ref: dict[str, Row]) -> OutcomeView:
    return OutcomeView(
        ref=outcome.ref,
        aim=sentence(outcome.aim),
        impacts=outcome.impacts,
        leads=latest_who(site, outcome.leads),
        actions=tuple(
            ActionView(
                ref=action.ref,
                what=sentence(action.what),
                points=action.points,
                resource=RESOURCE_WORDS[action.resource] if action.resource else None,
                progress=tuple(
                    ToldView(plan.report(told.report).label, told.told, told.doubt)
                    for told in action.progress
                ),
                tally=tally(by_ref[milestone.ref] for milestone in action.milestones),
                first_item=action.milestones[0].ref,
                doubt=action.doubt,
            )
            for action in outcome.actions
        ),
        doubt=outcome.doubt,
    )
