"""The directory as families use it: services found, sorted, read, put on a list and taken along.

What has to be shown is worked out from the services' files, without the site's own code.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pypdf import PdfReader

from localoffer.publish import headers
from tests.conftest import build
from tests.project import small_project
from tests.records import Records, read_records
from tests.site_server import serve

from .axe import violations_at
from .built import parsed
from .conftest import Reader
from .keyboard import expect_focus, follow, tab_to
from .kinds import DESK, KINDS, PHONE, WINDOWS, broken_words, lost, open_everything
from .windows import Windows

FIND = KINDS["services"]
AT_ONCE = 20
"""So many results are shown before "Show more"."""
WORDS = "What are you looking for?"


@pytest.fixture(scope="session")
def records() -> Records:
    return read_records()


def services(number: int) -> str:
    return "1 service" if number == 1 else f"{number} services"


def words(page: Page) -> Locator:
    return page.get_by_role("searchbox", name=WORDS)


def status(page: Page) -> Locator:
    return page.locator("main").get_by_role("status")


def box(page: Page, facet: str, choice: str) -> Locator:
    return page.locator(f"[data-filters] input[name='{facet}'][value='{choice}']")


def results(page: Page) -> list[str]:
    """The ids of the services that are shown, from top to bottom."""
    links: list[str] = page.locator("[data-results] a").evaluate_all(
        "(links) => links.map((link) => link.pathname)"
    )
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def all_results(page: Page) -> list[str]:
    """The same, with every page of them shown."""
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        before = page.locator("[data-results] > li").count()
        more.click()
        expect(page.locator("[data-results] > li").nth(before)).to_be_attached()
    return results(page)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(page.evaluate("location.search.slice(1)"))


# --- What people come for ---


def test_a_parent_finds_speech_therapy_for_a_child_of_4(reader: Reader, records: Records) -> None:
    service = records.services["childrens-slt"]
    page = reader.open(FIND)
    words(page).fill("speech therapy")
    settled(page, lambda: words(page).press("Enter"))
    by_words = set(all_results(page))
    expect(status(page)).to_have_text(services(len(by_words)))

    page.locator("summary", has_text="Age").click()
    choice = page.get_by_role("checkbox", name="Birth to 4")
    number = len(by_words & records.choices()["age"]["birth-to-4"])
    expect(page.locator("label", has_text="Birth to 4")).to_contain_text(f"({number})")
    choice.check()
    expect(status(page)).to_have_text(services(number))
    assert set(all_results(page)) == by_words & records.choices()["age"]["birth-to-4"]
    assert query(page) == {"q": ["speech therapy"], "age": ["birth-to-4"]}

    found = results(page)
    assert found[0] == "childrens-slt"
    page.locator("[data-results] a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(service["name"])
    how = page.locator("section", has=page.get_by_role("heading", name="How do I get it?"))
    expect(how).to_contain_text(" ".join(service["how"].split())[:40])
    contact = page.locator("section", has=page.locator("#contact"))
    expect(contact.get_by_role("link", name=service["email"])).to_have_attribute(
        "href", f"mailto:{service['email']}"
    )

    page.go_back()
    expect(status(page)).to_have_text(services(number))
    assert all_results(page) == found
    expect(words(page)).to_have_value("speech therapy")
    expect(choice).to_be_checked()
    expect(choice).to_be_visible()


def open_by_keyboard(page: Page, part: Locator) -> None:
    """Come to a part with the tab key and open it, unless it is open."""
    tab_to(page, part.locator("> summary"))
    if part.get_attribute("open") is None:
        page.keyboard.press("Enter")
        expect(part).to_have_attribute("open", "")


@pytest.mark.parametrize("window", WINDOWS)
def test_somebody_of_19_finds_help_to_get_a_job_by_keyboard(
    reader: Reader, records: Records, window: str
) -> None:
    page = reader.open(FIND, **WINDOWS[window])
    tab_to(page, words(page))
    page.keyboard.type("help to get a job")
    page.keyboard.press("Enter")
    expect(page.locator("[data-results] > li").first).to_be_visible()
    expect_focus(page, words(page))

    open_by_keyboard(page, page.locator("[data-filters]"))
    open_by_keyboard(page, page.locator("[data-facet=age]"))
    choice = page.get_by_role("checkbox", name="19 to 25")
    tab_to(page, choice)
    page.keyboard.press("Space")
    expect(page.locator("[data-facet=age] [data-chosen]")).to_have_text("(1 chosen)")
    expect_focus(page, choice)
    of_age = records.choices()["age"]["19-to-25"]
    expect(page.locator("[data-results] > li").first).to_be_visible()
    found = results(page)
    assert set(found) <= of_age

    place, name = next(
        (place, name)
        for place, name in enumerate(found[:5])
        if "work" in records.services[name]["help"] and records.services[name].get("phone")
    )
    follow(page, page.locator("[data-results] a").nth(place), f"/services/{name}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(records.services[name]["name"])
    tab_to(page, page.get_by_role("link", name="How to get in touch"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".service__contact a[href^='tel:']"), most=3)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_somebody_of_19_finds_help_to_get_a_job_without_a_script(
    reader: Reader, records: Records, width: int
) -> None:
    page = reader.open(FIND, width=width, java_script_enabled=False)
    main = page.locator("main")
    follow(page, main.get_by_role("link", name="Getting a job"), "/services/by-help/work/")
    name = next(
        name
        for name, one in records.services.items()
        if "work" in one["help"]
        and one.get("phone")
        and name in records.choices()["age"]["19-to-25"]
    )
    service = records.services[name]
    follow(page, main.get_by_role("link", name=service["name"]), f"/services/{name}/")
    assert main.get_by_role("button").filter(visible=True).count() == 0
    phone = page.locator(".service__contact a[href^='tel:']")
    tab_to(page, phone)
    expect(phone).to_have_text(service["phone"])


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


def settled(page: Page, click: Callable[[], None]) -> None:
    """Do something that changes what is found, and wait until it is shown."""
    page.evaluate(
        """() => {
          window.done = new Promise((done) => {
            const seen = new MutationObserver(() => { seen.disconnect(); done(); });
            seen.observe(document.querySelector("[data-status]"), {childList: true});
          });
        }"""
    )
    click()
    page.evaluate("window.done")


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


# --- What is fetched, and from where ---


def test_nothing_is_fetched_before_it_is_used(reader: Reader, real_site_url: str) -> None:
    page = reader.open("about:blank", own_window=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(real_site_url)))
    page.goto(FIND)
    open_everything(page)
    words(page).focus()
    page.wait_for_timeout(200)
    assert not [path for path in asked if path.endswith(".json") or "minisearch" in path]
    asked.clear()
    box(page, "only", "free").click()
    expect(page.locator("[data-results] > li").first).to_be_visible()
    assert asked[0] == "services/filters.json"
    assert all(path.startswith(("services/filters", "search/", "assets/")) for path in asked)
    assert "assets/scripts/minisearch.js" not in asked  # filters alone need no search


@contextmanager
def deeper(site: Path, folder: Path, below: str) -> Iterator[str]:
    """The address of the built site, shown in a folder of another site."""
    (folder / below).parent.mkdir(parents=True)
    (folder / below).symlink_to(site, target_is_directory=True)
    made, problems = headers.of_site(site)
    assert made, problems
    with serve(folder, lambda path: made.at(path.removeprefix(f"/{below}"))) as address:
        yield f"{address}{below}/"


def test_the_directory_works_in_a_folder_of_a_larger_site(
    chromium: Browser, real_site: Path, tmp_path: Path
) -> None:
    with deeper(real_site, tmp_path, "send/local-offer") as address:
        reader = Reader(Windows(chromium, address))
        page = reader.open(FIND, own_window=True)
        words(page).fill("speech therapy")
        words(page).press("Enter")
        first = page.locator("[data-results] a").first
        expect(first).to_be_visible()
        first.click()
        page.wait_for_url(f"{address}services/childrens-slt/")
        page.get_by_role("button", name="Add to my list").click()
        page.get_by_role("link", name="See my list").click()
        page.wait_for_url(f"{address}services/my-list/")
        link = page.locator("[data-services]").get_by_role("heading").get_by_role("link")
        link.click()
        page.wait_for_url(f"{address}services/childrens-slt/")
        reader.close()
        assert reader.faults == []


# --- The list to take along ---

LIST = KINDS["my list"]
KEPT_LIST = "my-list"
PICKED = ("childrens-slt", "sendiass")
"""Two services; the second is reached by phone."""


def pick(page: Page, *names: str) -> None:
    """Put services on the list, each on its page."""
    for name in names:
        page.goto(f"services/{name}/")
        page.get_by_role("button", name="Add to my list").click()


def on_list(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-services] h2").all_inner_texts()
    return found


def kept_list(page: Page) -> Any:
    return page.evaluate("(key) => JSON.parse(localStorage.getItem(key))", KEPT_LIST)


def test_services_are_put_on_a_list_by_keyboard_and_taken_off_again(
    reader: Reader, records: Records
) -> None:
    names = [records.services[one]["name"] for one in PICKED]
    page = reader.open(FIND, width=PHONE)
    for number, name in enumerate(PICKED, start=1):
        page.goto(f"services/{name}/")
        button = page.locator(".keep").get_by_role("button")
        expect(button).to_have_attribute("aria-pressed", "false")
        tab_to(page, button)
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_have_accessible_name("On my list")
        expect(status(page)).to_have_text("Added to your list.")
        expect_focus(page, button)
        expect(page.get_by_role("link", name=f"See my list ({number})")).to_be_visible()
        assert lost(page) == []
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(status(page)).to_have_text("Taken off your list.")
    expect(page.get_by_role("link", name="See my list (1)")).to_be_visible()
    page.keyboard.press("Space")
    assert kept_list(page) == list(PICKED)

    follow(page, page.get_by_role("link", name="See my list (2)"), f"/{LIST}")
    expect(status(page)).to_have_text("2 services on your list.")
    assert on_list(page) == names
    phone = records.services["sendiass"]["phone"]
    expect(page.locator("[data-services]").get_by_role("link", name=phone)).to_be_visible()

    tab_to(page, page.locator("[data-services] button").first)
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(f"{names[0]} is off your list. 1 service on your list.")
    assert on_list(page) == names[1:]
    assert kept_list(page) == ["sendiass"]
    left = page.locator("[data-services] button")
    expect(left).to_have_accessible_name(f"Take off my list: {names[1]}")
    expect_focus(page, left)
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(f"{names[1]} is off your list. Your list is empty.")
    expect_focus(page, status(page))
    assert page.evaluate("localStorage.length") == 0
    assert reader.open(LIST).get_by_role("button", name="Print").is_hidden()


def test_axe_finds_nothing_in_a_list(reader: Reader) -> None:
    page = reader.open(f"{LIST}?services={','.join(PICKED)}", width=PHONE)
    expect(status(page)).to_have_text("2 services on the list that somebody shared with you.")
    assert lost(page) == []
    assert broken_words(page) == []
    assert violations_at(page, (PHONE, DESK)) == []
    pick(page, *PICKED)
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(LIST)
    expect(status(page)).to_have_text("2 services on your list.")
    assert lost(page) == []
    assert violations_at(page, (PHONE, DESK)) == []


def test_a_list_is_saved_as_one_page_that_needs_no_network(
    reader: Reader, records: Records, tmp_path: Path
) -> None:
    page = reader.open(FIND)
    pick(page, *PICKED)
    page.goto(LIST)
    expect(status(page)).to_have_text("2 services on your list.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a page").click()
    assert download.value.suggested_filename == "my-list.html"
    saved = tmp_path / "my-list.html"
    download.value.save_as(saved)

    tree = parsed(saved)
    loading = ["script", "link", "img", "iframe", "object", "embed", "audio", "video", "source"]
    assert [one.tag for one in tree.iter() if one.tag in loading] == []
    assert [one for one in tree.iter() if one.get("src") or one.get("srcset")] == []
    assert "url(" not in saved.read_text("utf-8")
    assert [one.text for one in tree.findall(".//h1")] == ["My list"]
    for link in tree.iter("a"):
        assert link.attrib["href"].startswith(("http", "tel:", "mailto:", "sms:"))

    # As it is opened later, from the device and without a network.
    own = page.context.browser
    assert own
    context = own.new_context(offline=True, viewport={"width": PHONE, "height": 800})
    copy = context.new_page()
    asked: list[str] = []
    copy.on("request", lambda request: asked.append(request.url))
    copy.goto(saved.as_uri())
    assert asked == [saved.as_uri()]
    assert copy.evaluate("document.characterSet") == "UTF-8"
    assert copy.evaluate("document.compatMode") == "CSS1Compat"
    for name in PICKED:
        service = records.services[name]
        expect(copy.get_by_role("heading", name=service["name"])).to_be_visible()
    phone = records.services["sendiass"]["phone"]
    expect(copy.get_by_role("link", name=phone)).to_be_visible()
    assert copy.get_by_role("button").count() == 0
    assert copy.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 21.3
    assert lost(copy) == []
    context.close()


def squeezed(text: str) -> str:
    """Text without any space: where a line ends on paper is of no matter."""
    return re.sub(r"\s", "", text)


def letters_of(paper: PdfReader) -> dict[str, float]:
    """Each piece of text on paper, and the height of its letters in points."""
    found: dict[str, float] = {}

    def note(text: str, ctm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            # Rounded, as a printed page is a little scaled.
            found[text.strip()] = round(abs(size * tm[3] * ctm[3]), 1)

    for sheet in paper.pages:
        sheet.extract_text(visitor_text=note)
    return found


def test_a_list_is_printed_in_large_letters_and_nothing_else(
    reader: Reader, records: Records
) -> None:
    many = [*PICKED, "sams", "camhs-core", "dla-child", "portage", "family-voice", "young-carers"]
    page = reader.open(FIND)
    pick(page, *many)
    page.goto(LIST)
    expect(status(page)).to_have_text(f"{len(many)} services on your list.")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")

    page.emulate_media(media="print")
    for part in (".site-header", ".site-footer", "form", "button", "input", ".my-list__private"):
        assert page.locator(part).filter(visible=True).count() == 0, part
    entries = page.locator("[data-services] > section").all_inner_texts()
    page.emulate_media(media="null")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4", tagged=True)))
    sheets = [squeezed(sheet.extract_text()) for sheet in paper.pages]
    text = "".join(sheets)
    assert len(sheets) > 1
    assert len(entries) == len(many)
    for name, entry in zip(many, entries, strict=True):
        service = records.services[name]
        lines = [squeezed(line) for line in entry.splitlines()]
        assert lines[0] == squeezed(service["name"])
        # No service is cut in two.
        assert [sheet for sheet in sheets if all(line in sheet for line in lines)], name
        assert squeezed(service.get("phone") or service.get("web") or "") in text
    for words_ in ("Take off my list", "Search", "Menu", "Only on your device", "Talk to somebody"):
        assert squeezed(words_) not in text
    sizes = letters_of(paper)
    assert len(sizes) > 20
    assert {words_: size for words_, size in sizes.items() if size < 15.9} == {}


def test_a_list_is_shared_as_a_link_that_changes_no_other_list_until_asked(
    reader: Reader, records: Records
) -> None:
    page = reader.open(FIND)
    pick(page, *PICKED)
    page.goto(LIST)
    link = page.get_by_label("A link to this list")
    expect(link).to_be_visible()
    address = link.input_value()
    assert address.endswith(f"/{LIST}?services=childrens-slt,sendiass")

    other = reader.open(FIND, own_window=True, width=PHONE)
    pick(other, "sams")
    other.goto(address)
    expect(status(other)).to_have_text("2 services on the list that somebody shared with you.")
    assert on_list(other) == [records.services[one]["name"] for one in PICKED]
    assert kept_list(other) == ["sams"]
    assert other.locator("[data-services] button").filter(visible=True).count() == 0
    assert other.get_by_role("button", name="Empty the list").is_hidden()

    keep = other.get_by_role("button", name="Keep this list on my device")
    tab_to(other, keep)
    other.keyboard.press("Enter")
    expect(status(other)).to_have_text("Kept on your device. 3 services on your list.")
    expect_focus(other, status(other))
    assert kept_list(other) == ["sams", *PICKED]
    assert other.evaluate("location.search") == ""
    other.reload()
    expect(status(other)).to_have_text("3 services on your list.")

    empty = other.get_by_role("button", name="Empty the list")
    tab_to(other, empty)
    other.keyboard.press("Enter")
    expect(status(other)).to_have_text("Emptied. Your list is empty.")
    expect_focus(other, status(other))
    assert other.evaluate("localStorage.length") == 0
    other.goto(f"services/{PICKED[0]}/")
    expect(other.get_by_role("button", name="Add to my list")).to_be_visible()
    assert kept_list(page) == list(PICKED)


NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); },
});"""


