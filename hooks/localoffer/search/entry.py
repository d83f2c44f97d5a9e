"""What search knows of a page: its words, each once, where it weighs most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

FIELDS = ("title", "also", "text", "headings", "often", "words")
"""Where a word can stand, from what weighs most to what weighs least."""

Kind = Literal["service", "page", "behind"]
"""What an entry is: a service, a page that helps, or one that tells of plans or of this site."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

COMMON = frozenset(
    [
        "about",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "can",
        "cant",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "get",
        "go",
        "got",
        "had",
        "has",
        "have",
        "how",
        "if",
        "in",
        "is",
        "it",
        "its",
        "just",
        "me",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "out",
        "she",
        "he",
        "so",
        "some",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "too",
        "up",
        "us",
        "want",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
"""Words that stand everywhere say nothing of where to look."""


@dataclass(frozen=True)
class Entry:
    """A page as search shows it, and the words that find it."""

    kind: Kind
    path: str
    title: str
    text: str
    facts: str
    fields: tuple[str, ...]
    """The words of each field, in the order of FIELDS; no word stands in two of them."""


def entry(
    kind: Kind, path: str, title: str, text: str, facts: str, said: Mapping[str, Iterable[str]]
) -> Entry:
    """An entry. `said` has the words of each field; a word counts where it weighs most."""
    seen: set[str] = set()
    fields = []
    for field in FIELDS:
        found = {*said.get(field, ())} - seen
        seen |= found
        fields.append(" ".join(sorted(found)))
    return Entry(kind, path, title, text, facts, tuple(fields))


def words(*texts: str | None) -> list[str]:
    """The words of texts as search compares them: small letters, no apostrophes, no single letters.

    The search page takes what people type apart in the same way.
    """
    text = "\n".join(filter(None, texts)).casefold().replace("\u2019", "'")
    found = _WORD.findall(text)
    if "'" in text:
        found = [word.removesuffix("'s").replace("'", "") for word in found]
    return [word for word in found if len(word) > 1 and word not in COMMON]
