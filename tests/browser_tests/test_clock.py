"""Days that are worked out from a day that the reader gives: told, marked, printed, saved for a calendar.

How days are counted is in `test_dates.py`; here is what a reader does with them. "Today" stands still.
"""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from dateutil.relativedelta import relativedelta
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.project import ROOT

from .axe import faint_texts, violations
from .conftest import Reader
from .finder import status
from .keyboard import expect_focus, focus, follow, has_focus, tab_to
from .kinds import COLOURS, DESK, KINDS, PHONE, WINDOWS, broken_words, choose, lost

ASSESSMENT = KINDS["process"]
TRIBUNAL = "how-it-works/send-tribunal/"
MOVE = "how-it-works/phase-transfer/"
MY_DATES = KINDS["my dates"]
ONE_MORE = "To see this day, answer one more question above"


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


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_family_that_asked_on_3_march_sees_by_when_the_council_decides(
    reader: Reader, width: int
) -> None:
    page = open_on(reader, "2026-03-10", KINDS["processes"], width=width)
    follow(page, page.get_by_role("link", name="Asking for an EHC needs assessment"), ASSESSMENT)
    assert days(page) == {}
    tab_to(page, field(page))
    for number, key in (("3", "Tab"), ("3", "Tab"), ("2026", "Enter")):
        page.keyboard.type(number)
        page.keyboard.press(key)

    said_now = "Next: Tuesday 14 April 2026. Step 2: The council decides whether to assess."
    expect(status(page)).to_have_text(said_now)
    expect_focus(page, status(page))
    assert days(page) == {
        "decision-to-assess": "By Tuesday 14 April 2026",
        "advice": "By Tuesday 26 May 2026",
        "decision-on-plan": "By Tuesday 23 June 2026",
        "draft-plan": ONE_MORE,
        "final-plan": "By Tuesday 21 July 2026",
    }
    assert lost(page) == []
    assert broken_words(page) == []
    step = page.get_by_role("link", name="Step 6: You get the final plan")
    follow(page, step, f"{ASSESSMENT}#final-plan")
    expect(page.get_by_role("heading", name="You get the final plan")).to_be_in_viewport()


NO_DAY = "There is no such day. Write it in figures, such as 27 3 2026."
MISSING = "Write the day, the month and the year."
NO_DAYS = {
    "31 2 2026": NO_DAY,
    "29 2 2027": NO_DAY,
    "31 4 2026": NO_DAY,
    "0 3 2026": NO_DAY,
    "3 13 2026": NO_DAY,
    "3 3 26": NO_DAY,
    "3 3 1899": NO_DAY,
    "3 3 2101": NO_DAY,
    "3 3 ": NO_DAY,
    "3  2026": NO_DAY,
    " 3 2026": NO_DAY,
    "3r ma two": NO_DAY,
    "-3 3 2026": NO_DAY,
    "3. 3 2026": NO_DAY,
    "1e 3 2026": NO_DAY,
    "  ": MISSING,
}


def test_a_day_that_is_none_is_told_beside_its_field(reader: Reader) -> None:
    page = open_on(reader, "2026-03-10", ASSESSMENT, width=PHONE)
    fault = question(page).get_by_role("alert")
    for wrong, told in NO_DAYS.items():
        page.locator("h1").click()  # the focus is elsewhere
        give(page, first=wrong)
        expect(fault).to_have_text(told)
        expect(fault).to_be_visible()
        expect_focus(page, field(page))
        for part in ("Day", "Month", "Year"):
            expect(field(page, part)).to_have_attribute("aria-invalid", "true")
            expect(field(page, part)).to_have_accessible_description(told)
        expect(page.locator(".clock__said")).to_be_hidden()
        assert days(page) == {}
    assert lost(page) == []

    give(page, first="03 3 2026")
    expect(fault).to_be_hidden()
    for part in ("Day", "Month", "Year"):
        expect(field(page, part)).to_have_attribute("aria-invalid", "false")
    assert days(page)["final-plan"] == "By Tuesday 21 July 2026"

    # No day stays that was worked out from an answer that is gone.
    give(page, first="31 2 2026")
    assert days(page) == {}
    expect(page.locator(".clock__said")).to_be_hidden()
    expect(page.get_by_role("button", name="Save the dates")).to_be_hidden()


