"""What axe-core finds wrong in a page as it stands: no rule of WCAG 2.2 AA and no good practice broken."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from playwright.sync_api import Page

from tests.audit import axe
from tests.audit.browse import SCHEMES

BY_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that a change of colours alone can break."""

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

_ENHANCED = """() => axe.run(document, {
  runOnly: {type: "rule", values: ["color-contrast-enhanced"]}, resultTypes: ["violations"],
}).then(({violations}) => violations.flatMap(({nodes}) => nodes.map(({html, any: [{data}]}) =>
  `${data.contrastRatio}: ${data.fgColor} on ${data.bgColor}: ${html.slice(0, 100)}`)))"""


def violations(
    page: Page, rules: Sequence[str] = axe.RULES, without: Sequence[str] = ()
) -> list[str]:
    """What axe finds, one line for each element."""
    found = axe.violations(page, AXE, rules, without)
    return [f"{one.rule} {one.element}" for one in found]


def violations_but_of_colour(page: Page) -> list[str]:
    """What axe finds where the same page was looked at in the same colours already."""
    return violations(page, without=BY_COLOUR)


def faint_texts(page: Page) -> list[str]:
    """Texts with less contrast than WCAG asks for on level AAA: 7 to 1, or 4.5 to 1 for large ones."""
    axe.load(page, AXE)
    found: list[str] = page.evaluate(_ENHANCED)
    return found


def violations_at(page: Page, widths: Sequence[int]) -> list[str]:
    """What axe finds at each width, and in the dark. The page is not loaded again.

    Colours take most of axe's time, so that they are looked at once, at the first width; what only a wide
    page shows is looked at in each design of the colours by `test_colours`.
    """
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: {one}" for one in violations_but_of_colour(page)]
        for scheme in SCHEMES if width == widths[0] else ():
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} px, {scheme}: {one}" for one in violations(page, BY_COLOUR)]
    return found
