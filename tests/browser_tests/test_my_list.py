"""The list to take along: kept on the device alone, printed, saved, shared."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.project import small_project
from tests.reading import build
from tests.records import Records
from tests.site_server import published_below

from .axe import violations_at
from .built import parsed
from .conftest import Reader
from .finder import FIND, status
from .keyboard import expect_focus, follow, tab_to
from .kinds import DESK, KINDS, PHONE, broken_words, lost
from .windows import Windows

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
    with published_below(tmp_path / "site", tmp_path, "show/here") as address:
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
