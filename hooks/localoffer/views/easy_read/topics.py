"""The list of all pages of Easy Read, by topic, with a picture each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...pictures import openmoji
from ...site import Site
from ..addresses import Link
from ..directory.places import service_path
from ..listing import Card, Listing
from .twins import FOLDER, Twin

_FIRST = "Start here"
"""The topic of the pages right below the home page."""


@dataclass(frozen=True)
class Topic:
    id: str
    title: str
    pages: tuple[Card, ...]


def topics(site: Site, twins: Iterable[Twin], listing: Listing) -> tuple[Topic, ...]:
    """Every page of Easy Read but the first, under the title of the page above the one it belongs to.

    Topics come in the order of the menu. Services stand at the end, by what they first help with.
    """
    every = [twin for twin in twins if twin.path != FOLDER]
    of_services = {service_path(one): service for one, service in site.services.items()}
    easier = {twin.of: twin.title for twin in every}
    menu = [entry.page for entry in site.settings.menu]
    above = {
        twin.of: listing.crumbs(twin.of, _FIRST)[-1] for twin in every if twin.of not in of_services
    }

    def place(page: Link) -> tuple[int, str]:
        begins = (number for number, entry in enumerate(menu) if page.path.startswith(entry))
        return (next(begins, len(menu)) if page.path else -1, page.path)

    sections = (
        _topic(
            site,
            f"topic-{number}",
            easier.get(page.path, page.words) if page.path else page.words,
            (twin for twin in every if above.get(twin.of) == page),
        )
        for number, page in enumerate(sorted(set(above.values()), key=place), 1)
    )
    helping = (
        _topic(
            site,
            f"help-{term.id}",
            f"Who helps: {term.name}",
            (
                twin
                for twin in every
                if twin.of in of_services and of_services[twin.of].help[0] == term.id
            ),
        )
        for term in site.terms.help.values()
    )
    return tuple(topic for topic in (*sections, *helping) if topic.pages)


def _topic(site: Site, topic_id: str, title: str, twins: Iterable[Twin]) -> Topic:
    pages = (
        Card(twin.title, twin.path, "", openmoji.path(site.pictures[twin.picture]))
        for twin in twins
    )
    return Topic(topic_id, title, tuple(sorted(pages, key=lambda page: page.words.casefold())))
