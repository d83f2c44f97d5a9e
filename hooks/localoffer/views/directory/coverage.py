"""What the law asks a Local Offer to tell, against the pages and services that do.

A topic counts as covered only where a page or a service says that it answers it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...content.pages import WrittenPage
from ...models.day import day_words
from ...models.service import Service
from ...models.terms import Duty
from ...site import Site
from ..addresses import Link
from ..adulthood.places import pathway_path
from ..processes.places import process_path
from ..words import counted
from .facets import Directory

MOST_NAMED = 12
"""Of the services that answer a topic, so many are named; the rest are counted."""


@dataclass(frozen=True)
class Topic:
    """A topic of the law, and what answers it."""

    id: str
    name: str
    about: str
    law: str
    pages: tuple[Link, ...]
    services: tuple[Link, ...]
    number: str
    """How many services answer it."""
    more: str | None
    """How many services answer it beside those that are named."""
    checked: str
    gaps: tuple[str, ...]

    @property
    def is_answered(self) -> bool:
        return bool(self.pages or self.services)


@dataclass(frozen=True)
class CoverageView:
    area: str
    topics: tuple[Topic, ...]
    answered: int


def coverage_view(site: Site, directory: Directory, written: Sequence[WrittenPage]) -> CoverageView:
    """Every topic of the law, in the order of its list."""
    topics = tuple(_topic(site, directory, written, duty) for duty in site.terms.duties.values())
    return CoverageView(site.settings.area, topics, sum(topic.is_answered for topic in topics))


def _topic(site: Site, directory: Directory, written: Sequence[WrittenPage], duty: Duty) -> Topic:
    pages = (
        *(
            Link(page.front_matter.title, page.path)
            for page in written
            if duty.id in page.front_matter.duties
        ),
        *(
            Link(f"{pathway.title} (step by step)", pathway_path(name))
            for name, pathway in site.pathways.items()
            if duty.id in pathway.duties
        ),
        *(
            Link(process.title, process_path(name))
            for name, process in site.processes.items()
            if duty.id in process.duties
        ),
    )
    answering = [line for line in directory.lines if duty.id in site.services[line.id].duties]
    more = len(answering) - MOST_NAMED
    services = [site.services[line.id] for line in answering]
    return Topic(
        duty.id,
        duty.name,
        duty.about,
        duty.law,
        pages,
        tuple(Link(line.name, line.path) for line in answering[:MOST_NAMED]),
        counted(len(answering), "service"),
        f"and {counted(more, 'more service')}" if more > 0 else None,
        _checked(services),
        tuple(_gaps(pages, services)),
    )


def _checked(services: Sequence[Service]) -> str:
    days = [service.checked.on for service in services if service.checked]
    return (
        f"A service here was last checked on {day_words(max(days))}."
        if days
        else "Not checked yet."
    )


def _gaps(pages: Sequence[Link], services: Sequence[Service]) -> Iterator[str]:
    if not pages:
        yield "No guide answers this yet."
    if not services:
        yield "No service in the directory answers this yet."
    if unconfirmed := sum(service.checked is None for service in services):
        yield f"Not yet confirmed: {unconfirmed} of {counted(len(services), 'service')}."
