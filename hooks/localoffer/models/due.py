"""A deadline as a document prints it, beside what it means for the derived columns.

The plans print deadlines as a month, a year, a range, an open start, several dates, a date that
replaces another, or a date with a condition. All of them are kept; none is flattened.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from .common import Month, MonthField, Record, Text

Kind = Literal["month", "range", "open", "several", "not-readable"]

_NOT_READABLE = "not readable"
_OPEN = re.compile(r"(?:ongoing )?from (.+)", re.IGNORECASE)
_RANGE = re.compile(r"(.+?) to (.+)", re.IGNORECASE)
_REVISED = re.compile(r"(.+?) revised to (.+)", re.IGNORECASE)
_FORMS = (
    'write a month ("June 2020"), a range ("June 2020 to April 2021"), an open start'
    ' ("From Feb 2020") or a change ("Jan 2020 revised to Nov 20"); anything else needs'
    ' "printed:" and "by:"'
)


class Due(Record):
    """When a thing was to be done, in the document's own letters and as months."""

    printed: Text
    by: MonthField | None = None
    from_: MonthField | None = Field(default=None, alias="from")
    to: MonthField | None = None
    each: tuple[MonthField, ...] = ()
    was: MonthField | None = None
    """The date that the document itself says this one replaces."""
    condition: Text | None = None
    """What the words beside the date say, in our words."""

    @model_validator(mode="before")
    @classmethod
    def _from_print(cls, value: Any) -> Any:
        if isinstance(value, str):
            return _read(value)
        if isinstance(value, list):
            if not value or not all(isinstance(item, str) for item in value):
                raise ValueError(
                    "several dates are a list of months, such as [June 2020, July 2020]"
                )
            return {"printed": "; ".join(value), "each": value}
        return value

    @model_validator(mode="after")
    def _one_meaning(self) -> Due:
        if self.to and not self.from_:
            raise ValueError('"to" has no "from": give both ends of the range, or "by"')
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError(
                f"the range ends ({self.to.label}) before it begins ({self.from_.label})"
            )
        meanings = sum([self.by is not None, self.from_ is not None, bool(self.each)])
        if self.printed == _NOT_READABLE:
            if meanings:
                raise ValueError(
                    "the date is not readable, and yet a month is given: take one of the two out"
                )
        elif meanings != 1:
            raise ValueError('give one of "by", "from" (with "to" for a range) or "each"')
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """For editors: a line of text, a list of months, or the parts one by one."""
        months = {"type": "array", "items": {"type": "string"}}
        return {"anyOf": [{"type": "string"}, months, handler(core_schema)]}

    @property
    def kind(self) -> Kind:
        if self.by:
            return "month"
        if self.from_:
            return "range" if self.to else "open"
        return "several" if self.each else "not-readable"

    @property
    def month(self) -> Month | None:
        """The month that counts: the end of a range, the last of several, the start of an open one."""
        if self.each:
            return max(self.each)
        return self.by or self.to or self.from_

    @property
    def months(self) -> tuple[Kind, tuple[Month | None, ...]]:
        """All that the deadline says of months: two that agree in it are the same date."""
        return self.kind, (self.by, self.from_, self.to, *self.each)

    @property
    def label(self) -> str:
        """The deadline for a page, months written out."""
        if self.by:
            return self.by.label
        if self.from_ and self.to:
            return f"{self.from_.label} to {self.to.label}"
        if self.from_:
            return f"from {self.from_.label} on"
        if self.each:
            *others, last = [month.label for month in self.each]
            return f"{', '.join(others)} and {last}" if others else last
        return "not readable in our copy"


def _read(printed: str) -> dict[str, Any]:
    """The parts of a deadline that is written as one line; ValueError, in an editor's words."""
    text = " ".join(printed.split())
    if text.lower() == _NOT_READABLE:
        return {"printed": _NOT_READABLE}
    if match := _REVISED.fullmatch(text):
        return {"printed": text, "was": Month.parse(match[1]), "by": Month.parse(match[2])}
    if match := _OPEN.fullmatch(text):
        return {"printed": text, "from": Month.parse(match[1])}
    if match := _RANGE.fullmatch(text):
        return {"printed": text, "from": Month.parse(match[1]), "to": Month.parse(match[2])}
    if re.fullmatch(r"[A-Za-z]+\.? \d{2,4}|\d{4}(-\d\d)?", text):
        return {"printed": text, "by": Month.parse(text)}
    raise ValueError(f'"{printed}" is not a deadline that we can read: {_FORMS}')
