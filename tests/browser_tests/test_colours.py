"""Colours, in each design of them: text of 7 to 1, fields with an edge, and a calm page without blocks."""

from __future__ import annotations

import pytest

from .axe import faint_texts
from .conftest import Reader
from .contrast import contrast
from .kinds import COLOURS, KINDS, choose, open_everything

# The edge of each field, the colour within it and the one that it stands on.
FIELDS = """() => {
  const paper = (one) => {
    const colour = getComputedStyle(one).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? paper(one.parentElement) : colour;
  };
  return Array.from(document.querySelectorAll("input:is([type=search], [type=text]), select"))
    .filter((one) => one.checkVisibility({visibilityProperty: true}))
    .map((one) => ({
      field: one.id,
      edges: [getComputedStyle(one).borderLeftColor, paper(one)],
      paper: paper(one.parentElement),
    }));
}"""

READ = [
    "home",
    "guide",
    "help now",
    "easy read",
    "overview",
    "area with aims",
    "measures",
    "risks",
    "components",
    "search",
    "services",
    "service",
    "freshness",
    "takes over",
    "process",
    "my week",
]


@pytest.mark.parametrize("kind", READ)
def test_text_and_fields_stand_out(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind] + ("?standing=late" if kind == "area with aims" else ""))
    open_everything(page)
    for colours in COLOURS:
        choose(page, colours)
        assert faint_texts(page) == [], colours
        fields = page.evaluate(FIELDS)
        assert fields
        for field in fields:
            ratio = max(contrast(edge, field["paper"]) for edge in field["edges"])
            assert ratio >= 3, (colours, field)


BLOCKS = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  return Array.from(document.querySelectorAll("body *")).filter((one) => {
    const {width, height} = one.getBoundingClientRect();
    const colour = getComputedStyle(one).backgroundColor;
    return one.checkVisibility() && width * height > 20000
      && !["rgba(0, 0, 0, 0)", paper].includes(colour);
  }).map((one) => `<${one.localName} class="${one.className}">`);
}"""


@pytest.mark.parametrize(
    "kind", ["home", "guide", "help now", "overview", "plan", "risks", "services", "service"]
)
def test_a_calm_page_has_no_blocks_of_colour(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind] + ("?standing=late&area=1" if kind == "plan" else ""))
    assert page.evaluate(BLOCKS) != []
    choose(page, "calm")
    assert page.evaluate(BLOCKS) == []


def test_each_design_is_another(reader: Reader) -> None:
    page = reader.open(KINDS["home"])
    seen = set()
    for colours in COLOURS:
        choose(page, colours)
        seen.add(
            page.evaluate(
                """() => ["body", ".site-header", ".hero"]
                  .map((one) => getComputedStyle(document.querySelector(one)).backgroundColor).join()"""
            )
        )
    assert len(seen) == len(COLOURS)
