"""A page of the site: where it stands, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .addresses import Link

HOME = Link("Home", "")
PROGRESS = Link("Progress", "progress/")
STRATEGIES = Link("Strategies", "strategies/")
ABOUT = Link("About this site", "about/")
GLOSSARY = Link("Words explained", "glossary/")


@dataclass(frozen=True)
class Page:
    """A page of the site."""

    path: str
    """Its address below the root: `progress/`, or nothing for the home page."""
    template: str
    """Its body: a file in `overrides/pages/`, without the ending."""
    title: str
    description: str
    make: Callable[[], Any]
    """What it shows. Made only when the page is: a directory may have thousands of them."""
    crumbs: tuple[Link, ...]
    source: str
    """What it is made from, as a path from the project's root."""
    order: int | None = None
    """Its place in the list of its section."""
    found_by: tuple[str, ...] = ()
    """Words that people search with and that the page does not use."""
    listed: bool = True
    """Whether the list of all pages and the search name it.

    Services stand in lists of their own and are found apart; their lists would only be in the way.
    """