def test_a_browser_that_keeps_nothing_says_so(reader: Reader, records: Records) -> None:
    told = "Your browser does not let us keep a list."
    page = reader.open(KINDS["service"], before=NO_STORAGE)
    button = page.get_by_role("button", name="Add to my list")
    button.click()
    expect(page.get_by_text(told)).to_be_visible()
    assert not clipped(page.get_by_text(told))
    expect(button).to_have_attribute("aria-pressed", "false")
    page.goto(LIST)
    expect(status(page)).to_have_text(told)
    page.goto(f"{LIST}?services=sendiass")
    expect(status(page)).to_have_text("1 service on the list that somebody shared with you.")
    assert on_list(page) == [records.services["sendiass"]["name"]]
    assert page.get_by_role("button", name="Keep this list on my device").is_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_visible()


def clipped(part: Locator) -> bool:
    """Whether a part is there for those alone who listen."""
    return bool(part.evaluate("(one) => getComputedStyle(one).clipPath !== 'none'"))


def test_a_full_device_is_told_where_a_list_is_changed(reader: Reader) -> None:
    full = (
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    told = "Your browser does not let us keep a list."
    page = reader.open(KINDS["service"], before=full)
    page.get_by_role("button", name="Add to my list").click()
    expect(status(page)).to_have_text(told)
    page.goto(f"{LIST}?services=sendiass")
    page.get_by_role("button", name="Keep this list on my device").click()
    expect(status(page)).to_contain_text(told)
    assert page.evaluate("location.search") == "?services=sendiass"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("sendiass,no-such-service", "1 service on {whose}. 1 could not be read."),
        ("sendiass,sendiass,a-to-z", "1 service on {whose}. 1 could not be read."),
        ("no-such-service", "1 could not be read."),
        ("../../help,sendiass,//evil.example", "1 service on {whose}. 2 could not be read."),
        (
            "<img src=x onerror=hacked=1>,sendiass,<script>hacked=1</script>,javascript:hacked=1",
            "1 service on {whose}. 3 could not be read.",
        ),
        ("%F0%28%8C%28,sendiass", "1 service on {whose}. 1 could not be read."),
    ],
)
def test_what_is_no_service_in_a_link_is_told_and_does_no_harm(
    reader: Reader, records: Records, names: str, told: str
) -> None:
    page = reader.open(f"{LIST}?{urlencode({'services': names}, safe='%')}")
    told = told.format(whose="the list that somebody shared with you")
    expect(status(page)).to_have_text(told)
    assert on_list(page) == [records.services["sendiass"]["name"]] * ("sendiass" in names)
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.locator("main img, main script").count() == 0
    assert kept_list(page) is None
    assert page.get_by_role("button", name="Print").is_visible() == ("sendiass" in names)
    if "no-such-service" in names:  # asked for, and not there
        assert len(reader.faults) == 2
        assert all("404" in fault and "no-such-service" in fault for fault in reader.faults)
        reader.faults.clear()


