"""What people type into the search box finds the page that they need."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from .conftest import Reader

CASES: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases/search.yml").read_text("utf-8")
)
FIRST = 3


@pytest.mark.xdist_group("search")
def test_the_right_page_is_among_the_first(reader: Reader) -> None:
    page = reader.open("search/")
    field = page.get_by_role("searchbox", name="What are you looking for?")
    missed = []
    for words, path in CASES.items():
        field.fill(words)
        field.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"“{words}”")
        links = page.locator(".finder__results a").evaluate_all(
            "(links) => links.map((link) => link.getAttribute('href'))"
        )
        if f"../{path}" not in links[:FIRST]:
            missed.append(f"{words!r}: {path} is not among {links[:FIRST]}")
    assert not missed, "\n".join(missed)


def test_a_whole_question_is_looked_for_by_the_words_that_tell(reader: Reader) -> None:
    page = reader.open("search/?q=How do I get a blue badge?")
    expect(page.locator(".finder__results a").first).to_have_attribute(
        "href", "../help/money-and-travel/"
    )


def test_words_that_stand_everywhere_are_looked_for_where_there_are_no_others(
    reader: Reader,
) -> None:
    page = reader.open("search/?q=what to do")
    expect(page.get_by_role("status")).to_contain_text("found for “what to do”")


def test_one_s_own_site_is_found_after_help(reader: Reader) -> None:
    """Pages about plans and about this site come after those that help with the same words."""
    page = reader.open("search/?q=Samaritans")
    links = page.locator(".finder__results a")
    expect(links.last).to_have_attribute("href", "../editors/components/")
