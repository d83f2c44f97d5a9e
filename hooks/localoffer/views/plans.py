"""The overview of all plans, and the page of one plan."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.common import Section
from ..site import Plan, Site
from .addresses import area_label, area_path, plan_path
from .people import Person, person
from .rows import Ledger
from .table import Table, table
from .tally import LEGEND, LegendEntry, Tally, tally
from .words import sentence


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


def overview(site: Site, ledger: Ledger) -> OverviewView:
    """All plans with their counts, in the order of their first report."""
    return OverviewView(
        plans=tuple(plan_summary(plan, ledger) for plan in newest_first(site)),
        legend=LEGEND,
        as_of=ledger.today.label,
        has_scorecard=any(plan.scorecard for plan in site.plans.values()),
        has_risks=any(plan.risks for plan in site.plans.values()),
    )


def newest_first(site: Site) -> list[Plan]:
    """All plans, the latest first."""
    return sorted(site.plans.values(), key=lambda plan: plan.head.reports[0].date, reverse=True)


def plan_summary(plan: Plan, ledger: Ledger) -> PlanSummary:
    """A plan in figures, in all and for each of its areas."""
    summaries = area_summaries(plan, ledger)
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
        tally=tally(ledger.of(plan)),
        groups=tuple(groups) or (AreaGroup(None, None, summaries),),
    )


def area_summaries(plan: Plan, ledger: Ledger) -> tuple[AreaSummary, ...]:
    """Each area in figures, in the order of the plan."""
    return tuple(
        AreaSummary(
            label=area_label(plan, area),
            title=area.title,
            path=area_path(plan, area_id),
            tally=tally(ledger.of(plan, area)),
        )
        for area_id, area in plan.areas
    )


def plan_view(site: Site, plan: Plan, ledger: Ledger) -> PlanView:
    """The page of a plan."""
    return PlanView(
        plan=plan_summary(plan, ledger),
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
        table=table(plan, ledger.of(plan), f"Every promise in the {plan.head.title}"),
        legend=LEGEND,
        reasons=tuple(
            ReasonView(reason.why, reason.doing, reason.doubt) for reason in plan.reasons
        ),
        sections=plan.head.sections,
        has_scorecard=bool(plan.scorecard),
        has_risks=bool(plan.risks),
        has_measures=bool(plan.measures),
    )
