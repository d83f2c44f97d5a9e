"""A service: who it helps with what, and how to reach it."""

from __future__ import annotations

import re
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator, ValidationInfo, field_validator

from .common import Record, Some, Text

REGION = "GB"

_FOR_STORIES = re.compile(r"01632 ?960 ?\d{3}")
"""Ofcom keeps these free for films and tests: nobody has one."""


def _phone(value: str) -> str:
    """The number as people read it out; ValueError, in words for an editor, if nobody could ring it."""
    if not re.fullmatch(r"[0-9]+( [0-9]+)*", value):
        raise ValueError(
            f'"{value}" is not a telephone number: write figures and spaces only, such as "01632 960001"'
        )
    if not (_FOR_STORIES.match(value) or is_short(value) or _can_be_rung(value)):
        raise ValueError(
            f'nobody can have the number "{value}": look for a figure that is wrong, missing or too many'
        )
    return value


def is_short(phone: str) -> bool:
    """Whether a number is one like 111 or 116 123, which has no area and is dialled as it is."""
    number = _parsed(phone)
    return number is not None and phonenumbers.is_valid_short_number(number)


def _can_be_rung(phone: str) -> bool:
    number = _parsed(phone)
    return number is not None and phonenumbers.is_valid_number(number)


def _parsed(phone: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(phone, REGION)
    except phonenumbers.NumberParseException:
        return None


def _email(value: str) -> str:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", value):
        raise ValueError(f'"{value}" is not an email address, such as "help@council.gov.uk"')
    return value


def _web(value: str) -> str:
    if not re.fullmatch(r"https://[^\s<>\"']+", value):
        raise ValueError(f'"{value}" is not a whole web address: it begins with https://')
    return value


Phone = Annotated[Text, AfterValidator(_phone)]
Email = Annotated[Text, AfterValidator(_email)]
Web = Annotated[Text, AfterValidator(_web)]


class TextMessage(Record):
    """How to reach a service by text message: what to write, if anything, and to which number."""

    word: Text | None = None
    number: Phone


class Service(Record):
    """`services/<id>.yml`. Nobody has confirmed any of it yet, and pages say so."""

    name: Text
    provider: Text | None = None
    summary: Text
    phone: Phone | None = None
    phone_note: Text | None = None
    textphone: Phone | None = None
    sms: TextMessage | None = None
    email: Email | None = None
    web: Web | None = None
    open: Text | None = None
    doubt: Text | None = None
    sources: Some[Text]

    @field_validator("phone_note")
    @classmethod
    def _note_needs_a_number(cls, note: str | None, info: ValidationInfo) -> str | None:
        # A number that is wrong is missing here, and reported by itself.
        if note and "phone" in info.data and not info.data["phone"]:
            raise ValueError('"phone_note" stands here without "phone": add the number')
        return note
