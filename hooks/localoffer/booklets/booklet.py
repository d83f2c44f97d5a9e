"""A page of Easy Read as a booklet to print: what it shows besides the page."""

from __future__ import annotations

from dataclasses import dataclass

import segno

from ..site import Site
from ..views.addresses import Link
from ..views.contacts import Contact, contact_of
from ..views.easy_read.pages import EasyReadView

_MANY = 3
"""From so many headings on, a booklet says what is in it."""


@dataclass(frozen=True)
class Booklet:
    """What stands around the rows of a page of Easy Read in its booklet."""

    site_name: str
    contents: tuple[Link, ...]
    help: Contact | None
    """Whom to ask, on the back page."""
    address: str
    """Where the page is on the web."""
    code: str
    """The same as a square that a phone reads: an image in an address."""


def booklet(site: Site, view: EasyReadView, path: str) -> Booklet:
    """The booklet of the page of Easy Read at `path`."""
    headings = tuple(Link(part.title, f"#{part.id}") for part in view.every_section if part.title)
    address = site.settings.base_url + path
    return Booklet(
        site_name=site.settings.name,
        contents=headings if len(headings) >= _MANY else (),
        help=contact_of(site, site.settings.help[0]) if site.settings.help else None,
        address=address,
        code=code_of(address),
    )


def code_of(address: str) -> str:
    """The QR code of an address, as an image in an address."""
    return segno.make(address, error="m").svg_data_uri(border=2)