def test_a_further_day_that_is_none_is_unfolded(reader: Reader) -> None:
    page = open_on(reader, "2026-03-10", ASSESSMENT, width=PHONE)
    give(page, first="3 3 2026", draft_received="31 6 2026")
    folded = page.locator(".clock__also")
    folded.evaluate("(part) => { part.open = false; }")
    expect(field(page, name="draft-received")).to_be_hidden()

    tab_to(page, page.get_by_role("button", name="Show my dates"))
    page.keyboard.press("Enter")
    expect(folded).to_have_attribute("open", "")
    expect_focus(page, field(page, name="draft-received"))
    fault = question(page, "draft-received").get_by_role("alert")
    expect(fault).to_have_text(NO_DAY)
    expect(question(page).get_by_role("alert")).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-invalid", "false")
    assert days(page) == {}

    # Of two that are wrong, the focus goes to the first; both are told.
    give(page, first="31 2 2026")
    expect(fault).to_be_visible()
    expect_focus(page, field(page))


def test_further_days_change_what_follows_from_them(reader: Reader) -> None:
    page = open_on(reader, "2026-04-25", ASSESSMENT, width=PHONE)
    give(page, first="3 3 2026")
    assert days(page)["advice"] == "By Tuesday 26 May 2026"
    give(page, decision_to_assess="20 4 2026")
    assert days(page) == {
        "decision-to-assess": "By Tuesday 14 April 2026 (done on Monday 20 April 2026)",
        "advice": "By Monday 1 June 2026",
        "decision-on-plan": "By Tuesday 23 June 2026",
        "draft-plan": ONE_MORE,
        "final-plan": "By Tuesday 21 July 2026",
    }
    expect(status(page)).to_have_text(
        "Next: Monday 1 June 2026. Step 3: The council collects reports."
    )
    give(page, draft_received="1 7 2026", decision_to_assess="  ")
    assert days(page)["advice"] == "By Tuesday 26 May 2026"
    assert days(page)["draft-plan"] == "By Wednesday 15 July 2026"

    # A day still to come is known, but nothing was done on it.
    give(page, decision_to_assess="1 5 2026")
    assert days(page)["decision-to-assess"] == "By Tuesday 14 April 2026 (this day has passed)"
    assert days(page)["advice"] == "By Friday 12 June 2026"


def past(page: Page) -> list[str]:
    rows: list[str] = page.locator(".clock__day--past").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.day)"
    )
    return rows


def test_days_that_have_passed_are_marked(reader: Reader) -> None:
    page = open_on(reader, "2026-04-14", ASSESSMENT)
    give(page, first="3 3 2026")
    assert days(page)["decision-to-assess"] == "By Tuesday 14 April 2026"
    assert past(page) == []

    page.clock.set_fixed_time("2026-05-27T12:00:00Z")
    give(page)
    assert days(page)["decision-to-assess"] == "By Tuesday 14 April 2026 (this day has passed)"
    assert days(page)["decision-on-plan"] == "By Tuesday 23 June 2026"
    assert past(page) == ["decision-to-assess", "advice"]
    expect(status(page)).to_contain_text("Next: Tuesday 23 June 2026. Step 4")
    save = page.get_by_role("button", name="Save the dates for my calendar")
    expect(save).to_be_visible()

    page.clock.set_fixed_time("2026-07-22T12:00:00Z")
    give(page)
    told = "No day that we can work out is still to come. Look below for what you can do."
    expect(status(page)).to_have_text(told)
    assert days(page)["draft-plan"] == ONE_MORE
    expect(save).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_visible()

    give(page, draft_received="1 7 2026")
    told = "All of these days have passed. Look below for what you can do."
    expect(status(page)).to_have_text(told)
    assert len(past(page)) == len(days(page)) == 5


def test_a_year_whose_bank_holidays_are_not_known_is_said(reader: Reader) -> None:
    page = open_on(reader, "2026-11-01", TRIBUNAL)
    give(page, first="5 3 2035")
    unknown = "We can't work out this day: we don't know the bank holidays of that year"
    assert days(page) == {"deadline": unknown, "discrimination": ONE_MORE}
    assert "passed" not in status(page).inner_text()


def test_what_has_to_be_done_before_a_day_is_not_told_as_that_day(reader: Reader) -> None:
    page = open_on(reader, "2027-01-10", MOVE)
    give(page, first="1 9 2027")
    assert days(page)["school"] == "Before Monday 15 February 2027"
    expect(status(page)).to_contain_text("Next: before Monday 15 February 2027. Step 3")
    titles = {event["summary"] for event in events(saved(page))}
    assert any(title.startswith("Before this day: Step 3: ") for title in titles)


