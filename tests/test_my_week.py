"""The week planner: which services can fill hours of a week after 16, by kind and by day."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.project import Project, small_project
from tests.reading import Built, built, counted, select, squeezed, text
from tests.records import Record

PATH = "preparing-for-adulthood/my-week"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

AREAS = """
terms:
  - id: home
    name: Home
    about: Cooking and cleaning.
  - id: getting-around
    name: Getting around
    about: Buses, trains and your own feet.
  - id: work
    name: Work
    about: Jobs.
"""

IN_THE_WEEK = {
    "bus-training": "week: getting-around\ndays: [Monday, Wednesday, Friday]",
    "hearing-clinic": "week: work\ndays: [Monday]",  # closed for now
    "kite-club": "week: getting-around\ndays: [Saturday]",
    "kite-line": "days: [Monday]",  # tells its days, and is not for the week
    "night-team": "week: work",
    "toy-library": "week: home\ndays: [Tuesday]",  # closed
    "wind-school": "week: work\ndays: [Wednesday]",
}
"""What is added to each service of the small site."""


def planned(folder: Path, added: Mapping[str, str]) -> Project:
    """The small project with more parts of adult life, and with something added to services."""
    project = small_project(folder)
    project.write("data/terms/adulthood.yml", AREAS)
    for area in ("home", "work"):
        guide = f"---\ntitle: {area}\ndescription: All about {area}.\n---\n\nHello.\n"
        project.write(f"content/preparing-for-adulthood/{area}.md", guide)
    for name, lines in added.items():
        path = f"data/services/{name}.yml"
        project.write(path, f"{project.read(path)}{lines}\n")
    return project


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("week")
    return built(planned(folder / "project", IN_THE_WEEK), folder / "site")


def fitting(site: Built) -> dict[str, Record]:
    """The services that are for the week, and are open."""
    return {
        name: one
        for name, one in site.records.services.items()
        if "week" in one and one.get("status", "open") == "open"
    }


def listed(site: Built, part: str) -> dict[str, list[str]]:
    """The services of a part of the page, by the id of the heading that they stand under."""
    found = {}
    for heading in site.page(PATH).xpath(f"//section[h2/@id='{part}']/h3"):
        rest = heading.itersiblings()
        lines = next((one for one in rest if one.tag in ("ul", "h3")), None)
        found[heading.get("id")] = (
            [link.get("href").strip("/").rpartition("/")[2] for link in select(lines, "a")]
            if lines is not None and lines.tag == "ul"
            else []
        )
    return found


def test_a_service_stands_under_its_part_of_adult_life(site: Built) -> None:
    parts = {area["id"]: area for area in site.records.terms["adulthood"]}
    expected = {
        area: [name for name, one in fitting(site).items() if one["week"] == area] for area in parts
    }
    found = listed(site, "kinds")
    assert found == {area: names for area, names in expected.items() if names}
    # In the order of the parts, each with what it is about.
    headings = site.page(PATH).xpath("//section[h2/@id='kinds']/h3")
    assert [(one.get("id"), text(one), text(one.getnext())) for one in headings] == [
        (name, area["name"], squeezed(area["about"]))
        for name, area in parts.items()
        if expected[name]
    ]


def test_a_service_says_on_which_days_it_is(site: Built) -> None:
    lines = site.page(PATH).xpath("//section[h2/@id='kinds']//li")
    assert len(lines) == len(fitting(site))
    for line in lines:
        (link,) = select(line, "a")
        name = link.get("href").strip("/").rpartition("/")[2]
        service = fitting(site)[name]
        assert text(link) == squeezed(service["name"])
        *_, days = select(line, "p")
        *others, last = service.get("days") or ("Days not known: ask",)
        assert text(days) == (f"{', '.join(others)} and {last}" if others else last)


def test_a_service_stands_under_each_of_its_days(site: Built) -> None:
    found = listed(site, "by-day")
    expected = {
        day.lower(): [name for name, one in fitting(site).items() if day in one.get("days", ())]
        for day in DAYS
    }
    if not any("days" in one for one in fitting(site).values()):
        assert found == {}
        (gap,) = site.page(PATH).xpath("//section[h2/@id='by-day']/p")
        assert text(gap).startswith("We don't know yet what is on")
        return
    assert found == expected
    gaps = [text(gap) for gap in select(site.page(PATH), "main p.gap")]
    assert gaps == [
        f"We know of nothing on each {day} yet." for day in DAYS if not expected[day.lower()]
    ]


def test_it_is_counted_how_many_services_do_not_tell_their_days(site: Built) -> None:
    number = sum("days" not in one for one in fitting(site).values())
    said = [
        text(one) for one in site.page(PATH).xpath("//section[h2/@id='kinds']/p[@class='inset']")
    ]
    count = f"{number} of {counted(len(fitting(site)))}"
    assert said == (
        [f"We don't know the days of {count}. Ask before you plan with them."] if number else []
    )


def test_the_small_site_shows_just_what_is_open_and_for_the_week(small: Built) -> None:
    assert listed(small, "kinds") == {
        "getting-around": ["bus-training", "kite-club"],
        "work": ["night-team", "wind-school"],
    }
    assert listed(small, "by-day") == {
        "monday": ["bus-training"],
        "tuesday": [],
        "wednesday": ["bus-training", "wind-school"],
        "thursday": [],
        "friday": ["bus-training"],
    }


def test_nothing_is_counted_where_all_days_are_known(tmp_path: Path) -> None:
    lines = {"bus-training": IN_THE_WEEK["bus-training"]}
    site = built(planned(tmp_path / "project", lines), tmp_path / "site")
    assert site.page(PATH).xpath("//section[h2/@id='kinds']/p[@class='inset']") == []


def test_there_is_a_place_to_write_for_each_part_of_each_day(site: Built) -> None:
    days = site.page(PATH).xpath("//section[h2/@id='my-plan']//fieldset")
    assert [text(select(day, "legend")[0]) for day in days] == list(DAYS)
    for day in days:
        assert [text(label) for label in select(day, "label")] == [
            "Morning",
            "Afternoon",
            "Evening",
        ]
        # What a reader writes is sent nowhere.
        assert not any(box.get("name") for box in select(day, "input"))
    assert not site.page(PATH).xpath("//section[h2/@id='my-plan']//form")
