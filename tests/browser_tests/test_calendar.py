"""The file for a calendar: the days to come, each with a reminder, as any calendar reads it (RFC 5545)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import yaml

from tests.project import ROOT

from .clock_page import (
    ASSESSMENT,
    assert_well_written,
    days,
    events,
    give,
    open_on,
    said,
    saved,
)
from .conftest import Reader
from .keyboard import has_focus, tab_to
from .kinds import KINDS, PHONE, lost


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
        assert alarm.decoded("trigger") == timedelta(hours=9) - timedelta(days=7)
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
