"""A problem at its place, in whichever kind of file that place is."""

from __future__ import annotations

from pathlib import Path

from .content import front_matter
from .problems import Problem
from .source import Location, decode, read_yaml


def placed(root: Path, path: str, location: Location, message: str) -> Problem:
    """A problem at `location`: in a file of data, or in the front matter of a written page."""
    content = (root / path).read_bytes()
    if path.endswith(".md"):
        document = front_matter.document(path, decode(path, content)[0].split("\n"))
    else:
        document, _ = read_yaml(path, content)
    return document.problem(location, message)
