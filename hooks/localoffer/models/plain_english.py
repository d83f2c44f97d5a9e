"""What our plain English is: words that have a plainer one, and initials that everybody knows."""

from __future__ import annotations

from .common import Record, Some, Text


class PlainWord(Record):
    """A word that readers stumble over, in all its forms, and the plain one to write."""

    instead_of: Some[Text]
    say: Text


class PlainEnglish(Record):
    """`plain-english.yml`."""

    words: tuple[PlainWord, ...] = ()
    known_initials: tuple[Text, ...] = ()
    """Initials that need no words beside them: `NHS`, `TV`."""
