"""Each kind of page, on a phone and on a desk: nothing is lost, and axe finds nothing wrong.

The `reader` also sees that no page says anything on the console, misses a file or asks another host.
"""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page

from .conftest import Reader
from .kinds import DESK, KINDS, PHONE, WITH_TABLE, broken_words, lost, open_everything

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

each_kind = pytest.mark.parametrize("kind", KINDS)
each_kind_with_table = pytest.mark.parametrize("kind", WITH_TABLE)
each_width = pytest.mark.parametrize("width", [PHONE, DESK])


def violations(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    page.evaluate(AXE)
    found = page.evaluate(
        "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        ".then((results) => results.violations)",
        RULES,
    )
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@each_width
@each_kind
def test_nothing_is_lost_or_broken_and_axe_finds_nothing(
    reader: Reader, kind: str, width: int
) -> None:
    page = reader.open(KINDS[kind], width=width)
    assert lost(page) == []
    open_everything(page)
    assert lost(page) == []
    assert broken_words(page) == []
    assert violations(page) == []


@each_width
@each_kind_with_table
def test_axe_finds_nothing_while_filters_are_in_use(reader: Reader, kind: str, width: int) -> None:
    page = reader.open(f"{KINDS[kind]}?q=young&sort=date", width=width)
    assert lost(page) == []
    assert violations(page) == []


@each_kind_with_table
def test_axe_finds_nothing_where_no_promise_is_left(reader: Reader, kind: str) -> None:
    page = reader.open(f"{KINDS[kind]}?q=no-such-word", width=PHONE)
    assert lost(page) == []
    assert violations(page) == []


@each_kind_with_table
def test_axe_finds_nothing_without_the_script(reader: Reader, kind: str) -> None:
    # Axe is a script itself, so scripts stay switched on: the page's own is answered with nothing.
    page = reader.open(KINDS[kind], width=PHONE, own_script=False)
    assert page.locator("[data-filters]").is_hidden()
    assert violations(page) == []
