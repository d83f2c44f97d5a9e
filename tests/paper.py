"""A PDF as a person who can't see it hears it: its structure, in the order in which it is read."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""


@dataclass(frozen=True)
class Heard:
    """A piece of a document: text, or a picture with what is said in its place."""

    kind: str
    """The innermost tag that tells what it is: `H1`, `P`, `Figure`."""
    words: str
    page: int
    box: Box | None


@dataclass(frozen=True)
class Paper:
    size: tuple[float, float]
    pages: int
    heard: tuple[Heard, ...]

    def words(self) -> str:
        """All of the text, without blanks: a line may end anywhere."""
        return squashed("".join(one.words for one in self.heard if one.kind != "Figure"))

    def figures(self) -> list[tuple[str, str]]:
        """Each picture's words, and the text that is read after it, up to the next picture."""
        found: list[tuple[str, str]] = []
        for one in self.heard:
            if one.kind == "Figure":
                found.append((one.words, ""))
            elif found:
                found[-1] = (found[-1][0], found[-1][1] + squashed(one.words))
        return found


def squashed(words: str) -> str:
    """A text without its blanks."""
    return "".join(words.split())


def read(content: bytes) -> Paper:
    """What is heard of a PDF."""
    document = pdfium.PdfDocument(content)
    try:
        heard = [one for number in range(len(document)) for one in _page(document[number], number)]
        return Paper(document[0].get_size(), len(document), tuple(heard))
    finally:
        document.close()


def _page(page: Any, number: int) -> Iterator[Heard]:
    texts = _texts(page)
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            if element := raw.FPDF_StructTree_GetChildAtIndex(tree, index):
                yield from _element(element, "", texts, number)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _texts(page: Any) -> dict[int, list[tuple[str, Box]]]:
    """The texts of a page, by the number that its structure knows them by."""
    layer = page.get_textpage()
    found: dict[int, list[tuple[str, Box]]] = {}
    for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=5):
        words = _said(raw.FPDFTextObj_GetText, item, layer)
        place = raw.FPDFPageObj_GetMarkedContentID(item)
        found.setdefault(place, []).append((words, item.get_bounds()))
    return found


_HARDLY = {"Document", "Div", "Link", "NonStruct", "Part", "Sect", "Span", "Strong"}
"""Tags that say little of what stands in them."""


def _element(
    element: Any, within: str, texts: dict[int, list[tuple[str, Box]]], page: int
) -> Iterator[Heard]:
    tag = _said(raw.FPDF_StructElement_GetType, element)
    kind = within if tag in _HARDLY else tag
    if tag == "Figure":
        yield Heard("Figure", _said(raw.FPDF_StructElement_GetAltText, element), page, None)
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _element(child, kind, texts, page)
        else:
            place = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            for words, box in texts.get(place, ()):
                yield Heard(kind, words, page, box)


def _said(function: Callable[..., int], *about: Any) -> str:
    """What one of the library's functions says, which first tells how long it will be."""
    length = function(*about, None, 0)
    if length <= 2:
        return ""
    letters = ctypes.create_string_buffer(length)
    kind = function.argtypes[len(about)]  # type: ignore[attr-defined]
    function(*about, ctypes.cast(letters, kind), length)
    # Where a line ends with a hyphen, the library can't tell whether it belongs there. We part no words.
    return letters.raw[: length - 2].decode("utf-16-le").replace("\2", "-")
