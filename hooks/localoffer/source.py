"""Text of a file → plain values, each with its line and column.

In: the bytes of a YAML file. Out: a `Document` of maps, lists and texts, and what is wrong with how
it is written. Every scalar stays text: YAML's own guesses (NO is false, 9:30 is 570, 010 is 8) never
happen. Anchors, aliases, tags and duplicate keys are refused, because each of them lets a value
change without the line that shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from .problems import TOP, Mark, Problem
from .syntax import syntax_problem

Value: TypeAlias = str | list["Value"] | dict[str, "Value"] | None
Location: TypeAlias = tuple[str | int, ...]

_Start: TypeAlias = Any
"""Where the parser says that something begins; most are never asked for, so they stay as they are."""

# The C parser where PyYAML was built with it: the same events, several times faster.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NO_VALUE = {"", "~", "null"}
_QUOTED = {"'", '"', "|", ">"}
_DEEPEST = 30
_EMPTY = "the file is empty: write its content, or delete the file"
_NOT_UTF_8 = "the file is not saved as UTF-8: save it again with the encoding UTF-8"
_MERGE_MARK = re.compile(r"^<{7} ", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]*\u00a0", re.MULTILINE)


@dataclass
class Document:
    """The values of one file, and where each of them stands."""

    path: str
    value: Value = None
    readable: bool = False
    """Whether the values could be read; single ones may still be missing where a problem is."""
    _values: dict[Location, _Start] = field(default_factory=dict)
    _keys: dict[Location, _Start] = field(default_factory=dict)

    def mark(self, location: Location) -> Mark:
        """Where the value at `location` begins; for a value that is not there, what should hold it.

        A model may have put a list that was written directly into a field of its own: then the
        location has one name more than the file, before its last part.
        """
        direct = (*location[:-2], *location[-1:])
        if location not in self._values and direct in self._values and len(location) > 1:
            return _mark(self._values[direct])
        while location not in self._values and location:
            location = location[:-1]
        return _mark(self._values.get(location))

    def key_mark(self, location: Location) -> Mark:
        """Where the key that leads to `location` is written."""
        return _mark(self._keys[location]) if location in self._keys else self.mark(location)

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at the value that stands at `location`."""
        return Problem.at(self.path, self.mark(location), message)


def read_yaml(path: str, content: bytes) -> tuple[Document, list[Problem]]:
    """The document in `content`, and what is wrong with how it is written.

    `path` is how the file is named in problems. A document with a problem may still be readable:
    then its other values can be checked too, so that all problems come at once.
    """
    text, problems = decode(path, content)
    if problems:
        return Document(path), problems
    if merge := _MERGE_MARK.search(text):
        message = (
            "two versions of this file were left unmerged here: keep one, and delete the lines of"
            ' "<", "=" and ">"'
        )
        return Document(path), [Problem.at(path, _mark_at(text, merge.start()), message)]
    return _Reader(path, text).read()


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, or the first thing in it that is no text that a person can see."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        return "", [Problem.at(path, _mark_at(before, len(before)), _NOT_UTF_8)]
    text = text.replace("\r\n", "\n")
    for index, character in enumerate("" if _is_plain(text) else text):
        if character == "\0":
            return "", [Problem.at(path, _mark_at(text, index), _NOT_UTF_8)]
        if character not in "\n\t" and unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}:
            message = f"an invisible character (U+{ord(character):04X}) stands here: delete it"
            return "", [Problem.at(path, _mark_at(text, index), message)]
    if indent := _INDENT.search(text):
        message = "a no-break space stands here: type a space instead"
        return "", [Problem.at(path, _mark_at(text, indent.end() - 1), message)]
    return text, []


def stamp(path: Path) -> tuple[int, int]:
    """What changes whenever a file is saved."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _is_plain(text: str) -> bool:
    """Whether nothing in a text needs a closer look: nearly all files, told in a fraction of the time."""
    return text.replace("\n", "").replace("\t", "").isprintable()


def is_left_by_a_program(path: Path) -> bool:
    """Whether a file is an editor's lock or copy, which nobody wrote to be read."""
    return path.name.startswith((".", "#")) or path.name.endswith("~")


class _TooDeepError(Exception):
    """Lists and fields stand inside each other without end."""

    def __init__(self, event: yaml.Event) -> None:
        self.event = event


class _Reader:
    """Builds values from the parser's events, so that anchors and tags are seen before they act."""

    def __init__(self, path: str, text: str) -> None:
        self._text = text
        self._document = Document(path)
        self._problems: list[Problem] = []
        self._last_scalar: yaml.ScalarEvent | None = None

    def read(self) -> tuple[Document, list[Problem]]:
        try:
            # As yaml.parse gives them, without a step of its own between each two.
            self._read_document(iter(_Loader(self._text).get_event, None))
        except yaml.MarkedYAMLError as error:
            mark, message = syntax_problem(self._text, error, self._last_scalar)
            self._problems.append(Problem.at(self._document.path, mark, message))
        except _TooDeepError as error:
            self._found(error.event, "lists and fields stand inside each other too often here")
        return self._document, self._problems

    def _read_document(self, events: Iterator[yaml.Event]) -> None:
        if any(isinstance(event, yaml.DocumentStartEvent) for event in events):
            self._document.value = self._value(events, next(events), ())
            next(events)  # the end of the document
            following = next(events)
            if not isinstance(following, yaml.StreamEndEvent):
                message = 'a second document begins here: keep one in a file, without "---"'
                self._found(following, message)
                return
        if self._document.value is None:
            self._problems.append(Problem.at(self._document.path, TOP, _EMPTY))
        else:
            self._document.readable = True

    def _value(self, events: Iterator[yaml.Event], event: yaml.Event, location: Location) -> Value:
        if len(location) > _DEEPEST:
            raise _TooDeepError(event)
        self._document._values[location] = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            self._found(event, f'"*{event.anchor}" is an alias: write the value out in full')
            return None
        self._refuse_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, location)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._value(events, item, (*location, len(items))))
            return items
        return self._mapping(events, location)

    def _refuse_properties(self, event: yaml.Event) -> None:
        if anchor := getattr(event, "anchor", None):
            self._found(event, f'"&{anchor}" is an anchor: leave it out, and write values in full')
        if tag := getattr(event, "tag", None):
            written = str(tag).replace("tag:yaml.org,2002:", "!!")
            self._found(event, f'"{written}" is a tag: leave it out; every value is read as text')

    def _scalar(self, event: yaml.ScalarEvent, location: Location) -> Value:
        """The text of a scalar; a key or a list entry without any is a problem, never a silent gap."""
        self._last_scalar = event
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
        nowhere = (*location, "?")
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._found(key, "the name of a field must be one word")
                self._value(events, key, nowhere)
                self._value(events, next(events), nowhere)
                continue
            self._refuse_properties(key)
            self._last_scalar = key
            name = str(key.value)
            place = (*location, name)
            if name in entries:
                first = _mark(self._document._keys[place]).line
                self._found(
                    key,
                    f'"{name}" is written twice here, first on line {first}: keep one of the two',
                )
                self._value(events, next(events), nowhere)
                continue
            self._document._keys[place] = key.start_mark
            entries[name] = self._value(events, next(events), place)
        return entries

    def _found(self, event: yaml.Event, message: str) -> None:
        self._problems.append(Problem.at(self._document.path, _mark(event.start_mark), message))


def _mark(start: _Start) -> Mark:
    return Mark(start.line + 1, start.column + 1) if start else TOP


def _mark_at(text: str, index: int) -> Mark:
    before = text[:index]
    return Mark(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
