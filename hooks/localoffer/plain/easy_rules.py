"""The rules of Easy Read, for the words of a text: what would make it hard for somebody with a learning disability.

In: the passages of a text, in order, and the glossary. Out: findings, each with its place. The numbers are those of
GOV.UK and of the Department of Health.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ..glossary import Glossary
from .language import sentences
from .passages import Passage
from .rules import Finding, long_paragraphs, long_sentences, passives

MOST_WORDS = 15

_SIGNS = (
    (re.compile(r"\([^()]*\)?|\)"), 'brackets are hard to read: make a sentence of "{}"'),
    (re.compile(r";"), 'take the ";" out: write 2 sentences'),
    (
        re.compile(r"\d+(?:\.\d+)? ?%|\bper ?cent\b", re.IGNORECASE),
        '"{}" is hard to picture: write it as "1 in 4", or "20 of 50"',
    ),
)
LINK = re.compile(r"\]\([^()\s]*\)")
_ITALIC = re.compile(
    r"(?<![*\w])\*(?![*\s])[^*\n]+\*(?![*\w])|(?<![_\w])_(?![_\s])[^_\n]+_(?![_\w])"
)
_INITIALS = re.compile(r"(?<![\w/.@-])[A-Z][A-Z0-9]*[A-Z](?![\w@-]|\.\w)")
_JOINED = re.compile(
    r"\b(?:although|because|unless|whereas|while)\b|, (?:so|which)\b|\bbut\b"
    r"|\b(?:and|or) (?:he|it|she|then|they|we|you)\b",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_KNOWN = {"UK"}
_WORD_AND_MEANING = 2
_EXPLAIN = '"{0}" is a hard word: write "**{0}**", and what it means in the next sentence'
_EXPLAIN_INITIALS = '"{0}" is all in capitals: write other words, or "**{0}**" and what it means in the next sentence'
_EXPLAIN_BELOW = (
    '"{0}" is all in capitals: write other words, or let a row say "**{0}**" and what it means'
)


def faults(passages: Sequence[Passage], glossary: Glossary) -> Iterator[tuple[Passage, Finding]]:
    """What has to be mended before the text can be published."""
    for passage in passages:
        for rule in _RULES:
            yield from ((passage, finding) for finding in rule(passage))
    yield from _unexplained(passages, glossary)


def doubts(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
    """What may be hard, though a program can't be sure of it."""
    for passage in passages:
        if passage.kind == "paragraph":
            for finding in (*passives(passage), *_two_ideas(passage)):
                yield passage, finding


def _hard_signs(passage: Passage) -> Iterator[Finding]:
    for pattern, message in _SIGNS:
        for found in pattern.finditer(passage.text):
            yield found.start(), message.format(found[0])


def _two_ideas(passage: Passage) -> Iterator[Finding]:
    for start, sentence in sentences(passage.text):
        found = _JOINED.search(sentence)
        if found and found.start():
            yield (
                start + found.start(),
                f'"{found[0].strip(" ,")}" may join 2 ideas: write a sentence for each',
            )


def _italics(passage: Passage) -> Iterator[Finding]:
    raw = LINK.sub(lambda found: " " * len(found[0]), passage.raw)
    for found in _ITALIC.finditer(raw):
        sign = found[0].strip("*_")
        yield found.start(), f'slanted letters are hard to read: write "{sign}", or "**{sign}**"'


_RULES: Sequence[Callable[[Passage], Iterator[Finding]]] = (
    partial(long_sentences, most=MOST_WORDS),
    long_paragraphs,
    _hard_signs,
    _italics,
)


def _unexplained(
    passages: Sequence[Passage], glossary: Glossary
) -> Iterator[tuple[Passage, Finding]]:
    """Hard words and initials that a page uses before a row has them in bold and says what they mean.

    Headings and the title may use what any row of the page explains.
    """
    told: set[str] = set()
    for passage in passages:
        if passage.kind == "paragraph":
            told |= _explained(passage)
            for start, end in _hard(passage, glossary):
                word = " ".join(passage.text[start:end].split())
                if not _is_told(word.lower(), told):
                    told.add(word.lower())
                    message = _EXPLAIN_INITIALS if _INITIALS.fullmatch(word) else _EXPLAIN
                    yield passage, (start, message.format(word))
    for passage in passages:
        if passage.kind != "paragraph":
            for found in _INITIALS.finditer(passage.text):
                if not _is_told(found[0].lower(), told) and found[0] not in _KNOWN:
                    told.add(found[0].lower())
                    yield passage, (found.start(), _EXPLAIN_BELOW.format(found[0]))


def _explained(passage: Passage) -> set[str]:
    """The words in bold of a row that has a sentence behind them."""
    if len(list(sentences(passage.text))) < _WORD_AND_MEANING:
        return set()
    return {" ".join(one.split()).lower() for one in _BOLD.findall(passage.raw)}


def _hard(passage: Passage, glossary: Glossary) -> Iterator[tuple[int, int]]:
    """Where words stand that the glossary explains on the site, and initials."""
    terms = [
        (start, end)
        for start, end in glossary.found_in(passage.text)
        if glossary.is_hard(" ".join(passage.text[start:end].split()))
    ]
    yield from terms
    for found in _INITIALS.finditer(passage.text):
        is_in_term = any(start <= found.start() < end for start, end in terms)
        if not is_in_term and found[0] not in _KNOWN:
            yield found.span()


def _is_told(word: str, told: Iterable[str]) -> bool:
    return any(word in one or one in word for one in told)
