"""Sentences, words and how hard they are to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_END = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^laeiouy]ed|[^laeiouy]e)$")
_ADDRESS = re.compile(r"\S+\.(?:org|com|uk|net|gov)\S*|\S+@\S+")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence, and how many letters into the text it begins."""
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        sentence = text[start:end]
        begin = start + len(sentence) - len(sentence.lstrip())
        if sentence.strip():
            yield begin, text[begin:end]
        start = end


def words(text: str) -> list[str]:
    """The words of a text; an address counts as one."""
    return _WORD.findall(_ADDRESS.sub("address", text))


@dataclass(frozen=True)
class Length:
    """How long texts are."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0

    def __add__(self, other: Length) -> Length:
        return Length(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
        )

    @property
    def reading_ease(self) -> int:
        """How easy they are to read by the formula of Flesch: 100 very easy, 60 plain, 30 for graduates.

        206.835 - 1.015 * words per sentence - 84.6 * syllables per word
        """
        if not self.words:
            return 100
        by_sentence, by_word = self.words / self.sentences, self.syllables / self.words
        return round(206.835 - 1.015 * by_sentence - 84.6 * by_word)


def length(text: str) -> Length:
    """How long a text is."""
    found = words(text)
    return Length(sum(1 for _ in sentences(text)), len(found), sum(map(_syllables, found)))


@cache
def _syllables(word: str) -> int:
    """The groups of vowels in a word, without a silent e: right for most words of English.

    Libraries that part words for printing find fewer syllables than are spoken, which flatters a text.
    """
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))
