"""Telephone numbers: what a phone dials when one is tapped, and which can't be anybody's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from localoffer.load import load
from localoffer.models.service import Service
from localoffer.views.contacts import contact_lines
from tests.project import ROOT

# The numbers of 01632 960 are kept free for stories; the others are known all over the country.
DIALLED = {
    "01632 960001": "tel:+441632960001",
    "0800 1111": "tel:+448001111",
    "03330 062 835": "tel:+443330062835",
    "116 123": "tel:116123",
    "111": "tel:111",
    "999": "tel:999",
    "85258": "tel:85258",
}
NOBODYS = (
    "0",
    "12",
    "01733 74747",
    "01733 7474747",
    "0800 111",
    "+44 1632 960001",
    "01632 960001 ext 2",
    "01632-960001",
    "01632 96000l",
    " ",
)


def service(**fields: object) -> Service:
    given = {
        "name": "Kite Line",
        "summary": "It answers.",
        "provider": "kite-parents",
        "sector": "voluntary",
        "tier": "universal",
        "needs": ["any"],
        "help": ["advice"],
        "sources": ["Handbook"],
        **fields,
    }
    return Service.model_validate(given)


@pytest.mark.parametrize(("phone", "link"), DIALLED.items())
def test_a_number_is_shown_as_it_is_written_and_dialled_so_that_it_is_reached(
    phone: str, link: str
) -> None:
    lines = contact_lines(service(phone=phone, textphone=phone))
    assert [(line.words, line.link) for line in lines] == [(phone, link)] * 2


def test_a_number_that_goes_through_the_relay_is_dialled_with_its_prefix() -> None:
    (line,) = contact_lines(service(textphone="18001 01632 960002"))
    assert (line.label, line.words) == ("Textphone", "18001 01632 960002")
    assert line.link == "tel:1800101632960002"


@pytest.mark.parametrize("phone", NOBODYS)
@pytest.mark.parametrize("field", ["phone", "textphone"])
def test_a_number_that_nobody_has_is_refused(field: str, phone: str) -> None:
    with pytest.raises(ValidationError):
        service(**{field: phone})


@pytest.mark.parametrize(
    ("sms", "words", "link"),
    [
        ({"number": "01632 960003"}, "Send a text to 01632 960003", "sms:01632960003"),
        ({"number": "85258", "word": "HEAR"}, "Send HEAR to 85258", "sms:85258?body=HEAR"),
        (
            {"number": "85258", "word": "HEAR & SEE"},
            "Send HEAR & SEE to 85258",
            "sms:85258?body=HEAR%20%26%20SEE",
        ),
    ],
)
def test_a_text_message_begins_with_its_word(sms: dict[str, str], words: str, link: str) -> None:
    (line,) = contact_lines(service(sms=sms))
    assert (line.words, line.link) == (words, link)


def test_the_ways_to_reach_a_service_stand_in_the_same_order_everywhere() -> None:
    lines = contact_lines(
        service(
            web="https://www.kites.example/ask",
            email="hello@kites.example",
            sms={"number": "85258"},
            textphone="01632 960002",
            phone="01632 960001",
            phone_note="press 2",
        ),
    )
    assert [line.label for line in lines] == [
        "Phone",
        "Textphone",
        "Text",
        "Email",
        "Website",
    ]
    assert [line.note for line in lines] == ["press 2", None, None, None, None]
    assert lines[-1].words == "kites.example"


def test_every_number_of_the_real_services_reaches_somebody() -> None:
    site, problems = load(Path(ROOT))
    assert site, problems
    links = [
        line.link
        for one in site.services.values()
        for line in contact_lines(one)
        if line.link.startswith(("tel:", "sms:"))
    ]
    assert len(links) > 50
    assert "tel:116123" in links, "the Samaritans are not reached with a country code"
    for link in links:
        assert re.fullmatch(
            r"tel:(\+44\d{7,10}|\d{3,6}|180010\d{9,10})|sms:\d{5,11}(\?body=\S+)?", link
        ), link
