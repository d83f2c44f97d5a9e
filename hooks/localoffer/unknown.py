"""What to tell an editor who names something that is not there."""

from __future__ import annotations

from collections.abc import Collection

from .problems import did_you_mean

_KINDS = {
    "contact": ("service", "they are listed in data/services"),
    "picture": ("picture", 'find one with "python -m localoffer picture {}"'),
    "progress": ("plan", "they are listed in data/plans"),
    "duty": ("topic of the law", "they are listed in data/terms/duties.yml"),
}
"""What each kind of name is called, and where an editor finds those that are there."""


def unknown(kind: str, word: str, known: Collection[str]) -> str:
    """`there is no picture "buss": did you mean "bus"?`"""
    what, where = _KINDS[kind]
    hint = did_you_mean(word, known) or f": {where.format(word)}"
    return f'there is no {what} "{word}"{hint}'
