"""What a browser asks for to show a page is just what the budget counts, file by file, byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit import browse
from tests.audit.first_view import Part, first_view, requests
from tests.audit.measure import page_file

from .kinds import KINDS
from .windows import Windows

LOADING = (
    "home",
    "guide",
    "easy read of data",
    "area with aims",
    "services",
    "service",
    "my list",
    "pathway",
    "my dates",
    "my week",
    "process",
    "glossary",
    "search",
    "reading settings",
    "components",
    "not found",
)
"""A kind of page for each set of files that pages ask for."""


@pytest.mark.parametrize("kind", LOADING)
def test_a_browser_loads_what_is_counted(windows: Windows, real_site: Path, kind: str) -> None:
    file = page_file(real_site, KINDS[kind])
    window = windows.take(**browse.PHONE)
    loaded = browse.loaded_in(window, windows.site_url + KINDS[kind], to_the_end=True)
    windows.give_back(window)
    counted = first_view(real_site, real_site / file)
    assert named(loaded, KINDS[kind], file) == {part.path: part.size for part in counted.parts}
    assert requests(loaded) == counted.requests


def named(parts: list[Part], path: str, file: str) -> dict[str, int]:
    """The parts by path, with the page's file in place of its address."""
    return {file if part.path == path else part.path: part.size for part in parts}
