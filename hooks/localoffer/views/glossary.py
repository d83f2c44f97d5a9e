"""Every word that is explained, by its first letter."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ..models.glossary import GlossaryTerm
from ..site import Site
from .addresses import Link
from .letters import letter_of, place_of
from .sources import SourceLine, source_line


@dataclass(frozen=True)
class WordView:
    id: str
    word: str
    full: str | None
    means: str
    page: str | None
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True)
class WordsOfALetter:
    id: str
    letter: str
    words: tuple[WordView, ...]


@dataclass(frozen=True)
class GlossaryView:
    number: int
    jumps: tuple[Link, ...]
    letters: tuple[WordsOfALetter, ...]


def glossary_view(site: Site) -> GlossaryView:
    """The glossary, in the order of its words."""
    terms = sorted(site.glossary, key=lambda term: term.word.casefold())
    letters = tuple(
        _letter(letter, tuple(some))
        for letter, some in groupby(terms, key=lambda term: letter_of(term.word))
    )
    return GlossaryView(
        len(terms), tuple(Link(one.letter, f"#letter-{one.id}") for one in letters), letters
    )


def _letter(letter: str, terms: tuple[GlossaryTerm, ...]) -> WordsOfALetter:
    return WordsOfALetter(place_of(letter), letter, tuple(map(_word, terms)))


def _word(term: GlossaryTerm) -> WordView:
    return WordView(
        term.id,
        term.word,
        term.full,
        term.means,
        term.page,
        tuple(map(source_line, term.sources)),
    )
