"""Easy Read: who made it and who tried it, which page it belongs to, and its rows where data holds them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from .common import Known, Record, Some, Text
from .day import DayField, day_words


class Tested(Record):
    """Readers who tried a page and said what was hard, and when."""

    with_: Annotated[Text, Field(alias="with")]
    """Who they were, without names: `4 people of a self-advocacy group`."""
    on: DayField


class EasyRead(Record):
    """How a text of Easy Read was made."""

    made: DayField
    by: Text | None = None
    """Who made it, where that is not the one who looks after the whole site: a role, never a name."""
    tested: tuple[Tested, ...] = ()

    @field_validator("tested")
    @classmethod
    def _tested_once_it_was_made(
        cls, tested: tuple[Tested, ...], info: ValidationInfo
    ) -> tuple[Tested, ...]:
        made = info.data.get("made")
        for one in tested:
            if made and one.on < made:
                raise ValueError(
                    f"{day_words(one.on)} is before {day_words(made)}, when this was made:"
                    " look which is right"
                )
        return tested


class EasyReadOf(EasyRead):
    """`easy_read` in the front matter of a page under content/easy-read/."""

    of: Text
    """The address of the page that says the same in more words: `help/money/`; of the home page, `/`."""

    @property
    def page(self) -> str:
        """The address of that page, from the root."""
        return self.of.lstrip("/")


class EasyRow(Record):
    """An idea: a picture, and 1 to 3 short sentences beside it."""

    heading: Text | None = None
    """What the rows from here on are about, until another row has a heading."""
    picture: Known
    text: Text
    """A hard word stands between two stars (`**review**`), and the next sentence says what it means."""


class EasyReadRows(EasyRead):
    """`easy_read` in a file of data: the page that stands beside that of the record."""

    title: Text | None = None
    """An easier title than that of the record."""
    rows: Some[EasyRow]
    ask: tuple[Known, ...] = ()
    """Services that can be asked. Without any: a service itself, or those whom every page names."""
