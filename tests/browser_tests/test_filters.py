"""Filters and words together: every count is true, nothing is a dead end, and all of it can be heard.

What has to be found is worked out from the services' files, without the site's own code.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from tests.records import Records

from .axe import violations_at
from .conftest import Reader
from .finder import (
    AT_ONCE,
    FIND,
    all_results,
    box,
    query,
    results,
    services,
    settled,
    status,
    words,
)
from .keyboard import expect_focus, tab_to
from .kinds import DESK, PHONE, broken_words, lost, open_everything

# --- Filters ---


@dataclass
class Walk:
    """A reader's choices, and what has to be shown for them."""

    every: set[str]
    choices: dict[str, dict[str, set[str]]]
    made: dict[str, set[str]] = field(default_factory=dict)

    def change(self, facet: str, choice: str) -> None:
        self.made[facet] = self.made.get(facet, set()) ^ {choice}

    def _fitting(self, facet: str) -> set[str]:
        sets = [self.choices[facet][choice] for choice in self.made.get(facet, ())]
        if not sets:
            return self.every
        return set.intersection(*sets) if facet == "only" else set.union(*sets)

    def found(self) -> set[str]:
        return set.intersection(self.every, *map(self._fitting, self.choices))

    def counts(self) -> dict[str, int]:
        """What each choice would leave, given all choices of the other filters."""
        numbers = {}
        for facet, choices in self.choices.items():
            others = [self._fitting(other) for other in self.choices if other != facet]
            rest = set.intersection(self.every, *others)
            if facet == "only":
                rest &= self._fitting(facet)
            for choice, members in choices.items():
                if members:
                    numbers[f"{facet}={choice}"] = len(rest & members)
        return numbers

    def address(self) -> dict[str, set[str]]:
        return {facet: choices for facet, choices in self.made.items() if choices}


_CHOICES = r"""() => Object.fromEntries(Array.from(
  document.querySelectorAll("[data-filters] input"),
  (box) => [`${box.name}=${box.value}`, {
    count: parseInt(box.closest("label").textContent.match(/\((\d+)\)\s*$/)[1]),
    checked: box.checked, disabled: box.disabled,
  }],
))"""


def shown_choices(page: Page) -> dict[str, dict[str, Any]]:
    """The state of each choice of the filters, and the number that stands behind it."""
    found: dict[str, dict[str, Any]] = page.evaluate(_CHOICES)
    return found


def assert_true(page: Page, walk: Walk) -> None:
    """All that the page shows is what the choices made ask for."""
    found = walk.found()
    if walk.address():
        expect(page.locator("[data-status]")).to_have_text(services(len(found)))
        if found:
            assert len(results(page)) == min(len(found), AT_ONCE)
            assert set(results(page)) <= found
            expect(page.locator("[data-none]")).to_be_hidden()
        else:
            expect(page.locator("[data-none]")).to_be_visible()
            assert results(page), "a dead end"
    else:
        expect(page.get_by_role("heading", name="Look in a list")).to_be_visible()
    choices = shown_choices(page)
    counts = walk.counts()
    assert {name: one["count"] for name, one in choices.items()} == counts
    for name, one in choices.items():
        facet, _, choice = name.partition("=")
        is_made = choice in walk.made.get(facet, ())
        assert one["checked"] == is_made, name
        assert one["disabled"] == (not counts[name] and not is_made), name
    assert {facet: set(made) for facet, made in query(page).items()} == walk.address()


@pytest.fixture
def walk(records: Records) -> Walk:
    return Walk(set(records.services), records.choices())


@pytest.mark.parametrize("seed", [4, 19])
def test_no_way_through_the_filters_is_a_dead_end_and_every_count_is_true(
    reader: Reader, walk: Walk, seed: int
) -> None:
    page = reader.open(FIND)
    open_everything(page)
    chance = random.Random(seed)  # noqa: S311 the same walk each time
    assert_true(page, walk)
    for _ in range(40):
        open_ones = [name for name, one in shown_choices(page).items() if not one["disabled"]]
        made = [
            name
            for name in open_ones
            if name.partition("=")[2] in walk.made.get(name.partition("=")[0], ())
        ]
        name = chance.choice(made if made and chance.random() < 0.4 else open_ones)
        facet, _, choice = name.partition("=")
        settled(page, box(page, facet, choice).click)
        walk.change(facet, choice)
        assert_true(page, walk)


def test_a_choice_that_would_give_nothing_can_not_be_made_and_says_so(
    reader: Reader, walk: Walk
) -> None:
    walk.change("need", "vision")
    page = reader.open(f"{FIND}?need=vision")
    expect(status(page)).to_have_text(services(len(walk.found())))
    empty = [name for name, number in walk.counts().items() if not number]
    assert empty
    open_everything(page)
    for name in empty:
        choice = box(page, *name.split("="))
        expect(choice).to_be_disabled()
        expect(choice.locator("..")).to_contain_text("(0)")
    assert_true(page, walk)


