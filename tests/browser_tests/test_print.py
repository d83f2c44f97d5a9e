"""On paper: the whole table, each history opened, no row torn over two pages, the address at the foot."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from .built import rows_of_table
from .conftest import Reader
from .kinds import KINDS, lost

PLAN = KINDS["plan"]
PAPER = 680
"""The width of A4 within its margins, in CSS pixels."""


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
    """Text without any space: where a line ends on paper is of no matter."""
    return re.sub(r"\s", "", text).removeprefix("Linkto")


@pytest.fixture(scope="module", params=[True, False], ids=["script", "no script"])
def paper(request: pytest.FixtureRequest, chromium: Browser, real_site_url: str) -> list[str]:
    """The text of each sheet of the printed plan."""
    reader = Reader(chromium, real_site_url)
    sheets = printed(reader.open(PLAN, java_script_enabled=request.param))
    reader.close()
    return sheets


def printed(page: Page) -> list[str]:
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [squeezed(sheet.extract_text()) for sheet in pdf.pages]


def test_the_printed_plan_is_whole(paper: list[str], rows: list[Row]) -> None:
    text = "".join(paper)
    sheet_ends = [sum(len(sheet) for sheet in paper[: n + 1]) for n in range(len(paper))]
    missing, torn, place = [], [], text.rindex("Everypromise")
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


def test_the_printed_plan_ends_with_its_address_and_has_no_form(
    paper: list[str], settings: dict[str, str]
) -> None:
    assert paper[-1].endswith(f"Thispage:{settings['base_url']}{PLAN}")
    text = "".join(paper)
    for words in ("Find in the table", "Clear all filters", "As in the plan", "Skip to the main"):
        assert squeezed(words) not in text


def test_a_filter_in_use_holds_on_paper_too(reader: Reader, rows: list[Row]) -> None:
    page = reader.open(f"{PLAN}?q={rows[0].ref}")
    shown = page.locator("#promises > tbody:visible").count()
    assert 0 < shown < 5
    text = "".join(printed(page))
    assert rows[0].history[0] in text
    assert rows[-1].heading not in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_wider_than_the_paper(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], width=PAPER)
    page.emulate_media(media="print")
    assert page.locator(".print-address").is_visible()
    assert lost(page) == []
