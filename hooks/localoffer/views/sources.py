"""Where a fact was seen, as a line under a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceLine:
    """Where facts were seen: a document by name, or a page by its address."""

    words: str
    link: str | None


def source_line(source: str) -> SourceLine:
    """A safe address leads to its page; its words leave out what a reader need not read."""
    if not source.startswith("https://"):
        return SourceLine(source.removeprefix("http://"), None)
    return SourceLine(source.removeprefix("https://").removeprefix("www.").rstrip("/"), source)
