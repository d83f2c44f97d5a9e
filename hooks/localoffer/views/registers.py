"""The scorecard, the measures and the risks, over all plans that have them."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.registers import Measure, Point, Risk, ScorecardEntry, Unit
from ..site import Plan, Site, items_of
from .addresses import Link, area_path, plan_path
from .plans import newest_first

_POINT_WORDS = {
    "baseline": "Where it started",
    "target": "What was promised",
    "observed": "What was found",
}

SEVERITY_WORDS = {"high": "High", "medium": "Medium", "low": "Low"}

_NOT_STATED = "Not stated"


@dataclass(frozen=True)
class Cell:
    """What one column of the scorecard says; `known` is false for a gap."""

    words: str
    known: bool


@dataclass(frozen=True)
class ScorecardRow:
    id: str
    reference: str | None
    kpi: str
    baseline: Cell
    month_3: Cell
    month_6: Cell
    month_12: Cell
    doubt: str | None


@dataclass(frozen=True)
class PlanScorecard:
    plan_title: str
    plan_path: str
    report: str
    rows: tuple[ScorecardRow, ...]


@dataclass(frozen=True)
class ScorecardView:
    plans: tuple[PlanScorecard, ...]


@dataclass(frozen=True)
class Bar:
    """One number of a measure; `width` in hundredths of the chart, none where no bar can be drawn."""

    kind: str
    words: str
    value: str
    when: str | None
    note: str | None
    width: float | None
    source: str


@dataclass(frozen=True)
class MeasureView:
    id: str
    what: str
    bars: tuple[Bar, ...]
    has_chart: bool
    seen: bool
    doubt: str | None
    links: tuple[Link, ...]


@dataclass(frozen=True)
class PlanMeasures:
    plan_title: str
    plan_path: str
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True)
class MeasuresView:
    plans: tuple[PlanMeasures, ...]


@dataclass(frozen=True)
class RiskView:
    id: str
    recorded: str
    risk: str
    severity: str
    severity_words: str
    mitigation: str
    severity_after: str
    severity_after_words: str
    progress: str | None
    doubt: str | None


@dataclass(frozen=True)
class PlanRisks:
    plan_title: str
    plan_path: str
    report: str
    risks: tuple[RiskView, ...]


@dataclass(frozen=True)
class RisksView:
    plans: tuple[PlanRisks, ...]


def scorecard_view(site: Site) -> ScorecardView:
    """The scorecard of each plan that has one, the latest plan first."""
    return ScorecardView(
        tuple(
            PlanScorecard(
                plan.head.title,
                plan_path(plan),
                plan.head.reports[0].label,
                tuple(_scorecard_row(plan, entry) for entry in plan.scorecard),
            )
            for plan in newest_first(site)
            if plan.scorecard
        )
    )


def measures_view(site: Site) -> MeasuresView:
    """The measures of each plan that has some, the latest plan first."""
    return MeasuresView(
        tuple(
            PlanMeasures(
                plan.head.title,
                plan_path(plan),
                _measures(site, plan),
            )
            for plan in newest_first(site)
            if plan.measures
        )
    )


def risks_view(site: Site) -> RisksView:
    """The risks of each plan that names some, the latest plan first."""
    return RisksView(
        tuple(
            PlanRisks(
                plan.head.title,
                plan_path(plan),
                plan.head.reports[0].label,
                tuple(_risk(plan, risk) for risk in plan.risks),
            )
            for plan in newest_first(site)
            if plan.risks
        )
    )


def _scorecard_row(plan: Plan, entry: ScorecardEntry) -> ScorecardRow:
    return ScorecardRow(
        id=f"{plan.id}-{entry.id}",
        reference=entry.reference,
        kpi=entry.kpi,
        baseline=_cell(entry.baseline),
        month_3=_cell(entry.month_3),
        month_6=_cell(entry.month_6),
        month_12=_cell(entry.month_12),
        doubt=entry.doubt,
    )


def _cell(text: str | None) -> Cell:
    if text is None:
        return Cell(_NOT_STATED, known=False)
    if text == "not readable":
        return Cell("Not readable in our copy", known=False)
    return Cell(text, known=True)


def _measures(site: Site, plan: Plan) -> tuple[MeasureView, ...]:
    links = _links(plan)
    return tuple(_measure(site, plan, links, measure) for measure in plan.measures)


def _measure(site: Site, plan: Plan, links: dict[str, Link], measure: Measure) -> MeasureView:
    scale = _scale(measure)
    return MeasureView(
        id=f"{plan.id}-{measure.id}",
        what=measure.what,
        bars=tuple(_bar(site, measure.unit, point, scale) for point in measure.points),
        has_chart=scale is not None,
        seen=any(point.kind == "observed" for point in measure.points),
        doubt=measure.doubt,
        links=tuple(links[ref] for ref in measure.refs),
    )


def _scale(measure: Measure) -> float | None:
    """The value that fills the chart: 100 for percent, else the largest. None: nothing to compare."""
    if measure.unit == "percent":
        return 100
    values = [point.value for point in measure.points]
    if measure.unit in ("count", "weeks") and len(values) > 1 and max(values) > 0:
        return max(values)
    return None


def _bar(site: Site, unit: Unit, point: Point, scale: float | None) -> Bar:
    return Bar(
        kind=point.kind,
        words=_POINT_WORDS[point.kind],
        value=_value(unit, point),
        when=point.when.label if point.when else None,
        note=point.note,
        width=round(100 * point.value / scale, 2) if scale else None,
        source=f"{site.documents[point.source.document].title}, {point.source.at}",
    )


def _value(unit: Unit, point: Point) -> str:
    """`over 80%`, `12 weeks`, `at least 20% more`."""
    number = f"{abs(point.value):g}"
    value = {
        "percent": f"{number}%",
        "count": number,
        "weeks": f"{number} weeks",
        "percent-change": f"{number}% {'less' if point.value < 0 else 'more'}",
    }[unit]
    return f"{point.qualifier} {value}" if point.qualifier else value


def _links(plan: Plan) -> dict[str, Link]:
    """Where each outcome, action and item of a plan stands, by its ref."""
    found: dict[str, str] = {}
    for area_id, area in plan.areas:
        path = area_path(plan, area_id)
        for outcome in area.outcomes:
            # An outcome may share its ref with its only action, which is then what is meant.
            found[outcome.ref] = f"{path}#outcome-{outcome.ref}"
            for action in outcome.actions:
                found[action.ref] = f"{path}#action-{action.ref}"
        for placed in items_of(area):
            found[placed.item.ref] = f"{path}#{placed.item.ref}"
    return {ref: Link(ref, path) for ref, path in found.items()}


def _risk(plan: Plan, risk: Risk) -> RiskView:
    return RiskView(
        id=f"{plan.id}-{risk.id}",
        recorded=risk.recorded,
        risk=risk.risk,
        severity=risk.severity,
        severity_words=SEVERITY_WORDS[risk.severity],
        mitigation=risk.mitigation,
        severity_after=risk.severity_after,
        severity_after_words=SEVERITY_WORDS[risk.severity_after],
        progress=risk.progress,
        doubt=risk.doubt,
    )
