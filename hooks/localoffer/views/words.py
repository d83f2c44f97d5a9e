"""Small pieces of plain English that several views need."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 promise`, `12 promises`, `0 promises`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def listed(words: Sequence[str], joiner: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


_SMALL = ("A ", "An ", "Another ", "Other ", "The ", "You", "Somebody ")
"""How an entry of a list begins that is no name: within a sentence, its first letter is small."""


def people(roles: Sequence[str]) -> str:
    """Roles that stand in a list of their own, within a sentence: `The council, your school and SAMS`."""
    first, *rest = roles
    return listed(
        (first, *(f"{one[0].lower()}{one[1:]}" if one.startswith(_SMALL) else one for one in rest))
    )


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop, unless it ends with one already."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."
