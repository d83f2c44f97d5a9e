"""What the search page reads: the words of each page, each once, and nothing that is not its own."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from localoffer.search import INDEX, index
from tests.site_server import over_the_wire

LARGEST = 60_000
"""Bytes over the wire: who searches on a phone waits for them."""

PAGE = """<!doctype html><html><head><title>Buses | Testshire</title>
<meta name="description" content="How to get a free seat."></head><body>
<header><nav><a href="..">Menu words</a></nav></header>
<main><h1>Buses</h1>{}</main><footer>Footer words</footer></body></html>"""


def entry(inside: str, path: str = "help/buses/") -> dict[str, Any]:
    (found,) = json.loads(index({path: PAGE.format(inside)}))
    assert isinstance(found, dict)
    return found


def test_an_entry_tells_what_a_page_is_about() -> None:
    found = entry("<h2>Who can ask</h2><p>A child who can\u2019t walk<br>far.</p>")
    assert found == {
        "path": "help/buses/",
        "title": "Buses",
        "text": "How to get a free seat.",
        "headings": "ask can who",
        "often": "",
        "words": "can\u2019t child far walk",
    }


def test_a_word_stands_once_where_it_weighs_most() -> None:
    found = entry("<h2>Seat belts</h2><p>Seat, belts, buses! Ramp ramp RAMP, wheel wheel</p>")
    assert (found["headings"], found["often"], found["words"]) == ("belts", "ramp", "wheel")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>hidden()</script>",
        "<nav>hidden</nav>",
        '<form><label>hidden</label><input value="hidden"></form>',
        "<button>hidden</button>",
        "<select><option>hidden</option></select>",
        "<svg><text>hidden</text></svg>",
        "<template>hidden</template>",
        "<style>hidden</style>",
        '<section data-search="off"><p>hidden<br><b>hidden</b></p></section>',
        "<!-- hidden -->",
        '<p title="hidden"></p>',
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(inside: str) -> None:
    assert entry(f"<p>before</p>{inside}<p>after</p>")["words"] == "after before"


def test_a_page_is_found_by_words_that_it_does_not_use() -> None:
    page = PAGE.format("<p>there</p>").replace(
        "</title>", '</title><meta name="keywords" content="school run, taxi">'
    )
    (found,) = json.loads(index({"help/buses/": page}))
    assert (found["headings"], found["words"]) == ("run school taxi", "there")


def test_a_summary_is_a_heading() -> None:
    found = entry("<details><summary>Where from</summary><p>there</p></details>")
    assert (found["headings"], found["words"]) == ("from where", "there")


@pytest.mark.parametrize(
    ("path", "behind"),
    [
        ("", False),
        ("help/progress/", False),
        ("progress/", True),
        ("progress/plan/", True),
        ("about/data/", True),
        ("editors/", True),
        ("strategies/", True),
        ("governance/", True),
    ],
)
def test_pages_of_plans_and_of_the_site_itself_come_behind(path: str, behind: bool) -> None:
    assert entry("", path).get("behind", False) is behind


def test_a_page_without_a_title_is_left_out_and_the_others_are_in_order() -> None:
    pages = {"b/": PAGE.format(""), "": "<main><p>No title.</p></main>", "a/": PAGE.format("")}
    assert [one["path"] for one in json.loads(index(pages))] == ["a/", "b/"]


# --- The index of the real site ---


@pytest.fixture(scope="module")
def real_index(real_site: Path) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads((real_site / INDEX).read_text("utf-8"))
    return read


def test_every_page_has_an_entry_and_every_entry_a_page(
    real_index: list[dict[str, Any]], real_site: Path
) -> None:
    pages = {
        "" if page.parent == real_site else f"{page.parent.relative_to(real_site).as_posix()}/"
        for page in real_site.rglob("index.html")
    }
    assert {one["path"] for one in real_index} == pages
    assert all(one["title"] and one["text"] for one in real_index)


def test_no_entry_has_a_word_twice(real_index: list[dict[str, Any]]) -> None:
    for one in real_index:
        listed = " ".join((one["headings"], one["often"], one["words"])).split(" ")
        told = re.findall("[\\w'\u2019]+", f"{one['title']} {one['text']}".casefold())
        assert max(Counter(word for word in listed if word).values(), default=1) == 1, one["path"]
        assert not set(listed) & set(told), one["path"]


def test_a_promise_is_found_on_the_page_of_its_area_alone(
    real_index: list[dict[str, Any]],
) -> None:
    words = {
        one["path"]: f" {one['words']} {one['often']} {one['headings']} " for one in real_index
    }
    found = [path for path, text in words.items() if " respite " in text]
    assert found
    assert "progress/strategy-2012/" not in found


def test_the_index_is_light(real_site: Path) -> None:
    assert len(over_the_wire(real_site / INDEX)) < LARGEST
