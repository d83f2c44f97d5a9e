"""Nothing is kept on a device but what its reader chose for reading, and the list that they made.

That no page asks another host is seen by the `reader` in every test.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import KEPT_AS, Reader
from .kinds import KINDS
from .voices import LOCAL, find_voices, voices, wait_for_voice

KEPT = """async () => ({
  cookies: document.cookie,
  local: {...localStorage},
  session: {...sessionStorage},
  databases: (await indexedDB.databases()).map((one) => one.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps of the site, apart from what is empty."""
    found: dict[str, Any] = page.evaluate(KEPT)
    found["cookies of the browser"] = page.context.cookies()
    return {name: value for name, value in found.items() if value}


def test_no_page_keeps_anything(reader: Reader) -> None:
    page = reader.open("")
    for kind, path in KINDS.items():
        if kind != "not found":
            page.goto(path)
            assert kept(page) == {}, path
    assert kept(reader.open(KINDS["not found"])) == {}


def test_what_a_reader_does_is_not_kept(reader: Reader) -> None:
    page = reader.open(f"{KINDS['search']}?q=autism")
    page.get_by_role("link", name="Autism and ADHD").first.click()
    page.goto(f"{KINDS['area with aims']}?standing=late")
    page.locator("summary").first.click()
    page.goto(KINDS["components"])
    page.get_by_role("checkbox").first.check()
    assert kept(page) == {}


def test_listening_is_not_kept(reader: Reader) -> None:
    page = reader.open(KINDS["guide"], before=voices(LOCAL))
    find_voices(page)
    page.locator("main").get_by_role("button", name="Listen").click()
    wait_for_voice(page)
    assert kept(page) == {}


def test_days_that_a_reader_gives_are_neither_kept_nor_sent(reader: Reader) -> None:
    page = reader.open(KINDS["process"], own_window=True)
    page.clock.set_fixed_time("2026-03-10T12:00:00Z")
    opened = page.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    for part, number in (("Day", "17"), ("Month", "2"), ("Year", "2026")):
        page.get_by_label(part).first.fill(number)
    page.get_by_role("button", name="Show my dates").click()
    expect(page.get_by_role("status").filter(visible=True).first).to_contain_text("31 March 2026")
    assert asked == []
    with page.expect_download():
        page.get_by_role("button", name="Save the dates for my calendar").click()
    sent = [address.rstrip() for address in asked if not address.startswith("blob:")]
    assert sent == [page.evaluate("location.origin + '/assets/scripts/calendar.js'")]
    assert page.url == opened
    assert kept(page) == {}
    page.goto(KINDS["my dates"])
    page.go_back()
    page.reload()
    expect(page.get_by_label("Day").first).to_have_value("")
    assert kept(page) == {}


def test_only_a_chosen_setting_is_kept_until_it_is_put_back(reader: Reader) -> None:
    page = reader.open(KINDS["reading settings"])
    page.get_by_label("Dark").check()
    assert kept(page) == {
        "local": {KEPT_AS: json.dumps({"colours": "dark"}, separators=(",", ":"))}
    }
    page.get_by_label("As on my device").check()
    assert kept(page) == {}


def test_only_a_list_is_kept_until_it_is_empty(reader: Reader) -> None:
    page = reader.open(f"{KINDS['services']}?q=speech&only=free")
    page.get_by_role("link", name="speech and language therapy").click()
    assert kept(page) == {}
    page.get_by_role("button", name="Add to my list").click()
    assert kept(page) == {"local": {"my-list": '["childrens-slt"]'}}
    page.get_by_role("button", name="On my list").click()
    assert kept(page) == {}


@pytest.mark.parametrize(
    "value", ["", "null", "no JSON", "[]", "7", '{"colours": "no-such"}', '{"other": "dark"}']
)
def test_a_setting_that_can_not_be_read_does_no_harm(reader: Reader, value: str) -> None:
    page = reader.open(KINDS["reading settings"])
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEPT_AS, value])
    page.reload()
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page.get_by_label("Dark").check()
    assert page.evaluate(paper) != "rgb(255, 255, 255)"