MARKUP = "<img src=x onerror=hacked=1></script>"


def test_markup_in_a_record_is_only_words_in_results_and_in_a_list(
    chromium: Browser, tmp_path: Path
) -> None:
    project = small_project(tmp_path / "project")
    record = project.read("data/services/kite-club.yml")
    for old in ("Kite Club", "A club on Saturdays"):
        record = record.replace(old, f"{old} {MARKUP}")
    project.write("data/services/kite-club.yml", record + f"phone: 01632 960011\ndoubt: {MARKUP}\n")
    build(project.root, tmp_path / "site")
    with deeper(tmp_path / "site", tmp_path, "show/here") as address:
        reader = Reader(Windows(chromium, address))
        page = reader.open("services/?q=saturdays", own_window=True)
        first = page.locator("[data-results] a").first
        expect(first).to_have_text(f"Kite Club {MARKUP}")
        first.click()
        page.get_by_role("button", name="Add to my list").click()
        page.goto("services/my-list/")
        expect(page.locator("[data-services] h2")).to_have_text(f"Kite Club {MARKUP}")
        expect(page.locator("[data-services] .contact__doubt")).to_have_text(MARKUP)
        page.goto("search/?q=saturdays")
        expect(page.locator(".finder__results a").first).to_have_text(f"Kite Club {MARKUP}")
        assert page.locator("img[src=x]").count() == 0
        assert page.evaluate("typeof hacked") == "undefined"
        reader.close()
        assert reader.faults == []


@pytest.mark.parametrize("value", ["", "no JSON", '{"a": 1}', "7", '["../help", "<b>"]'])
def test_a_list_that_can_not_be_read_is_an_empty_one(reader: Reader, value: str) -> None:
    page = reader.open(FIND)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEPT_LIST, value])
    page.goto(LIST)
    expect(status(page)).to_have_text("Your list is empty.")
    pick(page, "sendiass")
    assert kept_list(page) == ["sendiass"]
