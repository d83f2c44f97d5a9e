"""With JavaScript switched off the page is whole: every row is there, the menu and the search lead on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Reader
from .keyboard import expect_focus, follow, tab_to
from .kinds import KINDS, PHONE, WITH_TABLE, lost

# A box takes a tick, a field of a plan what is then printed, and a hard word opens without a script.
DEAD = (
    "form, input:not([type=checkbox], .plan-week *), select, button:not([popovertarget^='word-'])"
)

each_kind = pytest.mark.parametrize("kind", KINDS)
each_kind_with_table = pytest.mark.parametrize("kind", WITH_TABLE)


@each_kind
def test_nothing_is_lost_and_nothing_is_there_that_could_not_work(
    reader: Reader, kind: str
) -> None:
    page = reader.open(KINDS[kind], width=PHONE, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert lost(page) == []
    assert page.locator("main").locator(DEAD).filter(visible=True).count() == 0


@each_kind_with_table
def test_every_row_is_shown(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], java_script_enabled=False)
    rows = page.locator("#promises > tbody")
    assert rows.count() > 1
    assert rows.filter(visible=True).count() == rows.count()
    assert page.get_by_text("No promise fits").is_hidden()


def test_the_table_of_the_plan_has_every_promise_in_order(reader: Reader, real_site: Path) -> None:
    promises = json.loads((real_site / "progress/progress.json").read_text("utf-8"))
    page = reader.open(KINDS["plan"], java_script_enabled=False)
    shown = page.locator("#promises > tbody:visible").evaluate_all(
        "(rows) => rows.map((row) => row.id)"
    )
    assert shown == [one["ref"] for one in promises if one["plan"] == "wsoa-2019"]


@each_kind_with_table
def test_each_row_opens_by_keyboard(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], java_script_enabled=False)
    for row in page.locator("#promises > tbody").all()[:3]:
        assert row.locator(".history").is_hidden()
        row.locator("summary").focus()
        page.keyboard.press("Enter")
        assert row.locator(".history").is_visible()


def test_a_link_leads_to_its_row(reader: Reader) -> None:
    page = reader.open(f"{KINDS['plan']}#3.2.4", java_script_enabled=False)
    box = page.locator("[id='3.2.4']").bounding_box()
    assert box
    assert 0 <= box["y"] < 100


@pytest.mark.parametrize("way", ["Escape", "the button"])
def test_the_menu_opens_is_followed_and_closes_by_keyboard(reader: Reader, way: str) -> None:
    page = reader.open(KINDS["home"], width=PHONE, java_script_enabled=False)
    menu = page.get_by_role("navigation", name="Main menu")
    button = page.get_by_role("button", name="Menu", exact=True)
    close = page.get_by_role("button", name="Close the menu")
    expect(menu).to_be_hidden()
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect_focus(page, close)
    page.keyboard.press("Enter" if way == "the button" else way)
    expect(menu).to_be_hidden()
    expect_focus(page, button)

    page.keyboard.press("Space")
    follow(page, menu.get_by_role("link", name="Get help"), "/help/")


def test_a_search_leads_to_the_list_of_all_pages(reader: Reader, real_site: Path) -> None:
    page = reader.open(KINDS["guide"], java_script_enabled=False)
    tab_to(page, page.get_by_label("Search this site"))
    page.keyboard.type("autism")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=autism")
    pages = page.locator(".all-pages").get_by_role("link")
    listed = {link.get_attribute("href") for link in pages.all()}
    written = {
        f"../{path}" for path in KINDS.values() if (real_site / path / "index.html").exists()
    }
    # These are in the frame of each page; services, the lists of them and ages, in lists of their own;
    # what is behind the glossary, at its foot; Easy Read, on the first page of it.
    framed = {"../", "../search/", "../reading-settings/"}
    elsewhere = (
        "service",
        "service list",
        "missing",
        "age",
        "glossary sources",
        "easy read of data",
    )
    assert written - listed == framed | {f"../{KINDS[kind]}" for kind in elsewhere}
    autism = page.locator(".all-pages").get_by_role("link", name="Autism and ADHD", exact=True)
    follow(page, autism, "/help/autism-and-adhd/")


def test_reading_settings_say_what_works_without(reader: Reader) -> None:
    page = reader.open(KINDS["reading settings"], java_script_enabled=False)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("noscript p")).to_contain_text("These choices need JavaScript")
    expect(page.get_by_role("heading", name="With your own device")).to_be_visible()
    with_script = reader.open(KINDS["reading settings"])
    expect(with_script.locator("noscript")).to_be_hidden()
