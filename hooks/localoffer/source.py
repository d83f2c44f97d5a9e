"""Text of a file → plain values, each with its line and column.

In: the bytes of a YAML file. Out: a `Document` of maps, lists and texts, or the problems that stop
it from being read. Every scalar stays text: YAML's own guesses (NO is false, 9:30 is 570, 010 is 8)
never happen. Anchors, aliases, tags and duplicate keys are refused, because each of them lets a
value change without the line that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from .problems import TOP, Mark, Problem

Value: TypeAlias = str | list["Value"] | dict[str, "Value"] | None
Location: TypeAlias = tuple[str | int, ...]

# The C parser where PyYAML was built with it: the same events, several times faster.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NO_VALUE = {"", "~", "null"}
_QUOTED = {"'", '"', "|", ">"}
_EMPTY = "the file is empty: write its content, or delete the file"


@dataclass
class Document:
    """The values of one file, and where each of them stands."""

    path: str
    value: Value = None
    _values: dict[Location, Mark] = field(default_factory=dict)
    _keys: dict[Location, Mark] = field(default_factory=dict)

    def mark(self, location: Location) -> Mark:
        """Where the value at `location` begins; for a value that is not there, what should hold it."""
        while location not in self._values and location:
            location = location[:-1]
        return self._values.get(location, TOP)

    def key_mark(self, location: Location) -> Mark:
        """Where the key that leads to `location` is written."""
        return self._keys.get(location) or self.mark(location)

    def problem(self, location: Location, message: str) -> Problem:
        return Problem.at(self.path, self.mark(location), message)


def read_yaml(path: str, content: bytes) -> tuple[Document, list[Problem]]:
    """The document in `content`, and what is wrong with how it is written.

    `path` is how the file is named in problems. With any problem the document's value may be
    incomplete and must not be used.
    """
    text, problems = decode(path, content)
    if problems:
        return Document(path), problems
    if not text.strip():
        return Document(path), [Problem.at(path, TOP, _EMPTY)]
    return _Reader(path, text).read()


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, or the place of the first byte that is not UTF-8."""
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return "", [
            Problem(
                path,
                line,
                column,
                "the file is not saved as UTF-8: save it again with the encoding UTF-8",
            )
        ]


class _Reader:
    """Builds values from the parser's events, so that anchors and tags are seen before they act."""

    def __init__(self, path: str, text: str) -> None:
        self._text = text
        self._document = Document(path)
        self._problems: list[Problem] = []

    def read(self) -> tuple[Document, list[Problem]]:
        try:
            events = yaml.parse(self._text, Loader=_Loader)
            started = any(isinstance(event, yaml.DocumentStartEvent) for event in events)
            if not started:
                return self._document, [Problem.at(self._document.path, TOP, _EMPTY)]
            self._document.value = self._value(events, next(events), ())
            next(events)  # the end of the document
            following = next(events)
            if not isinstance(following, yaml.StreamEndEvent):
                self._found(
                    following, 'a second document begins here: keep one in a file, without "---"'
                )
        except yaml.MarkedYAMLError as error:
            self._problems.append(self._syntax_problem(error))
        except yaml.reader.ReaderError as error:
            self._problems.append(self._character_problem(error))
        return self._document, self._problems

    def _value(self, events: Iterator[yaml.Event], event: yaml.Event, location: Location) -> Value:
        self._document._values[location] = _mark(event)
        if isinstance(event, yaml.AliasEvent):
            self._found(event, f'"*{event.anchor}" is an alias: write the value out in full')
            return None
        if anchor := getattr(event, "anchor", None):
            self._found(event, f'"&{anchor}" is an anchor: leave it out, and write values in full')
        if tag := getattr(event, "tag", None):
            self._found(event, f'"{tag}" is a tag: leave it out; every value is read as text')
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, location)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._value(events, item, (*location, len(items))))
            return items
        return self._mapping(events, location)

    def _scalar(self, event: yaml.ScalarEvent, location: Location) -> Value:
        """The text of a scalar; a key or a list entry without any is a problem, never a silent gap."""
        if event.style in _QUOTED or event.value not in _NO_VALUE:
            return str(event.value)
        if location:
            place = self._document.key_mark(location)
            what = (
                f'"{location[-1]}"' if isinstance(location[-1], str) else "this entry of the list"
            )
            message = f"{what} has no value: write one, or take the line out"
            self._problems.append(Problem.at(self._document.path, place, message))
        return None

    def _mapping(self, events: Iterator[yaml.Event], location: Location) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._found(key, "a key must be one word or line of text")
                self._value(events, key, (*location, "?"))
                self._value(events, next(events), (*location, "?"))
                continue
            name = str(key.value)
            place = (*location, name)
            if name in entries:
                first = self._document._keys[place].line
                self._found(
                    key,
                    f'"{name}" is written twice here, first on line {first}: keep one of the two',
                )
                self._value(events, next(events), (*location, "?"))
                continue
            self._document._keys[place] = _mark(key)
            entries[name] = self._value(events, next(events), place)
        return entries

    def _found(self, event: yaml.Event, message: str) -> None:
        self._problems.append(Problem.at(self._document.path, _mark(event), message))

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        """The parser's complaint, in words of somebody who does not know YAML."""
        where = error.problem_mark or error.context_mark
        mark = Mark(where.line + 1, where.column + 1) if where else TOP
        lines = self._text.splitlines()
        line = lines[mark.line - 1] if mark.line <= len(lines) else ""
        fault = error.problem or ""
        if "\t" in line[: len(line) - len(line.lstrip())]:
            mark = Mark(mark.line, line.index("\t") + 1)
            message = "a tab is used to indent this line: use spaces, 2 for each step"
        elif "mapping values are not allowed" in fault:
            message = (
                "a colon stands where none can: put the whole text in double quotes,"
                ' or begin it on the next line after ">-"'
            )
        elif "cannot start any token" in fault:
            message = f'a text can\'t begin with "{line[mark.column - 1 : mark.column]}": put it in double quotes'
        elif "unexpected end of stream" in fault:
            message = "a quotation mark that was opened is never closed: close it"
        elif "expected ',' or" in fault:
            message = "a bracket that was opened is not closed: close it, or write one entry a line"
        elif "block sequence entries" in fault:
            message = (
                'a list can\'t begin on the line of its name: start each "- " on a new line below'
            )
        elif "escape character" in fault:
            message = "a backslash in double quotes has a meaning of its own: use single quotes"
        elif "block end" in fault or "expected key" in fault or "document start" in fault:
            message = (
                "this line does not fit the lines above: check its indent (2 spaces for each step)"
                " and the quotation marks around it"
            )
        elif "'-' indicator" in fault:
            message = 'a list is broken off here: start the line with "- ", or indent it less'
        else:
            message = f"this is not valid YAML ({fault}): check the indent and the punctuation"
        return Problem.at(self._document.path, mark, message)

    def _character_problem(self, error: yaml.reader.ReaderError) -> Problem:
        before = self._text[: error.position]
        mark = Mark(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        return Problem.at(
            self._document.path,
            mark,
            "an invisible control character stands here: delete it and type the text again",
        )


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else TOP
