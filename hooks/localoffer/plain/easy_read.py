"""The rules of Easy Read: what would make a page hard for somebody with a learning disability.

In: the pages under content/easy-read/, and the glossary. Out: problems, each at its place; a page of Easy Read
with one is not published. The numbers are those of GOV.UK and of the Department of Health.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ..content.blocks import Block, Prose
from ..content.check import CONTENT
from ..content.pages import WrittenPage
from ..glossary import Glossary
from ..problems import Mark, Problem
from .language import sentences
from .passages import Passage, of_page
from .rules import Finding, long_paragraphs, long_sentences

MOST_WORDS = 15
MOST_ROWS = 30

_SIGNS = (
    (re.compile(r"\([^()]*\)?|\)"), 'brackets are hard to read: make a sentence of "{}"'),
    (re.compile(r";"), 'take the ";" out: write 2 sentences'),
    (
        re.compile(r"\d+(?:\.\d+)? ?%|\bper ?cent\b", re.IGNORECASE),
        '"{}" is hard to picture: write it as "1 in 4", or "20 of 50"',
    ),
)
_LINK = re.compile(r"\]\([^()\s]*\)")
_ITALIC = re.compile(
    r"(?<![*\w])\*(?![*\s])[^*\n]+\*(?![*\w])|(?<![_\w])_(?![_\s])[^_\n]+_(?![_\w])"
)
_CAPITALS = re.compile(r"(?<![\w/.@-])[A-Z][A-Z0-9]*[A-Z](?![\w@-]|\.\w)")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_KNOWN = {"EHC", "GP", "NHS"}
"""Initials that people know themselves, or their help, by. They are explained all the same."""


def problems(root: Path, written: Iterable[WrittenPage], glossary: Glossary) -> Iterator[Problem]:
    """What is no Easy Read in the pages that say they are."""
    for page in written:
        if page.front_matter.easy_read:
            name = f"{CONTENT}/{page.uri}"
            yield from _rows(name, page)
            passages = of_page(name, (root / name).read_bytes())
            for passage in passages:
                for place, message in _faults(passage):
                    yield Problem.at(name, passage.mark(place), message)
            for passage, (place, message) in _unexplained(passages, glossary):
                yield Problem.at(name, passage.mark(place), message)


def _rows(name: str, page: WrittenPage) -> Iterator[Problem]:
    """Ideas without a picture, and pages too long to read."""
    pictures = [part for part in page.parts if isinstance(part, Block) and part.name == "picture"]
    if len(pictures) > MOST_ROWS:
        mark = Mark(page.first_line + pictures[MOST_ROWS].line, 1)
        message = (
            f"this page has {len(pictures)} rows, and nobody reads more than {MOST_ROWS}:"
            " leave out what matters least, or make 2 pages of it"
        )
        yield Problem.at(name, mark, message)
    for part in page.parts:
        if isinstance(part, Prose):
            first = page.first_line + page.body[: page.body.index(part.text)].count("\n")
            for number in _bare(part.text.split("\n")):
                message = 'this has no picture: put it between "/// picture | word" and "///"'
                yield Problem.at(name, Mark(first + number, 1), message)


def _bare(lines: Sequence[str]) -> Iterator[int]:
    """Where paragraphs and lists begin that are neither headings nor the addresses of links."""
    above = ""
    for number, line in enumerate(lines):
        begins = not above.strip() or above.startswith("#")
        if begins and line.strip() and not line.startswith(("#", "[")):
            yield number
        above = line


def _faults(passage: Passage) -> Iterator[Finding]:
    for rule in _RULES:
        yield from rule(passage)


def _hard_signs(passage: Passage) -> Iterator[Finding]:
    for pattern, message in _SIGNS:
        for found in pattern.finditer(passage.text):
            yield found.start(), message.format(found[0])


def _italics(passage: Passage) -> Iterator[Finding]:
    raw = _LINK.sub(lambda found: " " * len(found[0]), passage.raw)
    for found in _ITALIC.finditer(raw):
        sign = found[0].strip("*_")
        yield found.start(), f'slanted letters are hard to read: write "{sign}", or "**{sign}**"'


def _capitals(passage: Passage) -> Iterator[Finding]:
    for found in _CAPITALS.finditer(passage.text):
        if found[0] not in _KNOWN:
            yield found.start(), f'"{found[0]}" is all in capitals: write what it means instead'


_RULES: Sequence[Callable[[Passage], Iterator[Finding]]] = (
    partial(long_sentences, most=MOST_WORDS),
    long_paragraphs,
    _hard_signs,
    _italics,
    _capitals,
)


def _unexplained(
    passages: Sequence[Passage], glossary: Glossary
) -> Iterator[tuple[Passage, Finding]]:
    """Words of the glossary that a page uses before a row has them in bold and says what they mean."""
    told: set[str] = set()
    for passage in passages:
        if passage.kind != "paragraph":
            continue
        bold = {" ".join(one.split()).lower() for one in _BOLD.findall(passage.raw)}
        if len(list(sentences(passage.text))) > 1:
            told |= bold
        for start, end in glossary.found_in(passage.text):
            word = " ".join(passage.text[start:end].split())
            is_refused = _CAPITALS.fullmatch(word) and word not in _KNOWN
            if is_refused or not glossary.is_hard(word) or _is_told(word.lower(), told):
                continue
            told.add(word.lower())
            message = f'"{word}" is a hard word: write "**{word}**", and what it means in the next sentence'
            yield passage, (start, message)


def _is_told(word: str, told: Iterable[str]) -> bool:
    return any(word in one or one in word for one in told)
