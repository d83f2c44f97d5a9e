"""What pydantic finds wrong with a record, in an editor's words and at the right line.

In: a validation error, the document it is about, the record type. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .problems import Problem, did_you_mean
from .source import Document, Location

_WHOLE_NUMBER = "this should be a whole number in figures, such as 3"
_NUMBER = "this should be a number in figures, such as 39 or 7.5, and nothing beside it"
_LIST = 'this should be a list: write each entry on a line of its own that starts with "- "'

_MESSAGES = {
    "string_type": "this should be a line of text",
    "string_too_short": "this text is empty: write it, or take the line out",
    "tuple_type": _LIST,
    "too_short": "this list is empty: it needs at least one entry",
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "int_parsing_size": "this number is too large",
    "greater_than": "this number should be 1 or more",
    "greater_than_equal": "this number should be {ge} or more",
    "less_than_equal": "this number should be {le} or less",
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
}


def explained(
    error: ValidationError, document: Document, model: type[BaseModel]
) -> Iterator[Problem]:
    """Each fault that pydantic found, at its place in the file and in an editor's words."""
    for fault in error.errors(include_url=False):
        location: Location = fault["loc"]
        kind = fault["type"]
        if fault["input"] is None:
            continue  # a value that could not be read has been reported already
        if kind == "too_short" and fault["input"]:
            continue  # only entries that are wrong themselves are missing from the list
        if kind == "missing":
            mark = document.mark(location[:-1])
        elif kind == "extra_forbidden":
            mark = document.key_mark(location)
        else:
            mark = document.mark(location)
        yield Problem.at(document.path, mark, _message(fault, model))


def _message(fault: ErrorDetails, model: type[BaseModel]) -> str:
    kind, location, given = fault["type"], fault["loc"], fault["input"]
    name = location[-1] if location else ""
    if kind == "missing":
        return f'"{name}" is missing here: add it'
    if kind == "extra_forbidden":
        known = _fields(_model_at(model, location[:-1]))
        return f'"{name}" is not a field that belongs here{did_you_mean(str(name), known)}'
    if kind == "literal_error":
        options = [
            part.strip("'") for part in fault["ctx"]["expected"].replace(" or ", ", ").split(", ")
        ]
        if not isinstance(given, str):
            return f"this should be one of {', '.join(options)}"
        hint = did_you_mean(given, options)
        others = f" It can be {', '.join(options)}." if "did you mean" in hint else ""
        return f'"{given}" is not known here{hint}{others}'
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    if kind in ("model_type", "model_attributes_type"):
        fields = _fields(_model_at(model, location)) or ["title"]
        return f'this should be a set of named lines such as "{fields[0]}: …"'
    if kind == "string_type" and isinstance(given, dict):
        return "this should be one text: if it holds a colon, put the whole text in double quotes"
    return _MESSAGES[kind].format_map(fault.get("ctx", {})) if kind in _MESSAGES else fault["msg"]


def _fields(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The record type that stands at `location` inside `model`."""
    current: type[BaseModel] | None = model
    for part in location:
        if isinstance(part, int) or current is None:
            continue
        names = {info.alias or name: info for name, info in current.model_fields.items()}
        current = _record_in(names[part].annotation) if part in names else None
    return current


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """The record type that an annotation such as `tuple[Milestone, ...]` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
