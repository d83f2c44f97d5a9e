"""A service's record → what search knows of it, without a look at its page."""

from __future__ import annotations

from ..models.service import Service
from ..site import Site
from ..views.directory.lines import service_line
from .entry import Entry, entry, words


def of_service(site: Site, service_id: str) -> Entry:
    """What search knows of a service."""
    service = site.services[service_id]
    line = service_line(service_id, service, site.terms)
    said = {
        "title": words(service.name),
        "also": words(*service.also),
        "text": words(service.summary, site.organisations[service.provider].name),
        "headings": words(service.who),
        "often": words(service.what_happens, *_sorted_by(site, service)),
        "words": words(
            service.how,
            service.decided,
            service.how_long,
            service.cost,
            service.area,
            *service.ready,
            *(step.what for step in service.next),
            *(site.organisations[one].name for one in service.partners),
            *(place.name for place in service.places),
            *(place.town for place in service.places),
        ),
    }
    return entry("service", line.path, line.name, line.summary, line.facts, said)


def _sorted_by(site: Site, service: Service) -> list[str]:
    """The names of the words that a service is sorted by, except those that say nothing of it."""
    terms = site.terms
    return [
        *(terms.needs[one].name for one in service.needs if one != "any"),
        *(terms.help[one].name for one in service.help),
    ]
