"""The table of promises by keyboard alone: filters, search, order, links to a row, the address.

What must be shown is worked out from `progress.json`, which other programs read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator, Page, expect

from .built import rows_of_table
from .conftest import Reader
from .kinds import KINDS, PHONE

PLAN = KINDS["plan"]
AREA = KINDS["area with aims"]

Promise = dict[str, Any]


@pytest.fixture(scope="session")
def promises(real_site: Path) -> list[Promise]:
    """Every promise of the plan, in the plan's order."""
    rows: list[Promise] = json.loads((real_site / "progress/progress.json").read_text("utf-8"))
    return [row for row in rows if row["plan"] == "wsoa-2019"]


def refs(promises: list[Promise], fits: Callable[[Promise], bool] = lambda _: True) -> list[str]:
    return [promise["ref"] for promise in promises if fits(promise)]


def one_ref(promises: list[Promise], fits: Callable[[Promise], bool]) -> str:
    return refs(promises, fits)[0]


def due_in(year: str, promise: Promise) -> bool:
    dates = (promise["first_due"], promise["latest_due"])
    return any(date and date.startswith(f"{year}-") for date in dates)


def months_moved(promise: Promise) -> int:
    if not promise["times_moved"]:
        return 0
    first, latest = (
        [int(part) for part in promise[name].split("-")] for name in ("first_due", "latest_due")
    )
    return (latest[0] - first[0]) * 12 + latest[1] - first[1]


def shown(page: Page) -> list[str]:
    """The refs of the rows that can be seen, from top to bottom."""
    found: list[str] = page.locator("#promises > tbody:visible").evaluate_all(
        "(rows) => rows.map((row) => row.id)"
    )
    return found


def query(page: Page) -> dict[str, list[str]]:
    # Asked in the page itself: the browser tells of a changed address a moment later.
    return parse_qs(page.evaluate("location.search.slice(1)"))


def address_of(page: Page) -> str:
    return str(page.evaluate("location.href"))


def has_focus(target: Locator) -> bool:
    return bool(target.evaluate("(one) => one === document.activeElement"))


def tab_to(page: Page, target: Locator) -> None:
    """Press the tab key until `target` has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if has_focus(target):
            return
    pytest.fail(f"the tab key never comes to {target}")


def go_to_table(page: Page) -> None:
    """By the page's own link to the table, as a reader without a mouse would."""
    tab_to(page, page.get_by_role("link", name="See all"))
    page.keyboard.press("Enter")


def choose(page: Page, field: str, words: str) -> None:
    """Come to a field with the tab key; type into it, or the first letters of a choice of it."""
    tab_to(page, page.get_by_label(field, exact=True))
    page.keyboard.type(words)


def expect_rows(page: Page, expected: list[str], total: int) -> None:
    assert expected, "the case shows nothing, so it would show nothing if filters were broken"
    expect(page.get_by_role("status")).to_have_text(f"{len(expected)} of {total} shown")
    assert shown(page) == expected


def test_the_first_stop_skips_to_the_main_text(reader: Reader) -> None:
    page = reader.open(PLAN)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the main text")
    assert has_focus(skip)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert has_focus(page.locator("main"))
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


FILTERS: dict[str, tuple[dict[str, str], dict[str, str], Callable[[Promise], bool]]] = {
    "late": (
        {"How it stands": "Late"},
        {"standing": "late"},
        lambda one: one["standing"] == "late",
    ),
    "moved": (
        {"How it stands": "Date moved"},
        {"standing": "moved"},
        lambda one: one["times_moved"] > 0,
    ),
    "a workstream": (
        {"Workstream": "2"},
        {"area": "2"},
        lambda one: one["area"].startswith("Workstream 2:"),
    ),
    "extra money": (
        {"Money and staff": "Extra"},
        {"resource": "AR"},
        lambda one: one["resource"] == "AR",
    ),
    "a year": (
        {"Year of first or latest date": "2021"},
        {"year": "2021"},
        lambda one: due_in("2021", one),
    ),
    "three at once": (
        {"How it stands": "Done", "Workstream": "1", "Year of first or latest date": "2020"},
        {"standing": "done", "area": "1", "year": "2020"},
        lambda one: (
            one["standing"] == "done"
            and one["area"].startswith("Workstream 1:")
            and due_in("2020", one)
        ),
    ),
}


@pytest.mark.parametrize("case", FILTERS)
def test_filters_show_what_fits_and_keep_it_in_the_address(
    reader: Reader, promises: list[Promise], case: str
) -> None:
    choices, address, fits = FILTERS[case]
    expected, total = refs(promises, fits), len(promises)
    page = reader.open(PLAN)
    expect_rows(page, refs(promises), total)
    go_to_table(page)
    for field, words in choices.items():
        choose(page, field, words)
    expect_rows(page, expected, total)
    assert query(page) == {name: [value] for name, value in address.items()}

    shared = reader.open(address_of(page))
    expect_rows(shared, expected, total)
    for name, value in address.items():
        expect(shared.locator(f"select[name={name}]")).to_have_value(value)