@pytest.mark.parametrize(
    ("given", "deadline"),
    [
        ({"first": "12 3 2026"}, "By Tuesday 12 May 2026"),
        ({"first": "10 3 2026"}, "By Monday 11 May 2026"),  # 10 May is a Sunday
        ({"first": "10 3 2026", "certificate": "5 5 2026"}, "By Friday 5 June 2026"),
        ({"first": "10 3 2026", "certificate": "20 3 2026"}, "By Monday 11 May 2026"),
        ({"first": "15 6 2026"}, "By Tuesday 1 September 2026"),  # it ends in August
        ({"first": "3 6 2026", "certificate": "20 7 2026"}, "By Tuesday 1 September 2026"),
        ({"first": "1 11 2026"}, "By Monday 4 January 2027"),  # it ends on 1 January
    ],
)
def test_the_tribunal_s_deadline(reader: Reader, given: dict[str, str], deadline: str) -> None:
    page = reader.open(TRIBUNAL, width=PHONE)
    give(page, **given)
    assert days(page)["deadline"].removesuffix(" (this day has passed)") == deadline


def test_days_that_are_shown_are_printed_and_the_form_is_not(reader: Reader) -> None:
    page = open_on(reader, "2026-04-15", ASSESSMENT)
    page.evaluate("window.print = () => { window.printed = true; }")
    give(page, first="3 3 2026")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    for part in (".clock form", ".clock input", ".clock button"):
        assert page.locator(part).filter(visible=True).count() == 0, part
    page.emulate_media(media="null")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = squeezed("".join(sheet.extract_text() for sheet in paper.pages))
    for words in (
        "By Tuesday 14 April 2026 (this day has passed)",
        "By Tuesday 21 July 2026",
        "20 weeks after the day the council got your request.",
    ):
        assert squeezed(words) in text
    for words in ("On what day did the council get", "Show my dates", "for my calendar"):
        assert squeezed(words) not in text


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


# The plain words of each rule, as they stand there for everybody.
RULES = {
    ASSESSMENT: [
        "6 weeks after the day the council got your request.",
        "6 weeks after the date on the council's letter that says it will assess.",
        "16 weeks after the day the council got your request.",
        "15 days from the day you got the draft plan, which is day 1.",
        "20 weeks after the day the council got your request.",
    ],
    TRIBUNAL: [
        "2 months after the date on the council's decision letter, or 1 month after the date on the mediation"
        " certificate: the later day counts. If the Tribunal does not count that day, its next day counts.",
        "6 months from the day a school treated you unfairly because of a disability, which is day 1.",
    ],
}


@pytest.mark.parametrize("path", [ASSESSMENT, TRIBUNAL, MY_DATES])
def test_without_a_script_the_rules_stand_there_in_words(reader: Reader, path: str) -> None:
    page = reader.open(path, width=PHONE, java_script_enabled=False)
    clock = page.locator(".clock")
    expect(clock.locator("noscript p")).to_contain_text("count with a calendar")
    assert clock.locator("noscript p").is_visible()
    rules = clock.locator(".clock__rule").filter(visible=True)
    assert path not in RULES or rules.all_inner_texts() == RULES[path]
    assert rules.count() == clock.locator(".clock__day").count() > 1
    assert clock.locator("form, input, button:not(.word)").filter(visible=True).count() == 0
    assert clock.locator(".clock__date").filter(visible=True).count() == 0
    expect(page.locator(".clock__said")).to_be_hidden()


def test_a_script_that_does_not_come_leaves_no_dead_form(reader: Reader) -> None:
    page = reader.open(ASSESSMENT, width=PHONE, own_script=False)
    assert page.locator(".clock").locator("input, button:not(.word)").first.is_hidden()
    assert page.locator(".clock__rule").filter(visible=True).count() == len(RULES[ASSESSMENT])


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


def test_a_file_for_a_calendar_has_the_days_to_come(reader: Reader) -> None:
    page = open_on(reader, "2026-05-27", ASSESSMENT, width=PHONE)
    give(page, first="3 3 2026", draft_received="1 7 2026")
    save = page.get_by_role("button", name="Save the dates for my calendar")
    tab_to(page, save)
    found = {event["summary"]: event for event in events(saved(page))}
    assert has_focus(save)
    assert {title: event.decoded("dtstart") for title, event in found.items()} == {
        "Step 4: The council decides about a plan": date(2026, 6, 23),
        "Step 5: You get a draft plan": date(2026, 7, 15),
        "Step 6: You get the final plan": date(2026, 7, 21),
    }
    last = found["Step 6: You get the final plan"]
    assert last["description"] == (
        "Asking for an EHC needs assessment. 20 weeks after the day the council got your request.\n"
        f"{page.url}#final-plan"
    )
    for event in found.values():
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert event["transp"] == "TRANSPARENT"
        assert event.decoded("dtstamp").isoformat() == "2026-05-27T12:00:00+00:00"
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == -timedelta(days=7)
        assert alarm["action"] == "DISPLAY"
        assert alarm["description"] == event["summary"]
    assert len({event["uid"] for event in found.values()}) == len(found)

    # What was done needs no reminder.
    page.clock.set_fixed_time("2026-04-01T12:00:00Z")
    give(page, decision_to_assess="1 4 2026")
    assert not [event for event in events(saved(page)) if event["summary"].startswith("Step 2")]


