"""The rules of the glossary: a form of a word belongs to one word."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.glossary import GlossaryTerms
from ..problems import Problem
from .records import Loaded


def check_glossary(file: Loaded[GlossaryTerms]) -> Iterator[Problem]:
    """Forms that stand under two words: nobody could tell which of them a page means."""
    seen: dict[str, str] = {}
    for index, term in enumerate(file.record.terms):
        places = [("word",), *(("also", number) for number in range(len(term.also)))]
        for form, place in zip(term.forms, places, strict=True):
            # A sentence may begin with a capital, so that alone tells no two words apart.
            other = seen.setdefault(f"{form[0].upper()}{form[1:]}", term.id)
            if other != term.id:
                yield file.problem(
                    ("terms", index, *place),
                    f'"{form}" stands under "{other}", too: keep it under one of the two',
                )
