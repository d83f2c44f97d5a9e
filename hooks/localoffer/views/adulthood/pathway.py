"""A pathway as a page: its stages as steps, with what to do, and what is not known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ...models.ages import AgeSpan
from ...models.pathway import Stage
from ...site import Site
from ..addresses import Link
from ..checks import Trust, trust
from ..directory.lines import ServiceLine, service_lines
from ..steps import StepView, step_view
from .places import area_path
from .timeline import Timeline, timeline


@dataclass(frozen=True)
class StageView:
    step: StepView
    parents: tuple[str, ...]
    by_now: tuple[str, ...]
    if_not: str | None
    ready: tuple[str, ...]


@dataclass(frozen=True)
class PathwayView:
    title: str
    from_: str
    to: str
    summary: str
    who: str
    trust: Trust
    stages: tuple[StageView, ...]
    drawing: Timeline
    gaps: tuple[str, ...]
    services: tuple[ServiceLine, ...]
    areas: tuple[Link, ...]


def pathway_view(site: Site, pathway_id: str, today: datetime.date) -> PathwayView:
    """The page of a pathway."""
    pathway = site.pathways[pathway_id]
    return PathwayView(
        title=pathway.title,
        from_=pathway.from_,
        to=pathway.to,
        summary=pathway.summary,
        who=pathway.who,
        trust=trust(pathway, site.settings.owner, today),
        stages=tuple(_stage(site, stage) for stage in pathway.stages),
        drawing=timeline(pathway.stages),
        gaps=pathway.gaps,
        services=service_lines(site, pathway.services),
        areas=tuple(Link(site.terms.adulthood[one].name, area_path(one)) for one in pathway.areas),
    )


def _stage(site: Site, stage: Stage) -> StageView:
    # Its ages, and its school year where the source tells it.
    when = " \u00b7 ".join(filter(None, (ages_words(stage.ages), stage.school_year)))
    return StageView(
        step=step_view(site, stage, when),
        parents=stage.parents,
        by_now=stage.by_now,
        if_not=stage.if_not,
        ready=stage.ready,
    )


def ages_words(ages: AgeSpan) -> str:
    """`Age 14`, `Ages 13 to 14`, `Up to age 16`, `From age 18`."""
    if ages.to is None:
        return f"From age {ages.from_}" if ages.from_ else "All ages"
    if ages.from_ == ages.to:
        return f"Age {ages.to}"
    return f"Ages {ages.from_} to {ages.to}" if ages.from_ else f"Up to age {ages.to}"
