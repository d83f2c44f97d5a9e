"""Ways to reach somebody: telephone numbers, text messages, addresses of email and of the web."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

import phonenumbers
from pydantic import AfterValidator

from .common import Record, Text

REGION = "GB"

_FOR_STORIES = re.compile(r"01632 ?960 ?\d{3}")
"""Ofcom keeps these free for films and tests: nobody has one."""


RELAY = "18001 "
"""Dialled before a number, this brings in somebody who types what is said: Relay UK."""


def _phone(value: str) -> str:
    """The number as people read it out; ValueError, in words for an editor, if nobody could ring it."""
    if not re.fullmatch(r"[0-9]+( [0-9]+)*", value):
        raise ValueError(
            f'"{value}" is not a telephone number: write figures and spaces only, such as "01632 960001"'
        )
    if value == RELAY.strip():
        raise ValueError(
            f'"{value}" only brings in the relay: write the number of the service after it'
        )
    if not (_FOR_STORIES.match(value) or is_short(value) or _can_be_rung(value)):
        raise ValueError(
            f'nobody can have the number "{value}": look for a figure that is wrong, missing or too many'
        )
    return value


def _textphone(value: str) -> str:
    return RELAY * value.startswith(RELAY) + _phone(value.removeprefix(RELAY))


def is_short(phone: str) -> bool:
    """Whether a number is one like 111 or 116 123, which has no area and is dialled as it is."""
    number = _parsed(phone)
    return number is not None and phonenumbers.is_valid_short_number(number)


def dialled(phone: str) -> str:
    """A number as any telephone in the world dials it: `01632 960001` is `+441632960001`.

    A short number stays as it is, and so does one that is dialled through the relay.
    """
    number = _parsed(phone)
    if number is None or is_short(phone) or phone.startswith(RELAY):
        return phone.replace(" ", "")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _can_be_rung(phone: str) -> bool:
    number = _parsed(phone)
    return number is not None and phonenumbers.is_valid_number(number)


@lru_cache(maxsize=1024)
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
    """The address as it is; ValueError where it is not one that a browser opens safely."""
    if not re.match(r"https?://", value):
        raise ValueError(
            f'"{value}" is not a web address: write it as a browser shows it, with https:// in front'
        )
    if odd := re.search(r"[\s<>\"'\\@]", value):
        what = "space" if odd[0].isspace() else odd[0]
        raise ValueError(f'"{value}" is not a web address: no {what} can stand in one')
    if "." not in _host(value):
        raise ValueError(
            f'"{value}" is not a whole web address: it has no name of a site, such as "www.gov.uk"'
        )
    return value


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # a bracket or a port that means nothing
        return ""


Phone = Annotated[Text, AfterValidator(_phone)]
Textphone = Annotated[Text, AfterValidator(_textphone)]
Email = Annotated[Text, AfterValidator(_email)]
Web = Annotated[Text, AfterValidator(_web)]


class TextMessage(Record):
    """How to reach a service by text message: what to write, if anything, and to which number."""

    word: Text | None = None
    number: Phone
