"""Contrast of a colour with what it is painted on, as WCAG 2.2 reckons it."""

from __future__ import annotations

import re

Light = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


def contrast(colour: str, paper: str) -> float:
    """From 1 (the same) to 21 (black on white). Both as a browser writes computed colours.

    The paper shines through a colour that is not wholly opaque.
    """
    (below, opaque), (above, alpha) = _read(paper), _read(colour)
    assert opaque == 1, f"{paper} is no paper: what is behind it shines through"
    painted = (
        above[0] * alpha + below[0] * (1 - alpha),
        above[1] * alpha + below[1] * (1 - alpha),
        above[2] * alpha + below[2] * (1 - alpha),
    )
    dark, light = sorted((_luminance(painted), _luminance(below)))
    return (light + 0.05) / (dark + 0.05)


def _read(computed: str) -> tuple[Light, float]:
    found = re.fullmatch(r"rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)", computed)
    assert found, f"{computed!r} is written in an unknown way"
    red, green, blue, alpha = found.groups(default="1")
    return (float(red) / 255, float(green) / 255, float(blue) / 255), float(alpha)


def _luminance(light: Light) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in light
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
