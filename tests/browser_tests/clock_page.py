"""A page that works out days: what a reader gives, what it tells, and the file that it saves."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from icalendar import Calendar
from playwright.sync_api import Locator, Page

from .conftest import Reader
from .kinds import KINDS

ASSESSMENT = KINDS["process"]
MY_DATES = KINDS["my dates"]


# Written all at once, with the folded part open.
GIVE = """(days) => {
  for (const part of document.querySelectorAll(".clock__also")) part.open = true;
  for (const [id, numbers] of Object.entries(days)) {
    const fields = document.querySelectorAll(`[data-question="${id}"] input`);
    fields.forEach((field, place) => { field.value = numbers[place]; });
  }
}"""


def open_on(reader: Reader, today: str, path: str, **options: Any) -> Page:
    """A page as it is on a day."""
    page = reader.open(path, own_window=True, **options)
    page.clock.set_fixed_time(f"{today}T12:00:00Z")
    return page


def question(page: Page, name: str = "") -> Locator:
    """The question for a further day, or for the one that all counts from."""
    return page.locator(f"[data-question='{name}']")


def field(page: Page, part: str = "Day", name: str = "") -> Locator:
    return question(page, name).get_by_label(part)


def give(page: Page, **days: str) -> None:
    """Write days, such as `3 3 2026`, and ask for those that follow. `first` is what all counts from."""
    numbers = {
        "" if name == "first" else name.replace("_", "-"): day.split(" ")
        for name, day in days.items()
    }
    page.evaluate(GIVE, numbers)
    page.get_by_role("button", name="Show my dates").click()


def days(page: Page) -> dict[str, str]:
    """The days that are told, each by the id of its step."""
    told: dict[str, str] = page.locator("[data-day]").evaluate_all(
        """(rows) => Object.fromEntries(rows.filter((row) => row.checkVisibility())
          .map((row) => [row.dataset.day, row.querySelector(".clock__date")])
          .filter(([, day]) => day.checkVisibility()).map(([id, day]) => [id, day.textContent]))"""
    )
    return told


def said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def saved(page: Page) -> bytes:
    """The file for a calendar, after a look at how it is written (RFC 5545)."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the dates for my calendar").click()
    name = page.locator("[data-clock]").get_attribute("data-file")
    assert download.value.suggested_filename == f"{name}.ics"
    content = Path(download.value.path()).read_bytes()
    assert_well_written(content)
    return content


def assert_well_written(content: bytes) -> None:
    *lines, end = content.split(b"\r\n")
    assert end == b""
    assert not [line for line in lines if b"\r" in line or b"\n" in line]
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two
    # A bare comma or semicolon would part two values.
    whole = content.decode("utf-8").replace("\r\n ", "").replace("\\\\", "")
    texts = re.findall(r"^(?:SUMMARY|DESCRIPTION):(.*)$", whole, re.MULTILINE)
    assert not [text for text in texts if re.search(r"(?<!\\)[,;]", text)]


def events(content: bytes) -> list[Any]:
    calendar = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    return list(calendar.walk("VEVENT"))
