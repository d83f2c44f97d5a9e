"""Who takes over from each children's service. Where the sources don't tell, the page says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...site import Site
from ..addresses import Link
from ..directory.places import service_path
from ..words import counted
from .places import pathway_path


@dataclass(frozen=True)
class HandoverRow:
    """A children's service; None stands for what is not known."""

    service: Link
    ends: str | None
    next: Link | None
    next_words: str | None
    arranges: str | None
    start: str | None
    pathway: Link


@dataclass(frozen=True)
class TakesOverView:
    rows: tuple[HandoverRow, ...]
    not_known: str
    """How many answers of the table are not known."""


def takes_over_view(site: Site) -> TakesOverView:
    """The table, in the order of the names of the services."""
    rows = sorted(_rows(site), key=lambda row: row.service.words.casefold())
    answers = [
        answer
        for row in rows
        for answer in (row.ends, row.next or row.next_words, row.arranges, row.start)
    ]
    missing = sum(answer is None for answer in answers)
    return TakesOverView(tuple(rows), f"{missing} of {counted(len(answers), 'answer')}")


def _rows(site: Site) -> Iterator[HandoverRow]:
    for pathway_id, pathway in site.pathways.items():
        way = Link(pathway.title, pathway_path(pathway_id))
        for handover in pathway.takes_over:
            yield HandoverRow(
                _service(site, handover.service),
                handover.ends,
                _service(site, handover.next) if handover.next else None,
                handover.next_words,
                handover.arranges,
                handover.start,
                way,
            )


def _service(site: Site, service_id: str) -> Link:
    return Link(site.services[service_id].name, service_path(service_id))
