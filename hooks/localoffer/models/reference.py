"""What other records point to: documents, organisations, and the site itself."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from .common import Id, Record, Some, Text, YesNo
from .contact import Email, Web


class SourceDocument(Record):
    """A public document that facts were taken from."""

    id: Id
    title: Text
    publisher: Text | None = None
    printed_date: Text | None = None
    note: Text | None = None


class Documents(Record):
    """`sources.yml`."""

    documents: Some[SourceDocument]


class Organisation(Record):
    """A body that a plan names, or that runs a service."""

    id: Id
    name: Text
    about: Text
    web: Web | None = None
    shared: tuple[Text, ...] = ()
    """Telephone numbers and web pages that several of its services share: no sign of a double."""


class Organisations(Record):
    """`organisations.yml`."""

    organisations: Some[Organisation]


_BASE_URL = re.compile(r"https?://[a-z0-9.-]+(:\d+)?(/[\w.~-]+)*/")


def _base_url(value: str) -> str:
    if not _BASE_URL.fullmatch(value):
        raise ValueError(
            f'"{value}" is not the address of a site: it begins with https:// and ends with /'
        )
    return value


_SITE_PATH = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*/)+")


def _site_path(value: str) -> str:
    if "://" in value:
        raise ValueError(
            f'"{value}" is on another site: name a page of this one, such as "about/data/"'
        )
    if not _SITE_PATH.fullmatch(value):
        meant = re.sub(r"(\bindex)?\.md$|/$", "", value).strip("/") + "/"
        example = meant if _SITE_PATH.fullmatch(meant) else "about/data/"
        raise ValueError(
            f'"{value}" is not the address of a page below the root: write it as "{example}"'
        )
    return value


SitePath = Annotated[Text, AfterValidator(_site_path)]
"""The address of a page below the root of the site: `about/data/`."""


class PageLink(Record):
    """An entry of the menu or of the footer: its words, and the page that it leads to."""

    words: Text
    page: SitePath


class SiteSettings(Record):
    """`site.yml`: the name of the site, where it stands, whether it is live, what frames its pages."""

    name: Text
    area: Text
    county: Text | None = None
    """The county that the town of the area's name is in, for addresses in open data."""
    description: Text
    base_url: Annotated[str, AfterValidator(_base_url)]
    phase: Literal["preview", "live"]
    preview_notice: Text = "This is a preview. Check details before you rely on them."
    menu: tuple[PageLink, ...] = ()
    """The main parts of the site, in the order of the menu."""
    footer: tuple[PageLink, ...] = ()
    owner: Text = "information team"
    """Who looks after the site, and after each page that names nobody else: a role, never a name."""
    help: tuple[Id, ...] = ()
    """Services to ask, in the same place on every page."""
    overdue: Literal["warn", "stop"] = "warn"
    """Whether a live site can be built while a service should have been checked over a month ago."""
    booklets: YesNo = "no"
    """Whether each page of Easy Read comes as a booklet to print, too, and the site as a card to give away."""
    feedback_email: Email | None = None
    """Who reads what people say of a page; left out while there is no such address."""