def test_a_choice_taken_back_leads_to_the_nearest_and_to_somebody_to_ask(
    reader: Reader, walk: Walk
) -> None:
    sectors = walk.choices["sector"]
    help_, first, second = next(
        (help_, first, second)
        for help_, members in walk.choices["help"].items()
        for first in sectors
        for second in sectors
        if members and not members & sectors[first] and members & sectors[second]
    )
    page = reader.open(FIND)
    open_everything(page)
    steps = [("sector", first), ("sector", second), ("help", help_), ("sector", second)]
    for facet, choice in steps:
        settled(page, box(page, facet, choice).click)
        walk.change(facet, choice)
        assert_true(page, walk)
    assert not walk.found()
    none = page.locator("[data-none]")
    expect(status(page)).to_contain_text(
        "No service fits all of your filters. These fit some of them:"
    )
    assert set(results(page)) <= walk.choices["help"][help_] | sectors[first]
    expect(none.locator("a[href^='tel:']").first).to_be_visible()


def test_filters_are_shared_by_their_address_and_cleared_with_one_button(
    reader: Reader, walk: Walk
) -> None:
    page = reader.open(FIND)
    open_everything(page)
    for facet, choice in [("age", "11-to-15"), ("age", "16-to-18"), ("only", "free")]:
        settled(page, box(page, facet, choice).click)
        walk.change(facet, choice)
    assert_true(page, walk)
    found = all_results(page)
    assert set(found) == walk.found()

    shared = reader.open(page.evaluate("location.href"), own_window=True)
    expect(status(shared)).to_have_text(services(len(found)))
    assert_true(shared, walk)
    assert all_results(shared) == found
    expect(box(shared, "age", "16-to-18")).to_be_visible()

    page.locator("[data-results] a").nth(2).click()
    page.wait_for_url(f"**/services/{found[2]}/")
    page.go_back()
    expect(status(page)).to_have_text(services(len(found)))
    assert_true(page, walk)

    words(page).fill("bus")
    settled(page, lambda: words(page).press("Enter"))
    clear = page.get_by_role("button", name="Clear everything")
    clear.focus()
    settled(page, lambda: page.keyboard.press("Enter"))
    expect_focus(page, words(page))
    expect(words(page)).to_have_value("")
    walk.made.clear()
    assert_true(page, walk)
    assert page.evaluate("location.search") == ""


def test_words_and_filters_together_count_what_both_leave(reader: Reader, walk: Walk) -> None:
    page = reader.open(f"{FIND}?q=autism")
    expect(page.locator("[data-results] > li").first).to_be_visible()
    walk.every = set(all_results(page))
    assert 5 < len(walk.every) < len(walk.choices["only"]["free"])
    open_everything(page)
    for facet, choice in [("help", "diagnosis"), ("help", "advice"), ("only", "free")]:
        settled(page, box(page, facet, choice).click)
        walk.change(facet, choice)
        expect(status(page)).to_have_text(services(len(walk.found())))
        choices = shown_choices(page)
        assert {name: one["count"] for name, one in choices.items()} == walk.counts()
        assert set(all_results(page)) == walk.found()


# --- Where nothing fits ---


def test_words_that_nobody_knows_lead_to_somebody_to_ask(reader: Reader) -> None:
    page = reader.open(FIND, width=PHONE)
    words(page).fill("zzzzzzz")
    words(page).press("Enter")
    expect(status(page)).to_contain_text("0 services")
    none = page.locator("[data-none]")
    expect(status(page)).to_contain_text("We know no service for “zzzzzzz”. Try another word.")
    phone = none.locator("a[href^='tel:']").first
    expect(phone).to_be_visible()
    phone_box = phone.bounding_box()
    assert phone_box
    assert phone_box["height"] >= 44
    assert results(page) == []
    assert lost(page) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("speach therapi", "childrens-slt"),
        ("weelchair", "wheelchair-service"),
        ("physiotherepy", "childrens-physiotherapy"),
    ],
)
def test_words_with_a_slip_find_what_was_meant(reader: Reader, typed: str, meant: str) -> None:
    page = reader.open(f"{FIND}?{urlencode({'q': typed})}")
    expect(page.locator("[data-results] > li").first).to_be_visible()
    assert meant in results(page)[:3]


