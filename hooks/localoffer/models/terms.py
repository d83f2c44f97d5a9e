"""The words that services are sorted by: what the filters offer, and the topics of the law."""

from __future__ import annotations

from pydantic import model_validator

from .ages import Age
from .common import Id, Record, Some, Text


class Term(Record):
    """A word to sort by."""

    id: Id
    name: Text
    about: Text
    """One plain sentence under the name, on the page that lists its services."""


class Terms(Record):
    """`terms/needs.yml`, `help.yml`, `sectors.yml`, `tiers.yml`, `ways.yml`, `adulthood.yml`, `processes.yml`."""

    terms: Some[Term]


AGES_NOT_KNOWN = "not-known"
"""What services are sorted by whose ages are not known."""


class AgeBand(Term):
    """A span of ages in whole years, both included."""

    from_age: Age
    to_age: Age

    @model_validator(mode="after")
    def _in_order(self) -> AgeBand:
        if self.id == AGES_NOT_KNOWN:
            raise ValueError(f'"{self.id}" is there already, for services whose ages are not known')
        if self.to_age < self.from_age:
            raise ValueError(
                f'"from_age" ({self.from_age}) is higher than "to_age" ({self.to_age}): swap the two'
            )
        return self


class AgeBands(Record):
    """`terms/ages.yml`."""

    terms: Some[AgeBand]


class Duty(Term):
    """A topic that the law asks a Local Offer to tell of."""

    law: Text
    """Where the law asks for it."""


class Duties(Record):
    """`terms/duties.yml`."""

    terms: Some[Duty]


class Everyday(Record):
    """Words that people say, and the words of the field that they then find."""

    say: Some[Text]
    means: Some[Text]


class SearchWords(Record):
    """`terms/search-words.yml`."""

    words: Some[Everyday]
