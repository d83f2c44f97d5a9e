"""A service: who it helps with what, and how to reach it."""

from __future__ import annotations

import re
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator, model_validator

from .common import Record, Some, Text

REGION = "GB"


def _phone(value: str) -> str:
    """The number as people read it out; ValueError, in words for an editor, if nobody could ring it."""
    if not re.fullmatch(r"[0-9]+( [0-9]+)*", value):
        raise ValueError(
            f'"{value}" is not a telephone number: write figures and spaces only, such as "01632 960001"'
        )
    number = phonenumbers.parse(value, REGION)
    if not (
        phonenumbers.is_possible_number(number) or phonenumbers.is_possible_short_number(number)
    ):
        raise ValueError(f'"{value}" has too many or too few figures: look it up again')
    return value


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

    @model_validator(mode="after")
    def _note_needs_a_number(self) -> Service:
        if self.phone_note and not self.phone:
            raise ValueError('"phone_note" stands here without "phone": add the number')
        return self
