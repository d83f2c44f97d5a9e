"""How days are counted: each rule for a time limit, in the script of the built site as a browser runs it.

The cases are in `tests/cases/due_days.yml`, with the days that they give.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from dateutil.relativedelta import relativedelta
from playwright.sync_api import Page

from .kinds import PHONE
from .windows import Windows

CASES: Any = yaml.safe_load(
    (Path(__file__).parent.parent / "cases/due_days.yml").read_text("utf-8")
)
WITH_BANK_HOLIDAYS = "how-it-works/send-tribunal/"
LONDON = "Europe/London"
ZONES = (LONDON, "Pacific/Kiritimati", "America/Los_Angeles")
"""The last two are 14 hours before Greenwich and 8 hours behind it."""

Days = dict[str, str | None]

# What each rule gives, as a browser in this zone reckons it: {about: day}.
RECKON = """async (cases) => {
  const { code, due } = await import("/assets/scripts/dates.js");
  const { bankHolidays } = document.querySelector("[data-clock]").dataset;
  const known = (given) =>
    Object.fromEntries(Object.entries(given).map(([id, day]) => [id, new Date(`${day}T00:00Z`)]));
  return Object.fromEntries(cases.map(({ about, rule, given }) => {
    const day = due(rule, known(given), JSON.parse(bankHolidays));
    return [about, day && code(day)];
  }));
}"""


def browser_in(windows: Windows, zone: str) -> Page:
    page = windows.new(viewport={"width": PHONE, "height": 800}, timezone_id=zone)
    page.goto(WITH_BANK_HOLIDAYS)
    return page


@pytest.fixture(scope="module")
def london(windows: Windows) -> Iterator[Page]:
    page = browser_in(windows, LONDON)
    yield page
    page.context.close()


def reckoned(page: Page) -> Days:
    cases = [
        {"about": case["about"], "rule": case["rule"], "given": given(case)}
        for case in CASES["cases"]
    ]
    days: Days = page.evaluate(RECKON, cases)
    return days


def words(page: Page, days: list[date]) -> list[str]:
    said: list[str] = page.evaluate(
        """async (days) => {
          const { words } = await import("/assets/scripts/dates.js");
          return days.map((day) => words(new Date(day)));
        }""",
        list(map(str, days)),
    )
    return said


def given(case: Any) -> dict[str, str]:
    days = case["given"] if isinstance(case["given"], dict) else {"": case["given"]}
    return {day_id: str(day) for day_id, day in days.items()}


@pytest.fixture(scope="module")
def days(london: Page) -> Days:
    return reckoned(london)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["about"])
def test_each_rule_gives_its_day(days: Days, case: Any) -> None:
    assert days[case["about"]] == (str(case["due"]) if case["due"] else None)


def test_no_two_cases_are_about_the_same() -> None:
    names = [case["about"] for case in CASES["cases"]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("zone", ZONES[1:])
def test_a_day_is_the_same_wherever_the_reader_is(windows: Windows, days: Days, zone: str) -> None:
    page = browser_in(windows, zone)
    assert reckoned(page) == days
    assert words(page, [date(2026, 3, 29), date(2026, 7, 1)]) == [
        "Sunday 29 March 2026",
        "Wednesday 1 July 2026",
    ]
    page.context.close()


def test_months_are_those_of_another_calendar(london: Page) -> None:
    """Every day of 4 years with a leap year, against what the library dateutil says."""
    starts = [date(2026, 1, 1) + timedelta(number) for number in range(4 * 365 + 1)]
    rules = [
        *({"months": months} for months in (1, 2, 3, 6, 12)),
        *({"months": months, "before": True} for months in (1, 5)),
        {"years": 1},
        {"years": 18},
    ]
    found = london.evaluate(
        """async ([starts, rules]) => {
          const { code, due } = await import("/assets/scripts/dates.js");
          return starts.map((start) => rules.map((rule) => code(due(rule, {"": new Date(start)}, null))));
        }""",
        [list(map(str, starts)), rules],
    )
    for start, ends in zip(starts, found, strict=True):
        for rule, end in zip(rules, ends, strict=True):
            time = relativedelta(years=rule.get("years", 0), months=rule.get("months", 0))
            assert end == str(start - time if rule.get("before") else start + time), (start, rule)


def test_a_day_is_said_with_its_weekday(london: Page) -> None:
    every = [date(2027, 1, 1) + timedelta(number) for number in range(2 * 365 + 1)]
    assert words(london, every) == [f"{day:%A} {day.day} {day:%B} {day.year}" for day in every]


@pytest.mark.parametrize("numbers", CASES["no_such_day"], ids=str)
def test_there_is_no_such_day(london: Page, numbers: list[int]) -> None:
    day = "async (numbers) => (await import('/assets/scripts/dates.js')).dayOf(...numbers)"
    assert london.evaluate(day, numbers) is None
    assert london.evaluate(day, [2028, 2, 29]) is not None


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_day_where_the_reader_is(windows: Windows, zone: str) -> None:
    page = browser_in(windows, zone)
    cases = [case for case in CASES["today"] if case["zone"] == zone]
    assert cases
    for case in cases:
        page.clock.set_fixed_time(case["moment"])
        now = page.evaluate(
            "async () => { const { code, today } = await import('/assets/scripts/dates.js'); return code(today()); }"
        )
        assert now == str(case["is"]), case["moment"]
    page.context.close()
