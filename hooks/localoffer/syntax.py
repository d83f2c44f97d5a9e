"""The YAML parser's complaints, in words of somebody who does not know YAML, at the line to mend.

In: the text, the parser's error, the last piece of text that it read. Out: a place and a message.
The parser stumbles where it can't go on, which is often a line or more behind the slip.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from .problems import TOP, Mark

_FIELD = re.compile(r"\s*(- )?[\w-]+:(\s|$)")
_NO_COLON = re.compile(r"[\w-]+:\S|[^:]+$")

_SIGN = re.compile(r"(?<!\S)[*&]")
"""What begins an alias or an anchor."""

_NAME_TEXT = 'this line has no colon with a space after it: write "name: text"'


def syntax_problem(
    text: str, error: yaml.MarkedYAMLError, last: yaml.ScalarEvent | None
) -> tuple[Mark, str]:
    """Where the slip is, and what to write instead. `last` is the last scalar before the error."""
    lines = text.splitlines()
    mark, message = _slip(lines, error, last)
    if mark.line > len(lines):  # the parser read on to the end, where there is no line to mend
        mark = _start(lines, _above(lines, len(lines) + 1))
    return mark, message


def _slip(
    lines: list[str], error: yaml.MarkedYAMLError, last: yaml.ScalarEvent | None
) -> tuple[Mark, str]:
    mark = _mark(error.problem_mark or error.context_mark)
    opened = _mark(error.context_mark) if error.context_mark else mark
    fault = error.problem or ""
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    here = line[mark.column - 1 : mark.column]

    if (tab := _tab(line, mark)) is not None:
        return tab, "a tab stands here: indent with spaces, 2 for each step"
    if quoted := _after_quotes(last, mark):
        return quoted
    if "unexpected end of stream" in fault and "quoted scalar" in (error.context or ""):
        return opened, "the quotation mark that opens here is never closed: close it"
    if "expected ',' or" in fault or "node content" in fault:
        return opened, (
            "the bracket that opens here is not closed, or a comma is missing or too many: put that"
            " right, or write one entry a line"
        )
    if "mapping values are not allowed" in fault:
        return _stray_colon(lines, mark)
    if "could not find expected ':'" in fault:
        return _start(lines, _above(lines, mark.line)), _NAME_TEXT
    if "alphabetic or numeric character" in fault:
        found = _SIGN.search(line)
        sign = found.start() if found else mark.column - 1
        mark = Mark(mark.line, sign + 1)
        return mark, f'a text can\'t begin with "{line[sign]}": put it in double quotes'
    if "mapping keys are not allowed" in fault:
        return mark, f'a text can\'t begin with "{here}": put it in double quotes'
    if "cannot start any token" in fault:
        return mark, f'a text can\'t begin with "{here}": put it in double quotes'
    if "comment or line break" in fault:
        return mark, 'the text begins on the next line after ">-" or "|", and is indented'
    if "block sequence entries" in fault:
        return mark, (
            'a list can\'t begin on the line of its name: start each "- " on a new line below'
        )
    if "escape character" in fault:
        return mark, (
            "a backslash in double quotes begins a code: put the text in single quotes instead"
        )
    if line[: mark.column - 1].rstrip().endswith(("]", "}")):
        return mark, (
            "text stands after a closing bracket: put the whole text in double quotes, or begin it"
            ' on the next line after ">-"'
        )
    if "'-' indicator" in fault:
        return mark, 'a list is broken off here: start the line with "- ", or check its indent'
    if any(words in fault for words in ("block end", "expected key", "document start")):
        return mark, (
            "this line does not fit the lines above: check its indent (2 spaces for each step) and"
            " the quotation marks around it"
        )
    return mark, f"this is not valid YAML ({fault}): check the indent and the punctuation"


def _tab(line: str, mark: Mark) -> Mark | None:
    """The tab that indents a line, or that stands where the parser stumbled."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return Mark(mark.line, indent.index("\t") + 1)
    return mark if line[mark.column - 1 : mark.column] == "\t" else None


def _after_quotes(last: yaml.ScalarEvent | None, mark: Mark) -> tuple[Mark, str] | None:
    """A quotation mark inside a quoted text ended it too soon, or a forgotten one too late."""
    if last is None or last.style not in ("'", '"'):
        return None
    start, end = _mark(last.start_mark), _mark(last.end_mark)
    if end.line != mark.line or end.column > mark.column:
        return None
    if start.line < end.line:
        return start, (
            f"the quotation mark that opens here is closed only on line {end.line}: close it where"
            " the text ends"
        )
    return mark, (
        "the text ended at the quotation mark before this: put the whole text on the next line"
        ' after ">-", without quotation marks around it'
    )


def _stray_colon(lines: list[str], mark: Mark) -> tuple[Mark, str]:
    """A colon where none can stand: within a text, or in a field that the line above swallowed."""
    line = lines[mark.line - 1]
    if not _FIELD.match(line) or _FIELD.match(line[: mark.column - 1]):
        return mark, (
            "a colon stands where none can: put the whole text in double quotes, or begin it on the"
            ' next line after ">-"'
        )
    above = _above(lines, mark.line)
    if above and not _FIELD.match(lines[above - 1]) and _NO_COLON.match(lines[above - 1].strip()):
        return _start(lines, above), _NAME_TEXT
    return _start(lines, mark.line), (
        "this line is read as part of the text above it: check its indent (2 spaces for each step)"
    )


def _above(lines: list[str], number: int) -> int:
    """The number of the nearest line above that is not blank; 0 if there is none."""
    return next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), 0)


def _start(lines: list[str], number: int) -> Mark:
    """The first letter of a line."""
    if not 1 <= number <= len(lines):
        return TOP
    line = lines[number - 1]
    return Mark(number, len(line) - len(line.lstrip()) + 1)


def _mark(mark: Any) -> Mark:
    """The place of a parser's mark, of which there are two kinds, one for each parser."""
    return Mark(mark.line + 1, mark.column + 1) if mark else TOP
