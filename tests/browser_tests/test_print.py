"""On paper: the whole table, each history opened, no row torn over two pages, the address at the foot."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from .built import parsed, rows_of_table, words_to_print
from .conftest import Reader
from .kinds import KINDS

PLAN = KINDS["plan"]


@dataclass(frozen=True)
class Row:
    """A row of the table in the built page: the first and the last words that it prints."""

    ref: str
    heading: str
    history: list[str]
    source: str


@pytest.fixture(scope="module")
def rows(real_site: Path) -> list[Row]:
    return [
        Row(
            ref=row.attrib["id"],
            heading=squeezed(words_of(row, ".//th")[0]),
            history=[squeezed(line) for line in words_of(row, ".//ol[@class='history']/li")],
            source=squeezed(words_of(row, ".//dl//dd")[-1]),
        )
        for row in rows_of_table(real_site / PLAN / "index.html")
    ]


def words_of(row: Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in row.findall(path)]


def squeezed(text: str) -> str:
    """Text without any space or capital: where a line ends on paper is of no matter."""
    return re.sub(r"\s", "", text).lower().removeprefix("linkto")


def printed(page: Page) -> PdfReader:
    """The page on paper, saved as browsers save it."""
    return PdfReader(io.BytesIO(page.pdf(format="A4", tagged=True)))


def sheets_of(pdf: PdfReader) -> list[str]:
    return [squeezed(sheet.extract_text()) for sheet in pdf.pages]


def test_the_printed_plan_is_whole(
    reader: Reader, rows: list[Row], settings: dict[str, str]
) -> None:
    pdf = printed(reader.open(PLAN))
    assert tags(pdf) >= {"H1", "H2", "H3", "P", "L", "LI", "Table", "TH", "TD", "Link", "Figure"}
    paper = sheets_of(pdf)
    text = "".join(paper)
    sheet_ends = [sum(len(sheet) for sheet in paper[: n + 1]) for n in range(len(paper))]
    missing, torn, place = [], [], text.rindex("everypromise")
    for row in rows:
        start = text.find(row.heading, place)
        end = text.find(row.source, start)
        if start < 0 or end < 0:
            missing.append(row.ref)
            continue
        place = end + len(row.source)
        missing += [f"{row.ref}: {line}" for line in row.history if line not in text[start:place]]
        if any(start < sheet_end < place for sheet_end in sheet_ends):
            torn.append(row.ref)
    assert missing == []
    assert torn == []
    assert len(rows) > 100
    assert paper[-1].endswith(f"thispage:{settings['base_url']}{PLAN}")
    for words in ("Find in the table", "Clear all filters", "As in the plan", "Skip to the main"):
        assert squeezed(words) not in text


def test_a_filter_in_use_holds_on_paper_too(reader: Reader, rows: list[Row]) -> None:
    page = reader.open(f"{PLAN}?q={rows[0].ref}")
    shown = page.locator("#promises > tbody:visible").count()
    assert 0 < shown < 5
    text = "".join(sheets_of(printed(page)))
    assert rows[0].history[0] in text
    assert rows[-1].heading not in text


def tags(pdf: PdfReader) -> set[str]:
    """What a screen reader is told of the parts of a printed page."""
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    found: set[str] = set()
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        part = waiting.pop().get_object()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            found.add(part.get("/S", "/").removeprefix("/"))
            waiting += [part["/K"]] if "/K" in part else []
    return found


EVERY = {"H1", "H2", "P", "L", "LI", "Link"}
TAGS = {
    "home": EVERY | {"Table", "TH", "TD"},
    "guide": EVERY | {"Table", "TH", "TD", "Caption"},
    "help now": EVERY,
    "easy read": EVERY,
    "area with aims": EVERY | {"H3", "H4", "Table", "TH", "TD", "Figure"},
    "service": EVERY,
    "service list": EVERY,
    "coverage": EVERY | {"H3"},
    "freshness": EVERY | {"Table", "TH", "TD", "Caption"},
    "process": EVERY | {"H3"},
    "glossary": EVERY,
}
"""Kinds of pages that are printed, and the parts that each has."""


@pytest.mark.parametrize("kind", TAGS)
def test_a_printed_page_is_whole_and_tagged(
    reader: Reader, real_site: Path, settings: dict[str, str], kind: str
) -> None:
    pdf = printed(reader.open(KINDS[kind]))
    assert tags(pdf) >= TAGS[kind]
    assert cast(Any, pdf.trailer["/Root"])["/Lang"] == "en-GB"
    built = parsed(real_site / KINDS[kind] / "index.html")
    title = built.findtext(".//title")
    assert title
    assert pdf.metadata
    assert pdf.metadata.title == title
    text = "".join(sheets_of(pdf))
    pieces = [*words_to_print(built, "main"), *words_to_print(built, "footer")]
    assert len(pieces) > 30
    assert [piece for piece in pieces if squeezed(piece) not in text] == []
    assert f"thispage:{settings['base_url']}{KINDS[kind]}" in text
    for words in ("How to get in touch", "Add to my list", "See my list"):
        assert kind != "service" or squeezed(words) not in text
