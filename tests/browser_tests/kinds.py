"""One page of each kind that the site has, and what tests of all of them need."""

from __future__ import annotations

from playwright.sync_api import Page

KINDS = {
    "home": "",
    "section": "help/",
    "guide": "help/school-and-learning/",
    "help now": "help-now/",
    "easy read": "easy-read/",
    "overview": "progress/",
    "plan": "progress/wsoa-2019/",
    "area with aims": "progress/wsoa-2019/workstream-1/",
    "area of actions": "progress/app-2022/area-2/",
    "area of a strategy": "progress/strategy-2012/action-point-03/",
    "changes": "progress/changes/",
    "scorecard": "progress/scorecard/",
    "measures": "progress/measures/",
    "risks": "progress/risks/",
    "strategies": "strategies/",
    "strategy": "strategies/joint-2019/",
    "governance": "governance/",
    "written": "about/how-we-count/",
    "components": "editors/components/",
    "search": "search/",
    "reading settings": "reading-settings/",
    "accessibility statement": "about/accessibility/",
    "sources": "about/sources/",
    "not found": "progress/no-such-plan/",
}

WITH_TABLE = ("plan", "area with aims", "area of actions", "area of a strategy")
"""The kinds with a table of promises, and so with a script."""

PHONE, DESK = 320, 1280
"""The narrowest phone, which is also a desk's screen at 400 %; and the desk's screen itself."""


def open_everything(page: Page) -> None:
    """Open each part that a reader could open."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


_LOST = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
  // Clipped away on purpose: read out, never seen.
  const unseen = (one) => one.closest("svg, select") || within(one, (above) =>
    getComputedStyle(above).clipPath === "inset(50%)");
  const within = (one, is) => {
    for (let above = one; above; above = above.parentElement) if (is(above)) return true;
    return false;
  };
  const name = (one) => `<${one.localName} class="${one.getAttribute("class") || ""}"> `
    + one.textContent.trim().replace(/\\s+/g, " ").slice(0, 60);
  const lost = [];
  const document_width = document.documentElement.scrollWidth;
  if (document_width > width) lost.push(`the page is ${document_width} wide, the window ${width}`);
  for (const one of document.body.querySelectorAll("*")) {
    if (!one.checkVisibility({visibilityProperty: true}) || unseen(one)) continue;
    const box = one.getBoundingClientRect();
    if ((box.left < -1 || box.right > width + 1) && !within(one.parentElement, scrolls))
      lost.push(`beside the window: ${name(one)}`);
    if (getComputedStyle(one).display !== "inline" && !scrolls(one)
        && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
        && Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim()))
      lost.push(`larger than its box: ${name(one)}`);
  }
  for (const words of document.querySelectorAll("svg text")) {
    if (!words.checkVisibility()) continue;
    const frame = (words.parentElement.querySelector("rect") || words.ownerSVGElement)
      .getBoundingClientRect();
    const box = words.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right || box.top < frame.top
        || box.bottom > frame.bottom) lost.push(`out of its frame: ${name(words)}`);
  }
  return lost;
}"""


def lost(page: Page) -> list[str]:
    """What a reader can't see, or only by scrolling sideways: beside the window, or cut off."""
    found: list[str] = page.evaluate(_LOST)
    return found


_BROKEN_WORDS = r"""() => {
  const broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    // An address or a line of code is one long word, and may break anywhere.
    if (text.parentElement.closest("a[href^='http'], a[href^='mailto'], code")) continue;
    // A short word fits anywhere; a line may end after a hyphen or a stroke.
    for (const word of text.data.matchAll(/[^\s\/\-\u2013\u2014]{7,}/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set(Array.from(range.getClientRects(), (box) => Math.round(box.top)));
      if (lines.size > 1) broken.push(`${word[0]} in <${text.parentElement.localName}>`);
    }
  }
  return broken;
}"""


def broken_words(page: Page) -> list[str]:
    """Words that begin on one line and end on the next."""
    found: list[str] = page.evaluate(_BROKEN_WORDS)
    return found
