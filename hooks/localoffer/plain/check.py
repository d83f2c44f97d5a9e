"""Plain English in everything that people wrote: what to mend, and how easy it is to read.

In: the project's folder, and its site. Out: warnings, which stop nothing, and a score for information.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..content.check import CONTENT
from ..glossary import Glossary
from ..load import DATA
from ..problems import Problem
from ..site import Site
from ..source import is_left_by_a_program
from ..workers import spread
from .language import Length, length
from .passages import of_data, of_page
from .rules import Language

_HARDEST = 5
"""So many files are named that are the hardest to read."""
_TELLING = 100
"""Of fewer words, the score says nothing."""


@dataclass(frozen=True)
class Score:
    """How easy the texts are to read."""

    ease: int
    """By the formula of Flesch: the higher, the easier; 60 and more is plain English."""
    hardest: tuple[tuple[str, int], ...]
    """The files that are the hardest to read."""

    def __str__(self) -> str:
        """`Reading ease 82 (the higher, the easier: 60 is plain). Hardest: data/site.yml 64.`"""
        files = ", ".join(f"{path} {ease}" for path, ease in self.hardest)
        return f"Reading ease {self.ease} (the higher, the easier: 60 is plain). Hardest: {files}."


def check(root: Path, site: Site) -> tuple[list[Problem], Score]:
    """What is not plain English in the files of the project, and how easy they are to read."""
    language = Language(site.plain_english, Glossary(site.glossary))
    paths = [path for path in _files(root) if not is_left_by_a_program(path)]
    looked = spread(lambda path: _file(root, path, language), paths)
    warnings = {warning for found, _ in looked for warning in found}
    lengths = {
        path.relative_to(root).as_posix(): length
        for path, (_, length) in zip(paths, looked, strict=True)
        if length.words
    }
    by_file = sorted(
        (length.reading_ease, path) for path, length in lengths.items() if length.words >= _TELLING
    )
    hardest = tuple((path, ease) for ease, path in by_file[:_HARDEST])
    return sorted(warnings), Score(sum(lengths.values(), Length()).reading_ease, hardest)


def _files(root: Path) -> Iterator[Path]:
    yield from sorted((root / DATA).rglob("*.yml"))
    yield from sorted((root / CONTENT).rglob("*.md"))


def _file(root: Path, path: Path, language: Language) -> tuple[list[Problem], Length]:
    name = path.relative_to(root).as_posix()
    read = of_page if path.suffix == ".md" else of_data
    passages = read(name, path.read_bytes())
    found = [
        *(
            (passage, finding)
            for passage in passages
            for rule in language.rules
            for finding in rule(passage)
        ),
        *language.unexplained(passages),
    ]
    problems = [
        Problem.at(name, passage.mark(place), message) for passage, (place, message) in found
    ]
    return problems, sum((length(passage.text) for passage in passages), Length())
