"""Names sorted under their first letters."""

from __future__ import annotations


def letter_of(name: str) -> str:
    """The letter that a name stands under; names that begin with a figure stand together."""
    first = name[:1].upper()
    return first if first.isalpha() else "0 to 9"


def place_of(letter: str) -> str:
    """The id of the part of a page that holds a letter."""
    return letter.lower().replace(" ", "-")
