"""The rules of pathways: every word and every service that one names is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..models.pathway import Handover, Pathway
from ..problems import Problem
from .records import Loaded
from .references import Terms, exists, term_exists

_WORDS = {
    "areas": ("part of adult life", "adulthood"),
    "duties": ("topic of the law", "duties"),
}
"""The fields that hold words: what one of them is called, and the file that lists them."""


def check_pathway(
    file: Loaded[Pathway], terms: Terms, services: Collection[str]
) -> Iterator[Problem]:
    """Names in a pathway that lead nowhere."""
    for field, (what, listed) in _WORDS.items():
        for index, word in enumerate(getattr(file.record, field)):
            yield from term_exists(file, (field, index), what, word, listed, terms)
    for location, part in file.parts:
        for index, name in enumerate(getattr(part, "services", ())):
            yield from exists(file, (*location, "services", index), "service", name, services)
        if isinstance(part, Handover):
            yield from exists(file, (*location, "service"), "service", part.service, services)
            if part.next:
                yield from exists(file, (*location, "next"), "service", part.next, services)
