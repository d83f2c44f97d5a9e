"""What other records point to: documents, organisations, and the site itself."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from .common import Id, Record, Some, Text


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
    """A body that a plan names."""

    id: Id
    name: Text
    about: Text


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


class SiteSettings(Record):
    """`site.yml`: the name of the site, where it stands, and whether it is live."""

    name: Text
    area: Text
    description: Text
    base_url: Annotated[str, AfterValidator(_base_url)]
    phase: Literal["preview", "live"]
    preview_notice: Text = "This is a preview. Check details before you rely on them."
