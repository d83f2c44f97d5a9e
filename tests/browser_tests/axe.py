"""What axe-core finds wrong in a page as it stands: no rule of WCAG 2.2 AA and no good practice broken."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from playwright.sync_api import Page

from tests.audit import axe

from .kinds import SCHEMES

BY_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that a change of colours alone can break."""

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

_ENHANCED = """() => axe.run(document, {
  runOnly: {type: "rule", values: ["color-contrast-enhanced"]}, resultTypes: ["violations"],
}).then(({violations}) => violations.flatMap(({nodes}) => nodes.map(({html, any: [{data}]}) =>
  `${data.contrastRatio}: ${data.fgColor} on ${data.bgColor}: ${html.slice(0, 100)}`)))"""


def violations(page: Page, rules: Sequence[str] = axe.RULES) -> list[str]:
    """What axe finds, one line for each element."""
    return [f"{found.rule} {found.element}" for found in axe.violations(page, AXE, rules)]


def faint_texts(page: Page) -> list[str]:
    """Texts with less contrast than WCAG asks for on level AAA: 7 to 1, or 4.5 to 1 for large ones."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(_ENHANCED)
    return found


def violations_at(page: Page, widths: Sequence[int]) -> list[str]:
    """What axe finds at each width, light and dark. The page is not loaded again.

    Axe takes its time. In the dark nothing differs but the colours, so they alone are looked at, and at
    the first and last width: whatever is hidden at one of them is shown at the other.
    """
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            if scheme == "dark" and width not in (widths[0], widths[-1]):
                continue
            page.emulate_media(color_scheme=scheme)
            rules = axe.RULES if scheme == "light" else BY_COLOUR
            found += [f"{width} px, {scheme}: {one}" for one in violations(page, rules)]
    return found
