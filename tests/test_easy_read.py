"""Easy Read: each page belongs to another, says who made it and who tried it, and all are listed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tests.project import Project, small_project
from tests.reading import Built, select, squeezed, text
from tests.records import Record, as_written, read_folder

FOLDER = "easy-read/"
OF_DATA = {
    "pathways": "preparing-for-adulthood/pathways/",
    "processes": "how-it-works/",
    "services": "services/",
}
"""Where the pages of records stand whose files are in a folder of data."""


def written(site: Built) -> Iterator[tuple[str, Record]]:
    """The address of each written page of Easy Read, and its front matter."""
    content = site.root / "content"
    for file in sorted((content / "easy-read").rglob("*.md")):
        path = file.relative_to(content).as_posix().removesuffix("index.md").removesuffix(".md")
        yield (
            path if path.endswith("/") else f"{path}/",
            as_written(file.read_text().split("---")[1]),
        )


def of_data(site: Built) -> Iterator[tuple[str, Record]]:
    """The address of the page of each record that has Easy Read, and the record."""
    for folder, path in OF_DATA.items():
        for name, record in read_folder(site.root / "data" / folder).items():
            yield f"{path}{name}/", record
    for file in sorted((site.root / "data/plans").glob("*/plan.yml")):
        yield f"progress/{file.parent.name}/", as_written(file.read_text())


def twins(site: Built) -> dict[str, tuple[str, Record]]:
    """For the address of each page of Easy Read: of which page it is, and what is said of it."""
    found = {
        path: (said["easy_read"]["of"].lstrip("/"), said["easy_read"])
        for path, said in written(site)
    }
    for of, record in of_data(site):
        if "easy_read" in record:
            found[f"{FOLDER}{of}"] = (of, record["easy_read"])
    return found


def ways(site: Built, path: str) -> list[tuple[str, str]]:
    """Where the links on top of a page lead that name its other form, and what they say."""
    page = site.page(path)
    page.make_links_absolute(f"https://site.invalid/{path}")
    return [
        (link.get("href").removeprefix("https://site.invalid/"), text(link))
        for link in select(page, "main > .twin a")
    ]


def rows(page: html.HtmlElement) -> list[str]:
    return [text(row) for row in select(page, ".easy-row")]


def test_each_page_of_easy_read_and_the_page_it_belongs_to_lead_to_each_other(site: Built) -> None:
    found = twins(site)
    assert len(found) > 4
    for path, (of, _) in found.items():
        assert ways(site, of) == [(path, "Read this page in Easy Read")]
        assert ways(site, path) == [(of, "The same in more words")]


def test_no_other_page_promises_easy_read(site: Built) -> None:
    every = {
        path.parent.relative_to(site.folder).as_posix() for path in site.folder.rglob("index.html")
    }
    paths = {"" if path == "." else f"{path}/" for path in every}
    pairs = twins(site)
    assert len(paths) > 50
    assert {path for path in paths if ways(site, path)} == {
        *pairs,
        *(of for of, _ in pairs.values()),
    }


def test_a_page_says_what_its_rows_say_each_beside_a_picture(site: Built) -> None:
    for of, record in of_data(site):
        if not (said := record.get("easy_read")):
            continue
        page = site.page(f"{FOLDER}{of}")
        assert text(select(page, "h1")[0]) == squeezed(
            said.get("title") or record.get("title") or record["name"]
        )
        told = rows(page)
        asked = [squeezed(row["text"].replace("**", "")) for row in said["rows"]]
        assert told[: len(asked)] == asked, of
        assert of.startswith("progress/") or told == asked, of
        headings = [text(one) for one in select(page, ".easy-section > h2")]
        assert [row["heading"] for row in said["rows"] if "heading" in row] == [
            one for one in headings if one in {row.get("heading") for row in said["rows"]}
        ], of
        bold = [text(one) for one in select(page, ".easy-row strong")]
        assert sum(row["text"].count("**") for row in said["rows"]) // 2 <= len(bold)
    for path in twins(site):
        for row in select(site.page(path), ".easy-row"):
            (picture,) = select(row, "img")
            assert picture.get("alt") == ""
            assert (site.folder / path / picture.get("src")).resolve().is_file()


def test_a_page_names_somebody_whom_a_reader_can_ring(site: Built) -> None:
    for path in twins(site):
        contacts = select(site.page(path), ".easy-contact")
        links = [link.get("href") for one in contacts for link in select(one, "a")]
        assert any(link.startswith("tel:") for link in links), path


def test_a_page_of_easy_read_says_who_made_it_and_who_tried_it(site: Built) -> None:
    for path, (_, said) in twins(site).items():
        told = text(select(site.page(path), ".easy-read")[0])
        maker = said.get("by", site.settings.get("owner", "information team"))
        assert f"The {maker} made this page on {said['made']}." in told
        tests = said.get("tested", [])
        assert ("not yet tested with readers" in told) == (not tests)
        for one in tests:
            assert f"{one['with']} on {one['on']}" in told


def test_the_first_page_lists_all_others_once_by_topic_with_a_picture_each(site: Built) -> None:
    page = site.page(FOLDER)
    page.make_links_absolute(f"https://site.invalid/{FOLDER}")
    cards = select(page, ".easy-pages__page")
    places = [
        select(card, "a")[0].get("href").removeprefix("https://site.invalid/") for card in cards
    ]
    assert sorted(places) == sorted(set(twins(site)) - {FOLDER})
    for card, place in zip(cards, places, strict=True):
        assert text(card) == text(select(site.page(place), "h1")[0])
        assert len(select(card, "img")) == 1
    topics = [one for one in select(page, ".easy-section") if select(one, ".easy-pages")]
    names = [text(select(one, "h2")[0]) for one in topics]
    assert len(set(names)) == len(names) > 2


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


def test_how_a_plan_stands_is_told_in_sentences_with_its_own_counts(small: Built) -> None:
    """The small plan: 11 promises; 3 done, 2 late, 3 due, 1 without an end, 2 not known."""
    told = rows(small.page("easy-read/progress/better-start/"))[1:]
    assert told == [
        "This plan began in March 2021. It says that people would do 11 things.",
        "A report tells what people have done. The last report that we have is from about April 2022.",
        "3 are done. That means a report says they are finished.",
        "2 are late. The day had passed. They were not finished.",
        "3 had more time. Their day was still to come in about April 2022.",
        "1 has no end. People said that they would go on with them.",
        "2 are not clear. We can't tell by when they should be done.",
        "Nobody has told us more about 5 things since then.",
        "3 things got a new day.",
    ]


def lists(project: Project) -> dict[str, tuple[str, dict[str, str]]]:
    """What a check says of Easy Read: its sentences by their beginning, and the pages that each names."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    said = ""
    for line in project.check().out.splitlines():
        if line.startswith(("Easy Read:", "Changed since")):
            said = line.partition(":")[0]
            found[said] = (line, {})
        elif line.startswith("  "):
            folder, _, names = line.strip().partition(": ")
            found[said][1][folder] = names
    return found


