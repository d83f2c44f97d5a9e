"""The focus: each stop of the tab key is seen, and its ring stands out from whatever is around it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .conftest import Reader
from .contrast import contrast
from .keyboard import Focus, focus
from .kinds import COLOURS, KINDS, WINDOWS, choose, lost

# Of the choices of one question only the chosen one is a stop; arrow keys lead to the others.
STOPS = "a[href], button, input:not([type=radio]:not(:checked)), select, summary, [tabindex='0']"

ENOUGH = 3
"""WCAG 1.4.11: what has to be seen and is no text."""


OF_LINKS = ("a to z", "easy read", "glossary sources")
"""Kinds of pages that are a long list of links, like those of other kinds and each like the next."""


@pytest.mark.parametrize(
    ("kind", "window"),
    [
        *((kind, "magnified") for kind in KINDS if kind not in OF_LINKS),
        ("home", "desk"),
        ("area with aims", "desk"),
    ],
)
def test_nothing_is_lost_and_each_stop_of_the_tab_key_is_seen(
    reader: Reader, kind: str, window: str
) -> None:
    page = reader.open(KINDS[kind], **WINDOWS[window])
    assert lost(page) == []
    expected = page.locator(STOPS).filter(visible=True).count()
    stops: list[Focus] = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        stop = focus(page)
        assert stop, f"the tab key leaves the page after {stops[-1:]}"
        stops.append(stop)
    assert [stop for stop in stops if stop.faults] == []
    for before, after in pairwise(stops):
        assert before.place < after.place, f"from {before} the tab key goes to {after}"
    page.keyboard.press("Tab")
    assert focus(page) in (None, stops[0]), "the tab key doesn't get out of the page"


# One stop of each sort: what is styled alike has a ring alike.
ONE_OF_EACH = """(stops) => {
  const sorts = new Map();
  for (const one of document.querySelectorAll(stops)) {
    const above = one.parentElement;
    const sort = [one.localName, one.className, above.localName, above.className].join(" ");
    if (one.checkVisibility({visibilityProperty: true}) && !sorts.has(sort)) sorts.set(sort, one);
  }
  sorts.forEach((one, sort) => { one.dataset.stop = sort; });
}"""

# The ring's colours, and those a little outside it, on all four sides.
RINGS = r"""() => {
  const behind = ([x, y]) => {
    for (const hit of document.elementsFromPoint(x, y)) {
      const paint = getComputedStyle(hit);
      const colour = hit.closest("svg") && hit.localName !== "svg" ? paint.fill : paint.backgroundColor;
      if (!["rgba(0, 0, 0, 0)", "none"].includes(colour)) return colour;
    }
    return null;  // out of the window
  };
  return Array.from(document.querySelectorAll("[data-stop]"), (one) => {
    one.focus();
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const shadows = Array.from(style.boxShadow.matchAll(/(rgb[^)]*\)) 0px 0px 0px ([\d.]+)px/g));
    const reach = Math.max(...shadows.map((shadow) => parseFloat(shadow[2]))) + 2;
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    return {
      sort: one.dataset.stop,
      ring: [style.outlineColor, ...shadows.map((shadow) => shadow[1])],
      width: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
      around: [[box.left - reach, y], [box.right + reach, y], [x, box.top - reach], [x, box.bottom + reach]]
        .map(behind).filter(Boolean),
    };
  });
}"""


@pytest.mark.parametrize(
    "kind",
    [
        "home",
        "guide",
        "plan",
        "search",
        "reading settings",
        "services",
        "service",
        "a to z",
        "process",
        "my week",
    ],
)
def test_the_ring_stands_out_from_what_is_around_it(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind])
    page.keyboard.press("Tab")  # from here on the browser shows the focus
    page.evaluate(ONE_OF_EACH, STOPS)
    faint = []
    for colours in COLOURS:
        choose(page, colours)
        rings = page.evaluate(RINGS)
        assert len(rings) > 5
        for found in rings:
            assert found["width"] >= 2, found
            assert found["around"], found
            faint += [
                f"{colours}: {found['sort']}: {found['ring']} on {around}"
                for around in found["around"]
                if max(contrast(part, around) for part in found["ring"]) < ENOUGH
            ]
    assert faint == []


SYSTEM_RING = """() => {
  const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(document.activeElement);
  const paper = getComputedStyle(document.body).backgroundColor;
  return [outlineStyle, parseFloat(outlineWidth), outlineColor, paper];
}"""


def test_the_ring_is_there_where_the_system_chooses_the_colours(reader: Reader) -> None:
    page = reader.open(KINDS["guide"], forced_colors="active")
    for _ in range(page.locator(STOPS).filter(visible=True).count()):
        page.keyboard.press("Tab")
        style, width, ring, paper = page.evaluate(SYSTEM_RING)
        assert style == "solid"
        assert width >= 2
        assert contrast(ring, paper) >= ENOUGH
