"""The progress pages: the overview of all plans, a plan, an area of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..models.common import Month, Section, WhoAsOf
from ..models.plan import Area, Outcome
from ..site import Plan, Site
from .rows import (
    RESOURCE_WORDS,
    Person,
    Row,
    area_label,
    area_path,
    latest_who,
    person,
    plan_path,
    rows,
)
from .tally import LEGEND, LegendEntry, Tally, tally
from .words import sentence


@dataclass(frozen=True)
class Choice:
    """A value that a filter of the table can take, and how many rows have it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True)
class Filter:
    """One drop-down list over the table."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Table:
    """Rows and the filters that make sense for them."""

    caption: str
    rows: tuple[Row, ...]
    filters: tuple[Filter, ...]
    shows_area: bool


@dataclass(frozen=True)
class AreaSummary:
    """An area as its plan's page lists it."""

    label: str
    title: str
    path: str
    tally: Tally


@dataclass(frozen=True)
class AreaGroup:
    """Areas under one heading of the plan, or all of them under none."""

    title: str | None
    text: str | None
    areas: tuple[AreaSummary, ...]


@dataclass(frozen=True)
class PlanSummary:
    """A plan as the overview and the home page show it."""

    id: str
    title: str
    path: str
    place: str
    summary: str
    started: str
    last_report: str
    report_count: int
    tally: Tally
    groups: tuple[AreaGroup, ...]


@dataclass(frozen=True)
class ReportLine:
    """A report of a plan, with what is in doubt about it."""

    label: str
    title: str
    doubt: str | None


@dataclass(frozen=True)
class DateLine:
    when: str
    what: str
    source: str


@dataclass(frozen=True)
class ReasonView:
    why: tuple[str, ...]
    doing: tuple[str, ...]
    doubt: str | None


@dataclass(frozen=True)
class OverviewView:
    plans: tuple[PlanSummary, ...]
    legend: tuple[LegendEntry, ...]
    as_of: str
    has_scorecard: bool
    has_risks: bool


@dataclass(frozen=True)
class PlanView:
    plan: PlanSummary
    as_printed: str
    answers_for_it: tuple[Person, ...]
    reports: tuple[ReportLine, ...]
    key_dates: tuple[DateLine, ...]
    table: Table
    legend: tuple[LegendEntry, ...]
    reasons: tuple[ReasonView, ...]
    sections: tuple[Section, ...]
    has_scorecard: bool
    has_risks: bool
    has_measures: bool


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
class AsOf:
    """Who answered for a thing, at the time of one report."""

    report: str
    people: tuple[Person, ...]


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
    previous: AreaSummary | None
    following: AreaSummary | None


def overview(site: Site, today: Month) -> OverviewView:
    """All plans with their counts, in the order of their first report."""
    return OverviewView(
        plans=tuple(plan_summary(site, plan, today) for plan in newest_first(site)),
        legend=LEGEND,
        as_of=today.label,
        has_scorecard=any(plan.scorecard for plan in site.plans.values()),
        has_risks=any(plan.risks for plan in site.plans.values()),
    )


def newest_first(site: Site) -> list[Plan]:
    return sorted(site.plans.values(), key=lambda plan: plan.head.reports[0].date, reverse=True)


def plan_summary(site: Site, plan: Plan, today: Month) -> PlanSummary:
    summaries = area_summaries(site, plan, today)
    groups = [
        AreaGroup(
            group.title,
            group.text,
            tuple(
                summary
                for summary, (_, area) in zip(summaries, plan.areas, strict=True)
                if area.group == group.id
            ),
        )
        for group in plan.head.groups
    ]
    return PlanSummary(
        id=plan.id,
        title=plan.head.title,
        path=plan_path(plan),
        place=plan.head.place,
        summary=plan.head.summary,
        started=plan.head.reports[0].label,
        last_report=plan.last_report.label,
        report_count=len(plan.head.reports),
        tally=tally(rows(site, plan, today)),
        groups=tuple(groups) or (AreaGroup(None, None, summaries),),
    )


def area_summaries(site: Site, plan: Plan, today: Month) -> tuple[AreaSummary, ...]:
    return tuple(
        AreaSummary(
            label=area_label(plan, area),
            title=area.title,
            path=area_path(plan, area_id),
            tally=tally(rows(site, plan, today, area)),
        )
        for area_id, area in plan.areas
    )


