"""The stylesheet: written in parts by purpose, sent as one file without comments and blanks."""

from __future__ import annotations

from pathlib import Path

import rcssmin

STYLE_PARTS = (
    "tokens",
    "base",
    "frame",
    "components",
    "home",
    "progress",
    "directory",
    "pathways",
    "easy-read",
    "print",
)
"""In the order in which they build on each other."""


def bundles(templates: Path) -> dict[str, bytes]:
    """The files that are joined from parts, by path. `templates` is the folder of the theme."""
    parts = [
        (templates / "assets/style" / f"{name}.css").read_text("utf-8") for name in STYLE_PARTS
    ]
    return {"assets/style.css": rcssmin.cssmin("\n".join(parts)).encode()}
