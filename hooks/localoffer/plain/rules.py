"""The rules of plain English: what makes a passage hard, and what to write instead.

In: the passages of a file, in order. Out: findings, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..glossary import Glossary
from ..models.common import MONTHS
from ..models.plain_english import PlainEnglish
from .language import sentences, words
from .passages import Passage

MOST_WORDS = 25
MOST_SENTENCES = 3

Finding = tuple[int, str]
"""How many letters into a passage something stands, and what is to be done about it."""

_BE = r"(?:is|are|was|were|be|been|being)"
_BETWEEN = r"(?:\s+(?:not|also|still|then|already|always|only|\w+ly))?"
_IRREGULAR = (
    "begun bought brought built chosen done drawn driven found given gone grown heard held kept known"
    " led left lost made meant met paid put read run said seen sent set shown spoken spent taken taught"
    " thought told understood won written"
)
_PASSIVE = re.compile(
    rf"\b{_BE}{_BETWEEN}\s+(?:\w{{3,}}ed|{'|'.join(_IRREGULAR.split())})\b", re.IGNORECASE
)
_MOST_PASSIVES = 1
_STATES = {"called", "closed", "disabled", "done", "finished", "needed", "tired", "worried"}
"""What something is, rather than what is done to it."""

_LINK = re.compile(r"\[(?P<words>[^\]]*)\]\(")
_SAYS_NOTHING = re.compile(
    r"(?:click |press |see |read )?(?:here|this|this link|this page|link|more|click)[.!]?",
    re.IGNORECASE,
)
_CLICK = re.compile(r"\bclick (?:here|on|the)\b", re.IGNORECASE)
_PICTURE = re.compile(r"!\[\s*\]\(")

_BEGINS = re.compile(r"(?:^|[.!?:])[\s\"'(]*$")
"""What stands before the first word of a sentence."""

_INITIALS = re.compile(r"(?<![\w/.@-])[A-Z][A-Z0-9]*[A-Z][a-z]?s?(?![\w@-]|\.\w)")
_TOLD_BEHIND = re.compile(r"(?:\s+[a-z]+s?)?\s*\(")

_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "Sept"))
_DATES = (
    (re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b"), "in figures"),
    (re.compile(r"\b\d{4}-\d{2}-\d{2}\b"), "in figures"),
    (re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)(?: of)? (?:{_MONTH})\b", re.IGNORECASE), "with letters"),
    (re.compile(rf"\b(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"), "the other way round"),
    (
        re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"),
        "with a month cut short",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Language:
    """What the rules know of our words."""

    plain: PlainEnglish
    glossary: Glossary

    @property
    def rules(self) -> tuple[Callable[[Passage], Iterator[Finding]], ...]:
        """The rules that look at one passage alone."""
        return (
            long_sentences,
            long_paragraphs,
            passive_chains,
            empty_links,
            pictures_without_text,
            dates,
            self.jargon,
        )

    def jargon(self, passage: Passage) -> Iterator[Finding]:
        """Words that have a plainer one."""
        for word in self.plain.words:
            forms = "|".join(map(re.escape, word.instead_of))
            for found in re.finditer(
                rf"(?<![\w-])(?:{forms})(?![\w-])", passage.text, re.IGNORECASE
            ):
                if found[0][0].isupper() and not _BEGINS.search(passage.text[: found.start()]):
                    continue  # a name: "Patient Advice and Liaison Service"
                yield found.start(), f'"{found[0]}" is hard to read: write "{word.say}"'

    def unexplained(self, passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
        """Initials that a reader meets in these passages before anybody says what they mean.

        Those of the glossary are explained by the build.
        """
        told = set(self.plain.known_initials)
        for passage in passages:
            spans = self.glossary.found_in(passage.text)
            explained = {place for start, end in spans for place in range(start, end)}
            for found in _INITIALS.finditer(passage.text):
                word = found[0].removesuffix("s")
                behind = _TOLD_BEHIND.match(passage.text, found.end())
                if word in told or found[0] in told:
                    continue
                if passage.kind != "heading":
                    told.add(word)
                if found.start() in explained or behind or _in_brackets(passage.text, found):
                    told.add(word)
                elif passage.kind != "heading":
                    message = (
                        f'"{found[0]}" is not explained: write what it means in brackets behind it'
                    )
                    yield passage, (found.start(), message)


def long_sentences(passage: Passage, most: int = MOST_WORDS) -> Iterator[Finding]:
    """Sentences that nobody can say in one breath: of more words than `most`."""
    for start, sentence in sentences(passage.text):
        number = len(words(sentence))
        if number > most:
            begin = " ".join(sentence.split()[:4])
            yield (
                start,
                f'the sentence "{begin} …" has {number} words: make 2 of it, of at most {most}',
            )


def long_paragraphs(passage: Passage) -> Iterator[Finding]:
    """Paragraphs that look like a wall on a phone."""
    number = sum(1 for _ in sentences(passage.text))
    if passage.kind != "heading" and number > MOST_SENTENCES:
        yield (
            0,
            f"this paragraph has {number} sentences: part it, so that each has at most {MOST_SENTENCES}",
        )


def passive_chains(passage: Passage) -> Iterator[Finding]:
    """Sentences in which things are done again and again, and nobody does them."""
    for start, sentence in sentences(passage.text):
        found = list(_PASSIVE.finditer(sentence))
        if len(found) > _MOST_PASSIVES:
            both = f'"{_squeezed(found[0][0])}" and "{_squeezed(found[1][0])}"'
            yield start + found[0].start(), f"{both} stand in one sentence: say who does it"


def passives(passage: Passage) -> Iterator[Finding]:
    """Things that are done and nobody does them. A program takes some words for it that are not: "are tired"."""
    for found in _PASSIVE.finditer(passage.text):
        done = found[0].split()[-1]
        if done not in _STATES and done.islower():
            yield found.start(), f'"{_squeezed(found[0])}" may not say who does it: name who does'


def empty_links(passage: Passage) -> Iterator[Finding]:
    """Links whose words say nothing of where they lead."""
    for found in _LINK.finditer(passage.raw):
        if _SAYS_NOTHING.fullmatch(found["words"].strip()):
            yield (
                found.start("words"),
                f'"{found["words"]}" does not say where the link leads: name the page',
            )
    for found in _CLICK.finditer(passage.text):
        yield (
            found.start(),
            f'not everybody clicks: write "choose" or name the page, not "{found[0]}"',
        )


def pictures_without_text(passage: Passage) -> Iterator[Finding]:
    """Pictures that somebody who can't see them learns nothing of."""
    for found in _PICTURE.finditer(passage.raw):
        yield (
            found.start(),
            'this picture has no words: write what it shows, as in "![A red bus](bus.png)"',
        )


def dates(passage: Passage) -> Iterator[Finding]:
    """Dates that are not written as we write them."""
    for pattern, how in _DATES:
        for found in pattern.finditer(passage.text):
            yield (
                found.start(),
                f'the date "{found[0]}" is written {how}: write it as "3 June 2026"',
            )


def _in_brackets(text: str, found: re.Match[str]) -> bool:
    """Whether initials stand in brackets behind the words that they stand for."""
    return text[: found.start()].endswith("(") and bool(text[: found.start() - 1].strip())


def _squeezed(text: str) -> str:
    return " ".join(text.split())
