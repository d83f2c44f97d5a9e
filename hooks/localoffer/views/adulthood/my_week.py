"""What there is to do in a week after 16, by kind and by day, and what is not known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...site import Site
from ..addresses import Link
from ..directory.lines import ServiceLine, service_line
from ..words import counted, listed

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True)
class Activity:
    """A service that can fill a part of a week."""

    line: ServiceLine
    days: str | None
    """When it is on; None where that is not known."""


@dataclass(frozen=True)
class Kind:
    id: str
    name: str
    about: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Day:
    name: str
    activities: tuple[Activity, ...]
    """Those known to be on."""


@dataclass(frozen=True)
class MyWeekView:
    contents: tuple[Link, ...]
    kinds: tuple[Kind, ...]
    days: tuple[Day, ...]
    knows_days: bool
    """Whether at least one service tells its days."""
    not_known: str | None
    """How many services don't tell their days; None where all do."""


def my_week_view(site: Site) -> MyWeekView:
    """The week planner, with the services that say of themselves that they can fill hours of a week."""
    fitting = [name for name, one in site.services.items() if one.week and one.status == "open"]
    unknown = sum(not site.services[name].days for name in fitting)
    kinds = (
        Kind(
            area.id,
            area.name,
            area.about,
            _activities(site, [name for name in fitting if site.services[name].week == area.id]),
        )
        for area in site.terms.adulthood.values()
    )
    return MyWeekView(
        (
            Link("By kind", "#kinds"),
            Link("By day", "#by-day"),
            Link("My plan", "#my-plan"),
            Link("With an EHC plan", "#with-a-plan"),
        ),
        tuple(kind for kind in kinds if kind.activities),
        tuple(
            Day(
                day,
                _activities(site, [name for name in fitting if day in site.services[name].days]),
            )
            for day in DAYS
        ),
        unknown < len(fitting),
        f"{unknown} of {counted(len(fitting), 'service')}" if unknown else None,
    )


def _activities(site: Site, names: Sequence[str]) -> tuple[Activity, ...]:
    return tuple(_activity(site, name) for name in names)


def _activity(site: Site, name: str) -> Activity:
    service = site.services[name]
    return Activity(service_line(name, service, site.terms), listed(service.days) or None)
