"""The list of all pathways, by the parts of adult life."""

from __future__ import annotations

from dataclasses import dataclass

from ...site import Site
from ..words import counted
from .places import pathway_path


@dataclass(frozen=True)
class PathwayCard:
    title: str
    path: str
    from_: str
    to: str
    stages: str


@dataclass(frozen=True)
class PathwayGroup:
    id: str
    name: str
    about: str
    pathways: tuple[PathwayCard, ...]


def pathways_view(site: Site) -> tuple[PathwayGroup, ...]:
    """Each part of adult life with its pathways; one that belongs to several stands in each."""
    groups = (
        PathwayGroup(
            area.id,
            area.name,
            area.about,
            tuple(
                PathwayCard(
                    pathway.title,
                    pathway_path(pathway_id),
                    pathway.from_,
                    pathway.to,
                    counted(len(pathway.stages), "step"),
                )
                for pathway_id, pathway in site.pathways.items()
                if area.id in pathway.areas
            ),
        )
        for area in site.terms.adulthood.values()
    )
    return tuple(group for group in groups if group.pathways)
