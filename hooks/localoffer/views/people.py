"""Who answers for a thing, in words."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.common import Who, WhoAsOf
from ..site import Plan, Site


@dataclass(frozen=True)
class Person:
    """Who answers for a thing, in words; `named` where the document gives only a name."""

    words: str
    named: bool


@dataclass(frozen=True)
class AsOf:
    """Who answered for a thing, at the time of one report."""

    report: str
    people: tuple[Person, ...]


def person(site: Site, who: Who) -> Person:
    """Post and organisation as the document gives them, or the bare name."""
    body = site.organisations[who.organisation].name if who.organisation else None
    if who.person:
        return Person(who.person, named=True)
    words = ", ".join(part for part in (who.role, body) if part)
    return Person(words[:1].upper() + words[1:], named=False)


def latest_who(site: Site, entries: tuple[WhoAsOf, ...]) -> tuple[Person, ...]:
    """Those whom the last report names; nobody where no report does."""
    return tuple(person(site, who) for who in entries[-1].who) if entries else ()


def people_as_of(site: Site, plan: Plan, entries: tuple[WhoAsOf, ...]) -> tuple[AsOf, ...]:
    """Those whom each report names, where it differs from the one before."""
    return tuple(
        AsOf(plan.report(entry.report).label, tuple(person(site, who) for who in entry.who))
        for entry in entries
    )
