"""Who confirmed a record, when, and when that is to be done again."""

from __future__ import annotations

import datetime

from pydantic import ValidationInfo, field_validator

from .common import Record, Text
from .day import DayField, day_words


class Checked(Record):
    """Who confirmed a record with those who know, and when. A role, never a name."""

    by: Text
    on: DayField


class Checkable(Record):
    """A record that families rely on, and that somebody confirms from time to time."""

    checked: Checked | None = None
    review_due: DayField | None = None
    """Where it is not a year after the check."""

    @field_validator("review_due")
    @classmethod
    def _due_needs_a_check(cls, due: object, info: ValidationInfo) -> object:
        if due and "checked" in info.data and not info.data["checked"]:
            raise ValueError(
                '"review_due" stands here without "checked": add who checked this and when, or take it out'
            )
        checked = info.data.get("checked")
        if checked and isinstance(due, datetime.date) and due <= checked.on:
            raise ValueError(
                f'"review_due" is not after {day_words(checked.on)}, when this was checked: look which is right'
            )
        return due