def plan_view(site: Site, plan: Plan, today: Month) -> PlanView:
    return PlanView(
        plan=plan_summary(site, plan, today),
        as_printed=plan.head.as_printed,
        answers_for_it=tuple(person(site, who) for who in plan.head.answers_for_it),
        reports=tuple(
            ReportLine(report.label, site.documents[report.document].title, report.doubt)
            for report in plan.head.reports
        ),
        key_dates=tuple(
            DateLine(date.when, sentence(date.what), site.documents[date.document].title)
            for date in plan.head.key_dates
        ),
        table=_table(plan, rows(site, plan, today), f"Every promise in the {plan.head.title}"),
        legend=LEGEND,
        reasons=tuple(
            ReasonView(reason.why, reason.doing, reason.doubt) for reason in plan.reasons
        ),
        sections=plan.head.sections,
        has_scorecard=bool(plan.scorecard),
        has_risks=bool(plan.risks),
        has_measures=bool(plan.measures),
    )


def area_view(site: Site, plan: Plan, area_id: str, today: Month) -> AreaView:
    ids = [found for found, _ in plan.areas]
    place = ids.index(area_id)
    area = plan.areas[place][1]
    summaries = area_summaries(site, plan, today)
    area_rows = rows(site, plan, today, area)
    groups = {group.id: group.title for group in plan.head.groups}
    sponsors = _as_of(site, plan, area.sponsors)
    partners = _as_of(site, plan, area.partners)
    outcomes = tuple(_outcome(site, plan, outcome, area_rows) for outcome in area.outcomes)
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
        table=_table(plan, area_rows, f"Every promise in {area_label(plan, area)}", area),
        legend=LEGEND,
        doubt=area.doubt,
        source=f"{site.documents[area.source.document].title}, {area.source.at}",
        plan_title=plan.head.title,
        plan_path=plan_path(plan),
        previous=summaries[place - 1] if place else None,
        following=summaries[place + 1] if place + 1 < len(summaries) else None,
    )


def _as_of(site: Site, plan: Plan, entries: tuple[WhoAsOf, ...]) -> tuple[AsOf, ...]:
    return tuple(
        AsOf(plan.report(entry.report).label, tuple(person(site, who) for who in entry.who))
        for entry in entries
    )


def _outcome(site: Site, plan: Plan, outcome: Outcome, area_rows: tuple[Row, ...]) -> OutcomeView:
    by_ref = {row.ref: row for row in area_rows}
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


def _table(
    plan: Plan, table_rows: tuple[Row, ...], caption: str, area: Area | None = None
) -> Table:
    """The rows, and a filter for each thing by which they differ."""
    years = sorted({year for row in table_rows for year in row.years})
    filters = [
        Filter(
            "standing",
            "How it stands",
            _choices(
                (standing, words, [row.standing == standing for row in table_rows])
                for standing, words in [(entry.standing, entry.words) for entry in LEGEND]
            )
            + _choices(
                [
                    ("moved", "Date moved", [row.moved_count > 0 for row in table_rows]),
                    ("silent", "No update since", [row.silent is not None for row in table_rows]),
                ]
            ),
        ),
        Filter(
            "area",
            plan.head.area_word,
            _choices(
                (str(one.number), f"{one.number}: {one.title}", [row.area_number == one.number for row in table_rows])
                for _, one in plan.areas
            ),
        ),
        Filter(
            "resource",
            "Money and staff",
            _choices(
                (code, words[:1].upper() + words[1:], [row.resource == code for row in table_rows])
                for code, words in RESOURCE_WORDS.items()
            ),
        ),
        Filter(
            "year",
            "Year of first or latest date",
            _choices(
                (str(year), str(year), [year in row.years for row in table_rows]) for year in years
            ),
        ),
    ]
    return Table(
        caption=caption,
        rows=table_rows,
        filters=tuple(one for one in filters if len(one.choices) > 1),
        shows_area=area is None,
    )


def _choices(options: Iterable[tuple[str, str, list[bool]]]) -> tuple[Choice, ...]:
    """The options that at least one row has: a choice that leads nowhere is not offered."""
    return tuple(Choice(value, words, sum(hits)) for value, words, hits in options if any(hits))
