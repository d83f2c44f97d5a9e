"""What a page of Easy Read says of itself: which page it belongs to, who made it, who tried it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from .common import Record, Text
from .day import DayField, day_words


class Tested(Record):
    """Readers who tried a page and said what was hard, and when."""

    with_: Annotated[Text, Field(alias="with")]
    """Who they were, without names: `4 people of a self-advocacy group`."""
    on: DayField


class EasyRead(Record):
    """`easy_read` in the front matter of a page under content/easy-read/."""

    of: Text
    """The address of the page that says the same in more words: `help/money/`; of the home page, `/`."""
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

    @property
    def page(self) -> str:
        """The address of that page, from the root."""
        return self.of.lstrip("/")
