"""A reader's own settings: size of text, space between letters, colours, movement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from .conftest import Reader
from .kinds import DESK, KINDS, PHONE, lost, open_everything

each_kind = pytest.mark.parametrize("kind", KINDS)

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
  for (const one of document.querySelectorAll(".bar__part, .icon, .measure__bar, .warning__sign"))
    if (getComputedStyle(one).fill === paper) faults.push(`not seen: ${one.outerHTML}`);
  for (const one of document.querySelectorAll(".icon__mark, .warning__mark"))
    if (getComputedStyle(one).stroke === getComputedStyle(one.ownerSVGElement).fill)
      faults.push(`not seen in its sign: ${one.ownerSVGElement.outerHTML}`);
  for (const one of document.querySelectorAll(".tag, .severity, .doubt__tag, .phase-banner__tag"))
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
  for (const one of document.querySelectorAll(".steps > ol > li")) {
    const number = getComputedStyle(one, "::before");
    if (!number.content.includes("counter(step)") || number.color === number.backgroundColor
        || number.borderStyle === "none" || number.borderColor === paper)
      faults.push(`no number: ${one.textContent}`);
  }
  // What is a box by its colour alone has an edge here.
  for (const one of document.querySelectorAll(
    ".button, .menu-button, .search-box__button, .card, .door, .ages__link, .contact, .inset, .warning, .tag, .doubt",
  )) {
    const style = getComputedStyle(one);
    if (!one.checkVisibility()) continue;
    if (!(parseFloat(style.borderLeftWidth) > 0) || style.borderLeftColor === paper)
      faults.push(`no edge: <${one.localName} class="${one.className}">`);
  }
  for (const one of document.querySelectorAll("[aria-current]"))
    if (one.checkVisibility() && getComputedStyle(one).fontWeight < 700 && !parseFloat(getComputedStyle(one).textDecorationThickness))
      faults.push(`looks like the others: ${one.outerHTML}`);
  return faults;
}"""


@each_kind
def test_larger_and_wider_text_fits(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind])
    open_everything(page)
    with font_size(page, 32):
        assert page.evaluate(FONT_SIZE) == "32px"
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": 800})
            assert lost(page) == [], f"text of twice the size at {width} px"
    assert page.evaluate(FONT_SIZE) == "16px"
    page.evaluate(SPACING)
    assert lost(page) == [], "text with more space"


FONT_SIZE = "getComputedStyle(document.documentElement).fontSize"


@contextmanager
def font_size(page: Page, pixels: int) -> Iterator[None]:
    """What a reader chooses in the browser's settings: it also moves the width of a layout's change."""
    settings = page.context.new_cdp_session(page)

    def choose(pixels: int) -> None:
        sizes = {"standard": pixels, "fixed": pixels}
        settings.send("Page.setFontSizes", {"fontSizes": sizes})

    choose(pixels)
    try:
        yield
    finally:
        choose(16)
        settings.detach()


@each_kind
def test_what_the_device_asks_for_is_done(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    open_everything(page)
    assert lost(page) == []
    assert page.evaluate(SIGNS) == []


@pytest.mark.parametrize(
    ("kind", "sign", "least"),
    [
        ("plan", ".bar__part", 5),
        ("plan", ".tag .icon", 100),
        ("help now", ".warning__sign", 1),
        ("guide", ".steps > ol > li", 4),
        ("guide", ".tag--unconfirmed", 1),
        ("measures", ".measure__bar", 3),
        ("risks", ".severity", 3),
    ],
)
def test_signs_are_there_to_be_looked_at(reader: Reader, kind: str, sign: str, least: int) -> None:
    assert reader.open(KINDS[kind]).locator(sign).count() >= least
