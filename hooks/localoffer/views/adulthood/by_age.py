"""What matters at an age, over all pathways: now, and soon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...models.pathway import Pathway, Stage
from ...site import Site
from ..addresses import Link
from .pathway import ages_words
from .places import age_path, area_path, pathway_path

AGES = range(13, 26)
SOON = 2
"""So many years ahead is soon."""


@dataclass(frozen=True)
class Matter:
    """A stage of a pathway, in short."""

    pathway: str
    path: str
    name: str
    when: str
    what: str


@dataclass(frozen=True)
class Area:
    """A part of adult life, and what matters in it."""

    id: str
    name: str
    guide: str
    """The address of the guide to it."""
    matters: tuple[Matter, ...]


@dataclass(frozen=True)
class Checklist:
    """What you can do in one pathway, to tick."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class AgeView:
    age: int
    now: tuple[Area, ...]
    soon: tuple[Area, ...]
    checklists: tuple[Checklist, ...]
    contents: tuple[Link, ...]
    """The parts of the page, which is a long one."""
    younger: Link | None
    older: Link | None


def ages_view() -> tuple[Link, ...]:
    """The pages for each age."""
    return tuple(Link(f"I am {age}", age_path(age)) for age in AGES)


def age_view(site: Site, age: int) -> AgeView:
    """The page for people of an age."""
    soon = tuple(_areas(site, lambda stage: age < stage.ages.from_ <= age + SOON))
    return AgeView(
        age,
        tuple(_areas(site, lambda stage: stage.ages.overlap(age, age))),
        soon,
        tuple(_checklists(site, age)),
        (
            Link("Now", "#now"),
            *([Link(f"In the next {SOON} years", "#soon")] if soon else ()),
            Link("Your checklist", "#checklist"),
        ),
        _other(age - 1),
        _other(age + 1),
    )


def _other(age: int) -> Link | None:
    return Link(f"I am {age}", age_path(age)) if age in AGES else None


def _areas(site: Site, wanted: Callable[[Stage], bool]) -> Iterator[Area]:
    """Each part of adult life with the stages that are wanted. A pathway counts in its first part."""
    for area in site.terms.adulthood.values():
        matters = tuple(
            _matter(pathway_id, pathway, stage)
            for pathway_id, pathway in site.pathways.items()
            if pathway.areas[0] == area.id
            for stage in pathway.stages
            if wanted(stage)
        )
        if matters:
            yield Area(area.id, area.name, area_path(area.id), matters)


def _matter(pathway_id: str, pathway: Pathway, stage: Stage) -> Matter:
    return Matter(
        pathway.title,
        pathway_path(pathway_id, stage.id),
        stage.name,
        ages_words(stage.ages),
        stage.what,
    )


def _checklists(site: Site, age: int) -> Iterator[Checklist]:
    for pathway in site.pathways.values():
        stages = (stage for stage in pathway.stages if stage.ages.overlap(age, age))
        if items := tuple(item for stage in stages for item in stage.you):
            yield Checklist(pathway.title, items)
