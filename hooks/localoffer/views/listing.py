"""What pages there are, so that other pages can list them: sections, the home page, the list of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .addresses import Link

_LAST = 10**6


@dataclass(frozen=True)
class Listed:
    """A page as a list shows it."""

    path: str
    title: str
    description: str
    order: int | None = None
    picture: str | None = None


@dataclass(frozen=True)
class Card:
    """A link that stands out, with a line of text."""

    words: str
    path: str
    text: str
    picture: str | None = None


def _place(entry: Listed) -> int:
    return _LAST if entry.order is None else entry.order


class Listing:
    """Every page of the site, by address."""

    def __init__(self, entries: Iterable[Listed]) -> None:
        self._by_path = {entry.path: entry for entry in entries}

    def __contains__(self, path: str) -> bool:
        return path in self._by_path

    def cards_below(self, path: str) -> tuple[Card, ...]:
        """The pages directly below a section, in their order."""
        below = [
            entry
            for entry in self._by_path.values()
            if entry.path.startswith(path)
            and entry.path != path
            and entry.path.removeprefix(path).count("/") == 1
        ]
        below.sort(key=lambda entry: (_place(entry), entry.title.casefold()))
        return tuple(
            Card(entry.title, entry.path, entry.description, entry.picture) for entry in below
        )

    def card(self, path: str, words: str | None = None) -> Card | None:
        """The card of one page, or None where the site has none."""
        entry = self._by_path.get(path)
        return Card(words or entry.title, path, entry.description) if entry else None

    def crumbs(self, path: str, home: str) -> tuple[Link, ...]:
        """The way back from a page: every page above it, from the home page on."""
        steps = path.strip("/").split("/")[:-1]
        above = ["/".join(steps[: place + 1]) + "/" for place in range(len(steps))]
        known = (self._by_path[one] for one in above if one in self._by_path)
        return (Link(home, ""), *(Link(entry.title, entry.path) for entry in known))

    def all(self) -> tuple[Listed, ...]:
        """Every page: those with a place in their section in that order, then as they come."""
        return tuple(sorted(self._by_path.values(), key=_place))
