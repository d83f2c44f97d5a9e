"""A service in a line or two, as lists and search results show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...models.service import Ages, Service
from ...site import Site, Vocabulary
from .facts import ANY_AGE, CLOSED, ages_words
from .places import service_path


@dataclass(frozen=True)
class ServiceLine:
    """A service in a list."""

    id: str
    name: str
    path: str
    summary: str
    facts: str
    """What tells at a glance whether to read on: `Ages 0 to 25 · Free · You can ask yourself`."""


def service_line(service_id: str, service: Service, terms: Vocabulary) -> ServiceLine:
    """The line of a service."""
    facts = [
        CLOSED.get(service.status),
        _ages(service.ages),
        "Free" if service.free == "yes" else None,
        terms.ways["self"].name if "self" in service.ways else None,
    ]
    return ServiceLine(
        service_id,
        service.name,
        service_path(service_id),
        service.summary,
        " · ".join(fact for fact in facts if fact),
    )


def service_lines(site: Site, services: Iterable[str]) -> tuple[ServiceLine, ...]:
    """The lines of the services with these ids."""
    return tuple(service_line(one, site.services[one], site.terms) for one in services)


def _ages(ages: Ages | None) -> str:
    if ages is None:
        return "Ages not known yet"
    words = ages_words(ages)
    return words.capitalize() if words == ANY_AGE else f"Ages {words}"
