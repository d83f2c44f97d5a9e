"""The list of all pathways, by the parts of adult life."""

from __future__ import annotations

from ...models.pathway import Pathway
from ...site import Site
from ..groups import Card, Group, grouped
from ..words import counted
from .places import pathway_path


def pathways_view(site: Site) -> tuple[Group, ...]:
    """Each part of adult life with its pathways."""
    return grouped(
        site.terms.adulthood,
        ((pathway.areas, _card(name, pathway)) for name, pathway in site.pathways.items()),
    )


def _card(pathway_id: str, pathway: Pathway) -> Card:
    return Card(
        pathway.title,
        pathway_path(pathway_id),
        (f"From: {pathway.from_}", f"To: {pathway.to}"),
        counted(len(pathway.stages), "step"),
    )
