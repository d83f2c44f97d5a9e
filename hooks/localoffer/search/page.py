"""A finished page → what search knows of it.

A page names what is not its own with `data-search="off"`, so that a promise is found on the page of
its area, and not on the page of the whole plan as well; and a word that is a button, with "on".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from .entry import Entry, entry, words

_BEHIND = re.compile(r"progress/.|strategies/|governance/|about/|editors/|open-data/")
"""Where plans and this site itself are told of: found after the pages that help with the same words. The
page that leads to all promises is not among them."""

_OFTEN = 3
"""A word that stands so often on a page is what it is about."""

_LEFT_OUT = {"script", "style", "svg", "nav", "form", "template", "button", "select"}
_HEADINGS = {"h2", "h3", "h4", "summary"}


def of_page(path: str, page: str) -> Entry | None:
    """What search knows of the page with this HTML; None where it holds nothing to find."""
    tree = html.document_fromstring(page)
    main = tree.find(".//main")
    heading = tree.find(".//main//h1")
    if main is None or heading is None or main.get("data-search") == "off":
        return None
    title = " ".join(str(heading.xpath("string()")).split())
    description = _said(tree, "description")
    texts = list(_texts(main, in_heading=False))
    counts = Counter(words(*(text for text, in_heading in texts if not in_heading)))
    return entry(
        "behind" if _BEHIND.match(path) else "page",
        path,
        title,
        description,
        "",
        {
            "title": words(title),
            "also": words(_said(tree, "keywords")),
            "text": words(description),
            "headings": words(*(text for text, in_heading in texts if in_heading)),
            "often": [word for word, number in counts.items() if number >= _OFTEN],
            "words": counts,
        },
    )


def _said(tree: HtmlElement, name: str) -> str:
    """What a page says of itself under a name."""
    found = tree.find(f".//head/meta[@name='{name}']")
    return "" if found is None else found.get("content", "")


def _texts(element: HtmlElement, *, in_heading: bool) -> Iterator[tuple[str, bool]]:
    """Each piece of text in an element, and whether it stands in a heading; the title is left out."""
    if element.text:
        yield element.text, in_heading
    for child in element:
        said = child.get("data-search")
        is_read = isinstance(child.tag, str) and (
            said == "on" or child.tag not in {*_LEFT_OUT, "h1"}
        )
        if is_read and said != "off":
            yield from _texts(child, in_heading=in_heading or child.tag in _HEADINGS)
        if child.tail:
            yield child.tail, in_heading