def test_words_and_filters_with_nothing_in_common_show_the_nearest(
    reader: Reader,
) -> None:
    page = reader.open(f"{FIND}?q=wheelchair")
    expect(page.locator("[data-results] > li").first).to_be_visible()
    by_words = all_results(page)
    name = next(name for name, one in shown_choices(page).items() if not one["count"])
    facet, _, choice = name.partition("=")
    page.goto(f"{FIND}?q=wheelchair&{name}")
    expect(status(page)).to_contain_text("0 services")
    none = page.locator("[data-none]")
    expect(status(page)).to_contain_text("Without them, these are the nearest for “wheelchair”:")
    expect(none.locator("a[href^='tel:']").first).to_be_visible()
    assert results(page) == by_words[:5]
    expect(box(page, facet, choice)).to_be_checked()
    expect(box(page, facet, choice)).to_be_enabled()  # so that it can be taken back
    settled(page, box(page, facet, choice).click)
    assert all_results(page) == by_words


def test_words_of_which_a_service_has_only_some_are_told(reader: Reader) -> None:
    page = reader.open(f"{FIND}?q=wheelchair zzzzzzz")
    expect(status(page)).to_contain_text("0 services")
    expect(status(page)).to_contain_text("No service has all of your words.")
    assert "wheelchair-service" in results(page)[:3]


def test_a_search_that_can_not_be_reached_says_so_and_leads_to_the_lists(reader: Reader) -> None:
    page = reader.open(FIND, own_window=True)
    page.route("**/filters.json", lambda route: route.abort())
    words(page).fill("autism")
    words(page).press("Enter")
    expect(status(page)).to_contain_text("can't be reached")
    expect(page.get_by_role("link", name="A to Z")).to_be_visible()
    page.unroute("**/filters.json")
    words(page).press("Enter")
    expect(page.locator("[data-results] > li").first).to_be_visible()
    assert reader.faults
    assert all("filters.json" in fault for fault in reader.faults)
    reader.faults.clear()


# --- What is heard, and where the focus is ---

_HEAR = """() => {
  window.heard = [];
  const status = document.querySelector("main [role=status]");
  new MutationObserver(() => window.heard.push(status.textContent))
    .observe(status, {childList: true, characterData: true, subtree: true});
}"""


def test_each_change_is_announced_once_and_the_focus_stays(reader: Reader, walk: Walk) -> None:
    page = reader.open(FIND)
    open_everything(page)
    page.evaluate(_HEAR)
    expected = []
    for facet, choice in [("age", "5-to-10"), ("need", "autism"), ("only", "free")]:
        target = box(page, facet, choice)
        target.focus()
        settled(page, lambda: page.keyboard.press("Space"))
        expect_focus(page, target)
        walk.change(facet, choice)
        expected.append(services(len(walk.found())))
    assert page.evaluate("window.heard") == expected
    assert len(set(expected)) == 3


def test_changes_in_haste_end_in_the_last_one(reader: Reader, walk: Walk) -> None:
    """The answer to an earlier change may come late: it is not shown, and not told."""
    page = reader.open(FIND, own_window=True)
    held: list[Route] = []
    page.route("**/cards-*.json", lambda route: held.append(route))
    open_everything(page)
    page.evaluate(_HEAR)
    for facet, choice in [("age", "5-to-10"), ("need", "autism"), ("only", "free")]:
        box(page, facet, choice).click()
        walk.change(facet, choice)
        expect(page.locator(f"[data-facet={facet}] [data-chosen]")).to_have_text("(1 chosen)")
    page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    expect(status(page)).to_have_text(services(len(walk.found())))
    page.wait_for_timeout(100)
    assert_true(page, walk)
    assert len(set(results(page))) == len(results(page))
    assert page.evaluate("window.heard") == [services(len(walk.found()))]


def test_show_more_leads_to_the_first_new_one(reader: Reader, walk: Walk) -> None:
    walk.change("only", "free")
    number = len(walk.found())
    assert number > 2 * AT_ONCE
    page = reader.open(f"{FIND}?only=free", width=PHONE)
    links = page.locator("[data-results] a")
    expect(links).to_have_count(AT_ONCE)
    more = page.get_by_role("button", name="Show more")
    tab_to(page, more)
    page.keyboard.press("Enter")
    expect(links).to_have_count(2 * AT_ONCE)
    expect_focus(page, links.nth(AT_ONCE))
    assert set(all_results(page)) == walk.found()
    assert len(results(page)) == number
    expect(more).to_be_hidden()
    assert lost(page) == []


@pytest.mark.parametrize("asked", ["?q=speech&age=birth-to-4", "?q=zzzzzzz"])
def test_axe_finds_nothing_in_what_is_found(reader: Reader, asked: str) -> None:
    page = reader.open(FIND + asked, width=PHONE)
    expect(status(page)).not_to_be_empty()
    open_everything(page)
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        assert lost(page) == []
        assert broken_words(page) == []
    assert violations_at(page, (PHONE, DESK)) == []
