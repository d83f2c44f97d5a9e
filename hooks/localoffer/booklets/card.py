"""The card that people give away: where the site is, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from ..pictures import openmoji
from ..site import Site
from ..views.contacts import Contact, contact_of
from .booklet import code_of

CARDS = {
    "about/cards/contact-card.pdf": "booklets/card.html",
    "about/cards/contact-card-easy-read.pdf": "booklets/card-easy-read.html",
}
"""The address of each card, and its template."""

PICTURES = ("computer", "phone")
"""The words of the pictures on the card in Easy Read."""

ON_A_SHEET = 4


@dataclass(frozen=True)
class Card:
    site_name: str
    area: str
    copies: range
    """The same card, so often on a sheet."""
    address: str
    """Where the site is, as people type it: without `https://`."""
    code: str
    """The same as a square that a phone reads: an image in an address."""
    help: tuple[Contact, ...]
    """Whom to ask."""
    pictures: dict[str, str]
    """By word, the address of a picture below the root."""


def card(site: Site) -> Card:
    """The card of a site."""
    settings = site.settings
    parts = urlsplit(settings.base_url)
    return Card(
        site_name=settings.name,
        area=settings.area,
        copies=range(ON_A_SHEET),
        address=f"{parts.netloc}{parts.path}".rstrip("/"),
        code=code_of(settings.base_url),
        help=tuple(contact_of(site, one) for one in settings.help[:1]),
        pictures={word: openmoji.path(site.pictures[word]) for word in PICTURES},
    )
