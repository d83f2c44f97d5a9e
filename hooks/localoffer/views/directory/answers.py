"""The page of a service: its answers, in the order in which people ask.

What a record does not tell is a gap, and the page says so: a missing answer is one, too.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ...models.day import day_words
from ...models.service import Service
from ...models.terms import Term
from ...site import Site
from ..addresses import Link
from ..checks import checked_words, freshness, review_day
from ..contacts import ContactLine, contact_lines
from ..sources import SourceLine, source_line
from ..words import listed, sentence
from .facts import CLOSED, DIAGNOSIS, EHC_PLAN, GIVEN, ages_and_note, cost_words, place_words
from .known import has_contact
from .lines import ServiceLine, service_lines
from .linked_data import linked_data
from .lists import term_path
from .places import service_path


@dataclass(frozen=True)
class Answer:
    """One fact under its label; without text, points or links it is not known."""

    label: str
    text: str | None = None
    points: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.text or self.points or self.links)


@dataclass(frozen=True)
class Part:
    """A question of the page and its answers."""

    id: str
    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class ServiceView:
    id: str
    name: str
    also: str | None
    summary: str
    what_happens: str | None
    provider: str
    partners: str | None
    status: str | None
    """That it is closed, with what is known of it."""
    outside: bool
    doubt: str | None
    fresh: str
    """`unconfirmed`, `confirmed`, `due` or `overdue`."""
    checked: str
    review: str | None
    before_contact: tuple[Part, ...]
    contact: tuple[ContactLine, ...]
    reachable: bool
    whom_to_ask: Link | None
    """Who helps where a service can't be reached."""
    around_contact: tuple[Answer, ...]
    after_contact: tuple[Part, ...]
    related: tuple[ServiceLine, ...]
    more: tuple[Link, ...]
    sources: tuple[SourceLine, ...]
    report: str | None
    """The letter that tells of a mistake, or None where nobody reads letters yet."""
    linked_data: dict[str, Any]


def service_view(site: Site, service_id: str, today: datetime.date) -> ServiceView:
    """The page of a service."""
    service = site.services[service_id]
    review = review_day(service)
    return ServiceView(
        id=service_id,
        name=service.name,
        also=listed(service.also) or None,
        summary=service.summary,
        what_happens=service.what_happens,
        provider=site.organisations[service.provider].name,
        partners=listed([site.organisations[one].name for one in service.partners]) or None,
        status=_status(service),
        outside=service.outside_area == "yes",
        doubt=service.doubt,
        fresh=freshness(service, today),
        checked=checked_words(service, today),
        review=day_words(review) if review else None,
        before_contact=tuple(_before_contact(service, site)),
        contact=contact_lines(service),
        reachable=has_contact(service),
        whom_to_ask=_whom_to_ask(service_id, site),
        around_contact=tuple(_around_contact(service)),
        after_contact=(Part("next", "What happens next, and at 18?", (_next(service, site),)),),
        related=service_lines(site, service.related),
        more=tuple(_more(service, site)),
        sources=tuple(source_line(source) for source in service.sources),
        report=_letter(service_id, service, site),
        linked_data=linked_data(site, service_id),
    )


def _status(service: Service) -> str | None:
    if service.status == "open":
        return None
    return " ".join(filter(None, (sentence(CLOSED[service.status]), service.status_note)))


def _before_contact(service: Service, site: Site) -> Iterator[Part]:
    terms = site.terms
    yield Part(
        "for-me",
        "Is it for me?",
        (
            Answer("Ages", sentence(ages_and_note(service.ages)) if service.ages else None),
            Answer("Who it is for", service.who),
            Answer("Kinds of need", points=_names(service.needs, terms.needs)),
            Answer("Who decides, and how", service.decided),
            Answer("EHC plan", EHC_PLAN.get(service.ehc_plan or "")),
            Answer("Diagnosis", DIAGNOSIS.get(service.diagnosis or "")),
            Answer("Where you live", service.area),
        ),
    )
    yield Part(
        "how",
        "How do I get it?",
        (
            Answer("Who can ask", points=_names(service.ways, terms.ways)),
            Answer("How to ask", service.how),
            Answer("What to have ready", points=service.ready),
        ),
    )
    yield Part("how-long", "How long does it take?", (Answer("Time", service.how_long),))
    yield Part("cost", "What does it cost?", (Answer("Cost", cost_words(service)),))


def _around_contact(service: Service) -> Iterator[Answer]:
    yield Answer("Open", service.opening)
    if service.days:  # most are not on a certain day: that is no gap
        yield Answer("Days", listed(service.days))
    yield Answer(
        "Where",
        points=(*(GIVEN[way] for way in service.given), *map(place_words, service.places)),
    )
    yield Answer("Accessibility", service.access)
    yield Answer("Languages", service.languages)


def _next(service: Service, site: Site) -> Answer:
    """What comes after, with the way to it where it is in the directory."""
    points = tuple(
        f"At {step.age}: {step.what}" if step.age is not None else step.what
        for step in service.next
    )
    links = tuple(
        Link(site.services[one].name, service_path(one))
        for one in dict.fromkeys(step.service for step in service.next)
        if one
    )
    return Answer("Then", points=points, links=links)


def _names(ids: tuple[str, ...], terms: Mapping[str, Term]) -> tuple[str, ...]:
    return tuple(terms[one].name for one in ids)


def _more(service: Service, site: Site) -> Iterator[Link]:
    """The lists that a service stands in."""
    for kind, ids, terms in (
        ("help", service.help, site.terms.help),
        ("need", service.needs, site.terms.needs),
    ):
        for one in ids:
            yield Link(terms[one].name, term_path(kind, one))


def _whom_to_ask(service_id: str, site: Site) -> Link | None:
    """The first that every page names, who is not this service itself."""
    others = (one for one in site.settings.help if one != service_id)
    first = next(others, None)
    return Link(site.services[first].name, service_path(first)) if first else None


def _letter(service_id: str, service: Service, site: Site) -> str | None:
    email = site.settings.feedback_email
    if email is None:
        return None
    subject = quote(f"Something is wrong: {service.name}")
    address = f"{site.settings.base_url}{service_path(service_id)}"
    body = quote(f"The page: {address}\n\nWhat is wrong:\n")
    return f"mailto:{email}?subject={subject}&body={body}"
