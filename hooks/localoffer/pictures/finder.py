"""Finds a picture by a word, for an editor who looks for one.

In: a word, and the words that pages use already. Out: the pictures that fit, the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import emoji

from . import openmoji

MOST = 24
"""More pictures than these, nobody looks through."""

_SKIN = re.compile(r"\b1F3F[B-F]\b")
_SHORT = re.compile(r"-FE0F\b")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
"""With so few letters, most words that begin alike mean something else: "bus" and "business"."""


@dataclass(frozen=True)
class Found:
    """A picture that fits a word."""

    code: str
    name: str
    """What it shows: `health worker`."""
    words: tuple[str, ...]
    """The words that pages name it by; none for one that is not in use."""


def find(word: str, known: Mapping[str, str]) -> tuple[Found, ...]:
    """The pictures that fit a word. `known` are the words that pages use, each with its picture."""
    asked = word.lower()
    own: dict[str, list[str]] = {}
    for name, code in known.items():
        own.setdefault(code, []).append(name)
    ranked = sorted(
        (rank, len(name), name, code)
        for code, name in {**dict.fromkeys(own, ""), **names()}.items()
        if (rank := _rank(asked, (name, *own.get(code, ())))) is not None
    )
    found = (Found(code, name, tuple(own.get(code, ()))) for _, _, name, code in ranked)
    return tuple(sorted(found, key=lambda one: not one.words)[:MOST])


def _rank(asked: str, names: tuple[str, ...]) -> int | None:
    """How near a picture is to a word: 0 for its very name; None where it has nothing to do with it."""
    words = [found for name in names for found in _WORD.findall(name.lower())]
    if asked in names:
        return 0
    if asked in words:
        return 1
    begins = len(asked) > _SHORTEST and any(one.startswith(asked) for one in words)
    return 2 if begins else None


@cache
def names() -> Mapping[str, str]:
    """What each picture shows, by its code: as Unicode's list of emoji names it, without skin tones."""
    there = openmoji.codes()
    return {code: name for code, name in _named() if code in there and not _SKIN.search(code)}


def _named() -> Iterator[tuple[str, str]]:
    for sign, said in emoji.EMOJI_DATA.items():
        code = "-".join(f"{ord(letter):04X}" for letter in sign)
        name = said["en"].strip(":").replace("_", " ")
        yield code, name
        # A sign is often written without the one that asks for colours.
        yield _SHORT.sub("", code), name
