"""Every text that people wrote for readers, passage by passage, with its place.

In: the files of data/ and content/. Out: paragraphs, entries of lists, cells, values. A passage keeps its
letters where they stand in the file, so that a fault in it can be shown at its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..content import front_matter
from ..content.hidden import blanked
from ..problems import Mark
from ..source import Document, Location, Value, decode, read_yaml

Kind = Literal["paragraph", "item", "heading", "value"]


@dataclass(frozen=True)
class Passage:
    """A piece of text that is read in one go."""

    kind: Kind
    text: str
    """Its words, with blanks in place of what only a program reads."""
    raw: str
    """The same as it stands in the file."""
    mark: Callable[[int], Mark]
    """Where the letter of this number stands in the file."""


_NO_PROSE = {
    "at", "also", "areas", "as_printed", "audited", "base_url", "code", "date", "days", "document", "documents",
    "duties", "email", "found_by", "from_report", "group", "help", "id", "languages_code", "needs",
    "number", "openmoji", "order", "organisation", "page", "partners", "person", "phone", "picture",
    "plan", "prepared", "printed", "printed_date", "provider", "ref", "refs", "related", "report", "resource", "reviewed", "sector",
    "service", "services", "sms", "source", "sources", "textphone", "tier", "ways", "web", "week",
    "word", "full", "postcode", "town", "address", "due", "status", "checked", "law", "shared", "open",
}  # fmt: skip
"""Fields that hold ids, names, numbers and what others wrote."""

_NO_TEXTS = ("audit.yml", "pictures.yml", "plain-english.yml", "search-words.yml", "sources.yml")
"""Files that hold no sentence of ours."""

_BREAK = re.compile(r"\n[ \t]*(?:\n|(?=(?:[-*+]|\d+\.) |#|\||: |$))")
"""Where a passage of a page ends: at an empty line, or before an entry, a heading, a row."""
_FENCE = re.compile(r"^/{3,}[^\n|]*(?:\|(?P<words>[^\n]*))?$", re.M)
_RULE = re.compile(r"\|[ \t|:-]*")
_BEGINS = re.compile(r"(?:(?P<item>[-*+]|\d+\.|:) +|(?P<heading>#+) *)?")
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)|(?<=\])\[[^\]]*\]|^ {0,3}\[[^\]]+\]:.*$|<[^>]*>", re.M)
_SIGN = re.compile(r"[*_`\[\]{}|]|&\w+;")


def of_data(path: str, content: bytes) -> tuple[Passage, ...]:
    """The texts of a file of data, in the order in which they stand."""
    if path.endswith(_NO_TEXTS):
        return ()
    document, _ = read_yaml(path, content)
    found = _values(document, document.value, ())
    return tuple(sorted(found, key=lambda one: one.mark(0)))


def _values(document: Document, value: Value, location: Location) -> Iterator[Passage]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NO_PROSE:
                yield from _values(document, inner, (*location, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _values(document, inner, (*location, index))
    elif value:
        yield of_value("value", value, document.mark(location))


def of_value(kind: Kind, words: str, mark: Mark) -> Passage:
    """A text of data that begins at `mark`: where it is folded, nobody can tell on which line a letter stands."""
    return Passage(kind, _shown(words), words, lambda _: mark)


def of_page(path: str, content: bytes) -> tuple[Passage, ...]:
    """The texts of a written page, what it says of itself first."""
    text, _ = decode(path, content)
    lines = text.split("\n")
    end = front_matter.length(lines)
    said = front_matter.document(path, lines)
    body = blanked("\n" * end + "\n".join(lines[end:]))
    return (*_values(said, said.value, ()), *_passages(body))


def _passages(body: str) -> Iterator[Passage]:
    for fence in _FENCE.finditer(body):
        if fence["words"]:
            yield _passage("heading", fence["words"], fence.start("words"), body)
    text = _FENCE.sub(_blank, body)
    start = 0
    for end in (*(found.start() for found in _BREAK.finditer(text)), len(text)):
        block = text[start:end].lstrip()
        begin = end - len(block)
        start = end
        if block.startswith("|"):
            yield from () if _RULE.fullmatch(block) else _cells(block, begin, body)
        elif block.strip():
            sign = _BEGINS.match(block)
            skipped = sign.end() if sign else 0
            yield _passage(_kind(sign), block[skipped:], begin + skipped, body)


def _kind(sign: re.Match[str] | None) -> Kind:
    if sign and sign["heading"]:
        return "heading"
    return "item" if sign and sign["item"] else "paragraph"


def _cells(row: str, begin: int, body: str) -> Iterator[Passage]:
    for cell in re.finditer(r"[^|]+", row):
        if cell[0].strip():
            yield _passage("item", cell[0], begin + cell.start(), body)


def _passage(kind: Kind, words: str, begin: int, body: str) -> Passage:
    def mark(offset: int) -> Mark:
        before = body[: begin + offset]
        return Mark(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)

    return Passage(kind, _shown(words), words, mark)


def _shown(words: str) -> str:
    """What of a text is read, where it stands: blanks are in place of signs and addresses."""
    return _SIGN.sub(_blank, _TARGET.sub(_blank, words))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
