"""How services are sorted: what the filters offer, which services each choice holds, in one order.

Lists, filters and the search all count services by their place in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...models.service import Ages, Service
from ...models.terms import AGES_NOT_KNOWN, AgeBand, Term
from ...site import Site
from .lines import ServiceLine, service_line

YOUNG_FROM, YOUNG_TO = 16, 25


@dataclass(frozen=True)
class Choice:
    """One of the words to sort by."""

    id: str
    name: str
    about: str
    places: tuple[int, ...]
    """The services that it holds, by their place in the order of all."""


@dataclass(frozen=True)
class Facet:
    """A question that a filter asks, and the choices it offers."""

    id: str
    title: str
    holds: Literal["any", "all"]
    """Whether a service has to fit any of the choices made, or all of them."""
    choices: tuple[Choice, ...]


class Directory:
    """Every service of a site in alphabetical order, and how they are sorted."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.ids = tuple(sorted(site.services, key=lambda one: _key(site.services[one].name, one)))
        """In the order of their names."""

    @cached_property
    def lines(self) -> tuple[ServiceLine, ...]:
        """Each service as lists show it."""
        services, terms = self._site.services, self._site.terms
        return tuple(service_line(one, services[one], terms) for one in self.ids)

    @property
    def also(self) -> tuple[tuple[str, ...], ...]:
        """The other names of each service."""
        return tuple(self._site.services[one].also for one in self.ids)

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The questions of the filters, in the order in which they are asked."""
        terms = self._site.terms
        ages = {
            **terms.ages,
            AGES_NOT_KNOWN: Term(
                id=AGES_NOT_KNOWN,
                name="Ages not known yet",
                about="We have not seen which ages these services are for. Ask them.",
            ),
        }
        return (
            self._facet("age", "Age", ages, lambda one: _ages(one, terms.ages)),
            self._facet("need", "Kind of need", terms.needs, lambda one: one.needs),
            self._facet("help", "What you want help with", terms.help, lambda one: one.help),
            self._facet("only", "Show only", _ONLY, _only, holds="all"),
            self._facet("way", "How to get it", terms.ways, lambda one: one.ways),
            self._facet("sector", "Who runs it", terms.sectors, lambda one: (one.sector,)),
            self._facet("tier", "How specialist it is", terms.tiers, lambda one: (one.tier,)),
        )

    def facet(self, facet_id: str) -> Facet:
        return next(facet for facet in self.facets if facet.id == facet_id)

    @cached_property
    def outside(self) -> tuple[int, ...]:
        """The services outside the area that people from here may use."""
        return tuple(
            place
            for place, one in enumerate(self.ids)
            if self._site.services[one].outside_area == "yes"
        )

    def _facet(
        self,
        facet_id: str,
        title: str,
        terms: Mapping[str, Term],
        sort: Callable[[Service], tuple[str, ...]],
        holds: Literal["any", "all"] = "any",
    ) -> Facet:
        places: dict[str, list[int]] = {term: [] for term in terms}
        for place, one in enumerate(self.ids):
            for word in sort(self._site.services[one]):
                places[word].append(place)
        return Facet(
            facet_id,
            title,
            holds,
            tuple(
                Choice(term.id, term.name, term.about, tuple(places[name]))
                for name, term in terms.items()
            ),
        )


def _key(name: str, service_id: str) -> tuple[str, str]:
    return name.casefold(), service_id


def _ages(service: Service, bands: Mapping[str, AgeBand]) -> tuple[str, ...]:
    if service.ages is None:
        return (AGES_NOT_KNOWN,)
    return bands_of(service.ages, bands)


def bands_of(ages: Ages, bands: Mapping[str, AgeBand]) -> tuple[str, ...]:
    """The bands that hold at least one of the ages."""
    return tuple(name for name, band in bands.items() if ages.overlap(band.from_age, band.to_age))


_ONLY = {
    term.id: term
    for term in (
        Term(id="16-to-25", name="For 16 to 25", about="Services that young people can use."),
        Term(
            id="no-plan", name="No EHC plan needed", about="You can use these without an EHC plan."
        ),
        Term(id="no-diagnosis", name="No diagnosis needed", about="You can use these without one."),
        Term(id="free", name="Free", about="These cost nothing."),
    )
}


def _only(service: Service) -> tuple[str, ...]:
    return tuple(_fits(service))


def _fits(service: Service) -> Iterator[str]:
    """What is known of a service; what is not known fits nothing."""
    if service.ages and service.ages.overlap(YOUNG_FROM, YOUNG_TO):
        yield "16-to-25"
    if service.ehc_plan == "not needed":
        yield "no-plan"
    if service.diagnosis == "not needed":
        yield "no-diagnosis"
    if service.free == "yes":
        yield "free"
