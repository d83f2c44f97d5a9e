"""What the search page reads: the words of every page, taken from the finished HTML.

In: the HTML of each page, by address. Out: one JSON file, which a browser fetches only when somebody
searches. A page names what is not its own with `data-search="off"`, so that a promise is found on the
page of its area, and not on the page of the whole plan as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser

INDEX = "search/index.json"

_LEFT_OUT = {"script", "style", "svg", "nav", "form", "template", "button", "select"}
_VOID = {"br", "hr", "img", "input", "link", "meta", "col", "source", "wbr"}
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def index(pages: Mapping[str, str]) -> bytes:
    """The index of the pages that hold anything to find, in the order of their addresses."""
    entries = [_entry(path, html) for path, html in sorted(pages.items())]
    return json.dumps(
        [entry for entry in entries if entry], ensure_ascii=False, separators=(",", ":")
    ).encode()


def _entry(path: str, html: str) -> dict[str, str] | None:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    title = " ".join(reader.title)
    if not title:
        return None
    told = {word.casefold() for word in _WORD.findall(f"{title} {reader.description}")}
    headings = _distinct(" ".join(reader.headings), told)
    words = _distinct(" ".join(reader.text), told | {word.casefold() for word in headings})
    return {
        "path": path,
        "title": title,
        "text": reader.description,
        "headings": " ".join(headings),
        "words": " ".join(words),
    }


def _distinct(text: str, known: set[str]) -> list[str]:
    """Each word once, in small letters: how often it stands there is not worth its weight."""
    words = {word.casefold() for word in _WORD.findall(text)}
    return sorted(word for word in words - known if len(word) > 1)


class _Reader(HTMLParser):
    """Collects the title, the headings and the text of a page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.headings: list[str] = []
        self.text: list[str] = []
        self.description = ""
        self._open: list[tuple[str, bool]] = []
        """The elements around the present place, and whether each is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content") or ""
        if tag not in _VOID:
            left_out = tag in _LEFT_OUT or given.get("data-search") == "off"
            self._open.append((tag, left_out))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if "main" not in tags or any(left_out for _, left_out in self._open) or not data.strip():
            return
        if "h1" in tags:
            self.title.append(data.strip())
        elif any(tag in ("h2", "h3", "h4", "summary") for tag in tags):
            self.headings.append(data)
        else:
            self.text.append(data)
