"""A service: who it helps, with what, how to get it, and how sure we are of all that."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo, field_validator

from .ages import Age, AgeSpan
from .checked import Checkable
from .common import Known, Record, Some, Summary, Text, YesNo, once
from .contact import Email, Phone, TextMessage, Textphone, Web
from .easy_read import EasyReadRows

Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")


def _postcode(value: str) -> str:
    if not _POSTCODE.fullmatch(value):
        plain = "".join(value.split()).upper()
        meant = f"{plain[:-3]} {plain[-3:]}"
        hint = f'did you mean "{meant}"?' if _POSTCODE.fullmatch(meant) else 'one reads "PE1 1HF"'
        raise ValueError(f'"{value}" is not a postcode: {hint}')
    return value


class Ages(AgeSpan):
    """Whom a service is for, by age."""

    exact: YesNo = "yes"
    """No, where the source says it in words such as "before school"."""
    note: Text | None = None


class Place(Record):
    """Where people go: what the place is called, and its address as far as it is known."""

    name: Text | None = None
    address: Text | None = None
    """Street and district, without town and postcode."""
    town: Text
    postcode: Annotated[Text, AfterValidator(_postcode)] | None = None


class NextStep(Record):
    """What comes after a service, and from what age."""

    age: Age | None = None
    what: Text
    service: Known | None = None


class Service(Checkable):
    """`services/<id>.yml`. What is not known is left out, shown as a gap, and counted."""

    name: Text
    also: tuple[Text, ...] = ()
    """Other names that people know it by: old ones, initials."""
    summary: Summary
    what_happens: Text | None = None
    provider: Known
    partners: tuple[Known, ...] = ()
    sector: Known
    tier: Known
    ages: Ages | None = None
    needs: Some[Known]
    help: Some[Known]
    who: Text | None = None
    """Whom it is for, beyond their age."""
    decided: Text | None = None
    """Who decides, and by what."""
    ehc_plan: Literal["needed", "not needed"] | None = None
    diagnosis: Literal["needed", "not needed"] | None = None
    ways: tuple[Known, ...] = ()
    """Who can ask for it."""
    how: Text | None = None
    ready: tuple[Text, ...] = ()
    """What to have at hand when asking."""
    how_long: Text | None = None
    free: YesNo | None = None
    cost: Text | None = None
    area: Text | None = None
    """Where people have to live."""
    places: tuple[Place, ...] = ()
    given: tuple[Literal["place", "home", "school", "online", "phone"], ...] = ()
    """How people get it: they go there, somebody comes, or neither."""
    opening: Text | None = None
    days: Annotated[tuple[Weekday, ...], AfterValidator(once)] = ()
    """The days on which it can be had, where that is so each week."""
    week: Known | None = None
    """The part of adult life that it fills hours with, for people over 16: it stands in the week planner."""
    phone: Phone | None = None
    phone_note: Text | None = None
    textphone: Textphone | None = None
    sms: TextMessage | None = None
    email: Email | None = None
    web: Web | None = None
    access: Text | None = None
    """What makes it easy, or hard, to use for disabled people."""
    languages: Text | None = None
    next: tuple[NextStep, ...] = ()
    duties: tuple[Known, ...] = ()
    """The topics of the law that it answers."""
    related: tuple[Known, ...] = ()
    outside_area: YesNo = "no"
    status: Literal["open", "closed for now", "closed"] = "open"
    status_note: Text | None = None
    doubt: Text | None = None
    sources: Some[Text]
    easy_read: EasyReadRows | None = None

    @field_validator("phone_note")
    @classmethod
    def _note_needs_a_number(cls, note: str | None, info: ValidationInfo) -> str | None:
        # A number that is wrong is missing here, and reported by itself.
        if note and "phone" in info.data and not info.data["phone"]:
            raise ValueError('"phone_note" stands here without "phone": add the number')
        return note