@pytest.mark.parametrize("words", ["strategy", "Family VOICE", "health  check"])
def test_words_find_the_rows_that_hold_all_of_them(
    reader: Reader, real_site: Path, words: str
) -> None:
    texts = texts_of_rows(real_site / PLAN / "index.html")
    expected = [
        ref for ref, text in texts.items() if all(word in text for word in words.lower().split())
    ]
    page = reader.open(PLAN)
    go_to_table(page)
    choose(page, "Words", words)
    expect_rows(page, expected, len(texts))
    assert query(page) == {"q": [words]}
    page.reload()
    expect_rows(page, expected, len(texts))
    expect(page.get_by_label("Words", exact=True)).to_have_value(words)


def texts_of_rows(page: Path) -> dict[str, str]:
    """The words of each row of a built page, its history included, in small letters."""
    return {row.attrib["id"]: "".join(row.itertext()).lower() for row in rows_of_table(page)}


def test_words_and_a_standing_work_together_and_one_button_clears_both(
    reader: Reader, promises: list[Promise]
) -> None:
    word, total = "strategy", len(promises)
    page = reader.open(PLAN)
    go_to_table(page)
    choose(page, "Words", word)
    with_word = shown(page)
    choose(page, "How it stands", "Late")
    late = refs(promises, lambda one: one["standing"] == "late")
    expect_rows(page, [ref for ref in with_word if ref in late], total)
    assert len(shown(page)) < min(len(with_word), len(late))

    tab_to(page, page.get_by_role("button", name="Clear all filters"))
    page.keyboard.press("Enter")
    expect_rows(page, refs(promises), total)
    assert query(page) == {}
    expect(page.get_by_label("Words", exact=True)).to_have_value("")
    expect(page.get_by_label("How it stands", exact=True)).to_have_value("")
    assert has_focus(page.get_by_role("button", name="Clear all filters"))


def test_each_choice_tells_how_many_rows_it_leaves(reader: Reader) -> None:
    page = reader.open(PLAN)
    told = 0
    for field in page.locator("[data-filters] select").all():
        for choice in field.locator("option").all():
            words, _, count = choice.inner_text().rstrip(")").rpartition(" (")
            if not words:  # "All", and the orders
                continue
            field.select_option(choice.get_attribute("value"))
            assert len(shown(page)) == int(count), words
            told += 1
        field.select_option("")
    assert told > 10


def test_where_nothing_fits_the_page_says_so(reader: Reader, promises: list[Promise]) -> None:
    page = reader.open(PLAN)
    message = page.get_by_text("No promise fits all of these filters.")
    expect(message).to_be_hidden()
    go_to_table(page)
    choose(page, "Words", "no-such-word")
    expect(page.get_by_role("status")).to_have_text(f"0 of {len(promises)} shown")
    assert shown(page) == []
    expect(message).to_be_visible()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect_rows(page, refs(promises), len(promises))
    expect(message).to_be_hidden()


ORDERS: dict[str, tuple[str, Callable[[Promise], Any]]] = {
    "date": ("By latest date", lambda one: one["latest_due"] or "9999"),
    "moved": ("Most moved first", lambda one: -months_moved(one)),
    "standing": (
        "By how it stands",
        lambda one: ("late", "not-known", "open-ended", "due", "done").index(one["standing"]),
    ),
}


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_is_kept_in_the_address_and_undone(
    reader: Reader, promises: list[Promise], order: str
) -> None:
    words, key = ORDERS[order]
    expected = [promise["ref"] for promise in sorted(promises, key=key)]
    assert expected != refs(promises)
    page = reader.open(PLAN)
    go_to_table(page)
    choose(page, "Order", words)
    expect_rows(page, expected, len(promises))
    assert query(page) == {"sort": [order]}
    page.reload()
    expect_rows(page, expected, len(promises))
    choose(page, "Order", "As in the plan")
    expect_rows(page, refs(promises), len(promises))
    assert query(page) == {}


def test_an_order_and_a_filter_work_together(reader: Reader, promises: list[Promise]) -> None:
    moved = [promise for promise in promises if promise["times_moved"]]
    expected = [promise["ref"] for promise in sorted(moved, key=ORDERS["moved"][1])]
    page = reader.open(f"{PLAN}?standing=moved&sort=moved")
    expect_rows(page, expected, len(promises))


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_row_opens_and_closes_by_keyboard(
    reader: Reader, promises: list[Promise], key: str, width: int
) -> None:
    ref = one_ref(promises, lambda one: one["standing"] == "late")
    page = reader.open(f"{PLAN}?standing=late", width=width)
    row = page.locator(f"[id='{ref}']")
    history = row.get_by_text("Promised:")
    expect(history).to_be_hidden()
    tab_to(page, row.locator("summary"))
    page.keyboard.press(key)
    expect(history).to_be_visible()
    page.keyboard.press(key)
    expect(history).to_be_hidden()


