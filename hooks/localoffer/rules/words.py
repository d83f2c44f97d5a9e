"""The rules of the everyday words: search can use each of them, and each is said in one group only."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.terms import SearchWords
from ..problems import Problem
from ..search.entry import words
from ..source import Location
from .records import Loaded


def check_words(file: Loaded[SearchWords]) -> Iterator[Problem]:
    """Words that search would drop, and words that stand twice. Compared as search compares them."""
    said: dict[tuple[str, ...], Location] = {}
    for group, one in enumerate(file.record.words):
        for index, phrase in enumerate(one.means):
            if not words(phrase):
                yield file.problem(("words", group, "means", index), _nothing_left(phrase))
        for index, phrase in enumerate(one.say):
            place = ("words", group, "say", index)
            kept = tuple(words(phrase))
            if not kept:
                yield file.problem(place, _nothing_left(phrase))
            elif kept in said:
                line = file.document.mark(said[kept]).line
                yield file.problem(
                    place,
                    f'"{phrase}" is on line {line} already, as search reads it: take one of them out',
                )
            else:
                said[kept] = place


def _nothing_left(phrase: str) -> str:
    return f'"{phrase}" has no word that search keeps: use a word that says more'
