"""Pages in groups: a heading for each word of a list, and under it what belongs to the word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..models.terms import Term


@dataclass(frozen=True)
class Card:
    """A page in short."""

    title: str
    path: str
    lines: tuple[str, ...]
    facts: str
    """What tells at a glance what to expect: `6 steps · works out your dates`."""


@dataclass(frozen=True)
class Group:
    id: str
    name: str
    about: str
    cards: tuple[Card, ...]


def grouped(
    terms: Mapping[str, Term], cards: Iterable[tuple[Collection[str], Card]]
) -> tuple[Group, ...]:
    """The words that have cards, in the order of their list; a card of several words stands in each.

    `cards` come with the ids of their words.
    """
    placed = tuple(cards)
    groups = (
        Group(
            term.id,
            term.name,
            term.about,
            tuple(card for words, card in placed if term.id in words),
        )
        for term in terms.values()
    )
    return tuple(group for group in groups if group.cards)