def test_a_check_says_how_much_easy_read_there_is_and_what_has_none(project: Project) -> None:
    line, folders = lists(project)["Easy Read"]
    names = [name for some in folders.values() for name in some.split(", ")]
    assert line == (
        "Easy Read: 5 pages, of which readers have tried 2."
        f" Not yet in Easy Read: {len(names)} pages."
    )
    assert list(folders) == sorted(folders)
    assert "buses" in folders["help"].split(", ")
    assert "home page" not in names
    assert not {"about", "editors", "easy-read", "progress"} & set(folders)
    assert folders["how-it-works"] == "lost-coat"


def commit(project: Project, day: str) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(
            ["git", *command],
            cwd=project.root,
            env={
                **os.environ,
                **{
                    f"GIT_{who}_{what}": "a@example.org"
                    for who in WHO
                    for what in ("NAME", "EMAIL")
                },
                **{f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in WHO},
            },
            check=True,
        )


WHO = ("AUTHOR", "COMMITTER")


def test_a_check_lists_pages_that_changed_since_their_easy_read_was_made(project: Project) -> None:
    nothing: tuple[str, dict[str, str]] = ("Changed since their Easy Read was made: 0 pages.", {})
    changed = "Changed since their Easy Read was made"
    assert lists(project)[changed] == nothing
    commit(project, "2026-08-01")
    assert lists(project)[changed] == nothing
    service = project.read("data/services/hearing-clinic.yml")
    project.write("data/services/hearing-clinic.yml", service.replace("6 weeks", "7 weeks"))
    commit(project, "2026-10-02")
    told = "Changed since their Easy Read was made: 1 page."
    assert lists(project)[changed] == (told, {"services": "hearing-clinic"})


HARD = """
easy_read:
  made: 1 June 2026
  rows:
    - picture: bus
      text: You are driven by somebody. You pay because the bus is new, so take money.
    - picture: bus
      text: But you can walk. The plan is called Kite. You are tired and the bus is red.
"""


def test_what_may_be_hard_is_a_warning(project: Project) -> None:
    project.write(
        "data/services/toy-library.yml", project.read("data/services/toy-library.yml") + HARD
    )
    done = project.check()
    assert done.status == 0
    told = [line for line in done.err.splitlines() if "toy-library" in line]
    assert [line.partition(": warning: ")[2] for line in told] == [
        '"are driven" may not say who does it: name who does',
        '"because" may join 2 ideas: write a sentence for each',
        "this row has the same picture as the one above: find one that shows what it says",
    ]
