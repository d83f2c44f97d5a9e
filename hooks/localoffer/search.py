"""What the search page reads: the words of every page, taken from the finished HTML.

In: the HTML of each page, by address. Out: one JSON file, which a browser fetches only when somebody
searches. A page names what is not its own with `data-search="off"`, so that a promise is found on the
page of its area, and not on the page of the whole plan as well.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import html
from lxml.html import HtmlElement

INDEX = "search/index.json"

_BEHIND = ("progress/", "strategies/", "governance/", "about/", "editors/")
"""Where plans and this site itself are told of: found after the pages that help with the same words."""

_OFTEN = 3
"""A word that stands so often on a page is what it is about."""

_LEFT_OUT = {"script", "style", "svg", "nav", "form", "template", "button", "select"}
_HEADINGS = {"h2", "h3", "h4", "summary"}
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def index(pages: Mapping[str, str]) -> bytes:
    """The index of the pages that hold anything to find, in the order of their addresses."""
    entries = [_entry(path, page) for path, page in sorted(pages.items())]
    return json.dumps(
        [entry for entry in entries if entry], ensure_ascii=False, separators=(",", ":")
    ).encode()


def _entry(path: str, page: str) -> dict[str, str | bool] | None:
    tree = html.document_fromstring(page)
    main = tree.find(".//main")
    heading = tree.find(".//main//h1")
    if main is None or heading is None:
        return None
    title = " ".join(str(heading.xpath("string()")).split())
    description = _said(tree, "description")
    texts = list(_texts(main, in_heading=False))
    headings_said = [_said(tree, "keywords"), *(text for text, is_heading in texts if is_heading)]
    text_said = [text for text, is_heading in texts if not is_heading]
    told = set(_words(f"{title} {description}"))
    headings = set(_words(" ".join(headings_said))) - told
    counts = Counter(_words(" ".join(text_said)))
    # Each word once, where it weighs most.
    rest = set(counts) - told - headings
    often = {word for word in rest if counts[word] >= _OFTEN}
    entry: dict[str, str | bool] = {
        "path": path,
        "title": title,
        "text": description,
        "headings": " ".join(sorted(headings)),
        "often": " ".join(sorted(often)),
        "words": " ".join(sorted(rest - often)),
    }
    return {**entry, "behind": True} if path.startswith(_BEHIND) else entry


def _words(text: str) -> list[str]:
    """The words of a text in small letters; single letters are none."""
    return [word.casefold() for word in _WORD.findall(text) if len(word) > 1]


def _said(tree: HtmlElement, name: str) -> str:
    """What a page says of itself under a name."""
    found = tree.find(f".//head/meta[@name='{name}']")
    return "" if found is None else found.get("content", "")


def _texts(element: HtmlElement, *, in_heading: bool) -> Iterator[tuple[str, bool]]:
    """Each piece of text in an element, and whether it stands in a heading; the title is left out."""
    if element.text:
        yield element.text, in_heading
    for child in element:
        is_read = isinstance(child.tag, str) and child.tag not in {*_LEFT_OUT, "h1"}
        if is_read and child.get("data-search") != "off":
            yield from _texts(child, in_heading=in_heading or child.tag in _HEADINGS)
        if child.tail:
            yield child.tail, in_heading
