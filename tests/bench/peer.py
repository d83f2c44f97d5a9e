"""The same pages for stock Material: plain Markdown with the text of pages that were built.

Each page becomes one Markdown page at the same address. Headings stay headings, lists lists, tables
tables: one row for an item, with what opens below it as a last cell. What only the real page has is
left out: links, drawings, filters, menus. So the peer has, if anything, less to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

SETTINGS = """\
site_name: Stock Material
theme:
  name: material
  font: false
"""

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = {*_HEADINGS, "article", "details", "div", "dl", "ol", "p", "section", "table", "ul"}
_INLINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sub", "sup"}
_LEFT_OUT = {"form", "nav", "script", "style", "svg"}


def write_project(built: Path, target: Path) -> None:
    """A project in the folder `target` with a Markdown page for each page of the site in `built`."""
    target.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    addresses = {page.parent.relative_to(built): page for page in _pages(built)}
    parents = {parent for address in addresses for parent in address.parents}
    for address, page in addresses.items():
        name = address / "index.md" if address in parents else address.with_suffix(".md")
        path = target / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(_blocks(_main(page))) + "\n", "utf-8")


def pages_and_text(built: Path) -> tuple[int, int]:
    """How many pages a built site has, and how many bytes of text they show in their main part."""
    pages = _pages(built)
    return len(pages), sum(len(_text(_main(page)).encode()) for page in pages)


def _pages(built: Path) -> list[Path]:
    return sorted(built.rglob("index.html"))


def _main(page: Path) -> HtmlElement:
    """The part of a page that is its own: Material has an `article` in its `main`."""
    main = html.fromstring(page.read_bytes()).find(".//main")
    assert main is not None, page
    article = main.find(".//article[@class='md-content__inner md-typeset']")
    return main if article is None else article


def _blocks(element: HtmlElement) -> Iterator[str]:
    for child in _kept(element):
        if child.tag in _HEADINGS:
            yield f"{_HEADINGS[child.tag]} {_words(child)}"
        elif child.tag == "table":
            yield from _table(child)
        elif child.tag in ("dl", "ol", "ul"):
            yield "\n".join(f"- {_words(item)}" for item in child.iterchildren())
        elif any(inner.tag in _BLOCKS for inner in child.iterchildren()):
            yield from _blocks(child)
        elif text := _words(child):
            yield text


def _table(table: HtmlElement) -> Iterator[str]:
    rows: list[list[str]] = []
    for row in table.iter("tr"):
        cells = [_words(cell) for cell in row.iterchildren("td", "th")]
        if len(cells) == 1 and len(rows) > 1:
            rows[-1] += cells
        else:
            rows.append(cells)
    caption = table.find("caption")
    if caption is not None:
        yield _words(caption)
    width = max(map(len, rows))
    head, *body = (row + [""] * (width - len(row)) for row in rows)
    yield "\n".join(_row(cells) for cells in (head, ["---"] * width, *body))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _words(element: HtmlElement) -> str:
    """The text of an element as Markdown: nothing in it is markup."""
    return re.sub(r"([\\`*_|\[\]])", r"\\\1", escape(_text(element), quote=False))


def _text(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", "".join(_parts(element))).strip()


def _parts(element: HtmlElement) -> Iterator[str]:
    """The text of an element without that of the parts which are left out."""
    yield element.text or ""
    for child in element:
        apart = "" if child.tag in _INLINE else " "
        yield apart
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _parts(child)
        yield f"{apart}{child.tail or ''}"


def _kept(element: HtmlElement) -> Iterator[HtmlElement]:
    return (child for child in element.iterchildren(tag="*") if child.tag not in _LEFT_OUT)
