"""Strategies without tracked dates, and the documents and organisations that pages name."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.common import Section
from ..models.reference import Organisation, SourceDocument
from ..site import Site


@dataclass(frozen=True)
class StrategySummary:
    title: str
    path: str
    card_text: str
    """Its time and place, and what it is."""


@dataclass(frozen=True)
class StrategiesView:
    strategies: tuple[StrategySummary, ...]


@dataclass(frozen=True)
class StrategyView:
    title: str
    as_printed: str
    period: str
    place: str
    summary: str
    document: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class SourcesView:
    documents: tuple[SourceDocument, ...]
    organisations: tuple[Organisation, ...]


def strategies_view(site: Site) -> StrategiesView:
    """Every strategy, newest first."""
    return StrategiesView(
        tuple(
            StrategySummary(
                strategy.title,
                f"strategies/{strategy_id}/",
                f"{strategy.period}. {strategy.place}. {strategy.summary}",
            )
            for strategy_id, strategy in sorted(
                site.strategies.items(), key=lambda pair: pair[1].period, reverse=True
            )
        )
    )


def strategy_view(site: Site, strategy_id: str) -> StrategyView:
    """The page of one strategy."""
    strategy = site.strategies[strategy_id]
    return StrategyView(
        strategy.title,
        strategy.as_printed,
        strategy.period,
        strategy.place,
        strategy.summary,
        site.documents[strategy.document].title,
        strategy.sections,
    )


def sources_view(site: Site) -> SourcesView:
    """The documents, in the order of the file, and the organisations, by name."""
    return SourcesView(
        tuple(site.documents.values()),
        tuple(sorted(site.organisations.values(), key=lambda body: body.name)),
    )