PROCESSES = {
    path.stem: process
    for path in sorted((ROOT / "data/processes").glob("*.yml"))
    for process in [yaml.safe_load(path.read_text("utf-8"))]
    if "clock" in process
}


def test_each_process_works_out_each_of_its_days(reader: Reader) -> None:
    assert len(PROCESSES) > 10
    page = open_on(reader, "2026-10-01", KINDS["processes"], width=PHONE)
    for name, process in PROCESSES.items():
        page.goto(f"how-it-works/{name}/")
        # In the year of the move, the letters came in the winter before it.
        start = "1 9 2027" if name == "phase-transfer" else "16 11 2026"
        further = {
            one["id"].replace("-", "_"): "4 12 2026" for one in process["clock"].get("also", [])
        }
        give(page, first=start, **further)
        told = days(page)
        assert list(told) == [step["id"] for step in process["steps"] if "due" in step], name
        for step, day in told.items():
            assert re.match(r"(By|Before) \w+day \d+ \w+ 20\d\d", day), (name, step, day)
        assert lost(page) == [], name
        coming = [day for day in told.values() if "passed" not in day]
        found = events(saved(page))
        assert sorted(said(event.decoded("dtstart")) for event in found) == sorted(
            day.partition(" ")[2] for day in coming
        ), name
        for event in found:
            assert event["description"].startswith(f"{process['title']}. "), name


TITLES = [
    "Éducation, santé; soins",
    "é" * 200,
    "🌞 " * 60,
    "A \\ backslash, a comma; a semicolon: and a colon",
    "Two\nlines",
    "x" * 64,  # with "SUMMARY:" 72 octets, and the next letter has 4
    "x" * 66 + "🌞" + "y" * 80,
    " spaces around ",
    "",
]


def test_any_title_can_be_read_again(reader: Reader) -> None:
    page = reader.open(ASSESSMENT)
    text = page.evaluate(
        """async (titles) => {
          const { calendar } = await import("/assets/scripts/calendar.js");
          const day = new Date("2026-12-31");
          return calendar(titles.map((title, id) => ({ id, day, title, text: `${title}\\n${title}` })));
        }""",
        TITLES,
    )
    assert_well_written(text.encode())
    found = events(text.encode())
    assert [str(event["summary"]) for event in found] == TITLES
    assert [str(event["description"]) for event in found] == [f"{one}\n{one}" for one in TITLES]
    assert found[0].decoded("dtend") == date(2027, 1, 1)


def test_no_event_is_a_calendar_still(reader: Reader) -> None:
    page = reader.open(ASSESSMENT)
    text = page.evaluate("async () => (await import('/assets/scripts/calendar.js')).calendar([])")
    assert_well_written(text.encode())
    assert events(text.encode()) == []


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


@pytest.mark.parametrize("given", ["3 3 2026", "31 2 2026"], ids=["days", "faults"])
def test_axe_finds_nothing_in_what_is_told(reader: Reader, given: str) -> None:
    page = open_on(reader, "2026-04-15", ASSESSMENT, width=PHONE)
    give(page, first=given, draft_received=given)
    assert lost(page) == []
    assert broken_words(page) == []
    assert violations(page) == []
    # The rest of the page looks as it did before.
    page.evaluate("document.querySelectorAll('.stage, footer').forEach((part) => part.remove())")
    for colours in COLOURS:
        choose(page, colours)
        assert faint_texts(page) == [], colours
    page.set_viewport_size({"width": PHONE, "height": 800})
    choose(page, "largest and widest")
    assert lost(page) == []


def test_each_stop_is_seen_while_days_are_told(reader: Reader) -> None:
    page = open_on(reader, "2026-04-15", ASSESSMENT, **WINDOWS["magnified"])
    give(page, first="3 3 2026")
    stops = page.locator(".clock").locator("summary, button, a").filter(visible=True).count()
    tab_to(page, page.locator(".clock").get_by_role("button", name="Save the dates"))
    for _ in range(stops):
        page.keyboard.press("Tab")
        now = focus(page)
        assert now
        assert now.faults == [], now.name
