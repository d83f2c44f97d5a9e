"""Hard words that explain themselves: opened, read and closed by keyboard, one at a time, whatever fits."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, Route, expect
from pypdf import PdfReader

from tests.project import ROOT

from .axe import faint_texts, violations
from .conftest import Reader
from .keyboard import expect_focus, has_focus, tab_to
from .kinds import COLOURS, KINDS, PHONE, WINDOWS, choose, lost
from .test_listen import listen
from .voices import LOCAL, QUICK, find_voices, heard, voices, wait_for_voice

PAGE = KINDS["process"]
TERMS: dict[str, dict[str, Any]] = {
    term["id"]: term
    for term in yaml.safe_load((ROOT / "data/glossary.yml").read_text("utf-8"))["terms"]
}
PLAN, SAMS = "ehc-plan", "sams"
"""Two words of the page, the first with a link."""


def word(page: Page, name: str = PLAN) -> Locator:
    return page.locator(f"button[popovertarget='word-{name}']")


def meaning(page: Page, name: str = PLAN) -> Locator:
    return page.locator(f"#word-{name}")


def told(name: str = PLAN) -> str:
    return f"{TERMS[name]['word']}: {TERMS[name]['means']}"


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_word_opens_and_closes_by_keyboard(reader: Reader, window: str, script: bool) -> None:
    options: dict[str, Any] = {} if script else {"java_script_enabled": False}
    page = reader.open(PAGE, **WINDOWS[window], **options)
    expect(meaning(page)).to_be_hidden()
    tab_to(page, word(page))
    for opens, closes in (("Enter", "Escape"), ("Space", "Enter"), ("Enter", "Space")):
        page.keyboard.press(opens)
        expect(meaning(page)).to_be_visible()
        expect(meaning(page)).to_contain_text(told())
        expect(meaning(page)).to_be_in_viewport(ratio=1)
        assert has_focus(word(page))
        page.keyboard.press(closes)
        expect(meaning(page)).to_be_hidden()
        expect_focus(page, word(page))


@pytest.mark.parametrize("window", WINDOWS)
def test_the_link_in_a_meaning_is_the_next_stop(reader: Reader, window: str) -> None:
    page = reader.open(PAGE, **WINDOWS[window])
    link = meaning(page).get_by_role("link", name="More about EHC plan")
    tab_to(page, word(page))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect_focus(page, link)
    expect(meaning(page)).to_be_visible()

    # What has the focus next is not under a meaning that nobody reads any more.
    page.keyboard.press("Tab")
    expect(meaning(page)).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    expect_focus(page, word(page))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{TERMS[PLAN]['page']}")


def test_only_one_meaning_is_open(reader: Reader) -> None:
    page = reader.open(PAGE)
    word(page).click()
    expect(meaning(page)).to_be_visible()
    word(page, SAMS).click()
    expect(meaning(page, SAMS)).to_be_visible()
    expect(meaning(page)).to_be_hidden()
    page.get_by_role("heading", level=1).click()
    expect(meaning(page, SAMS)).to_be_hidden()


def test_a_word_is_explained_once_on_a_page_and_in_nothing_that_leads_on(real_site: Path) -> None:
    number = 0
    for file in real_site.rglob("*.html"):
        html = file.read_text("utf-8")
        asked = re.findall(r'popovertarget="(word-[^"]+)"', html)
        there = re.findall(r'id="(word-[^"]+)" popover', html)
        assert asked == there, file
        assert len(set(asked)) == len(asked), file
        number += len(asked)
    assert number > 500


def test_a_word_in_a_card_opens_and_the_rest_of_the_card_leads_on(reader: Reader) -> None:
    page = reader.open(KINDS["age"], width=PHONE)
    card = page.locator(".card", has=page.locator(".word")).first
    card.locator(".word").first.click()
    expect(card.locator(".word__meaning").first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.url.endswith(KINDS["age"])
    card.click(position={"x": 5, "y": 5})
    page.wait_for_url("**/pathways/**")


# Opens each meaning of the page; what is not to be seen of it, or can't be scrolled to.
CUT_OFF = """() => {
  const cut = [];
  for (const one of document.querySelectorAll(".word__meaning")) {
    one.showPopover();
    const {left, top, right, bottom} = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
      cut.push(`beside the window: ${one.id}`);
    if (one.scrollWidth > one.clientWidth) cut.push(`too wide: ${one.id}`);
    if (one.scrollHeight > one.clientHeight && style.overflowY !== "auto") cut.push(`cut: ${one.id}`);
    if (bottom - top > innerHeight * 0.9) window.tall = one.id;
    one.hidePopover();
  }
  return cut;
}"""


@pytest.mark.parametrize("kind", ["process", "guide", "age"])
def test_a_meaning_fits_the_window_or_scrolls(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], **WINDOWS["magnified"])
    assert page.locator(".word__meaning").count() > 1
    for setting in ("light", "more space", "largest and widest"):
        choose(page, setting)
        for width, height in ((PHONE, 256), (PHONE, 568), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(CUT_OFF) == [], (setting, width)
    assert page.evaluate("tall")  # one was larger than the window, so that it had to scroll


def test_the_end_of_a_long_meaning_is_reached_by_keyboard(reader: Reader) -> None:
    page = reader.open(PAGE, **WINDOWS["magnified"])
    choose(page, "largest and widest")
    tab_to(page, word(page))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    link = meaning(page).get_by_role("link")
    assert has_focus(link)
    expect(link).to_be_in_viewport(ratio=1)
    assert meaning(page).evaluate("(one) => one.scrollTop") > 0
    assert lost(page) == []


def test_axe_finds_nothing_in_an_open_meaning(reader: Reader) -> None:
    page = reader.open(PAGE, width=PHONE)
    word(page).click()
    assert violations(page) == []
    # The rest of the page looks as it did before.
    page.evaluate("document.querySelectorAll('.stage, footer').forEach((part) => part.remove())")
    for colours in COLOURS:
        choose(page, colours)
        assert faint_texts(page) == [], colours
        paper = "getComputedStyle(document.querySelector('#word-ehc-plan')).backgroundColor"
        assert page.evaluate(paper) == page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
    expect(meaning(page)).to_be_visible()


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "open"])
def test_a_meaning_is_not_read_aloud(reader: Reader, opened: bool) -> None:
    page = reader.open(PAGE, before=voices(LOCAL, pace=QUICK))
    find_voices(page)
    expect(listen(page)).to_be_visible()
    press = "(one) => one.click()"  # the focus stays where it is, and so does what is open
    if opened:
        word(page).evaluate(press)
    listen(page).evaluate(press)
    wait_for_voice(page)
    assert meaning(page).is_visible() == opened
    expect(listen(page)).to_be_visible(timeout=30_000)
    texts = " ".join(one.text for one in heard(page))
    summary = page.locator("main .lead").evaluate(
        "(one) => { one.querySelectorAll('.word__meaning').forEach((part) => part.remove()); return one.innerText; }"
    )
    assert summary in texts
    assert TERMS[PLAN]["means"] not in texts
    assert TERMS[SAMS]["means"] not in texts


def test_a_meaning_is_not_printed(reader: Reader) -> None:
    page = reader.open(PAGE)
    word(page).click()
    page.emulate_media(media="print")
    assert page.locator(".word__meaning").filter(visible=True).count() == 0
    expect(word(page)).to_be_visible()
    page.emulate_media(media="null")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = squeezed("".join(sheet.extract_text() for sheet in paper.pages))
    assert squeezed(TERMS[PLAN]["means"]) not in text
    assert squeezed("if you need an EHC plan (education, health and care plan)") in text


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def without_popovers(page: Page, site: Path) -> None:
    """Let the page see files as a browser does that has never heard of popovers."""

    def answer(route: Route) -> None:
        file = (
            site / PAGE / "index.html"
            if route.request.url.endswith("/")
            else site / "assets/style.css"
        )
        text = file.read_text("utf-8")
        assert "popover" in text
        text = text.replace("@supports not selector(:popover-open)", "@supports (color: red)")
        text = re.sub(r" popover(target)?(action)?(=\"[^\"]*\")?(?=[ >])", "", text)
        page_type = "text/html" if file.suffix == ".html" else "text/css"
        route.fulfill(body=text, content_type=f"{page_type}; charset=utf-8")

    page.route(f"**/{PAGE}", answer)
    page.route("**/style.css", answer)


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_where_there_are_no_popovers_the_meaning_stands_in_brackets(
    reader: Reader, real_site: Path, width: int
) -> None:
    page = reader.open(KINDS["glossary"], width=width, own_window=True)
    without_popovers(page, real_site)
    page.goto(PAGE)
    assert page.locator("[popover]").count() == 0
    shown = page.locator("#word-ehc-plan")
    expect(shown).to_be_visible()
    assert lost(page) == []
    bracket = "(one, part) => getComputedStyle(one, part).content"
    assert shown.evaluate(bracket, "::before") == '" ("'
    assert shown.evaluate(bracket, "::after") == '")"'
    for place in ("position", "display"):
        value = shown.evaluate(f"(one) => getComputedStyle(one).{place}")
        assert value in ("static", "inline")
    expect(page.locator("main .lead")).to_contain_text(
        re.compile(
            rf"EHC plan\s*{re.escape(told())}\s*More about EHC plan \(education, health and care plan\)"
        )
    )
    page.emulate_media(media="print")
    expect(shown).to_be_visible()
