"""The rules of pathways: every word and every service that one names is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..models.pathway import Handover, Pathway
from ..problems import Problem, did_you_mean
from .records import Loaded
from .references import exists
from .services import Terms

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
            if listed in terms and word not in terms[listed]:
                hint = did_you_mean(word, terms[listed]) or f": see data/terms/{listed}.yml"
                yield file.problem((field, index), f'there is no {what} "{word}"{hint}')
    for location, part in file.parts:
        for index, name in enumerate(getattr(part, "services", ())):
            yield from exists(file, (*location, "services", index), "service", name, services)
        if isinstance(part, Handover):
            yield from exists(file, (*location, "service"), "service", part.service, services)
            if part.next:
                yield from exists(file, (*location, "next"), "service", part.next, services)
