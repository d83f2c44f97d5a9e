"""Ordinary pages, as people write them: the same text for this site and for each of its peers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from .words import Writer

FOLDERS = (
    ("help", "Get help"),
    ("ages", "By age"),
    ("moving-to-adulthood", "Moving to adulthood"),
    ("young-people", "For young people"),
    ("school", "School and learning"),
    ("health", "Health"),
    ("help-now", "Help now"),
    ("money", "Money"),
    ("travel", "Travel"),
    ("rights", "Your rights"),
)
SEED = 500


class Dialect(Enum):
    """How a program wants its pages."""

    OURS = "ours"
    MATERIAL = "material"
    PLAIN = "plain"
    """Links lead to addresses, not to files."""


@dataclass(frozen=True)
class _Page:
    folder: str
    name: str
    """`index` for the page of the folder."""
    title: str
    description: str


def write_pages(target: Path, number: int, dialect: Dialect, index: str = "index") -> None:
    """So many pages below the folder `target`, those of its folders included.

    `index` is how the page of a folder is called there.
    """
    writer = Writer(SEED)
    pages = list(_pages(writer, number // len(FOLDERS)))
    for page in pages:
        name = index if page.name == "index" else page.name
        path = target / page.folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_lines(page, writer, pages, dialect)), "utf-8")


def _pages(writer: Writer, in_folder: int) -> Iterator[_Page]:
    for folder, title in FOLDERS:
        yield _Page(folder, "index", title, writer.text(1))
        names: set[str] = set()
        while len(names) < in_folder - 1:
            words = writer.phrase(4)
            name = re.sub(r"[^a-z0-9]+", "-", words.lower())
            if name not in names:
                names.add(name)
                yield _Page(folder, name, words, writer.text(1))


def _lines(page: _Page, writer: Writer, pages: list[_Page], dialect: Dialect) -> Iterator[str]:
    yield from ("---", f"title: {page.title}", f"description: {page.description}", "---", "")
    yield from (writer.text(2), "")
    headings = list(dict.fromkeys(writer.phrase(5) for _ in range(9)))
    for heading in headings[:3]:
        yield from (f"## {heading}", "", writer.text(2), "")
    yield from (f"### {headings[3]}", "")
    yield from (f"- **{writer.phrase(2)}:** {writer.phrase(9)}" for _ in range(5))
    yield from ("", f"## {headings[4]}", "", *_table(writer, dialect), "")
    yield from (f"## {headings[5]}", "")
    for other in writer.some(pages, 3, 3, 100):
        address = _address(page, other, dialect)
        yield from (f"{writer.text(1)} Read [{other.title}]({address}). {writer.text(1)}", "")


def _table(writer: Writer, dialect: Dialect) -> Iterator[str]:
    caption = writer.phrase(4)
    if dialect is Dialect.OURS:
        yield f"/// table | {caption}"
    else:
        yield from (caption, "")
    yield f"| {writer.phrase(2)} | {writer.phrase(2)} | {writer.phrase(2)} |"
    yield "| --- | --- | --- |"
    for _ in range(4):
        yield f"| {writer.phrase(3)} | {writer.phrase(5)} | {writer.phrase(5)} |"
    if dialect is Dialect.OURS:
        yield "///"


def _address(page: _Page, other: _Page, dialect: Dialect) -> str:
    if dialect is Dialect.PLAIN:
        return f"/{other.folder}/" if other.name == "index" else f"/{other.folder}/{other.name}/"
    return posixpath.relpath(f"{other.folder}/{other.name}.md", page.folder)
