"""The pages that readers get, as one table: ours and stock Material's, with the aims under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .report import aligned, met

AXE_WIDTHS = (320, 1280)
NOT_MEASURED = "?"


def axe_at(width: int) -> str:
    """The name of the number of faults that axe finds at a width."""
    return f"axe {width}"


AXE = tuple(axe_at(width) for width in AXE_WIDTHS)
NUMBERS = ("bytes", "requests", *AXE, "vnu", "accessibility", "performance")
"""The columns, and the names of what is measured."""


@dataclass(frozen=True)
class PagePair:
    """The numbers of one page of ours and of its peer. What could not be measured is not there."""

    name: str
    ours: Mapping[str, int]
    stock: Mapping[str, int]


@dataclass(frozen=True)
class Comparison:
    """All that was measured of pages, ours before stock Material's."""

    tools: tuple[str, ...] = ()
    pairs: tuple[PagePair, ...] = ()
    all_errors: tuple[int | None, int | None] = (None, None)
    """What the HTML checker found in all pages of each site."""
    most: tuple[int, int] = (0, 0)
    """What the project allows of a first view: bytes and requests."""
    notes: tuple[str, ...] = ()
    """Why something is not measured."""


def lines(comparison: Comparison) -> Iterator[str]:
    """The report of the pages, line by line."""
    if comparison.pairs:
        yield ", ".join(comparison.tools)
        yield ""
        yield from aligned([("", *NUMBERS), *_rows(comparison)])
        yield ""
        yield "Bytes and requests: a first view on a phone over the wire with Brotli, the page read to its"
        yield "end, without the headers of the host. axe: elements with a fault at 320 and at 1280 px."
        yield "vnu: errors in the page's HTML. Accessibility and performance: Lighthouse on its mobile"
        yield "setting; a busy machine lowers performance. Stock Material has its search, as by default;"
        yield "the typeface that it asks another host for by default is left out, and would add to it."
        if NOT_MEASURED in {_cell(one, name) for one in _sides(comparison) for name in NUMBERS}:
            yield f"{NOT_MEASURED} could not be measured."
    yield from (f"Not measured: {note}" for note in comparison.notes)
    yield ""
    yield from aims(comparison)


def aims(comparison: Comparison) -> Iterator[str]:
    """Each aim for a page beside the highest of what was measured, as far as all of it was."""
    most_bytes, most_requests = comparison.most
    ours = [pair.ours for pair in comparison.pairs]
    stock = [pair.stock for pair in comparison.pairs]
    errors, stock_errors = comparison.all_errors
    for words, found, beside, most in (
        (
            f"at most {most_bytes:,} bytes in a first view",
            _highest(ours, ["bytes"]),
            _highest(stock, ["bytes"]),
            most_bytes,
        ),
        (
            f"at most {most_requests:,} requests in a first view",
            _highest(ours, ["requests"]),
            _highest(stock, ["requests"]),
            most_requests,
        ),
        ("no fault that axe finds", _highest(ours, AXE), _highest(stock, AXE), 0),
        ("no error that vnu finds, over all pages", errors, stock_errors, 0),
    ):
        if found is not None and beside is not None:
            yield f"aim: {words} ({found:,}; stock {beside:,}): {met(found <= most)}"


def _highest(pages: Sequence[Mapping[str, int]], names: Sequence[str]) -> int | None:
    """The highest of the numbers of all pages, where none of them is missing."""
    found = [page[name] for page in pages for name in names if name in page]
    return max(found) if found and len(found) == len(pages) * len(names) else None


def _rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    for pair in comparison.pairs:
        yield (pair.name, *(_cell(pair.ours, name) for name in NUMBERS))
        yield ("  stock Material", *(_cell(pair.stock, name) for name in NUMBERS))


def _sides(comparison: Comparison) -> Iterator[Mapping[str, int]]:
    for pair in comparison.pairs:
        yield from (pair.ours, pair.stock)


def _cell(numbers: Mapping[str, int], name: str) -> str:
    return f"{numbers[name]:,}" if name in numbers else NOT_MEASURED
