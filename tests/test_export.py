"""What other people's programs read: the tables as CSV and JSON, what describes them, and the feed.

The names and the order of the columns, and the words in them, are a contract. They are written out
here once more, so that nobody changes them without meaning to.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree, html

from localoffer.build import build
from localoffer.output import write_project
from localoffer.source import read_yaml
from tests.project import TODAY, small_project

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"

Row = dict[str, str]

PROGRESS = "progress/progress.csv"
SCORECARD = "progress/scorecard.csv"
RISKS = "progress/risks.csv"

COLUMNS = {
    PROGRESS: [
        "plan",
        "area",
        "outcome",
        "action",
        "ref",
        "item",
        "kind",
        "lead",
        "resource",
        "first_due",
        "latest_due",
        "due_as_printed",
        "reported_status",
        "reported_at",
        "standing",
        "times_moved",
        "source",
    ],
    SCORECARD: ["reference", "kpi", "baseline", "month_3", "month_6", "month_12"],
    RISKS: [
        "plan",
        "id",
        "recorded",
        "risk",
        "severity",
        "mitigation",
        "severity_after",
        "progress",
    ],
}

ALLOWED = {
    "plan": {"wsoa-2019", "app-2022", "strategy-2012"},
    "kind": {"milestone", "action"},
    "resource": {"AR", "ER", ""},
    "reported_status": {"complete", "on-track", "behind", "at-risk", "not-stated"},
    "standing": {"done", "late", "due", "open-ended", "not-known"},
}

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def files_of(root: Path) -> dict[str, bytes]:
    built, problems = build(root, TODAY)
    assert built, problems
    return built.files


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of the real site."""
    return files_of(ROOT)


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a project that has a plan whose texts look like formulas."""
    small = small_project(tmp_path_factory.mktemp("formulas") / "project")
    plan: Any = read_yaml("", (CASES / "formulas.yml").read_bytes())[0].value
    for path, value in plan.items():
        small.write(path, yaml.safe_dump(value))
    return files_of(small.root)


def rows(files: dict[str, bytes], path: str) -> list[Row]:
    """The rows as a program reads them that knows nothing of this project."""
    text = files[path].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture(scope="module")
def progress(files: dict[str, bytes]) -> list[Row]:
    return rows(files, PROGRESS)


# --- The tables ---


@pytest.mark.parametrize("path", COLUMNS)
def test_a_table_opens_right_in_a_spreadsheet(files: dict[str, bytes], path: str) -> None:
    data = files[path]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data), "a line that does not end with CR LF"


@pytest.mark.parametrize("path", COLUMNS)
def test_a_table_has_the_columns_of_the_contract_in_order(
    files: dict[str, bytes], path: str
) -> None:
    header, *lines = csv.reader(io.StringIO(files[path].decode("utf-8-sig"), newline=""))
    assert header == COLUMNS[path]
    assert lines
    assert {len(line) for line in lines} == {len(header)}


@pytest.mark.parametrize(("column", "allowed"), ALLOWED.items(), ids=list(ALLOWED))
def test_a_column_holds_only_the_words_of_the_contract(
    progress: list[Row], column: str, allowed: set[str]
) -> None:
    assert {row[column] for row in progress} <= allowed


@pytest.mark.parametrize("column", ["first_due", "latest_due", "reported_at"])
def test_months_are_written_as_year_and_month(progress: list[Row], column: str) -> None:
    months = {row[column] for row in progress} - {""}
    assert months
    assert all(re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month) for month in months)


def test_a_ref_is_unique_in_its_plan(progress: list[Row]) -> None:
    keys = [(row["plan"], row["ref"]) for row in progress]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("plan", "kind", "ref"),
    [
        ("wsoa-2019", "milestone", r"\d\.\d[a-z]?\.\d+"),
        ("app-2022", "action", r"\d\.\d"),
        ("strategy-2012", "action", r"\d+\.\d"),
    ],
)
def test_a_ref_tells_the_place_in_the_plan(
    progress: list[Row], plan: str, kind: str, ref: str
) -> None:
    found = [row for row in progress if row["plan"] == plan]
    assert found
    assert {row["kind"] for row in found} == {kind}
    assert all(re.fullmatch(ref, row["ref"]) for row in found)
    assert all((row["outcome"] != "") == (kind == "milestone") for row in found)


def test_the_table_tells_what_the_history_of_an_item_says(progress: list[Row]) -> None:
    """One row, read whole: its date was moved twice, once without a word."""
    (row,) = [row for row in progress if row["ref"] == "4.2.4"]
    facts = {
        "plan": "wsoa-2019",
        "kind": "milestone",
        "resource": "ER",
        "first_due": "2020-04",
        "latest_due": "2020-09",
        "due_as_printed": "July 2020 revised to Sept 20",
        "reported_status": "not-stated",
        "reported_at": "2020-09",
        "standing": "due",
        "times_moved": "2",
    }
    assert {name: row[name] for name in facts} == facts
    assert row["area"].startswith("Workstream 4")


@pytest.mark.parametrize("project", ["files", "formulas"])
def test_json_holds_the_same_rows(project: str, request: pytest.FixtureRequest) -> None:
    """Numbers are numbers there, and what is empty is null."""
    found: dict[str, bytes] = request.getfixturevalue(project)
    objects = json.loads(found["progress/progress.json"])
    as_cells = [
        {name: "" if value is None else str(value) for name, value in one.items()}
        for one in objects
    ]
    table = [
        {name: cell.removeprefix("'") for name, cell in row.items()}
        for row in rows(found, PROGRESS)
    ]
    assert as_cells == table
    assert all(list(one) == COLUMNS[PROGRESS] for one in objects)
    assert all(isinstance(one["times_moved"], int) for one in objects)
    assert all(one[name] != "" for one in objects for name in one)


# --- Nothing that a spreadsheet would run ---


@pytest.mark.parametrize("path", COLUMNS)
@pytest.mark.parametrize("project", ["files", "formulas"])
def test_no_cell_begins_as_a_formula(
    project: str, path: str, request: pytest.FixtureRequest
) -> None:
    cells = [cell for row in rows(request.getfixturevalue(project), path) for cell in row.values()]
    assert cells
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


@pytest.mark.parametrize(
    ("path", "column", "cells"),
    [
        (PROGRESS, "area", [f"'=Part {number}: Named {number}" for number in (1, 1, 2, 2)]),
        (PROGRESS, "outcome", ["'@outcome", "'@outcome", "", ""]),
        (PROGRESS, "due_as_printed", ["'-June 2020", "From Feb 2020", "", "2020"]),
        (PROGRESS, "lead", ["'-Head of parts", "'-Head of parts", "", ""]),
        (
            PROGRESS,
            "item",
            [
                '\'=HYPERLINK("https://localoffer.example/","here")',
                "'-2+3",
                '\'@SUM(1,2), "quoted"; with a comma',
                "Plain text, 3 = 2 + 1",
            ],
        ),
        (SCORECARD, "reference", ["'=1+1"]),
        (SCORECARD, "kpi", ["'+kpi"]),
        (SCORECARD, "baseline", ["'-5%"]),
        (SCORECARD, "month_3", ["'@home"]),
        (SCORECARD, "month_6", ["5%"]),
        (SCORECARD, "month_12", [""]),
        (RISKS, "recorded", ["'-May 2022"]),
        (RISKS, "risk", ["'=cmd|' /C calc'!A0"]),
        (RISKS, "mitigation", ["'+more"]),
        (RISKS, "progress", ["'@last"]),
    ],
)
def test_a_text_that_looks_like_a_formula_stays_readable(
    formulas: dict[str, bytes], path: str, column: str, cells: list[str]
) -> None:
    """The plan with these texts is the last of its project."""
    assert [row[column] for row in rows(formulas, path)][-len(cells) :] == cells


# --- What describes the tables: https://www.w3.org/TR/tabular-data-model/ ---

DATATYPES = {
    "string": re.compile(r".*", re.DOTALL),
    "integer": re.compile(r"[-+]?\d+"),
    "gYearMonth": re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])"),
}


def misfit(cell: str, column: dict[str, Any]) -> bool:
    """Whether a cell breaks what its column promises; an empty one is no value at all."""
    if cell == "":
        return bool(column["required"])
    datatype = column["datatype"]
    base = datatype["base"] if isinstance(datatype, dict) else datatype
    if not DATATYPES[base].fullmatch(cell):
        return True
    if base == "string" and isinstance(datatype, dict):
        return not re.fullmatch(datatype["format"], cell)
    return False


@pytest.mark.parametrize("path", COLUMNS)
@pytest.mark.parametrize("project", ["files", "formulas"])
def test_each_cell_is_what_the_metadata_says(
    project: str, path: str, request: pytest.FixtureRequest
) -> None:
    found: dict[str, bytes] = request.getfixturevalue(project)
    metadata = json.loads(found[f"{path}-metadata.json"])
    columns = {column["name"]: column for column in metadata["tableSchema"]["columns"]}
    table = rows(found, path)
    assert list(columns) == COLUMNS[path]
    assert [column["titles"] for column in columns.values()] == COLUMNS[path]
    misfits = [
        (name, cell) for row in table for name, cell in row.items() if misfit(cell, columns[name])
    ]
    assert not misfits
    key = metadata["tableSchema"].get("primaryKey", [])
    assert set(key) <= set(columns)
    assert not key or len({tuple(row[name] for name in key) for row in table}) == len(table)


@pytest.mark.parametrize("path", COLUMNS)
def test_the_metadata_is_found_and_named_as_the_standard_says(
    files: dict[str, bytes], path: str
) -> None:
    metadata = json.loads(files[f"{path}-metadata.json"])
    assert metadata["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert metadata["url"] == Path(path).name
    assert metadata["dc:title"]
    assert metadata["dc:description"]
    assert all(column["dc:description"] for column in metadata["tableSchema"]["columns"])


def test_a_date_format_is_one_that_the_standard_knows(files: dict[str, bytes]) -> None:
    """For a year and a month it knows none but that of the datatype itself."""
    metadata = json.loads(files[f"{PROGRESS}-metadata.json"])
    columns = {column["name"]: column for column in metadata["tableSchema"]["columns"]}
    for name in ("first_due", "latest_due", "reported_at"):
        assert columns[name]["datatype"] in ("gYearMonth", {"base": "gYearMonth"})


# --- The feed: https://www.rfc-editor.org/rfc/rfc4287 ---

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"

Lists = dict[str, list[str]]


def words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.fixture(scope="module")
def feed(files: dict[str, bytes]) -> Any:
    return etree.fromstring(files["feed.xml"])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The page of what changed."""
    folder = tmp_path_factory.mktemp("pages")
    assert not write_project(ROOT, folder, TODAY)
    return html.parse(str(folder / "progress/changes/index.html")).getroot()


