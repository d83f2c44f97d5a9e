"""What is wrong in the files that people write, and how a report of it reads.

In: problems found anywhere in the package. Out: lines for a terminal, or for a pull request.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Mark(NamedTuple):
    """A place in a file; both numbers count from 1, as editors show them."""

    line: int
    column: int


TOP = Mark(1, 1)


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file: where it is, what is wrong, and what to write instead."""

    path: str
    line: int
    column: int
    message: str

    def __post_init__(self) -> None:
        """Keep the message on one line, whatever it quotes."""
        plain = "".join(c if c.isprintable() else " " for c in self.message)
        object.__setattr__(self, "message", " ".join(plain.split()))

    @classmethod
    def at(cls, path: str, mark: Mark, message: str) -> Problem:
        return cls(path, mark.line, mark.column, message)

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def report(problems: Iterable[Problem]) -> str:
    """All problems, sorted by place, each on a line, and a last line that counts them."""
    found = sorted(set(problems))
    count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    return "\n".join([*map(str, found), f"{count}. Nothing was built."])


def warnings_report(warnings: Iterable[Problem]) -> str:
    """Warnings, which stop nothing, each on a line, and a last line that counts them."""
    found = sorted(set(warnings))
    count = "1 warning" if len(found) == 1 else f"{len(found)} warnings"
    return "\n".join([*(f"{one.place}: warning: {one.message}" for one in found), f"{count}."])


def workflow_commands(
    problems: Iterable[Problem], kind: Literal["error", "warning"] = "error"
) -> str:
    """The same report as GitHub workflow commands: a pull request shows each beside its line."""
    return "\n".join(
        f"::{kind} file={_escaped(p.path, in_property=True)},line={p.line},col={p.column}"
        f"::{_escaped(p.message)}"
        for p in sorted(set(problems))
    )


LISTED = 14
"""A longer list of words helps nobody to choose."""


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """`: did you mean "x"?` where one known word is near, else `: use one of …` if these are few.

    `cutoff` is how near a word has to be, from 0 to 1.
    """
    words = sorted(known)
    by_lower = {one.lower(): one for one in words}
    near = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)
    if near:
        return f': did you mean "{by_lower[near[0]]}"?'
    if 0 < len(words) <= LISTED:
        return ": use one of " + ", ".join(words)
    return ""


def _escaped(text: str, *, in_property: bool = False) -> str:
    """Escape as GitHub's workflow commands ask for."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
