"""Entries → the files that a browser searches in.

A browser fetches only what a search needs: the head (`search/index.json`), the parts that hold the
words typed (`search/words-3.json`), and what is shown of the pages found (`search/cards-0.json`). So
a first search in a directory of thousands weighs little more than in one of a hundred. A word that no
part holds is a slip of the keyboard: then the list of all words is fetched, which tells the nearest.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from .entry import COMMON, FIELDS, Entry

FOLDER = "search/"
HEAD = f"{FOLDER}index.json"
TERMS = f"{FOLDER}terms.json"

ON_A_CARD_FILE = 32
IN_A_WORD_FILE = 6_000
"""How often the words of one file stand anywhere, at most; a word that stands oftener has a file."""

_ORDER = ("service", "page", "behind")


def files(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Every file, by path. Services keep the order that they come in: filters count by it."""
    ordered = sorted(entries, key=lambda entry: _ORDER.index(entry.kind))
    parts = _parts(_postings(ordered))
    head = {
        "sizes": [sum(entry.kind == kind for entry in ordered) for kind in _ORDER],
        "fields": FIELDS,
        "cards": ON_A_CARD_FILE,
        "words": [part[0][0] for part in parts],
        "common": " ".join(sorted(COMMON)),
    }
    cards = [
        ordered[start : start + ON_A_CARD_FILE] for start in range(0, len(ordered), ON_A_CARD_FILE)
    ]
    return {
        HEAD: _json(head),
        TERMS: _json(" ".join(term for part in parts for term, *_ in part)),
        **{f"{FOLDER}words-{number}.json": _json(part) for number, part in enumerate(parts)},
        **{
            f"{FOLDER}cards-{number}.json": _json(
                [[one.path, one.title, one.text, one.facts] for one in shown]
            )
            for number, shown in enumerate(cards)
        },
    }


def _postings(entries: Sequence[Entry]) -> dict[str, dict[int, list[int]]]:
    """For each word, by field, the numbers of the entries in which it stands."""
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, entry in enumerate(entries):
        for field, terms in enumerate(entry.fields):
            for term in terms.split():
                found[term][field].append(number)
    return found


def _parts(postings: dict[str, dict[int, list[int]]]) -> list[list[list[Any]]]:
    """The words in order, cut where a file is full. Numbers are steps from one to the next."""
    parts: list[list[list[Any]]] = [[]]
    room = IN_A_WORD_FILE
    for term in sorted(postings):
        fields = sorted(postings[term].items())
        weight = sum(len(numbers) for _, numbers in fields)
        if weight > room and parts[-1]:
            parts.append([])
            room = IN_A_WORD_FILE
        parts[-1].append([term, *(part for field in fields for part in _packed(*field))])
        room -= weight
    return parts if parts[0] else []


def _packed(field: int, numbers: list[int]) -> tuple[int, list[int]]:
    return field, [
        number - before for before, number in zip([0, *numbers[:-1]], numbers, strict=True)
    ]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