def fed(feed: Any) -> dict[str, Lists]:
    """What the feed says that each report changed, by the part of the page it links to."""
    found: dict[str, Lists] = {}
    for entry in feed.findall(f"{ATOM}entry"):
        anchor = entry.find(f"{ATOM}link").get("href").partition("#")[2]
        body = entry.find(f"{ATOM}content/{XHTML}div")
        titles = [words(one) for one in body.findall(f"{XHTML}h2")]
        lists = [[words(li) for li in one] for one in body.findall(f"{XHTML}ul")]
        found[anchor] = dict(zip(titles, lists, strict=True))
    return found


def shown(page: Any) -> dict[str, Lists]:
    """What the page shows that each report changed."""
    found: dict[str, Lists] = {}
    for section in page.xpath("//section[h2/@id][@class='report']"):
        lists: Lists = {}
        for details in section.xpath(".//details"):
            title = words(details.find("summary")).partition(" (")[0]
            lists[title] = [words(li).replace(" ", ": ", 1) for li in details.xpath("./ul/li")]
        found[section.find("h2").get("id")] = lists
    return found


def test_the_feed_and_the_page_tell_the_same_changes(feed: Any, page: Any) -> None:
    assert list(fed(feed)) == list(shown(page))
    assert fed(feed) == shown(page)


def test_the_feed_tells_what_the_update_of_2020_changed(feed: Any) -> None:
    lists = fed(feed)["wsoa-2019-update-2020"]
    assert {title: len(changes) for title, changes in lists.items()} == {
        "Newly promised": 1,
        "Reported done": 35,
        "Date moved": 18,
    }


def test_the_feed_is_valid(feed: Any) -> None:
    """What RFC 4287 asks of a feed and of each of its entries."""
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert words(element.find(f"{ATOM}{name}"))
        moment = element.find(f"{ATOM}updated").text
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert feed.xpath("//*[@rel='self']/@href") == ["https://localoffer.example/feed.xml"]
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(ids) == len(set(ids))
    moments = [entry.find(f"{ATOM}updated").text for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert feed.find(f"{ATOM}updated").text == moments[0]
