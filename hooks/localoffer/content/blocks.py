"""The components of a written page: a line `/// name | words`, what belongs to it, a line `///`.

In: the text of a page below its front matter. Out: its parts in order, plain text between
components; and what is wrong with them. What a component looks like is the business of a macro in
`overrides/components/blocks.html`, which has its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ..problems import did_you_mean

_FENCE = re.compile(
    r"(?P<slashes>/{3,})[ \t]*(?P<name>[^\s|]*)[ \t]*(?:\|[ \t]*(?P<words>.*?))?[ \t]*$"
)
_CODE_FENCE = re.compile(r" *(```|~~~)")
_HEADING = re.compile(r"^#{2,6} ", re.MULTILINE)
_LIST_ITEM = re.compile(r"(?:[-*+]|\d+\.) +(?P<text>.*)")
_CARD = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)[:.]?\s*(?P<text>.*)", re.DOTALL)


class Words(Enum):
    """Whether words stand behind the name of a component."""

    NONE = "none"
    MAY = "may"
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
            if match := _LIST_ITEM.match(line):
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
        return tuple(_cells(line) for line in (lines[0], *lines[2:]))

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
    """The parts of a page in order. Only for text in which `faults` finds none."""
    lines = body.split("\n")
    found: list[Prose | Block] = []
    done = 0
    for fenced in _fenced(lines):
        if before := "\n".join(lines[done : fenced.start]).strip("\n"):
            found.append(Prose(before))
        inside = "\n".join(lines[fenced.start + 1 : fenced.end])
        found.append(Block(fenced.name, fenced.words, inside, fenced.start))
        done = (fenced.end or fenced.start) + 1
    if rest := "\n".join(lines[done:]).strip("\n"):
        found.append(Prose(rest))
    return tuple(found)


def split(
    whole: tuple[Prose | Block, ...],
) -> tuple[tuple[Prose | Block, ...], tuple[Prose | Block, ...]]:
    """The parts of a page above its first heading, and the rest."""
    for place, part in enumerate(whole):
        if isinstance(part, Prose) and (heading := _HEADING.search(part.text)):
            above, below = part.text[: heading.start()], part.text[heading.start() :]
            first = (Prose(above.strip("\n")),) if above.strip() else ()
            return (*whole[:place], *first), (Prose(below), *whole[place + 1 :])
    return whole, ()


def named(body: str, name: str) -> Iterator[tuple[int, str]]:
    """The words behind each component of one name, those within examples too, and their lines."""
    for part in parts(body):
        if isinstance(part, Block):
            if part.name == name:
                yield part.line, part.words
            for line, words in named(part.text, name) if part.name == "example" else ():
                yield part.line + 1 + line, words


def faults(body: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the components of a page: lines, counted from 0, and messages."""
    lines = body.split("\n")
    inside: set[int] = set()
    for fenced in _fenced(lines):
        yield from _fault_of(fenced, lines)
        inside.update(range(fenced.start, (fenced.end or fenced.start) + 1))
    for number in range(len(lines)):
        if number not in inside and _is_table_line(lines, number):
            yield number, 'put a table between a line "/// table | What it shows" and a line "///"'


@dataclass(frozen=True)
class _Fenced:
    name: str
    words: str
    start: int
    end: int | None


def _fenced(lines: Sequence[str]) -> Iterator[_Fenced]:
    """Each component, in order. One inside another is part of its text."""
    opened: tuple[re.Match[str], int] | None = None
    in_code = ""
    for number, line in enumerate(lines):
        if not opened and (code := _CODE_FENCE.match(line)):
            in_code = "" if in_code == code[1] else in_code or code[1]
        match = None if in_code else _FENCE.fullmatch(line)
        if not match:
            continue
        if opened is None:
            opened = match, number
        elif match["slashes"] == opened[0]["slashes"] and not match["name"]:
            yield _Fenced(opened[0]["name"], opened[0]["words"] or "", opened[1], number)
            opened = None
        elif len(match["slashes"]) >= len(opened[0]["slashes"]):
            # A component that begins before the last one ended: that one was never closed.
            yield _Fenced(opened[0]["name"], opened[0]["words"] or "", opened[1], None)
            opened = match, number
    if opened:
        yield _Fenced(opened[0]["name"], opened[0]["words"] or "", opened[1], None)


def _fault_of(fenced: _Fenced, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    if not fenced.name:
        yield (
            fenced.start,
            'this line of slashes ends nothing: take it out, or write "/// name" above',
        )
        return
    kind = KINDS.get(fenced.name)
    if kind is None:
        yield (
            fenced.start,
            f'there is no component "{fenced.name}"{did_you_mean(fenced.name, KINDS)}',
        )
        return
    if fenced.end is None:
        yield (
            fenced.start,
            f'"{fenced.name}" begins here and has no end: write a line "///" below it',
        )
        return
    if kind.words is Words.MUST and not fenced.words:
        yield (
            fenced.start,
            f'words are missing behind "{fenced.name}": write it as "{kind.example}"',
        )
    if kind.words is Words.NONE and fenced.words:
        yield fenced.start, f'"{fenced.name}" takes no words behind it: write them below'
    text = "\n".join(lines[fenced.start + 1 : fenced.end])
    block = Block(fenced.name, fenced.words, text, fenced.start)
    if fault := _inside_fault(kind.inside, block):
        yield fenced.start, fault
    if kind.inside is Inside.PAGE:
        for line, message in faults(text):
            yield fenced.start + 1 + line, message


def _inside_fault(inside: Inside, block: Block) -> str | None:
    """Why the text of a component can't be what it should be, or None."""
    text = block.text.strip()
    name = block.name
    if inside is Inside.NOTHING:
        return f'"{name}" holds no text: put it above or below' if text else None
    if not text:
        return f'"{name}" is empty: write {inside.value} between its two lines, or take it out'
    if inside in (Inside.LIST, Inside.CARDS) and not re.match(r"[-*+] ", text):
        return f'"{name}" holds a list: begin each entry with "- "'
    if inside is Inside.STEPS and not re.match(r"\d+\. ", text):
        return f'"{name}" holds a list with numbers: begin its first entry with "1. "'
    if inside is Inside.CARDS and len(block.cards) < len(block.items):
        return f'each entry of "{name}" is a link and a line: "- [Money](/help/money.md): What you can get."'
    if inside is Inside.TERMS and not re.search(r"^: ", text, re.MULTILINE):
        return f'"{name}" holds terms: a term on a line, and below it a line that begins with ": "'
    if inside is Inside.TABLE:
        return _table_fault(text)
    return None


def _table_fault(text: str) -> str | None:
    lines = text.split("\n")
    if len(lines) < 3 or not _is_rule(lines[1]):
        return (
            'a table has a line of names, a line "| --- | --- |" and a line for each row:'
            ' write each with "|" between its cells'
        )
    wide = len(_cells(lines[0]))
    for number, line in enumerate(lines[2:], 1):
        if len(_cells(line)) != wide:
            return f"row {number} of the table has not as many cells as it has names: {wide}"
    if ":" in lines[1]:
        return 'the second line of the table holds a colon: write only "| --- | --- |"'
    return None


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")))


def _is_table_line(lines: Sequence[str], number: int) -> bool:
    """Whether a table begins on a line: below it stands a rule."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return "|" in lines[number] and _is_rule(below)


def _is_rule(line: str) -> bool:
    return "|" in line and re.fullmatch(r"[\s|:-]*-[\s|:-]*", line) is not None
