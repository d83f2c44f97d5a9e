"""Words that families meet in letters and meetings, and what they mean."""

from __future__ import annotations

from pydantic import model_validator

from .common import PartId, Record, Some, Text, YesNo, once
from .reference import SitePath


class GlossaryTerm(Record):
    """A word and its meaning."""

    id: PartId
    word: Text
    """As the site writes it."""
    full: Text | None = None
    """What initials stand for. The build adds it where they come first on a page."""
    also: tuple[Text, ...] = ()
    """Other forms of the word: in the plural, older names."""
    means: Text
    page: SitePath | None = None
    """The page that tells more."""
    explain: YesNo = "yes"
    """Whether a page explains the word where it comes first. No, for words that most people know."""
    sources: Some[Text]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form in which it is found in texts."""
        return (self.word, *self.also)

    @model_validator(mode="after")
    def _no_form_twice(self) -> GlossaryTerm:
        once(self.forms)
        return self


class GlossaryTerms(Record):
    """`glossary.yml`."""

    terms: Some[GlossaryTerm]
