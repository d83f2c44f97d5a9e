"""What pydantic finds wrong with a record, in an editor's words and at the right line.

In: a validation error, the document it is about, the record type. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from .problems import Problem, did_you_mean
from .source import Document, Location

_PLAIN = {
    "string_type": "this should be a line of text",
    "tuple_type": 'this should be a list: write each entry on a line of its own that starts with "- "',
    "model_type": 'this should be a set of named lines such as "title: …"',
    "model_attributes_type": 'this should be a set of named lines such as "title: …"',
    "string_too_short": "this text is empty: write it, or take the line out",
    "literal_error": "this should be one word",
    "dataclass_type": 'this should be a month, such as "June 2020"',
    "int_parsing": "this should be a whole number in figures, such as 3",
    "int_from_float": "this should be a whole number in figures, such as 3",
    "int_parsing_size": "this number is too large",
    "greater_than": "this number should be 1 or more",
    "float_parsing": "this should be a number in figures, such as 39 or 7.5",
}


def explained(
    error: ValidationError, document: Document, model: type[BaseModel]
) -> Iterator[Problem]:
    """Each fault that pydantic found, at its place in the file and in an editor's words."""
    for fault in error.errors(include_url=False):
        location: Location = fault["loc"]
        kind, name = fault["type"], location[-1] if location else ""
        mark = document.mark(location)
        if kind == "missing":
            mark = document.mark(location[:-1])
            message = f'"{name}" is missing here: add it'
        elif kind == "extra_forbidden":
            mark = document.key_mark(location)
            known = _fields(_model_at(model, location[:-1]))
            message = f'"{name}" is not a field that belongs here{did_you_mean(str(name), known)}'
        elif kind == "literal_error" and isinstance(fault["input"], str):
            options = [option.strip("'") for option in _options(fault["ctx"]["expected"])]
            message = (
                f'"{fault["input"]}" is not known here{did_you_mean(str(fault["input"]), options)}'
            )
            if "did you mean" in message:
                message += f" It can be {', '.join(options)}."
        elif kind == "value_error":
            message = str(fault["ctx"]["error"])
        elif fault["input"] is None:
            message = "the file holds nothing: write its content, or delete the file"
        else:
            message = _PLAIN.get(kind, fault["msg"])
        yield Problem.at(document.path, mark, message)


def _options(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


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
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
