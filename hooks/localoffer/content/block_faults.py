"""What is wrong with the components of a page, in words for who wrote it.

In: the text of a page below its front matter. Out: lines, counted from 0, and messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import did_you_mean
from .blocks import FENCE, KINDS, LIST_ITEM, Block, Component, Inside, Words, cells, components
from .hidden import blanked, without_comments

_ALMOST = re.compile(
    r"(?P<before>[ \t]*(?:(?:[>*+-]|\d+\.)[ \t]+)*)(?P<slashes>/{2,})[ \t]*"
    r"(?P<name>[\w-]*)[^\w\s]*[ \t]*(?P<words>.*?)[ \t]*"
)


def faults(body: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the components of a page: lines, counted from 0, and messages."""
    almost = [
        (number, fault)
        for number, line in enumerate(blanked(body).split("\n"))
        if not FENCE.fullmatch(line) and (fault := _almost_fault(line))
    ]
    yield from almost
    for number, message in _faults(body):
        # The end of a component that begins almost as it should is not to be taken out.
        if not (almost and message == _ENDS_NOTHING):
            yield number, message


def _faults(body: str) -> Iterator[tuple[int, str]]:
    lines = blanked(body).split("\n")
    inside: set[int] = set()
    for one in components(body):
        yield from _fault_of(one, lines)
        inside.update(range(one.block.line, one.last + 1))
    for number, line in enumerate(lines):
        if number not in inside and FENCE.fullmatch(line):
            yield number, _ENDS_NOTHING
        if number not in inside and _is_table_line(lines, number):
            yield number, f"a table stands by itself here: {_TABLE_BETWEEN}"


_ENDS_NOTHING = 'this line of slashes ends nothing: take it out, or write "/// name" above'
_TABLE_BETWEEN = 'put it between a line "/// table | What it shows" and a line "///"'


def _almost_fault(line: str) -> str | None:
    """Why a line that looks like the beginning or the end of a component is none, or None."""
    almost = _ALMOST.fullmatch(line)
    if almost is None:
        return None
    slashes, name, words = almost["slashes"], almost["name"], almost["words"]
    kind = KINDS.get(name.lower())
    if len(slashes) < 3:
        if kind or not (name or words):
            return f'a component begins and ends with 3 slashes: write "/{line.strip()}"'
        return None
    if almost["before"]:
        return (
            "move this line of slashes to the very left: a component can't stand within a list or a"
            " quotation"
        )
    if kind is None:
        return 'this line of slashes is no component: write it as "/// name", or "/// name | words"'
    if kind.words is Words.NONE:
        return f'"{name}" takes no words behind it: write them below'
    return f'put a "|" between "{name}" and its words: "{slashes} {name} | {words}"'


