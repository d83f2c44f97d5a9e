"""The search page, which without a script is the list of all pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .listing import Listed, Listing


@dataclass(frozen=True)
class Part:
    """A part of the site and its pages."""

    title: str
    path: str
    pages: tuple[Listed, ...]


@dataclass(frozen=True)
class SearchView:
    parts: tuple[Part, ...]


def search_view(menu: Sequence[str], listing: Listing) -> SearchView:
    """Every page under the part of the site that it stands in: the parts of the menu, then the others."""
    heads = [page for page in listing.all() if page.path.count("/") == 1]
    heads.sort(
        key=lambda page: (page.path not in menu, page.path in menu and menu.index(page.path))
    )
    return SearchView(
        tuple(
            Part(
                head.title,
                head.path,
                tuple(
                    page
                    for page in listing.all()
                    if page.path.startswith(head.path) and page.path != head.path
                ),
            )
            for head in heads
        )
    )
