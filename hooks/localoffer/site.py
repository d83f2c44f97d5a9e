"""The whole of what people wrote, checked and typed: every view is made from one `Site`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .models.accessibility import Audit, Statement
from .models.evidence import Evidence
from .models.glossary import GlossaryTerm
from .models.governance import Structure
from .models.pathway import Pathway
from .models.plain_english import PlainEnglish
from .models.plan import (
    Action,
    Area,
    Item,
    Outcome,
    PlanHead,
    Report,
    TrackedAction,
)
from .models.process import Process
from .models.reference import Organisation, SiteSettings, SourceDocument
from .models.registers import Measure, Reason, Risk, ScorecardEntry
from .models.service import Service
from .models.strategy import Strategy
from .models.terms import AgeBand, Duty, Everyday, Term


@dataclass(frozen=True)
class PlacedItem:
    """A tracked item and where it stands in its plan; an APP or strategy action has no outcome."""

    area: Area
    item: Item
    outcome: Outcome | None = None
    action: Action | None = None

    @property
    def tracked_action(self) -> TrackedAction | None:
        return self.item if isinstance(self.item, TrackedAction) else None


@dataclass(frozen=True)
class Plan:
    """A plan with its areas, in the plan's own order, and its registers."""

    id: str
    head: PlanHead
    areas: tuple[tuple[str, Area], ...]
    """Each area with its id, which is the name of its file and the last part of its address."""
    measures: tuple[Measure, ...] = ()
    scorecard: tuple[ScorecardEntry, ...] = ()
    risks: tuple[Risk, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def last_report(self) -> Report:
        return self.head.reports[-1]

    def report(self, report_id: str) -> Report:
        return next(report for report in self.head.reports if report.id == report_id)

    def items(self) -> Iterator[PlacedItem]:
        for _, area in self.areas:
            yield from items_of(area)


def items_of(area: Area) -> Iterator[PlacedItem]:
    """Every tracked item of an area, in the order of the plan."""
    for outcome in area.outcomes:
        for action in outcome.actions:
            for milestone in action.milestones:
                yield PlacedItem(area, milestone, outcome, action)
    for tracked in area.actions:
        yield PlacedItem(area, tracked)


@dataclass(frozen=True)
class Vocabulary:
    """The words that services are sorted by, each kind by id in the order of its file."""

    ages: Mapping[str, AgeBand]
    needs: Mapping[str, Term]
    help: Mapping[str, Term]
    sectors: Mapping[str, Term]
    tiers: Mapping[str, Term]
    ways: Mapping[str, Term]
    duties: Mapping[str, Duty]
    adulthood: Mapping[str, Term]
    """The parts of adult life that pathways belong to."""
    processes: Mapping[str, Term]
    """The kinds of processes."""
    everyday: tuple[Everyday, ...]


@dataclass(frozen=True)
class Site:
    """Every record, and look-ups by id."""

    settings: SiteSettings
    documents: Mapping[str, SourceDocument]
    organisations: Mapping[str, Organisation]
    plans: Mapping[str, Plan]
    strategies: Mapping[str, Strategy]
    structures: Mapping[str, Structure]
    services: Mapping[str, Service]
    pathways: Mapping[str, Pathway]
    processes: Mapping[str, Process]
    terms: Vocabulary
    glossary: tuple[GlossaryTerm, ...]
    evidence: tuple[Evidence, ...]
    plain_english: PlainEnglish
    pictures: Mapping[str, str]
    """The code of the picture that each word stands for."""
    statement: Statement | None
    audit: Audit | None