def _fault_of(one: Component, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What is wrong with one component; `lines` are those of the page, without what is hidden."""
    block = one.block
    kind = KINDS.get(block.name)
    if kind is None:
        hint = did_you_mean(block.name, KINDS)
        yield block.line, f'there is no component "{block.name}"{hint}'
        return
    if not one.closed:
        where = "below it" if one.last == len(lines) - 1 else "before the next component begins"
        message = f'"{block.name}" begins here and has no end: write a line "{one.slashes}" {where}'
        yield block.line, message
        return
    if kind.words is Words.MUST and not block.words:
        yield (
            block.line,
            f'words are missing behind "{block.name}": write it as "{kind.example}"',
        )
    if kind.words is Words.NONE and block.words:
        yield block.line, f'"{block.name}" takes no words behind it: write them below'
    if kind.inside is Inside.PAGE:
        for line, message in _faults(block.text):
            yield block.line + 1 + line, message
    else:
        yield from _strangers(one, lines)
    for line, message in _inside_faults(kind.inside, block):
        yield block.line + line, message


def _strangers(one: Component, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Components and tables within a component that can't hold them."""
    name = one.block.name
    for number in range(one.block.line + 1, one.last):
        fence = FENCE.fullmatch(lines[number])
        if fence and fence["name"]:
            message = f'"{fence["name"]}" can\'t stand inside "{name}": put it above or below'
            yield number, message
        elif fence:
            yield number, f'"{name}" began with "{one.slashes}": end it with the same'
        elif name != "table" and _is_table_line(lines, number):
            yield number, f'a table can\'t stand inside "{name}": {_TABLE_BETWEEN}, above or below'


def _inside_faults(inside: Inside, block: Block) -> Iterator[tuple[int, str]]:
    """Why the text of a component can't be what it should be; lines count from its beginning, 0."""
    name = block.name
    if inside is Inside.NOTHING:
        if block.text.strip():
            yield 0, f'"{name}" holds no text: put it above or below'
    elif not without_comments(block.text).strip():
        yield 0, f'"{name}" is empty: write {inside.value} between its two lines, or take it out'
    elif inside is Inside.LIST:
        yield from _list_faults(block)
    elif inside is Inside.CARDS:
        yield from _list_faults(block) or _card_faults(block)
    elif inside is Inside.STEPS:
        yield from _step_faults(block)
    elif inside is Inside.TERMS:
        yield from _term_faults(block)
    elif inside is Inside.TABLE:
        yield from _table_faults(block)


def _numbered(block: Block) -> list[tuple[int, str]]:
    """The lines inside a component that are not blank, and their numbers, counted from its own."""
    return [(n, line) for n, line in enumerate(block.text.split("\n"), 1) if line.strip()]


def _list_faults(block: Block) -> list[tuple[int, str]]:
    lines = _numbered(block)
    first, text = lines[0]
    if not re.match(r"[-*+] ", text):
        begins_below = any(re.match(r"[-*+] ", line) for _, line in lines)
        return [(first, (_NOTHING_ELSE if begins_below else _EACH_ENTRY).format(block.name))]
    return [
        (number, fault.format(block.name))
        for (above, _), (number, line) in zip([(0, ""), *lines], lines, strict=False)
        if (fault := _entry_fault(line, goes_on=above == number - 1))
    ]


_EACH_ENTRY = '"{}" holds a list: begin each entry with "- "'
_NOTHING_ELSE = '"{}" holds a list and nothing else: put this text above or below it'


def _entry_fault(line: str, *, goes_on: bool) -> str | None:
    """Why a line is neither an entry of a list nor goes on with the line above, or None."""
    if re.fullmatch(r"([-*+]|\d+\.)\s*", line):
        return 'this entry of "{}" is empty: write it, or take it out'
    if re.match(r"[-*+]\t|-[^\s-]|[•·]", line):
        return _EACH_ENTRY
    if re.match(r"\s+([-*+]|\d+\.)\s", line):
        return '"{}" holds no list inside its list: begin this entry at the very left'
    return None if goes_on or LIST_ITEM.match(line) else _NOTHING_ELSE


def _card_faults(block: Block) -> list[tuple[int, str]]:
    cards = block.cards
    if len(cards) < len(block.items):
        message = f'each entry of "{block.name}" is a link and a line: "- [Money](/help/money.md): What you can get."'
        return [(0, message)]
    if any("](" in card.text for card in cards):
        return [(0, "a card leads to one page: take the link out of the line behind it")]
    return []


def _step_faults(block: Block) -> Iterator[tuple[int, str]]:
    lines = _numbered(block)
    if not re.match(r"\d+\. ", lines[0][1]):
        yield 0, f'"{block.name}" holds a list with numbers: begin its first entry with "1. "'
        return
    for before, (number, line) in zip([(0, ""), *lines], lines, strict=False):
        goes_on = before[0] == number - 1
        if not (goes_on or re.match(r"\d+\. |\s", line)):
            yield number, "text that belongs to a step is indented by 4 spaces: indent this line"


def _term_faults(block: Block) -> Iterator[tuple[int, str]]:
    told = (
        f'"{block.name}" holds terms: a term on a line, and below it a line that begins with ": "'
    )
    lines = block.text.split("\n")
    meaning = False
    for number, line in enumerate(lines, 1):
        below = lines[number] if number < len(lines) else ""
        if re.match(r": ", line):
            meaning = True
        elif not line.strip():
            meaning = False
        elif meaning and re.match(r": ", below):
            yield (
                number,
                "leave a line empty above this term: else it is read as part of the text above",
            )
        elif not meaning and not re.match(r": | {4}|\t", below if below.strip() else line):
            yield number, told
            return


def _table_faults(block: Block) -> Iterator[tuple[int, str]]:
    first, *rest = enumerate(block.text.strip().split("\n"), _numbered(block)[0][0])
    if len(rest) < 2 or not _is_rule(rest[0][1]):
        yield (
            0,
            'a table has a line of names, a line "| --- | --- |" and a line for each row:'
            ' write each with "|" between its cells',
        )
        return
    names = cells(first[1])
    if not all(names):
        yield first[0], "a column of the table has no name: write one"
    for number, line in rest[1:]:
        row = cells(line)
        if not line.strip():
            yield number, "a table has no empty line: take it out"
        elif len(row) != len(names):
            yield (
                number,
                f"this row of the table has {len(row)} of {len(names)} cells: write one for each"
                ' column, with "|" between them',
            )
        elif not row[0]:
            yield number, "the first cell of a row says what it is about: write it"
    if ":" in rest[0][1]:
        yield rest[0][0], 'this line of the table holds a colon: write only "| --- | --- |"'


def _is_table_line(lines: Sequence[str], number: int) -> bool:
    """Whether a table begins on a line: below it stands a rule."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return "|" in lines[number] and _is_rule(below)


def _is_rule(line: str) -> bool:
    return "|" in line and re.fullmatch(r"[\s|:-]*-[\s|:-]*", line) is not None
