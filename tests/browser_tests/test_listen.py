"""The "Listen" button: only where the device itself has an English voice; reads what is seen, and stops."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import violations
from .conftest import Reader
from .keyboard import expect_focus, focus, tab_to
from .kinds import KINDS, PHONE, READING_SETTINGS, lost, open_everything
from .voices import (
    LOCAL,
    LOCAL_AMERICAN,
    LOCAL_FRENCH,
    QUICK,
    REMOTE,
    find_voices,
    heard,
    voices,
    wait_for_voice,
)

SPOKEN = [
    "guide",
    "easy read of data",
    "help now",
    "overview",
    "area with aims",
    "governance",
    "pathway",
    "process",
]
"""Kinds of pages that are read aloud, one for each sort of what they hold."""


def listen(page: Page) -> Locator:
    return page.locator("main").get_by_role("button", name="Listen to this page")


def stop(page: Page) -> Locator:
    return page.locator("main").get_by_role("button", name="Stop reading")


def start(page: Page) -> Locator:
    """Begin by keyboard; the button, which by now stops."""
    find_voices(page)
    expect(listen(page)).to_be_visible()
    tab_to(page, listen(page))
    page.keyboard.press("Enter")
    wait_for_voice(page)
    return stop(page)


def test_a_browser_without_voices_shows_no_button(reader: Reader) -> None:
    page = reader.open(KINDS["guide"])
    assert page.evaluate("speechSynthesis.getVoices().length") == 0
    expect(page.locator(".listen")).to_be_hidden()
    assert page.get_by_role("button", name="Listen").count() == 0


@pytest.mark.parametrize("found", [[REMOTE], [LOCAL_FRENCH], [REMOTE, LOCAL_FRENCH], []])
def test_voices_that_are_remote_or_not_english_show_no_button(
    reader: Reader, found: list[dict[str, object]]
) -> None:
    page = reader.open(KINDS["guide"], before=voices(*found))
    find_voices(page)
    expect(page.locator(".listen")).to_be_hidden()


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([LOCAL], LOCAL),
        ([REMOTE, LOCAL_FRENCH, LOCAL_AMERICAN], LOCAL_AMERICAN),
        ([LOCAL_AMERICAN, REMOTE, LOCAL], LOCAL),
    ],
)
def test_a_voice_of_the_device_reads_a_british_one_first(
    reader: Reader, found: list[dict[str, object]], chosen: dict[str, object]
) -> None:
    page = reader.open(KINDS["guide"], before=voices(*found))
    expect(page.locator(".listen")).to_be_hidden()
    start(page)
    first = heard(page)[0]
    assert (first.voice, first.lang) == (chosen["name"], chosen["lang"])


# What can be read on the page, apart from what is there to get around in it.
TO_READ = """() => {
  const main = document.querySelector("main").cloneNode(true);
  document.querySelector("main").replaceWith(main);
  main.querySelectorAll(
    ".listen, nav, form, svg, details:not([open]), .visually-hidden, [data-listen=off]",
  ).forEach((part) => part.remove());
  return main.innerText;
}"""


def squeezed(text: str) -> str:
    """Without spaces, and without capitals, which a style may have made."""
    return "".join(text.split()).lower()


@pytest.mark.parametrize("kind", SPOKEN)
def test_everything_is_read_in_order_and_marked(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], before=voices(LOCAL, pace=QUICK))
    start(page)
    expect(listen(page)).to_be_visible(timeout=30_000)  # it has come to the end
    read = heard(page)
    assert read[0].text == page.get_by_role("heading", level=1).inner_text()
    assert len(read) > 10
    for one in read:
        assert len(one.marked) == 1, one.text
        assert squeezed(one.text) in squeezed(one.marked[0])
    assert page.locator(".being-read").count() == 0
    assert squeezed("".join(one.text for one in read)) == squeezed(page.evaluate(TO_READ))


def test_easy_read_is_read_row_by_row_and_the_row_is_marked(reader: Reader) -> None:
    page = reader.open("easy-read/services/pip/", before=voices(LOCAL, pace=QUICK))
    start(page)
    expect(listen(page)).to_be_visible(timeout=30_000)
    rows = [squeezed(row) for row in page.locator(".easy-row").all_inner_texts()]
    read = [one for one in heard(page) if squeezed(one.text) in rows]
    assert [squeezed(one.text) for one in read] == rows
    assert [[squeezed(marked) for marked in one.marked] for one in read] == [[row] for row in rows]


def test_what_is_closed_or_hidden_is_not_read_until_it_is_opened(reader: Reader) -> None:
    page = reader.open(KINDS["guide"], before=voices(LOCAL, pace=QUICK))
    sources = page.locator("details.sources")
    sources.locator("li").first.evaluate("(one) => { one.textContent = 'a source'; }")
    page.get_by_role("heading", level=2).first.evaluate("(one) => { one.hidden = true; }")
    hidden = page.locator("main h2").first.text_content()
    start(page)
    expect(listen(page)).to_be_visible(timeout=30_000)
    texts = [one.text for one in heard(page)]
    assert "a source" not in texts
    assert hidden not in texts
    assert "Listen to this page" not in texts

    open_everything(page)
    page.evaluate("heard.length = 0")
    start(page)
    expect(listen(page)).to_be_visible(timeout=30_000)
    assert "a source" in [one.text for one in heard(page)]


@pytest.mark.parametrize("key", ["Escape", "Enter", "Space"])
def test_reading_stops_by_keyboard_and_begins_again(reader: Reader, key: str) -> None:
    page = reader.open(KINDS["help now"], width=PHONE, before=voices(LOCAL))
    button = start(page)
    expect_focus(page, button)
    assert page.locator(".being-read").count() == 1
    page.keyboard.press(key)
    expect(listen(page)).to_be_visible()
    expect_focus(page, listen(page))
    assert page.locator(".being-read").count() == 0
    assert page.evaluate("speechSynthesis.queue.length") == 0

    page.keyboard.press("Enter")
    first, again = wait_for_voice(page, 2)
    assert again == first
    assert page.evaluate("speechSynthesis.queue.length") == 1


def test_reading_stops_from_anywhere_on_the_page_with_escape(reader: Reader) -> None:
    page = reader.open(KINDS["help now"], before=voices(LOCAL))
    start(page)
    link = page.locator("main a[href^='tel:']").first
    tab_to(page, link)
    page.keyboard.press("Escape")
    expect(listen(page)).to_be_visible()
    expect_focus(page, link)


def test_one_who_leaves_the_page_is_not_read_to(reader: Reader) -> None:
    page = reader.open(KINDS["guide"], before=voices(LOCAL))
    start(page)
    page.get_by_role("contentinfo").get_by_role("link", name="Privacy").press("Enter")
    page.wait_for_url("**/about/privacy/")
    assert page.evaluate("sessionStorage.getItem('voices')") == "stopped"


# The window is moved so that a link lies where the button is; the focus is on the link after it.
UNDER_THE_BUTTON = """(number) => {
  const [link, following] = Array.from(document.querySelectorAll("main a[href]")).slice(number);
  following.focus({preventScroll: true});
  scrollTo({top: scrollY + link.getBoundingClientRect().top - 12, behavior: "instant"});
}"""


def test_a_stop_is_not_under_the_button_that_stays_at_the_top(reader: Reader) -> None:
    page = reader.open(KINDS["guide"], width=PHONE, before=voices(LOCAL))
    start(page)
    hidden = []
    for number in range(10, 20):
        page.evaluate(UNDER_THE_BUTTON, number)
        page.keyboard.press("Shift+Tab")
        now = focus(page)
        assert now
        hidden += [f"{now.name}: {now.faults}"] * bool(now.faults)
    assert hidden == []


@pytest.mark.parametrize("setting", ["light", "dark", "cream", "yellow on black", "calm"])
def test_axe_finds_nothing_in_what_is_marked(reader: Reader, setting: str) -> None:
    chosen, device = READING_SETTINGS[setting]
    page = reader.open(
        KINDS["help now"], width=PHONE, settings=chosen, color_scheme=device, before=voices(LOCAL)
    )
    start(page)
    assert lost(page) == []
    assert violations(page) == []
    # The text around it has links; any of them may be marked.
    page.evaluate(
        "document.querySelectorAll('main p, main li').forEach((one) => one.classList.add('being-read'))"
    )
    assert violations(page) == []


SCROLLS = "Element.prototype.scrollIntoView = (how) => { window.scrolls = how.behavior; };"


@pytest.mark.parametrize(
    ("options", "behaviour"),
    [
        ({"reduced_motion": "no-preference"}, "smooth"),
        ({"reduced_motion": "reduce"}, "auto"),
        ({"reduced_motion": "no-preference", "settings": {"calm": "yes"}}, "auto"),
    ],
)
def test_the_page_follows_without_movement_where_none_is_wanted(
    reader: Reader, options: dict[str, Any], behaviour: str
) -> None:
    page = reader.open(KINDS["guide"], before=SCROLLS + voices(LOCAL), **options)
    start(page)
    assert page.evaluate("window.scrolls") == behaviour
