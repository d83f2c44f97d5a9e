"""The search page, which without a script is the list of all pages."""

from __future__ import annotations

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


def search_view(listing: Listing) -> SearchView:
    """Every page, under the part of the site that it stands in, in the order of the addresses."""
    pages = [page for page in listing.all() if page.path]
    heads = sorted({page.path.split("/")[0] + "/" for page in pages})
    titles = {page.path: page.title for page in pages}
    return SearchView(
        tuple(
            Part(
                titles[head],
                head,
                tuple(page for page in pages if page.path.startswith(head) and page.path != head),
            )
            for head in sorted(
                (head for head in heads if head in titles), key=lambda head: titles[head].casefold()
            )
        )
    )
