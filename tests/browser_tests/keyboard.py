"""The keyboard, and where the focus is: named, with its ring, in the window, under nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page
from pydantic import BaseModel, ConfigDict

_FOCUS = r"""() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const name = `<${one.localName}> ${one.textContent.trim().replace(/\s+/g, " ").slice(0, 60) || one.id}`;
  const faults = [];
  const ring = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  if (ring < 2) faults.push("no ring around it");
  const reach = ring + parseFloat(style.outlineOffset);
  const lines = Array.from(one.getClientRects()).filter((line) => line.width > 1 && line.height > 1);
  if (!lines.length) faults.push("no size");

  // What is taller than the window can't be in it from top to bottom.
  const fits = box.height + 2 * reach <= innerHeight;
  if (box.left < 0 || box.right > innerWidth) faults.push("beside the window");
  if (fits ? box.top - ring < 0 || box.bottom + ring > innerHeight
      : box.bottom <= 0 || box.top >= innerHeight)
    faults.push("above or below the window");

  // A pseudo-element, as of a card's link, is hit as its element.
  for (const line of lines) {
    const x = Math.min(Math.max(line.x + line.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(line.y + line.height / 2, 0), innerHeight - 1);
    const hit = document.elementFromPoint(x, y);
    if (!one.contains(hit)) faults.push(`under <${hit?.localName} class="${hit?.className}">`);
  }
  // The ring lies around the box, where a part that scrolls or hides what is too large may cut it.
  for (let above = one.parentElement; above && above !== document.body; above = above.parentElement) {
    const frame = getComputedStyle(above);
    if (frame.overflowX === "visible" || frame.display.startsWith("inline")) continue;
    const cut = above.getBoundingClientRect();
    if (box.left - reach < cut.left || box.right + reach > cut.right
        || (fits && (box.top - reach < cut.top || box.bottom + reach > cut.bottom)))
      faults.push(`its ring is cut by <${above.localName} class="${above.className}">`);
  }
  const place = Array.from(document.querySelectorAll("*")).indexOf(one);
  return {name, place, faults};
}"""


class Focus(BaseModel):
    """Where the focus is, in words and in the order of the page; what keeps a reader from seeing it."""

    model_config = ConfigDict(frozen=True)
    name: str
    place: int
    faults: list[str]


def focus(page: Page) -> Focus | None:
    """Where the focus is now, or None where it is on nothing."""
    found = page.evaluate(_FOCUS)
    return Focus.model_validate(found) if found else None


def has_focus(target: Locator) -> bool:
    return bool(target.evaluate("(one) => one === document.activeElement"))


def expect_focus(page: Page, target: Locator) -> None:
    """`target` has the focus, and a reader sees that it has."""
    now = focus(page)
    assert has_focus(target), f"the focus is on {now}, not on {target}"
    assert now
    assert not now.faults, f"{now.name}: {now.faults}"


def tab_to(page: Page, target: Locator, *, key: str = "Tab", most: int = 400) -> None:
    """Press the tab key until `target` has the focus, at most so many times, and see it there."""
    for _ in range(most):
        page.keyboard.press(key)
        if has_focus(target):
            expect_focus(page, target)
            return
    pytest.fail(f"the tab key never comes to {target}, but to {focus(page)}")


def follow(page: Page, link: Locator, to: str) -> None:
    """Come to a link with the tab key and follow it to the address that ends with `to`."""
    tab_to(page, link)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{to}")
