"""The directory as families come to it: services are found and read, and nothing is fetched in vain.

What has to be shown is worked out from the services' files, without the site's own code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.records import Records
from tests.site_server import published_below

from .conftest import Reader
from .finder import FIND, all_results, box, query, results, services, settled, status, words
from .keyboard import expect_focus, follow, tab_to
from .kinds import DESK, PHONE, WINDOWS, open_everything
from .windows import Windows

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
        if "jobs" in records.services[name]["help"] and records.services[name].get("phone")
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
    follow(page, main.get_by_role("link", name="Getting a job"), "/services/by-help/jobs/")
    name = next(
        name
        for name, one in records.services.items()
        if "jobs" in one["help"]
        and one.get("phone")
        and name in records.choices()["age"]["19-to-25"]
    )
    service = records.services[name]
    follow(page, main.get_by_role("link", name=service["name"]), f"/services/{name}/")
    assert main.locator("button:not(.word)").filter(visible=True).count() == 0
    phone = page.locator(".service__contact a[href^='tel:']")
    tab_to(page, phone)
    expect(phone).to_have_text(service["phone"])


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


def test_the_directory_works_in_a_folder_of_a_larger_site(
    chromium: Browser, real_site: Path, tmp_path: Path
) -> None:
    with published_below(real_site, tmp_path, "send/local-offer") as address:
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
