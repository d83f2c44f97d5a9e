"""Which pages of this site do what a plan promised."""

from __future__ import annotations

from pydantic import field_validator

from .common import Known, Record, Some, Text, once
from .reference import PageLink


class Evidence(Record):
    """A promise, and the pages on which anybody can see what came of it."""

    plan: Known
    ref: Text
    """The promise, as the plan numbers it."""
    pages: Some[PageLink]
    says: Text
    """What the pages do of what was promised, and what they don't do."""

    @field_validator("pages")
    @classmethod
    def _each_page_once(cls, pages: tuple[PageLink, ...]) -> tuple[PageLink, ...]:
        return once(pages, lambda link: link.page)


class EvidenceList(Record):
    """`evidence.yml`."""

    evidence: Some[Evidence]
