"""Targets that a finger hits, text that is large enough, lines that are not too long."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import Reader
from .kinds import DESK, KINDS, PHONE, open_everything

# WCAG 2.5.8 leaves out links in running text: their height is that of a line.
SMALL_TARGETS = r"""(least) => {
  const text = (one) => one.textContent.replace(/\s+/g, " ").trim();
  const in_running_text = (one) => {
    let block = one;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return block !== one && text(block) !== text(one);
  };
  const small = [];
  for (const one of document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")) {
    if (!one.checkVisibility({visibilityProperty: true})) continue;
    if (one.localName === "a" && getComputedStyle(one).display === "inline" && in_running_text(one)) continue;
    const {width, height} = one.getBoundingClientRect();
    if (width < least || height < least)
      small.push(`${width.toFixed()} x ${height.toFixed()}: <${one.localName} class="${one.className}"> ${text(one).slice(0, 40)}`);
  }
  return small;
}"""

FOR_A_FINGER = {
    ".button": "home",
    ".card": "home",
    ".door": "home",
    ".ages__link": "home",
    ".menu-button": "guide",
    ".menu__close": "guide",
    ".menu__link": "guide",
    ".search-box__input": "guide",
    ".search-box__button": "guide",
    ".listen__button": "guide",
    ".site-header__name": "guide",
    ".crumbs a": "guide",
    ".contents a": "guide",
    ".checklist__item": "guide",
    ".contact__link": "guide",
    ".site-footer a": "guide",
    "summary": "guide",
    ".warning a[href^='tel:']": "help now",
    ".on-this-page a": "plan",
    ".field__input": "plan",
    ".pager__link": "area with aims",
    ".finder button": "search",
    ".find button": "services",
    ".filter__choice": "services",
    ".find-lists a": "services",
    ".service__contact a": "service",
    ".keep button": "service",
    ".keep__link": "service",
    ".chip": "service",
    ".names a": "a to z",
    ".letters__link": "a to z",
    ".topic__services a": "coverage",
    ".all-pages__list a": "search",
    ".choice": "reading settings",
    ".glance__link": "process",
    ".clock__input": "process",
    ".plan-week .field__input": "my week",
}
"""What has a height of 44 points on a phone, and a kind of page where it is.

It is a box that is a target, or that holds a single one.
"""

LOW = """([targets, least]) => Array.from(document.querySelectorAll(targets))
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .map((one) => [one.getBoundingClientRect().height, `<${one.localName} class="${one.className}"> ${one.textContent.trim().slice(0, 40)}`])
  .filter(([height]) => height < least)"""


def assert_every_target_can_be_hit(page: Page, kind: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert page.evaluate(SMALL_TARGETS, 24) == []
    assert page.evaluate(LOW, [", ".join(FOR_A_FINGER), 44]) == []
    for target, there in FOR_A_FINGER.items():
        if there == kind:
            assert page.locator(target).filter(visible=True).count() > 0, target
    page.set_viewport_size({"width": DESK, "height": 800})
    assert page.evaluate(SMALL_TARGETS, 24) == []


SMALL_PRINT = ", ".join(
    [
        ".phase-banner",
        ".crumbs",
        ".menu__link",
        ".contents",
        ".quiet",
        ".as-of",
        ".tag",
        ".doubt",
        ".sources",
        ".area-card__also",
        ".contact__label",
        ".contact__provider",
        ".contact__doubt",
        ".contact__checked",
        ".site-footer__doubt",
        ".changes__detail",
        ".counted__count",
        ".service-line__facts",
        ".topic__law",
        ".stage__number",
        ".pager__word",
        ".example__label",
        ".promise",
        "table",
        "code",
        "pre",
    ]
)
"""Notes, labels, figures and what is in a table: everything else is text to read."""

SMALLEST, BODY = 15, 19

TEXTS = r"""(small_print) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || one.closest("svg, option, .visually-hidden")
        || !one.checkVisibility({visibilityProperty: true})) continue;
    found.push({
      text: `${texts.currentNode.data.trim().slice(0, 60)} in <${one.localName} class="${one.className}">`,
      size: parseFloat(getComputedStyle(one).fontSize),
      small_print: one.closest(small_print) !== null,
    });
  }
  for (const one of document.querySelectorAll("body *"))
    for (const part of ["::before", "::after"]) {
      const style = getComputedStyle(one, part);
      if (/attr|counter|"[^"]+"/.test(style.content) && style.display !== "none" && one.checkVisibility())
        found.push({text: `${part} of ${one.className}`, size: parseFloat(style.fontSize), small_print: true});
    }
  return found;
}"""


def assert_text_is_large_enough_to_read(page: Page) -> None:
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        texts = page.evaluate(TEXTS, SMALL_PRINT)
        assert [one for one in texts if one["size"] < SMALLEST] == []
        body = [one for one in texts if not one["small_print"]]
        assert len(body) > 20
        assert [one for one in body if one["size"] < BODY] == []


# Of each block of text, the letters and spaces of its full lines: all but the last.
LINES = r"""() => {
  const blocks = new Map();
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    let block = text.parentElement;
    if (block.closest("pre, .visually-hidden") || !block.checkVisibility()) continue;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const lines = blocks.get(block) || blocks.set(block, new Map()).get(block);
    for (const word of text.data.matchAll(/\S+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const line = Math.round(range.getBoundingClientRect().bottom);
      lines.set(line, (lines.has(line) ? lines.get(line) + 1 : 0) + word[0].length);
    }
  }
  return Array.from(blocks, ([block, lines]) => ({
    text: block.textContent.trim().slice(0, 60),
    full: Array.from(lines.values()).slice(0, -1),
  })).filter((block) => block.full.length >= 2);
}"""

LONGEST = 75
"""Letters and spaces of a line, on average over a page."""
LONGEST_OF_A_BLOCK = 80


def assert_lines_are_not_too_long_to_follow(page: Page, kind: str) -> None:
    page.set_viewport_size({"width": DESK, "height": 800})
    blocks = page.evaluate(LINES)
    if kind == "guide":
        assert len(blocks) > 2
    every = [length for block in blocks for length in block["full"]]
    assert sum(every) <= LONGEST * len(every)
    averages = {block["text"]: sum(block["full"]) / len(block["full"]) for block in blocks}
    assert {text: long for text, long in averages.items() if long > LONGEST_OF_A_BLOCK} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_all_can_be_hit_and_read(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], width=PHONE)
    open_everything(page)
    assert_lines_are_not_too_long_to_follow(page, kind)
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.evaluate("document.querySelector('.listen')?.removeAttribute('hidden')")
    page.get_by_role("button", name="Menu", exact=True).click()
    assert_every_target_can_be_hit(page, kind)
    assert_text_is_large_enough_to_read(page)
