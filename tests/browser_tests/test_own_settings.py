"""A reader's own settings: size of text, space between letters, colours, movement, the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import Reader
from .kinds import DESK, KINDS, PHONE, lost, open_everything

each_kind = pytest.mark.parametrize("kind", KINDS)
each_width = pytest.mark.parametrize("width", [PHONE, DESK])

# What WCAG 1.4.12 says a reader may set. A style sheet would be refused by the site's policy. The
# words of the diagram stay as they are drawn: the list above it says the same.
SPACING = """() => {
  for (const one of document.body.querySelectorAll("*")) {
    const drawn = one.closest("svg");
    one.style.lineHeight = "1.5";
    one.style.letterSpacing = drawn ? "normal" : "0.12em";
    one.style.wordSpacing = drawn ? "normal" : "0.16em";
    if (one.localName === "p") one.style.marginBottom = "2em";
  }
}"""

# Every sign that colour gives: painted in a colour that the page is not, with its words beside it.
SIGNS = r"""() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const faults = [];
  for (const one of document.querySelectorAll(".bar__part, .icon, .measure__bar"))
    if (getComputedStyle(one).fill === paper) faults.push(`not seen: ${one.outerHTML}`);
  for (const one of document.querySelectorAll(".tag, .severity, .doubt__tag, .notice__tag"))
    if (!one.innerText.trim()) faults.push(`no words: ${one.outerHTML}`);
  for (const one of document.querySelectorAll(".measure__chart"))
    if (!one.closest("dd").innerText.trim()) faults.push(`no words: ${one.outerHTML}`);
  for (const one of document.querySelectorAll(".bar")) {
    const tags = one.parentElement.querySelectorAll(".bar-key .tag");
    const figures = Array.from(tags, (tag) => parseInt(tag.innerText));
    if (figures.length !== one.querySelectorAll(".bar__part").length)
      faults.push(`words and parts differ: ${one.outerHTML}`);
    for (const figure of figures)
      if (!one.getAttribute("aria-label").match(`\\b${figure}\\b`))
        faults.push(`${figure} is not read out: ${one.outerHTML}`);
  }
  return faults;
}"""

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {
    name: `<${one.localName}> ${one.textContent.trim().slice(0, 60) || one.id}`,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 1 && box.height > 1 && box.left >= -1 && box.right <= innerWidth + 1
      && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@each_width
@each_kind
def test_text_of_twice_the_size_fits(reader: Reader, kind: str, width: int) -> None:
    page = reader.open(KINDS[kind], width=width)
    set_font_size(page, 32)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    open_everything(page)
    assert lost(page) == []


def set_font_size(page: Page, pixels: int) -> None:
    """What a reader chooses in the browser's settings: it also moves the width of a layout's change."""
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}}
    )


@each_kind
def test_text_with_more_space_fits(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], width=PHONE)
    open_everything(page)
    page.evaluate(SPACING)
    assert lost(page) == []


@pytest.mark.parametrize(("kind", "width"), [*((kind, PHONE) for kind in KINDS), ("plan", DESK)])
def test_each_stop_of_the_tab_key_is_seen(reader: Reader, kind: str, width: int) -> None:
    page = reader.open(KINDS[kind], width=width)
    # Of the choices of one question only the chosen one is a stop; arrow keys lead to the others.
    stops = page.locator(
        "a[href], button, input:not([type=radio]:not(:checked)), select, summary, [tabindex='0']"
    )
    expected = stops.filter(visible=True).count()
    unseen, visited = [], 0
    page.keyboard.press("Tab")
    while stop := page.evaluate(FOCUSED):
        visited += 1
        assert visited <= expected, "the tab key doesn't get out of the page"
        if not (stop["ring"] and stop["seen"]):
            unseen.append(stop)
        page.keyboard.press("Tab")
    assert unseen == []
    assert visited == expected


@pytest.mark.parametrize("kind", ["home", "plan", "governance"])
def test_nothing_moves_where_a_reader_wants_it_still(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], reduced_motion="reduce")
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@each_kind
def test_colours_of_the_system_leave_every_sign_seen_and_in_words(
    reader: Reader, kind: str
) -> None:
    page = reader.open(KINDS[kind], forced_colors="active")
    open_everything(page)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert lost(page) == []
    assert page.evaluate(SIGNS) == []


def test_signs_are_there_to_be_looked_at(reader: Reader) -> None:
    page = reader.open(KINDS["plan"])
    assert page.locator(".bar__part").count() > 5
    assert page.locator(".tag .icon").count() > 100
