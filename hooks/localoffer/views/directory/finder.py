"""The page that finds services: its filters, with how many services each choice holds."""

from __future__ import annotations

from dataclasses import dataclass

from ...site import Site
from ..addresses import Link
from ..contacts import Contact, contact_of
from ..words import counted
from .facets import Directory
from .lists import LISTED, Counted, counted_lists
from .places import A_TO_Z, DIRECTORY, MY_LIST, OUTSIDE


@dataclass(frozen=True)
class FilterChoice:
    id: str
    name: str
    count: int


@dataclass(frozen=True)
class Filter:
    """A question of the filters."""

    id: str
    title: str
    holds: str
    choices: tuple[FilterChoice, ...]


@dataclass(frozen=True)
class ListGroup:
    """The lists of one kind, for those without a script."""

    title: str
    path: str
    lists: tuple[Counted, ...]


@dataclass(frozen=True)
class FinderView:
    area: str
    count: str
    unconfirmed: str | None
    """How many of them nobody has confirmed."""
    filters: tuple[Filter, ...]
    groups: tuple[ListGroup, ...]
    a_to_z: str
    outside: Link | None
    my_list: str
    help: tuple[Contact, ...]
    """Whom to ask where nothing is found."""


def finder_view(site: Site, directory: Directory) -> FinderView:
    """The first page of the directory."""
    return FinderView(
        site.settings.area,
        counted(len(directory.ids), "service"),
        _confirmed(site),
        tuple(
            Filter(
                facet.id,
                facet.title,
                facet.holds,
                tuple(
                    FilterChoice(choice.id, choice.name, len(choice.places))
                    for choice in facet.choices
                    if choice.places
                ),
            )
            for facet in directory.facets
        ),
        tuple(
            ListGroup(
                words.capitalize(),
                f"{DIRECTORY}by-{name}/",
                tuple(counted_lists(directory.facet(name))),
            )
            for name, (words, _) in LISTED.items()
        ),
        A_TO_Z,
        Link(f"Outside {site.settings.area}", OUTSIDE) if directory.outside else None,
        MY_LIST,
        tuple(contact_of(site, one) for one in site.settings.help),
    )


def _confirmed(site: Site) -> str | None:
    """How many services nobody has confirmed yet, in words; None where somebody confirmed each."""
    unconfirmed = sum(service.checked is None for service in site.services.values())
    if unconfirmed == len(site.services):
        return "None of them is confirmed yet."
    return f"{unconfirmed} of them are not yet confirmed." if unconfirmed else None
