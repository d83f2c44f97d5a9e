"""What a built page says, to hold against what the browser shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


def parsed(page: Path) -> Element:
    tree: Element = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False)
    return tree


def rows_of_table(page: Path) -> list[Element]:
    """Each row of the table of promises, its history included, in the page's order."""
    return parsed(page).findall(".//table[@id='promises']/tbody")


_ONLY_ON_SCREEN = {
    "button", "keep", "listen", "promises-none", "visually-hidden", "unchanged", "word__meaning",
}  # fmt: skip
"""Classes of what leads on, has to be pressed or says nothing new where there is little room."""
_NOT_TEXT = {"nav", "form", "noscript", "svg", "{http://www.w3.org/2000/svg}svg", "thead"}
"""A table's head stands in each of its cells where it is printed as cards."""
_INLINE = {"abbr", "b", "button", "code", "dfn", "em", "span", "strong"}


def words_to_print(page: Element, part: str) -> list[str]:
    """The pieces of text that a part of a built page should have on paper, each as it stands in one line.

    A link is a piece of its own, as its address may be printed behind it.
    """
    root = page.find(f".//{part}")
    assert root is not None
    return [piece for run in _runs(root) if (piece := " ".join("".join(run).split()))]


def _runs(element: Element) -> Iterator[list[str]]:
    run = [element.text or ""]
    for child in element:
        if not _is_printed(child):
            pass
        elif child.tag in _INLINE:
            first, *others = _runs(child)
            run += first
            for other in others:
                yield run
                run = other
        else:
            yield run
            yield from _runs(child)
            run = []
        run.append(child.tail or "")
    yield run


def _is_printed(element: Element) -> bool:
    classes = set(element.get("class", "").split())
    return element.tag not in _NOT_TEXT and not classes & _ONLY_ON_SCREEN
