"""Whole ways through the site by keyboard alone: at each stop the focus is where it should be, and seen."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import KEPT_AS, Reader
from .keyboard import expect_focus, focus, follow, has_focus, tab_to
from .kinds import DESK, KINDS, PHONE, WINDOWS

WAYS_TO_CLOSE = ["Escape", "the button", "past its end", "before its start"]


def open_menu(page: Page) -> None:
    tab_to(page, page.get_by_role("button", name="Menu", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Main menu")).to_be_visible()


@pytest.mark.parametrize("window", ["phone", "magnified"])
@pytest.mark.parametrize("way", WAYS_TO_CLOSE)
def test_the_menu_opens_is_gone_through_and_closes(
    reader: Reader, settings: dict[str, list[dict[str, str]]], window: str, way: str
) -> None:
    page = reader.open(KINDS["guide"], **WINDOWS[window])
    menu = page.get_by_role("navigation", name="Main menu")
    button = page.get_by_role("button", name="Menu", exact=True)
    close = page.get_by_role("button", name="Close the menu")
    expect(menu).to_be_hidden()

    open_menu(page)
    # The sheet lies over the button, so the focus goes into it.
    expect_focus(page, close)
    links = menu.get_by_role("link")
    entries = [entry["words"] for entry in settings["menu"]]
    assert links.all_inner_texts() == [*entries, "Reading settings"]
    if way == "before its start":
        page.keyboard.press("Shift+Tab")
    else:
        for link in links.all():
            page.keyboard.press("Tab")
            expect_focus(page, link)
        if way == "the button":
            tab_to(page, close, key="Shift+Tab")
            page.keyboard.press("Space")
        else:
            page.keyboard.press("Tab" if way == "past its end" else way)

    # Closed in each case, or what has the focus would be under it.
    expect(menu).to_be_hidden()
    expect_focus(page, page.get_by_label("Search this site") if way == "past its end" else button)


def test_an_entry_of_the_menu_is_followed(reader: Reader) -> None:
    page = reader.open(KINDS["home"], width=PHONE)
    open_menu(page)
    menu = page.get_by_role("navigation", name="Main menu")
    follow(page, menu.get_by_role("link", name="Easy Read"), "/easy-read/")
    expect(menu).to_be_hidden()
    open_menu(page)
    expect(menu.get_by_role("link", name="Easy Read")).to_have_attribute("aria-current", "page")


def test_somebody_who_reads_little_goes_from_a_guide_to_its_easy_read_and_on(
    reader: Reader,
) -> None:
    page = reader.open("help/money/", width=PHONE)
    main = page.locator("main")
    follow(
        page, main.get_by_role("link", name="Read this page in Easy Read"), "/easy-read/help/money/"
    )
    expect(page).to_have_title(re.compile("^Money.*: Easy Read"))
    booklet = main.get_by_role("link", name="Booklet to print")
    tab_to(page, booklet)
    expect(booklet).to_have_attribute("href", re.compile(r"money-easy-read\.pdf$"))
    assert page.request.get(booklet.evaluate("one => one.href")).headers["content-type"] == (
        "application/pdf"
    )
    crumb = page.get_by_role("navigation", name="Where you are").get_by_role(
        "link", name="Easy Read"
    )
    tab_to(page, crumb, key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/easy-read/")
    first = main.get_by_role("list").first.get_by_role("link").first
    name = first.inner_text()
    tab_to(page, first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    phone = main.locator("a[href^='tel:']").first
    tab_to(page, phone)
    expect_focus(page, phone)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_search_from_any_page_leads_to_what_was_looked_for(reader: Reader, width: int) -> None:
    page = reader.open(KINDS["written"], width=width)
    tab_to(page, page.get_by_label("Search this site"))
    page.keyboard.type("autism")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=autism")
    expect(page.get_by_role("status")).to_have_text(found("autism"))
    expect(page).to_have_title(re.compile("^autism: "))

    names = page.locator("[data-found=page] ol > li a")
    place = names.all_inner_texts().index("Autism and ADHD")
    assert place < 3
    follow(page, names.nth(place), "/help/autism-and-adhd/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Autism and ADHD")


def found(words: str) -> re.Pattern[str]:
    return re.compile(rf"^[1-9]\d* pages? and [1-9]\d* services? found for “{words}”\.")


def test_a_second_search_is_announced_and_back_brings_the_first_again(reader: Reader) -> None:
    page = reader.open(f"{KINDS['search']}?q=autism")
    status = page.get_by_role("status")
    names = page.locator("[data-search-page] ol > li a")
    field = page.get_by_label("What are you looking for?")
    expect(status).to_have_text(found("autism"))
    first = names.all_inner_texts()

    tab_to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type("bus pass")
    page.keyboard.press("Enter")
    expect(status).to_have_text(found("bus pass"))
    assert page.evaluate("location.search") == "?q=bus+pass"
    expect_focus(page, field)
    second = names.all_inner_texts()
    assert second
    assert second != first

    tab_to(page, names.first)
    page.go_back()
    expect(status).to_have_text(found("autism"))
    expect(field).to_have_value("autism")
    assert names.all_inner_texts() == first
    page.go_forward()
    expect(status).to_have_text(found("bus pass"))
    assert names.all_inner_texts() == second


def test_a_search_that_finds_nothing_says_so_and_where_to_look(reader: Reader) -> None:
    page = reader.open(KINDS["search"])
    tab_to(page, page.get_by_label("What are you looking for?"))
    page.keyboard.type("zzzzzzz")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “zzzzzzz”")
    tab_to(page, page.locator(".all-pages").get_by_role("link").first)


def test_the_table_of_promises_is_filtered_cleared_and_a_row_opened(reader: Reader) -> None:
    page = reader.open(KINDS["area with aims"], width=PHONE)
    rows = page.locator("#promises > tbody").filter(visible=True)
    all_rows = rows.count()
    field = page.get_by_label("How it stands", exact=True)
    tab_to(page, field)
    page.keyboard.type("Late")
    late = rows.count()
    assert 0 < late < all_rows
    expect(page.get_by_role("status")).to_have_text(f"{late} of {all_rows} shown")
    expect_focus(page, field)

    clear = page.get_by_role("button", name="Clear all filters")
    tab_to(page, clear)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"{all_rows} of {all_rows} shown")
    expect_focus(page, clear)

    summary = rows.first.locator("summary")
    history = rows.first.locator(".history")
    tab_to(page, summary)
    expect(history).to_be_hidden()
    page.keyboard.press("Enter")
    expect(history).to_be_visible()
    expect_focus(page, summary)


def test_the_promises_are_downloaded(reader: Reader, real_site: Path, tmp_path: Path) -> None:
    page = reader.open(KINDS["overview"])
    follow(page, page.locator("main").get_by_role("link", name="Download the data"), "/about/data/")
    tab_to(page, page.locator("main a[href$='progress/progress.csv']"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "progress.csv"
    saved = tmp_path / "saved.csv"
    download.value.save_as(saved)
    assert saved.read_bytes() == (real_site / "progress/progress.csv").read_bytes()
    with saved.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    promises = json.loads((real_site / "progress/progress.json").read_text("utf-8"))
    assert [row["ref"] for row in rows] == [promise["ref"] for promise in promises]


def test_reading_settings_are_chosen_seen_on_another_page_and_put_back(reader: Reader) -> None:
    page = reader.open(KINDS["reading settings"], width=PHONE)
    root, status = page.locator("html"), page.get_by_role("status")
    paper = "getComputedStyle(document.body).backgroundColor"
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = page.evaluate(paper), page.evaluate(size)

    tab_to(page, page.get_by_role("group", name="Size of the text").get_by_label("As it is"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect_focus(page, page.get_by_label("Larger"))
    expect(status).to_have_text("Kept on this device.")
    page.keyboard.press("Tab")  # of one question, only the choice that holds is a stop
    page.keyboard.press("Tab")
    expect_focus(page, page.get_by_label("As on my device"))
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect_focus(page, page.get_by_label("Cream"))
    expect(page.get_by_label("Cream")).to_be_checked()
    chosen = {"text": "larger", "colours": "cream"}
    assert root.evaluate("(root) => ({...root.dataset})") == chosen
    assert json.loads(page.evaluate("(key) => localStorage.getItem(key)", KEPT_AS)) == chosen

    page.goto(KINDS["guide"])
    assert root.evaluate("(root) => ({...root.dataset})") == chosen
    assert page.evaluate(paper) != before[0]
    assert page.evaluate(size) == pytest.approx(before[1] * 1.35)

    page.goto(KINDS["reading settings"])
    expect(page.get_by_label("Cream")).to_be_checked()
    expect(page.get_by_label("Larger")).to_be_checked()
    back = page.get_by_role("button", name="Put everything back")
    tab_to(page, back)
    page.keyboard.press("Enter")
    expect(root).not_to_have_attribute("data-text", "larger")
    assert root.evaluate("(root) => ({...root.dataset})") == {}
    expect(page.get_by_label("As on my device")).to_be_checked()
    expect_focus(page, back)
    assert (page.evaluate(paper), page.evaluate(size)) == before
    assert page.evaluate("localStorage.length") == 0


def test_a_choice_is_made_with_the_space_bar(reader: Reader) -> None:
    page = reader.open(KINDS["reading settings"])
    calm = page.get_by_role("group", name="Calm")
    tab_to(page, calm.get_by_label("As it is"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(calm.get_by_label("As it is")).to_be_checked()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(calm.get_by_label("A calmer page")).to_be_checked()
    assert page.locator("html").get_attribute("data-calm") == "yes"


@pytest.mark.parametrize("window", WINDOWS)
def test_the_first_stop_skips_to_the_main_text(reader: Reader, window: str) -> None:
    page = reader.open(KINDS["guide"], **WINDOWS[window])
    skip = page.get_by_role("link", name="Skip to the main text")
    page.keyboard.press("Tab")
    expect_focus(page, skip)
    page.keyboard.press("Enter")
    assert has_focus(page.locator("main"))
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1
    now = focus(page)
    assert now and now.faults == []


def test_a_young_person_finds_somebody_to_ring(reader: Reader) -> None:
    page = reader.open(KINDS["home"], width=PHONE)
    main = page.locator("main")
    follow(page, main.get_by_role("link", name="Are you a young person?"), "/young-people/")
    follow(page, main.get_by_role("link", name="Help now"), "/help-now/")
    phone = main.locator("a[href^='tel:']").first
    tab_to(page, phone)
    assert phone.get_attribute("href") == "tel:999"


def test_somebody_who_looks_for_help_finds_a_number_at_the_foot_of_each_page(
    reader: Reader,
) -> None:
    page = reader.open(KINDS["governance"], width=PHONE)
    tab_to(page, page.get_by_role("contentinfo").locator("a[href^='tel:']").first)
