"""Each kind of page at each width, on paper, with larger text, light and dark: nothing is lost or wrong.

A page is opened once, and the window and the colours are changed around it, as a reader would do it.
The `reader` also sees that no page says anything on the console, misses a file or asks another host.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from .axe import violations, violations_at, violations_but_of_colour
from .conftest import Reader
from .kinds import (
    COLOURS,
    DESK,
    KINDS,
    PHONE,
    READING_SETTINGS,
    TABLET,
    WITH_TABLE,
    broken_words,
    choose,
    lost,
    open_everything,
)

WIDTHS = (PHONE, TABLET, DESK)

# Axe needs many seconds for the 120 rows of the plan. It sees a few of them: an area's page has the same
# table with each kind of row.
LONG = {"plan": "?standing=late&area=1"}

each_kind = pytest.mark.parametrize("kind", KINDS)
each_kind_with_table = pytest.mark.parametrize("kind", WITH_TABLE)


# What WCAG 1.4.12 says a reader may set. A style sheet would be refused by the site's policy. The
# words of the diagram stay as they are drawn: the list above it says the same.
SPACING = """() => {
  for (const one of document.body.querySelectorAll("*")) {
    const drawn = one.closest("svg");
    one.style.lineHeight = "1.5";
    one.style.letterSpacing = drawn ? "normal" : "0.12em";
    one.style.wordSpacing = drawn ? "normal" : "0.16em";
    if (one.localName === "p") one.style.marginBottom = "2em";
  }
}"""

PAPER = 680
"""The width of A4 within its margins, in CSS pixels."""


@each_kind
def test_nothing_is_lost_or_broken(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind])
    for width in WIDTHS:
        assert lost_at(page, width) == [], f"at {width} px"
    page.emulate_media(media="print")
    assert page.locator(".print-address").is_visible()
    assert lost_at(page, PAPER) == [], "on paper"
    page.emulate_media(media="null")
    open_everything(page)
    for width in WIDTHS:
        assert lost_at(page, width) == [], f"at {width} px, with every part opened"
        assert broken_words(page) == [], f"at {width} px"
    with font_size(page, 32):
        assert page.evaluate(FONT_SIZE) == "32px"
        for width in (DESK, PHONE):
            assert lost_at(page, width) == [], f"text of twice the size at {width} px"
    assert page.evaluate(FONT_SIZE) == "16px"
    page.evaluate(SPACING)
    assert lost(page) == [], "text with more space"


def lost_at(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    return lost(page)


FONT_SIZE = "getComputedStyle(document.documentElement).fontSize"


@contextmanager
def font_size(page: Page, pixels: int) -> Iterator[None]:
    """What a reader chooses in the browser's settings: it also moves the width of a layout's change."""
    settings = page.context.new_cdp_session(page)

    def choose(pixels: int) -> None:
        sizes = {"standard": pixels, "fixed": pixels}
        settings.send("Page.setFontSizes", {"fontSizes": sizes})

    choose(pixels)
    try:
        yield
    finally:
        choose(16)
        settings.detach()


@each_kind
def test_axe_finds_nothing(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind] + LONG.get(kind, ""), width=PHONE)
    open_everything(page)
    assert violations_at(page, WIDTHS) == []


@each_kind_with_table
def test_axe_finds_nothing_while_filters_are_in_use(reader: Reader, kind: str) -> None:
    page = reader.open(f"{KINDS[kind]}?q=young&sort=date", width=PHONE)
    assert page.locator("#promises > tbody").filter(visible=True).count() > 0
    assert lost(page) == []
    assert violations(page) == []
    page.set_viewport_size({"width": DESK, "height": 800})
    page.emulate_media(color_scheme="dark")
    assert lost(page) == []
    assert violations(page) == []

    page.get_by_label("Words", exact=True).fill("no-such-word")
    expect(page.get_by_text("No promise fits")).to_be_visible()
    assert lost(page) == []
    assert violations(page) == []


@pytest.mark.parametrize("kind", ["home", "guide", "plan"])
def test_axe_finds_nothing_while_the_menu_is_open(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind] + LONG.get(kind, ""), width=PHONE)
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("navigation", name="Main menu")).to_be_visible()
    assert lost(page) == []
    assert violations_at(page, [PHONE]) == []


@pytest.mark.parametrize(("words", "results"), [("school", 5), ("zzzzzzz", 0)])
def test_axe_finds_nothing_in_what_a_search_finds(reader: Reader, words: str, results: int) -> None:
    page = reader.open(f"{KINDS['search']}?q={words}", width=PHONE)
    expect(page.get_by_role("status")).to_contain_text(words)
    found = page.locator("[data-search-page] ol > li")
    assert found.count() >= results
    assert (found.count() > 0) == (results > 0)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert lost(page) == []
        assert broken_words(page) == []
    assert violations_at(page, WIDTHS) == []


@pytest.mark.parametrize(
    "kind", ["home", "guide", "plan", "easy read", "help now", "services", "service", "process"]
)
def test_axe_finds_nothing_with_each_setting_of_the_text(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind] + LONG.get(kind, ""), width=PHONE)
    open_everything(page)
    for setting in READING_SETTINGS.keys() - set(COLOURS):  # those are seen to by test_colours
        choose(page, setting)
        assert lost(page) == [], setting
        assert violations_but_of_colour(page) == [], setting


@pytest.mark.parametrize(
    "kind",
    [
        *WITH_TABLE,
        "search",
        "reading settings",
        "guide",
        "services",
        "service",
        "my list",
        "process",
    ],
)
def test_axe_finds_nothing_without_the_scripts_of_the_page(reader: Reader, kind: str) -> None:
    # Axe is a script itself, so scripts stay switched on: those of the page are answered with nothing.
    page = reader.open(KINDS[kind] + LONG.get(kind, ""), width=PHONE, own_script=False)
    for part in page.locator(
        "[data-filters], [data-find], [data-my-list], [data-search-page], [data-settings], .keep, .listen,"
        " .clock__form, .clock__ways"
    ).all():
        assert part.is_hidden()
    assert violations_but_of_colour(page) == []
