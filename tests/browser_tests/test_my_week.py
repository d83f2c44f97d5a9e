"""A plan for a week: filled by keyboard, with or without a script, printed whole, and kept nowhere."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from .conftest import Reader
from .keyboard import expect_focus, follow, tab_to
from .kinds import DESK, KINDS, PHONE, lost
from .test_privacy import kept

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PARTS = ("Morning", "Afternoon", "Evening")


def field(page: Page, day: str, part: str) -> Locator:
    return page.get_by_role("group", name=day).get_by_label(part)


def squeezed(text: str) -> str:
    """Text without any space: where a line ends on paper is of no matter."""
    return re.sub(r"\s", "", text)


def sheets(page: Page) -> list[str]:
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [squeezed(sheet.extract_text()) for sheet in paper.pages]


@pytest.mark.parametrize(
    ("width", "script"), [(PHONE, False), (DESK, True)], ids=["phone, no script", "desk"]
)
def test_a_plan_is_filled_by_keyboard_and_printed(reader: Reader, width: int, script: bool) -> None:
    options: dict[str, Any] = {} if script else {"java_script_enabled": False}
    page = reader.open("preparing-for-adulthood/", width=width, **options)
    follow(page, page.locator("main").get_by_role("link", name="Plan my week"), KINDS["my week"])
    follow(page, page.get_by_role("link", name="My plan"), "#my-plan")
    plan = {(day, part): f"{day[:2]} {part[:2]}: buses" for day in DAYS for part in PARTS}
    tab_to(page, field(page, "Monday", "Morning"))
    for (day, part), words in plan.items():
        expect_focus(page, field(page, day, part))
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    for (day, part), words in plan.items():
        expect(field(page, day, part)).to_have_value(words)
    assert lost(page) == []

    # All of it on one sheet, to take along.
    (sheet,) = [sheet for sheet in sheets(page) if squeezed(plan["Monday", "Morning"]) in sheet]
    places = [sheet.index(squeezed(words)) for words in plan.values()]
    assert places == sorted(places)
    assert sheet.startswith("Myplan")


def test_as_much_as_a_field_takes_is_on_paper(reader: Reader) -> None:
    page = reader.open(KINDS["my week"], width=PHONE)
    words = "The bus to town at 9, then swimming with Sam and tea at the cafe, and home by the bus of 4 pm. "
    field(page, "Friday", "Evening").focus()
    page.keyboard.type(words * 2)
    page.keyboard.press("Tab")
    taken = field(page, "Friday", "Evening").input_value()
    assert len(taken) >= 60
    assert (words * 2).startswith(taken)
    assert squeezed(taken) in "".join(sheets(page))


def test_a_plan_that_is_left_is_gone(reader: Reader) -> None:
    page = reader.open(KINDS["my week"])
    field(page, "Monday", "Morning").fill("Swimming")
    assert kept(page) == {}
    assert "Swimming" not in page.url
    page.reload()
    expect(field(page, "Monday", "Morning")).to_have_value("")


def test_what_is_not_known_is_said(reader: Reader) -> None:
    page = reader.open(KINDS["my week"])
    services = page.locator("#kinds ~ .service-lines .service-line")
    unknown = services.filter(has_text="Days not known: ask").count()
    said = page.get_by_text(f"We don't know the days of {unknown} of {services.count()} services.")
    expect(said).to_be_visible()
