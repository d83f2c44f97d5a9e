"""The pages about processes, as they are built: what they say is what the processes' files hold.

It is worked out from the files without the site's own code, for the real site and for a small one.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from localoffer.models.common import TAKEN
from tests.project import ROOT, TODAY, small_project
from tests.reading import (
    Built,
    built,
    counted,
    select,
    source_line,
    squeezed,
    text,
)
from tests.records import Record, as_written, read_folder

CASES = ROOT / "tests/cases"
LISTS = {"counting": "counting", "local": "here", "gaps": "not-known"}
"""Lists of a process, and the id of the part of the page that holds each."""
NUMBERS = ("days", "working_days", "weeks", "months", "years")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
ENDS = {
    "working day": "If that is no working day, the next one counts.",
    "tribunal day": "If the Tribunal does not count that day, its next day counts.",
}


def case(name: str) -> Any:
    return as_written((CASES / f"{name}.yml").read_text("utf-8"))


def processes(site: Built) -> dict[str, Record]:
    return read_folder(site.root / "data/processes")


def each(site: Built) -> Iterator[tuple[str, Record, Any]]:
    """Each process with its name and its page."""
    for name, process in processes(site).items():
        yield name, process, site.page(f"how-it-works/{name}")


def with_clock(site: Built) -> Iterator[tuple[str, Record, Any]]:
    """Each process that has a clock, and the clock on its page."""
    for name, process, page in each(site):
        if "clock" in process:
            (clock,) = select(page, "main [data-clock]")
            yield name, process, clock


def limits(process: Record) -> list[tuple[int, Record]]:
    """The steps with a time limit, each with its number."""
    return [(number, one) for number, one in enumerate(process["steps"], 1) if "due" in one]


def parts(due: Record) -> Iterator[Record]:
    """A time limit and those that may hold in its place."""
    yield due
    if "or_later" in due:
        yield from parts(due["or_later"])


# --- What a page says ---


def test_no_step_and_no_time_limit_of_the_real_processes_is_lost_or_moved() -> None:
    held = read_folder(ROOT / "data/processes")
    assert {
        name: [
            {field: one[field] for field in ("id", "due") if field in one}
            for one in process["steps"]
        ]
        for name, process in held.items()
    } == case("processes")


def test_a_page_holds_everything_that_its_file_says(site: Built) -> None:
    for name, process, page in each(site):
        (title,) = select(page, "main h1")
        assert text(title) == squeezed(process["title"])
        (lead,) = select(page, "main p.lead")
        assert text(lead) == squeezed(process["summary"])
        assert f"Who this is for: {squeezed(process['who'])}" in text(select(page, "main")[0])
        for field, place in LISTS.items():
            headings = page.xpath(f"//main//section/h2[@id='{place}']")
            assert len(headings) == (field in process), (name, field)
            if headings:
                told = [text(line) for line in headings[0].getparent().xpath(".//li | ./p")]
                assert told == [squeezed(line) for line in process[field]], (name, field)
        links = page.xpath("//section[h2/@id='services']//a[@class='service-line__name']/@href")
        assert [link.strip("/").rpartition("/")[2] for link in links] == process.get("services", [])
        # Sources of steps stand at their steps.
        named = {source for step in process["steps"] for source in step["sources"]}
        others = [one for one in process.get("sources", ()) if one not in named]
        told = [text(one) for one in page.xpath("//section[h2/@id='checked']//details//li")]
        assert told == [source_line(one)[0] for one in others], name


def test_each_step_is_a_section_with_all_that_is_known_of_it(site: Built) -> None:
    for name, process, page in each(site):
        sections = select(page, "main section.stage")
        assert len(sections) == len(process["steps"])
        for number, (section, step) in enumerate(zip(sections, process["steps"], strict=True), 1):
            place = (name, step["id"])
            (heading,) = select(section, "h2")
            assert heading.get("id") == step["id"]
            assert text(heading) == f"Step {number} {squeezed(step['name'])}"
            (when,) = select(section, "p.stage__when")
            assert text(when) == squeezed(step["when"])
            assert squeezed(step["what"]) in text(section), place
            (who,) = select(section, "p.stage__who")
            for role in step["who"]:
                assert squeezed(role).lower() in text(who).lower(), place
            lists = {
                text(title): [text(line) for line in select(title.getnext(), "li")]
                for title in select(section, "h3")
                if title.getnext().tag == "ul"
            }
            assert lists == {
                title: [squeezed(line) for line in step[field]]
                for title, field in (("What you can do", "you"), ("Your rights", "rights"))
                if field in step
            }, place
            late = [text(one) for one in select(section, ".stage__by-now > p")]
            assert late == ([squeezed(step["if_late"])] if "if_late" in step else []), place
            links = [
                (link.get("href"), text(link)) for link in select(section, "p.stage__services a")
            ]
            assert links == [
                (f"../../services/{one}/", squeezed(site.records.services[one]["name"]))
                for one in step.get("services", ())
            ], place
            sources = [text(one) for one in select(section, "details.sources li")]
            assert sources == [source_line(one)[0] for one in step["sources"]], place


def test_all_steps_are_listed_with_their_times_before_they_are_told(site: Built) -> None:
    for name, process, page in each(site):
        lines = page.xpath("//section[h2/@id='steps']/ol/li")
        assert [(select(line, "a")[0].get("href"), text(line)) for line in lines] == [
            (f"#{one['id']}", f"{squeezed(one['name'])} {squeezed(one['when'])}")
            for one in process["steps"]
        ], name


def test_no_step_can_have_the_id_of_a_part_of_the_page(site: Built) -> None:
    """Or a link to one of them would lead to the other."""
    folders = {"processes": ("how-it-works", "steps")}
    folders["pathways"] = ("preparing-for-adulthood/pathways", "stages")
    for folder, (where, listed) in folders.items():
        for name, record in read_folder(site.root / "data" / folder).items():
            found = {one.get("id") for one in site.page(f"{where}/{name}").xpath("//*[@id]")}
            own = found - {step["id"] for step in record[listed]}
            assert {one for one in own if not one.startswith(("word-", "date-", "fault-"))} <= TAKEN


def later(day: datetime.date) -> str:
    """A day a year later, in words."""
    return f"{day.day} {day:%B} {day.year + 1}"


def test_a_page_says_who_looks_after_it_and_who_checked_it(site: Built) -> None:
    owner = site.settings.get("owner", "information team")
    for name, process, page in each(site):
        checked = process.get("checked")
        confirmed = f"Checked on {checked['on']} by the {checked['by']}." if checked else ""
        unconfirmed = "Not yet confirmed by the information team."
        again = f" To be checked again by {review_day(process)}." if checked else ""
        (said,) = page.xpath("//section[h2/@id='checked']/p")
        assert text(said) == f"The {owner} looks after this page.{again}", name
        (fresh,) = select(page, "main p.service__fresh")
        doubt = "" if checked else " Please check before you rely on it."
        assert text(fresh) == f"{confirmed or unconfirmed}{doubt}", name


def review_day(process: Record) -> str:
    if "review_due" in process:
        return str(process["review_due"])
    day = datetime.datetime.strptime(process["checked"]["on"], "%d %B %Y")
    return later(day.replace(tzinfo=datetime.UTC).date())


# --- The clock ---


def rule(due: Record) -> dict[str, Any]:
    """A time limit as the script reads it."""
    made: dict[str, Any] = {}
    for name, value in due.items():
        if name in NUMBERS:
            made[name] = int(value)
        elif name == "date":
            day, month = value.split()
            made[name] = [MONTHS.index(month[:3]) + 1, int(day)]
        elif name == "or_later":
            made[name] = rule(value)
        elif name in ("before", "first_day_counts"):
            made |= {name: True} if value == "yes" else {}
        else:
            made[name] = value
    return made


def pieces(due: Record, start: str, named: Mapping[str, str]) -> Iterator[str]:
    """What the words of a time limit have to hold."""
    for one in parts(due):
        day = named[one["after"]] if "after" in one else start
        if "date" in one:
            before = "before " if one.get("before") == "yes" else ""
            yield f"{before}{one['date']} in the year of {day}"
            continue
        (unit,) = (name for name in NUMBERS if name in one)
        number = counted(int(one[unit]), unit.replace("_", " ")[:-1])
        back = one.get("before") == "yes"
        if one.get("first_day_counts") == "yes":
            yield f"{number}{' back' if back else ''} from {day}, which is day 1"
        else:
            yield f"{number} {'before' if back else 'after'} {day}"
    if "or_later" in due:
        yield "the later day counts"
    if "ends_on" in due:
        yield ENDS[due["ends_on"]]


def test_the_clock_has_a_row_for_each_time_limit_in_the_order_of_the_steps(site: Built) -> None:
    for name, process, clock in with_clock(site):
        rows = select(clock, "ol > li")
        assert [(row.get("data-day"), text(select(row, "a")[0])) for row in rows] == [
            (one["id"], f"Step {number}: {squeezed(one['name'])}")
            for number, one in limits(process)
        ], name
        named = {one["id"]: f"step {number}" for number, one in enumerate(process["steps"], 1)}
        named |= {
            day["id"]: squeezed(day["from"])
            for day in process["clock"].get("also", ())
            if "from" in day
        }
        for row, (_, step) in zip(rows, limits(process), strict=True):
            place, due = (name, step["id"]), step["due"]
            (link,) = select(row, "p.clock__name a")
            assert link.get("href") == f"#{step['id']}", place
            assert json.loads(row.get("data-rule")) == rule(due), place
            is_day_before = "date" in due and due.get("before") == "yes"
            assert row.get("data-lead") == ("Before" if is_day_before else "By"), place
            (told,) = select(row, "p.clock__rule")
            said = text(told).lower()
            start = squeezed(process["clock"]["from"])
            for piece in pieces(due, start, named):
                assert piece.lower() in said, place


def test_the_clock_asks_for_each_day_that_it_counts_from(site: Built) -> None:
    for name, process, clock in with_clock(site):
        questions = select(clock, "form fieldset")
        asked = {one.get("data-question"): text(select(one, "legend")[0]) for one in questions}
        known = process["clock"]
        assert asked == {
            "": squeezed(known["question"]),
            **{day["id"]: squeezed(day["question"]) for day in known.get("also", ())},
        }, name
        # Only the first has to be answered, so the others are folded.
        assert [bool(one.xpath("ancestor::details")) for one in questions] == [
            bool(one) for one in asked
        ]
        for one in questions:
            fields = [box.get("data-part") for box in select(one, "input")]
            assert fields == ["day", "month", "year"], name


def test_a_process_without_a_clock_has_none_on_its_page(site: Built) -> None:
    seen = set()
    for name, process, page in each(site):
        has_clock = "clock" in process
        seen.add(has_clock)
        assert len(select(page, "[data-clock]")) == has_clock, name
        scripts = [one.get("src") for one in select(page, "script[src]")]
        assert any(one.endswith("/clock.js") for one in scripts) == has_clock, name
    assert seen == {True, False}


def test_bank_holidays_are_told_just_where_they_make_a_difference(site: Built) -> None:
    seen = set()
    for name, process, clock in with_clock(site):
        needed = any(
            "working_days" in one or "ends_on" in one
            for _, step in limits(process)
            for one in parts(step["due"])
        )
        seen.add(needed)
        assert bool(clock.get("data-bank-holidays")) == needed, name
    assert True in seen


def test_bank_holidays_are_those_of_england(site: Built) -> None:
    told = {held for _, _, clock in with_clock(site) if (held := clock.get("data-bank-holidays"))}
    (held,) = map(json.loads, told)
    assert held["years"] == [TODAY.year - 2, TODAY.year + 4]
    in_the_week = [
        day for day in held["days"] if datetime.date.fromisoformat(day).isoweekday() <= 5
    ]
    for year, days in case("bank_holidays").items():
        assert [day for day in in_the_week if day.startswith(year)] == days
    first, last = held["years"]
    assert {int(day[:4]) for day in held["days"]} == set(range(first, last + 1))


def test_each_way_to_write_a_time_limit_is_told_in_words(tmp_path: Path) -> None:
    step = {"name": "A step", "when": "Then", "who": ["You"], "what": "Wait.", "sources": ["x"]}
    cases = case("time_limits")
    record = {
        "title": "Ways to count",
        "kind": "asking",
        "summary": "All of them.",
        "who": "Everybody.",
        "clock": {
            "from": "the day of your letter",
            "question": "Which day?",
            "also": [{"id": "call", "from": "the day of the call", "question": "Which day?"}],
        },
        "steps": [{"id": "first", **step, "due": {"days": "1"}}]
        + [{"id": f"case-{number}", **step, "due": one["due"]} for number, one in enumerate(cases)],
    }
    project = small_project(tmp_path / "project")
    project.write("data/processes/counting.yml", json.dumps(record))
    page = built(project, tmp_path / "site").page("how-it-works/counting")
    _, *rows = select(page, "[data-day]")
    for row, one in zip(rows, cases, strict=True):
        assert text(select(row, "p.clock__rule")[0]) == squeezed(one["says"])
        assert row.get("data-lead") == one["lead"], one
        assert json.loads(row.get("data-rule")) == rule(one["due"]), one


# --- Where processes are listed ---


def test_all_processes_are_listed_under_what_they_are_about(site: Built) -> None:
    page = site.page("how-it-works")
    listed = {
        (heading.get("id"), text(heading)): [
            (select(card, "a")[0].get("href"), text(card))
            for card in select(heading.getnext().getnext(), "li.card")
        ]
        for heading in select(page, "main > h2")
    }
    expected: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kind in site.records.terms["processes"]:
        for name, process in processes(site).items():
            if process["kind"] == kind["id"]:
                facts = counted(len(process["steps"]), "step")
                facts += " · works out your dates" if "clock" in process else ""
                card = f"{squeezed(process['title'])}{squeezed(process['summary'])}{facts}"
                expected.setdefault((kind["id"], kind["name"]), []).append(
                    (f"../how-it-works/{name}/", card)
                )
    assert listed == expected
    assert list(listed) == list(expected)
    assert sum(map(len, listed.values())) == len(processes(site))


def test_a_kind_that_no_process_has_is_not_listed(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    project.replace("data/processes/lost-coat.yml", "kind: losing", "kind: asking")
    page = built(project, tmp_path / "site").page("how-it-works")
    assert [heading.get("id") for heading in select(page, "main > h2")] == ["asking"]


def test_topics_of_the_law_name_the_processes_that_answer_them(site: Built) -> None:
    page = site.page("about/coverage")
    named = {
        heading.get("id"): [
            link.get("href").strip("/").rpartition("/")[2]
            for link in select(heading.getparent(), "a.chip")
            if "/how-it-works/" in link.get("href")
        ]
        for heading in select(page, "h2.topic__name")
    }
    assert {duty: sorted(found) for duty, found in named.items()} == {
        duty["id"]: [
            name
            for name, process in processes(site).items()
            if duty["id"] in process.get("duties", ())
        ]
        for duty in site.records.terms["duties"]
    }
    assert any(named.values())
