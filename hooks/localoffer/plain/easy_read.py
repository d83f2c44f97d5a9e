"""Easy Read in everything that people wrote: each text held to its rules, each fault at its place.

In: the pages under content/easy-read/, the rows of records with what is counted, and the glossary. Out: problems,
with which nothing is published, and warnings, which stop nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from ..content.blocks import Block, Prose
from ..content.check import CONTENT
from ..content.pages import WrittenPage
from ..glossary import Glossary
from ..placed import placed
from ..problems import Mark, Problem
from ..source import Document, Location, read_yaml
from ..views.easy_read.twins import Twin
from .easy_rules import LINK, doubts, faults
from .passages import Passage, of_page, of_value

MOST_ROWS = 30

_COMPONENTS = ("picture", "contact")
_SAME_PICTURE = "this row has the same picture as the one above: find one that shows what it says"
_NO_LINK = (
    'a link can\'t stand in data: write its words alone, and name a service to ask under "ask"'
)


def problems(
    root: Path, written: Iterable[WrittenPage], of_data: Iterable[Twin], glossary: Glossary
) -> Iterator[Problem]:
    """What is no Easy Read in the pages and the records that say they are."""
    written, of_data = tuple(written), tuple(of_data)
    for page in _easy(written):
        yield from _parts(f"{CONTENT}/{page.uri}", page)
    for twin in of_data:
        if len(twin.rows) > MOST_ROWS:
            location: Location = ("easy_read", "rows", MOST_ROWS)
            yield placed(root, twin.file, location, _too_long(len(twin.rows)))
        for index, row in enumerate(twin.rows):
            if LINK.search(row.text):
                location = ("easy_read", "rows", index, "text")
                yield placed(root, twin.file, location, _NO_LINK)
    for name, passages in _texts(root, written, of_data):
        for passage, (place, message) in faults(passages, glossary):
            yield Problem.at(name, passage.mark(place), message)


def warnings(
    root: Path,
    written: Iterable[WrittenPage],
    of_data: Iterable[Twin],
    pictures: Mapping[str, str],
) -> Iterator[Problem]:
    """What may be hard in texts of Easy Read, though a program can't be sure of it.

    `pictures` has the drawing that each word stands for.
    """
    written, of_data = tuple(written), tuple(of_data)
    for page in _easy(written):
        rows = tuple(_picture_rows(page))
        for row in _alike([pictures[row.words] for row in rows]):
            mark = Mark(page.first_line + rows[row].line, 1)
            yield Problem.at(f"{CONTENT}/{page.uri}", mark, _SAME_PICTURE)
    for twin in of_data:
        for row in _alike([pictures[row.picture] for row in twin.rows]):
            yield placed(root, twin.file, ("easy_read", "rows", row, "picture"), _SAME_PICTURE)
    for name, passages in _texts(root, written, of_data):
        for passage, (place, message) in doubts(passages):
            yield Problem.at(name, passage.mark(place), message)


def _picture_rows(page: WrittenPage) -> Iterator[Block]:
    return (part for part in page.parts if isinstance(part, Block) and part.name == "picture")


def _alike(drawings: Sequence[str]) -> Iterator[int]:
    """Where a row shows the same drawing as the one above it."""
    return (
        number for number, (above, drawing) in enumerate(pairwise(drawings), 1) if above == drawing
    )


def _easy(written: Iterable[WrittenPage]) -> Iterator[WrittenPage]:
    return (page for page in written if page.front_matter.easy_read)


def _texts(
    root: Path, written: Iterable[WrittenPage], of_data: Iterable[Twin]
) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """Each file that has Easy Read, and its texts."""
    for page in _easy(written):
        name = f"{CONTENT}/{page.uri}"
        yield name, of_page(name, (root / name).read_bytes())
    for twin in of_data:
        document, _ = read_yaml(twin.file, (root / twin.file).read_bytes())
        yield twin.file, tuple(_of_rows(document, twin))


def _of_rows(document: Document, twin: Twin) -> Iterator[Passage]:
    """The texts of a record. What is counted has no place of its own in the file."""
    yield of_value("heading", twin.title, document.mark(("easy_read", "title")))
    for index, row in enumerate(twin.rows):
        place: Location = ("easy_read", "rows", index)
        if row.heading:
            yield of_value("heading", row.heading, document.mark((*place, "heading")))
        yield of_value("paragraph", row.text, document.mark((*place, "text")))


def _parts(name: str, page: WrittenPage) -> Iterator[Problem]:
    """Ideas without a picture, other components, and pages too long to read."""
    pictures = tuple(_picture_rows(page))
    if len(pictures) > MOST_ROWS:
        mark = Mark(page.first_line + pictures[MOST_ROWS].line, 1)
        yield Problem.at(name, mark, _too_long(len(pictures)))
    for part in page.parts:
        if isinstance(part, Prose):
            first = page.first_line + page.body[: page.body.index(part.text)].count("\n")
            for number in _bare(part.text.split("\n")):
                message = 'this has no picture: put it between "/// picture | word" and "///"'
                yield Problem.at(name, Mark(first + number, 1), message)
        elif part.name not in _COMPONENTS:
            message = f'"/// {part.name}" is not for Easy Read: use "/// picture | word" and "/// contact | name"'
            yield Problem.at(name, Mark(page.first_line + part.line, 1), message)


def _too_long(rows: int) -> str:
    return (
        f"this page has {rows} rows, and nobody reads more than {MOST_ROWS}:"
        " leave out what matters least, or make 2 pages of it"
    )


def _bare(lines: Sequence[str]) -> Iterator[int]:
    """Where paragraphs and lists begin that are neither headings nor the addresses of links."""
    above = ""
    for number, line in enumerate(lines):
        begins = not above.strip() or above.startswith("#")
        if begins and line.strip() and not line.startswith(("#", "[")):
            yield number
        above = line
