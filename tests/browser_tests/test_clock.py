"""Days that are worked out from a day that the reader gives: told, marked, printed.

How days are counted is in `test_dates.py`; here is what a reader does with them. "Today" stands still.
"""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from .axe import faint_texts, violations
from .clock_page import (
    ASSESSMENT,
    MY_DATES,
    days,
    events,
    field,
    give,
    open_on,
    question,
    saved,
)
from .conftest import Reader
from .finder import status
from .keyboard import expect_focus, focus, follow, tab_to
from .kinds import COLOURS, DESK, KINDS, PHONE, WINDOWS, broken_words, choose, lost

TRIBUNAL = "how-it-works/send-tribunal/"
MOVE = "how-it-works/phase-transfer/"
ONE_MORE = "To see this day, answer one more question above"


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
