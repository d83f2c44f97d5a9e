"""The registers beside a plan: its measures, its scorecard, its risks, its reasons for slow progress."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import FiniteFloat

from .common import Id, MonthField, Record, Some, Source, Text

Unit: TypeAlias = Literal["percent", "count", "percent-change", "weeks"]
Severity: TypeAlias = Literal["high", "medium", "low"]


class Point(Record):
    """One number of a measure: where it started, what was promised, or what was found."""

    kind: Literal["baseline", "target", "observed"]
    value: FiniteFloat
    printed: Text
    qualifier: Text | None = None
    """`over` or `at least`, where the document says so."""
    when: MonthField | None = None
    note: Text | None = None
    source: Source


class Measure(Record):
    """A series of numbers that count one thing. Two that merely look alike are two measures."""

    id: Id
    what: Text
    unit: Unit
    refs: tuple[Text, ...] = ()
    points: Some[Point]
    doubt: Text | None = None


class Measures(Record):
    """`measures.yml`."""

    measures: Some[Measure]


class ScorecardEntry(Record):
    """One row of the impact scorecard: what should be seen at the start and after 3, 6, 12 months."""

    id: Id
    reference: Text | None = None
    kpi: Text
    baseline: Text | None = None
    month_3: Text | None = None
    month_6: Text | None = None
    month_12: Text | None = None
    doubt: Text | None = None
    source: Source


class Scorecard(Record):
    """`scorecard.yml`."""

    entries: Some[ScorecardEntry]


class Risk(Record):
    """Something that could go wrong, how bad it would be, and what is done about it."""

    id: Id
    recorded: Text
    risk: Text
    severity: Severity
    mitigation: Text
    severity_after: Severity
    progress: Text | None = None
    doubt: Text | None = None
    source: Source


class Risks(Record):
    """`risks.yml`."""

    risks: Some[Risk]


class Reason(Record):
    """Why progress was slow, and what is done about it."""

    id: Id
    why: Some[Text]
    doing: tuple[Text, ...] = ()
    doubt: Text | None = None
    source: Source


class Reasons(Record):
    """`reasons.yml`."""

    reasons: Some[Reason]
