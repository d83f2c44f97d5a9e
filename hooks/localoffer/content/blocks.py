"""The components of a written page: a line `/// name | words`, what belongs to it, a line `///`.

In: the text of a page below its front matter. Out: its parts in order, plain text between
components. What a component looks like is the business of a macro in
`overrides/components/blocks.html`, which has its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from .hidden import blanked

FENCE = re.compile(
    r"(?P<slashes>/{3,})[ \t]*(?:(?P<name>[^\s|/]+)[ \t]*(?:\|(?P<words>.*))?)?[ \t]*"
)
_HEADING = re.compile(r"^#{2,6}(?!#)", re.MULTILINE)
LIST_ITEM = re.compile(r"(?:[-*+]|\d+\.) +(?P<text>.*)")
_TARGET = r"<?(?P<target>(?:[^()\s<>]|\([^()\s<>]*\))+)>?"
_CARD = re.compile(rf"\[(?P<words>[^\]]+)\]\({_TARGET}\)[:.]?\s*(?P<text>.*)", re.DOTALL)


class Words(Enum):
    """Whether words stand behind the name of a component."""

    NONE = "none"
    MUST = "must"


class Inside(Enum):
    """What stands between the two lines of a component."""

    NOTHING = "nothing"
    TEXT = "text"
    LIST = "a list"
    STEPS = "a list with numbers"
    CARDS = "a list of links"
    TERMS = "terms"
    TABLE = "a table"
    PAGE = "a page"


@dataclass(frozen=True)
class Kind:
    words: Words
    inside: Inside
    example: str


KINDS = {
    "inset": Kind(Words.NONE, Inside.TEXT, "/// inset"),
    "warning": Kind(Words.NONE, Inside.TEXT, "/// warning"),
    "steps": Kind(Words.NONE, Inside.STEPS, "/// steps"),
    "checklist": Kind(Words.MUST, Inside.LIST, "/// checklist | What to have ready"),
    "cards": Kind(Words.NONE, Inside.CARDS, "/// cards"),
    "contact": Kind(Words.MUST, Inside.NOTHING, "/// contact | sendiass"),
    "summary": Kind(Words.NONE, Inside.TERMS, "/// summary"),
    "table": Kind(Words.MUST, Inside.TABLE, "/// table | Who pays for what"),
    "picture": Kind(Words.MUST, Inside.TEXT, "/// picture | school"),
    "progress": Kind(Words.MUST, Inside.NOTHING, "/// progress | app-2022"),
    "example": Kind(Words.NONE, Inside.PAGE, "//// example"),
}


@dataclass(frozen=True)
class Prose:
    """Text between components."""

    text: str


@dataclass(frozen=True)
class Block:
    """A component: its name, the words behind it, the text inside it."""

    name: str
    words: str
    text: str
    line: int
    """The line of the text that it begins on, counted from 0."""

    @property
    def items(self) -> tuple[str, ...]:
        """The entries of the list inside it; a line that begins no entry goes on with the last."""
        found: list[str] = []
        for line in self.text.strip().split("\n"):
            if match := LIST_ITEM.match(line):
                found.append(match["text"])
            elif found:
                found[-1] += "\n" + line.strip()
        return tuple(item.strip() for item in found)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The links of the list inside it."""
        found = (_CARD.fullmatch(item) for item in self.items)
        return tuple(
            Card(match["words"], match["target"], match["text"]) for match in found if match
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the table inside it, the names of its columns first."""
        lines = self.text.strip().split("\n")
        return tuple(cells(line) for line in (lines[0], *lines[2:]))

    @property
    def parts(self) -> tuple[Prose | Block, ...]:
        """What stands inside a component that holds a page of its own."""
        return parts(self.text)


@dataclass(frozen=True)
class Card:
    words: str
    target: str
    text: str


def parts(body: str) -> tuple[Prose | Block, ...]:
    """The parts of a page in order. Only for text in which `block_faults` finds no fault."""
    lines = body.split("\n")
    found: list[Prose | Block] = []
    done = 0
    for one in components(body):
        if before := "\n".join(lines[done : one.block.line]).strip("\n"):
            found.append(Prose(before))
        found.append(one.block)
        done = one.last + 1
    if rest := "\n".join(lines[done:]).strip("\n"):
        found.append(Prose(rest))
    return tuple(found)


def split(
    whole: tuple[Prose | Block, ...],
) -> tuple[tuple[Prose | Block, ...], tuple[Prose | Block, ...]]:
    """The parts of a page above its first heading, and the rest."""
    for place, part in enumerate(whole):
        if isinstance(part, Prose) and (heading := _HEADING.search(blanked(part.text))):
            above, below = part.text[: heading.start()], part.text[heading.start() :]
            first = (Prose(above.strip("\n")),) if above.strip() else ()
            return (*whole[:place], *first), (Prose(below), *whole[place + 1 :])
    return whole, ()


def named(body: str, name: str) -> Iterator[tuple[int, str]]:
    """The words behind each component of one name, those within examples too, and their lines."""
    for one in components(body):
        block = one.block
        if block.name == name:
            yield block.line, block.words
        for line, words in named(block.text, name) if block.name == "example" else ():
            yield block.line + 1 + line, words


def within_lists(body: str) -> Iterator[int]:
    """The lines inside components that are read line by line, and not as Markdown."""
    for one in components(body):
        block = one.block
        kind = KINDS.get(block.name)
        if kind and kind.inside in (Inside.LIST, Inside.CARDS, Inside.TABLE):
            yield from range(block.line + 1, one.last)
        elif kind and kind.inside is Inside.PAGE:
            yield from (block.line + 1 + line for line in within_lists(block.text))


@dataclass(frozen=True)
class Component:
    """A component as it stands on a page, whole or not."""

    block: Block
    slashes: str
    last: int
    """The last line that belongs to it."""
    closed: bool


def components(body: str) -> Iterator[Component]:
    """Each component, in order. One inside another is part of its text."""
    lines = body.split("\n")
    opened: tuple[re.Match[str], int] | None = None
    for number, line in enumerate(blanked(body).split("\n")):
        fence = FENCE.fullmatch(line)
        if fence is None:
            continue
        if opened is None:
            opened = (fence, number) if fence["name"] else None
        elif fence["slashes"] == opened[0]["slashes"] and not fence["name"]:
            yield _component(*opened, lines, number)
            opened = None
        elif fence["name"] and len(fence["slashes"]) >= len(opened[0]["slashes"]):
            # A component that begins before the last one ended: that one was never closed.
            yield _component(*opened, lines[:number], None)
            opened = fence, number
    if opened:
        yield _component(*opened, lines, None)


def _component(
    fence: re.Match[str], start: int, lines: Sequence[str], end: int | None
) -> Component:
    # Code in the words was blanked for the search only.
    words = "" if fence["words"] is None else lines[start][fence.start("words") :].strip()
    block = Block(fence["name"], words, "\n".join(lines[start + 1 : end]), start)
    last = len(lines) - 1 if end is None else end
    return Component(block, fence["slashes"], last, end is not None)


def cells(line: str) -> tuple[str, ...]:
    """The cells of a row of a table."""
    bare = re.sub(r"^\||(?<!\\)\|$", "", line.strip())
    return tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", bare))
