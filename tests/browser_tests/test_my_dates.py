"""My dates: the steps of growing up, counted from a birthday."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from playwright.sync_api import expect

from .clock_page import (
    MY_DATES,
    days,
    events,
    field,
    give,
    open_on,
    said,
    saved,
)
from .conftest import Reader
from .finder import status
from .keyboard import expect_focus, tab_to
from .kinds import WINDOWS, lost


@pytest.mark.parametrize("window", WINDOWS)
def test_somebody_born_on_29_february_sees_the_days_to_come(reader: Reader, window: str) -> None:
    page = open_on(reader, "2026-03-01", MY_DATES, **WINDOWS[window])
    ages = [
        int(row.removeprefix("age-"))
        for row in page.locator("[data-day]").evaluate_all(
            "(all) => all.map((one) => one.dataset.day)"
        )
    ]
    tab_to(page, field(page))
    for number in ("29", "2", "2012"):
        page.keyboard.type(number)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Next: Sunday 28 February 2027. You turn 15.")
    expect_focus(page, status(page))
    born = date(2012, 2, 29)
    birthdays = {age: born + relativedelta(years=age) for age in ages if age > 14}
    assert {13, 14} < set(ages)
    assert days(page) == {f"age-{age}": f"From {said(day)}" for age, day in birthdays.items()}
    assert days(page)["age-16"] == "From Tuesday 29 February 2028"
    assert days(page)["age-18"] == "From Thursday 28 February 2030"
    assert lost(page) == []

    found = events(saved(page))
    assert [event.decoded("dtstart") for event in found] == list(birthdays.values())
    assert [event["summary"] for event in found] == [f"You turn {age}" for age in birthdays]
    row = page.locator("[data-day=age-15]")
    steps = row.locator("li").all_inner_texts()
    assert steps
    rule = row.locator(".clock__rule").inner_text()
    address = f"{page.evaluate('location.origin')}/preparing-for-adulthood/by-age/15/"
    assert found[0]["description"].splitlines() == [
        f"My dates. {rule}",
        *(f"- {step}" for step in steps),
        address,
    ]


def test_a_birthday_is_not_past_on_that_day_and_all_may_be(reader: Reader) -> None:
    page = open_on(reader, "2030-02-28", MY_DATES)
    give(page, first="29 2 2012")
    assert days(page)["age-18"] == "From Thursday 28 February 2030"
    page.clock.set_fixed_time("2030-03-01T12:00:00Z")
    give(page)
    assert "age-18" not in days(page)
    give(page, first="1 1 1980")
    assert days(page) == {}
    expect(status(page)).to_contain_text("All of these days have passed.")
    expect(page.get_by_role("button", name="Save the dates")).to_be_hidden()
