"""A promise leads to the pages that do what was promised, and they lead back to it."""

from __future__ import annotations

import os.path
from collections import defaultdict
from typing import Any

import pytest
from lxml import html

from tests.project import small_project
from tests.reading import Built, built, select, squeezed, text
from tests.records import Record, as_written

AREAS_LEFT_OUT = ("measures", "plan", "reasons", "risks", "scorecard")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("evidence")
    project = small_project(folder / "project")
    # A page that two promises led to, one of them of the other part of the plan.
    project.write(
        "data/evidence.yml",
        project.read("data/evidence.yml")
        + "  - plan: better-start\n    ref: 2.2\n    pages:\n      - words: The bus\n"
        "        page: help/buses/\n    says: How to get there.\n",
    )
    return built(project, folder / "site")


def rows(site: Built) -> list[Record]:
    file = site.root / "data/evidence.yml"
    found: list[Record] = as_written(file.read_text("utf-8"))["evidence"]
    return found


def items(part: Any) -> dict[str, Record]:
    """All that a part of a plan promises, by its number: what has a history."""
    if isinstance(part, list):
        return {ref: one for each in part for ref, one in items(each).items()}
    if not isinstance(part, dict):
        return {}
    if "history" in part:
        return {part["ref"]: part}
    return {ref: one for value in part.values() for ref, one in items(value).items()}


def promised(site: Built, row: Record) -> tuple[str, Record]:
    """The address of the page that tells of a promise, and what the plan says of it."""
    folder = site.root / "data/plans" / row["plan"]
    for file in sorted(folder.glob("*.yml")):
        if file.stem not in AREAS_LEFT_OUT:
            found = items(as_written(file.read_text("utf-8")))
            if row["ref"] in found:
                return f"progress/{row['plan']}/{file.stem}/", found[row["ref"]]
    raise AssertionError(f"no part of {row['plan']} promises {row['ref']}")


def leads_to(page: str, link: Any) -> str:
    """The address that a link of a page leads to, from the root of the site."""
    path, _, place = link.get("href").partition("#")
    whole = os.path.normpath(f"{page}{path}")
    return f"{whole}/" + (f"#{place}" if place else "")


def sentence(words: str) -> str:
    """A promise as pages write it."""
    words = squeezed(words)
    end = "" if words.endswith((".", "?", "!")) else "."
    return f"{words[0].upper()}{words[1:]}{end}"


def test_the_row_of_a_promise_leads_to_the_pages_that_keep_it(site: Built) -> None:
    assert rows(site)
    for row in rows(site):
        path, _ = promised(site, row)
        for address in (path, f"progress/{row['plan']}/"):
            (promise,) = site.page(address).xpath(f"//tbody[@id='{row['ref']}']")
            (line,) = select(promise, "p.promise__shown")
            links = [(leads_to(address, link), text(link)) for link in select(line, "a")]
            assert links == [(one["page"], squeezed(one["words"])) for one in row["pages"]]
            words = ", ".join(squeezed(one["words"]) for one in row["pages"])
            assert text(line) == f"On this site: {squeezed(row['says'])} {words}", row["ref"]


def test_no_other_promise_says_that_the_site_keeps_it(site: Built) -> None:
    shown = {
        (file.parent.name, promise.get("id"))
        for file in (site.folder / "progress").glob("*/index.html")
        for promise in select(html.fromstring(file.read_bytes()), "tbody.promise")
        if select(promise, "p.promise__shown")
    }
    assert shown == {(row["plan"], row["ref"]) for row in rows(site)}


def test_each_page_leads_back_to_the_promises_behind_it_and_no_other_page_does(site: Built) -> None:
    expected: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(site):
        path, promise = promised(site, row)
        for one in row["pages"]:
            expected[one["page"]].append((f"{path}#{row['ref']}", sentence(promise["what"])))
    found = {}
    for file in site.folder.rglob("*.html"):
        page = html.fromstring(file.read_bytes())
        for part in select(page, "aside.kept"):
            address = file.parent.relative_to(site.folder).as_posix() + "/"
            found[address] = [
                (leads_to(address, link), text(link)) for link in select(part, "li a")
            ]
            assert part.get("data-search") == "off"
    assert found == expected


def test_a_page_names_the_plan_of_each_promise_and_when_it_was_made(site: Built) -> None:
    plans = {
        file.parent.name: as_written(file.read_text("utf-8"))
        for file in site.root.glob("data/plans/*/plan.yml")
    }
    for row in rows(site):
        title = plans[row["plan"]]["title"]
        (plan,) = select(site.page(f"progress/{row['plan']}/"), "main h1")
        for one in row["pages"]:
            lines = select(site.page(one["page"]), "aside.kept li")
            (line,) = (
                line
                for line in lines
                if select(line, "a")[0].get("href").endswith(f"#{row['ref']}")
                and f"/{row['plan']}/" in select(line, "a")[0].get("href")
            )
            assert text(select(line, ".quiet")[0]) == text(plan)
            assert title in text(plan)


def test_every_link_lands(site: Built) -> None:
    seen = 0
    for file in site.folder.rglob("*.html"):
        page = html.fromstring(file.read_bytes())
        address = file.parent.relative_to(site.folder).as_posix() + "/"
        for link in (*select(page, "aside.kept a"), *select(page, "p.promise__shown a")):
            path, _, place = leads_to(address, link).partition("#")
            target = site.folder / path / "index.html"
            assert target.is_file(), (address, link.get("href"))
            if place:
                there = html.fromstring(target.read_bytes())
                assert there.xpath(f"//*[@id='{place}']"), (address, link.get("href"))
            seen += 1
    assert seen > 2