@pytest.mark.parametrize("address", ["", "?standing=late", "?q=no-such-word&sort=date"])
def test_a_link_opens_its_row_even_where_a_filter_would_hide_it(
    reader: Reader, promises: list[Promise], address: str
) -> None:
    ref = one_ref(promises, lambda one: one["standing"] == "done")
    page = reader.open(f"{PLAN}{address}#{ref}")
    row = page.locator(f"[id='{ref}']")
    expect(row.locator(".history")).to_be_visible()
    expect(row).to_be_in_viewport()
    expect_rows(page, refs(promises), len(promises))
    assert query(page) == {}


def test_a_link_to_a_row_leaves_a_filter_that_shows_it(
    reader: Reader, promises: list[Promise]
) -> None:
    late = refs(promises, lambda one: one["standing"] == "late")
    page = reader.open(f"{PLAN}?standing=late#{late[-1]}")
    expect(page.locator(f"[id='{late[-1]}'] .history")).to_be_visible()
    expect(page.locator(f"[id='{late[-1]}']")).to_be_in_viewport()
    expect_rows(page, late, len(promises))


def test_each_row_links_to_itself(reader: Reader, promises: list[Promise]) -> None:
    ref = promises[-1]["ref"]
    page = reader.open(PLAN)
    page.locator(f"[id='{ref}']").get_by_role("link", name=f"{ref}").press("Enter")
    page.wait_for_url(f"**/#{ref}")
    expect(page.locator(f"[id='{ref}'] .history")).to_be_visible()
    expect(page.locator(f"[id='{ref}']")).to_be_in_viewport()


def test_a_filter_chosen_after_a_link_to_a_row_is_found_again(
    reader: Reader, promises: list[Promise]
) -> None:
    done = one_ref(promises, lambda one: one["standing"] == "done")
    late = refs(promises, lambda one: one["standing"] == "late")
    page = reader.open(f"{PLAN}#{done}")
    page.get_by_label("How it stands", exact=True).select_option("late")
    expect_rows(page, late, len(promises))
    page.reload()
    expect_rows(page, late, len(promises))
    expect_rows(reader.open(address_of(page)), late, len(promises))


def test_back_from_another_page_finds_the_filter_again(
    reader: Reader, promises: list[Promise]
) -> None:
    late = refs(promises, lambda one: one["standing"] == "late")
    before = reader.open("progress/")
    before.goto(PLAN)
    go_to_table(before)
    choose(before, "How it stands", "Late")
    expect_rows(before, late, len(promises))
    before.get_by_role("link", name="Strategies").first.press("Enter")
    before.wait_for_url("**/strategies/")
    before.go_back()
    expect_rows(before, late, len(promises))
    expect(before.get_by_label("How it stands", exact=True)).to_have_value("late")


def test_choosing_leaves_no_trail_of_steps_to_go_back_through(reader: Reader) -> None:
    page = reader.open("progress/")
    page.goto(PLAN)
    page.get_by_label("Words", exact=True).press_sequentially("strategy")
    assert query(page) == {"q": ["strategy"]}
    page.go_back()
    assert page.evaluate("location.pathname") == "/progress/"


def test_back_from_a_row_that_a_filter_hid_brings_the_filter_back(
    reader: Reader, promises: list[Promise]
) -> None:
    """An area's page links to rows of its own table."""
    here = [one for one in promises if one["area"].startswith("Workstream 1:")]
    late = refs(here, lambda one: one["standing"] == "late")
    page = reader.open(f"{AREA}?standing=late")
    expect_rows(page, late, len(here))
    page.get_by_role("link", name="Its steps in the table (1.1a)").press("Enter")
    expect(page.locator("[id='1.1a.1'] .history")).to_be_visible()
    expect_rows(page, refs(here), len(here))
    page.go_back()
    assert query(page) == {"standing": ["late"]}
    expect_rows(page, late, len(here))


@pytest.mark.parametrize("end", ["#%", "#no-such-row", "?standing=no-such&other=1", "?sort=up"])
def test_an_address_with_a_fault_shows_every_row(
    reader: Reader, promises: list[Promise], end: str
) -> None:
    page = reader.open(f"{PLAN}{end}")
    expect_rows(page, refs(promises), len(promises))
    for field in page.locator("[data-filters] select").all():
        assert field.evaluate("(one) => one.selectedIndex") == 0
