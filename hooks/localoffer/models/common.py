"""What every record shares: strictness, plain text, months, who answers for a thing, where it was read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)


class Record(BaseModel):
    """A frozen record; a field that it does not know is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Text = Annotated[str, StringConstraints(min_length=1)]

YesNo = Literal["yes", "no"]

Known = Text
"""The id of something that another file lists. A rule looks it up, and names the one that was meant."""

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_MOST_SENTENCES = 2


def _short(value: str) -> str:
    if len(_SENTENCE_END.findall(value)) > _MOST_SENTENCES:
        raise ValueError("a summary has at most 2 sentences: move the rest to another field")
    return value


Summary = Annotated[Text, AfterValidator(_short)]

T = TypeVar("T")
Some: TypeAlias = Annotated[tuple[T, ...], Field(min_length=1)]
"""A list with at least one entry."""


def once(values: tuple[T, ...], name: Callable[[T], str] = str) -> tuple[T, ...]:
    """The values as they are; ValueError, in words for an editor, where one stands twice."""
    names = [name(value) for value in values]
    for place, one in enumerate(names):
        if one in names[:place]:
            raise ValueError(f'"{one}" stands here twice: take one out')
    return values


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_id(value: str) -> str:
    """The id as it is; ValueError, in words for an editor, where it can't be one."""
    if not _ID.fullmatch(value):
        suggestion = "-".join(re.findall(r"[a-z0-9]+", value.lower())) or "short-name"
        raise ValueError(
            f'"{value}" can\'t be an id: use small letters, figures and hyphens, such as "{suggestion}"'
        )
    return value


Id = Annotated[str, AfterValidator(check_id)]

TAKEN = frozenset(
    {
        "at-a-glance", "checked", "counting", "dates", "easy-read", "feedback", "footer-about", "footer-help", "here",
        "kept", "main", "menu", "more", "not-known", "search-box", "services", "steps",
    }
)  # fmt: skip
"""Names that the pages of pathways, of processes and of the glossary have for parts of their own."""


def _free(value: str) -> str:
    if value in TAKEN:
        raise ValueError(f'the page has a part of its own named "{value}": choose another id')
    return value


PartId = Annotated[Id, AfterValidator(_free)]
"""The id of a part of a page: it becomes an address on that page."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_MONTH_NUMBERS = {
    word.lower(): number
    for number, names in enumerate(zip(MONTHS, _SHORT, strict=True), 1)
    for word in (*names, names[0][:3])
}


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, or, where a document prints only a year, the whole of that year."""

    year: int
    number: int
    whole_year: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        """`2019-11`, as exports write it."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def label(self) -> str:
        """`November 2019`, as pages write it."""
        return str(self.year) if self.whole_year else f"{MONTHS[self.number - 1]} {self.year}"

    def months_until(self, other: Month) -> int:
        return (other.year - self.year) * 12 + other.number - self.number

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `Nov 2019`, `Nov 20`, `2019-11` or `2019` (which means: by the end of 2019).

        Raises ValueError, in words for an editor, for anything else.
        """
        words = text.strip()
        if match := re.fullmatch(r"(\d{4})-(\d{2})", words):
            year, number = _year(match[1]), int(match[2])
            if not 1 <= number <= 12:
                raise ValueError(f'"{text}" has no month {match[2]}: use 01 to 12')
        elif re.fullmatch(r"\d{4}", words):
            return cls(_year(words), 12, whole_year=True)
        elif match := re.fullmatch(r"([A-Za-z]+)\.? (\d{4}|\d{2})", words):
            year = _year(match[2])
            name = match[1].lower()
            if name not in _MONTH_NUMBERS:
                near = _near_month(match[1])
                example = f'did you mean "{near} {match[2]}"?' if near else _EXAMPLE
                raise ValueError(f'"{text}" has no month that we know: {example}')
            number = _MONTH_NUMBERS[name]
        else:
            raise ValueError(f'"{text}" is not a month: {_EXAMPLE}')
        return cls(year, number)


_EXAMPLE = 'write it as "June 2020"'


def _year(digits: str) -> int:
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    if not 1990 <= year <= 2099:
        raise ValueError(f'"{digits}" is not a year that a plan can name: use 1990 to 2099')
    return year


def _near_month(word: str) -> str | None:
    """The month that was meant, written out or in short as the word is."""
    for names in (MONTHS, _SHORT):
        if near := difflib.get_close_matches(word.capitalize(), names, n=1, cutoff=0.7):
            return near[0]
    return None


def _month(value: Any) -> Any:
    if isinstance(value, str):
        return Month.parse(value)
    if isinstance(value, Month):
        return value
    raise ValueError('this should be a month, such as "June 2020"')


MonthField = Annotated[
    Month,
    BeforeValidator(_month),
    WithJsonSchema({"type": "string", "description": "A month: June 2020 or 2020-06"}),
]


class Source(Record):
    """Where a fact was read: which document, and where in it."""

    document: Id
    at: Text


class Who(Record):
    """Somebody who answers for a thing: a post and its organisation.

    A name stands only where the document gives nothing else, because people move on.
    """

    role: Text | None = None
    organisation: Id | None = None
    person: Text | None = None

    @model_validator(mode="after")
    def _name_only_alone(self) -> Who:
        if self.person and (self.role or self.organisation):
            raise ValueError(
                "a person's name stands beside a role or an organisation: take the name out,"
                " the role is enough"
            )
        if not (self.person or self.role or self.organisation):
            raise ValueError("nobody is named: give a role or an organisation")
        return self


class WhoAsOf(Record):
    """Who answers for a thing as one report has it; a later report may name others."""

    report: Id
    who: Some[Who]


class Figure(Record):
    """A number and what it counts; the number stays as it is printed."""

    what: Text
    value: Text
    note: Text | None = None


class PointGroup(Record):
    """Points under a small heading."""

    title: Text
    text: Text | None = None
    points: tuple[Text, ...] = ()


class Section(Record):
    """A part of a page about a document: text, points, figures, in our own words."""

    id: Id
    title: Text
    text: Text | None = None
    points: tuple[Text, ...] = ()
    groups: tuple[PointGroup, ...] = ()
    figures: tuple[Figure, ...] = ()
    doubt: Text | None = None
    source: Source | None = None
