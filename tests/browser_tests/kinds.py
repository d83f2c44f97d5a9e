"""One page of each kind that the site has, and what tests of all of them need."""

from __future__ import annotations

from typing import Any, Literal

from playwright.sync_api import Page

KINDS = {
    "home": "",
    "section": "help/",
    "guide": "help/school-and-learning/",
    "help now": "help-now/",
    "easy read": "easy-read/",
    "easy read of data": "easy-read/progress/wsoa-2019/",
    "overview": "progress/",
    "plan": "progress/wsoa-2019/",
    "area with aims": "progress/wsoa-2019/workstream-1/",
    "area of actions": "progress/app-2022/area-2/",
    "area of a strategy": "progress/strategy-2012/action-point-03/",
    "services": "services/",
    "service": "services/childrens-slt/",
    "service list": "services/by-help/therapy/",
    "lists": "services/by-age/",
    "a to z": "services/a-to-z/",
    "my list": "services/my-list/",
    "coverage": "about/coverage/",
    "freshness": "about/freshness/",
    "gaps": "about/gaps/",
    "missing": "about/gaps/health/",
    "ages": "preparing-for-adulthood/by-age/",
    "age": "preparing-for-adulthood/by-age/17/",
    "takes over": "preparing-for-adulthood/who-takes-over/",
    "pathways": "preparing-for-adulthood/pathways/",
    "pathway": "preparing-for-adulthood/pathways/education-ehcp/",
    "my dates": "preparing-for-adulthood/my-dates/",
    "my week": "preparing-for-adulthood/my-week/",
    "processes": "how-it-works/",
    "process": "how-it-works/ehc-needs-assessment/",
    "glossary": "glossary/",
    "glossary sources": "glossary/sources/",
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

PHONE, TABLET, DESK = 320, 768, 1280
"""The narrowest phone, which is also a desk's screen at 400 %; a tablet; the desk's screen itself."""

Scheme = Literal["light", "dark"]

WINDOWS: dict[str, dict[str, Any]] = {
    "phone": {"width": PHONE},
    "desk": {"width": DESK},
    "magnified": {"width": 320, "height": 256, "device_scale_factor": 4},
}
"""The last is a desk's screen of 1280 by 1024 points, magnified 4 times."""

READING_SETTINGS: dict[str, tuple[dict[str, str], Scheme]] = {
    "light": ({"colours": "light"}, "dark"),
    "dark": ({"colours": "dark"}, "light"),
    "cream": ({"colours": "cream"}, "dark"),
    "yellow on black": ({"colours": "yellow"}, "light"),
    "largest text": ({"text": "largest"}, "light"),
    "more space": ({"space": "wide"}, "light"),
    "calm": ({"calm": "yes"}, "dark"),
    "largest and widest": ({"text": "largest", "space": "wide", "calm": "yes"}, "light"),
}
"""What a reader may choose, as it is kept; and what the device asks for, which is the other way."""

COLOURS = ("light", "dark", "cream", "yellow on black", "calm")
"""The settings that are each a design of the site's colours."""


def choose(page: Page, setting: str) -> None:
    """Put a reading setting in place, as its own page does at once, and nothing else."""
    chosen, device = READING_SETTINGS[setting]
    page.emulate_media(color_scheme=device)
    page.locator("html").evaluate(
        """(root, chosen) => {
          for (const name of Object.keys(root.dataset)) delete root.dataset[name];
          Object.assign(root.dataset, chosen);
        }""",
        chosen,
    )


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
    if (text.parentElement.closest("a[href^='http'], a[href^='mailto'], code")
        || /^(www\.|[\w.-]+\.[a-z]+\/)\S+$/.test(text.data.trim())) continue;
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
