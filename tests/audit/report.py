"""What the audit measured, as one plain table, with the bars under it and what fails in words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .first_view import MOST_BYTES, MOST_REQUESTS

BELOW, NOT_MEASURED = "*", "?"


@dataclass(frozen=True)
class Bar:
    """What one number of each kind of page has to keep to: at least, or at most, so much."""

    number: str
    """Its name in the record of the audit."""
    words: str
    least: int = 0
    most: int | None = None

    def met(self, value: int) -> bool:
        return self.least <= value and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        bound = self.least if self.most is None else self.most
        word = "at least " if self.most is None else "at most "
        return f"{self.words} {'' if bound in (0, 100) else word}{bound:,}"


BARS = (
    Bar("axe", "axe", most=0),
    Bar("vnu", "vnu", most=0),
    Bar("accessibility", "accessibility", least=100),
    Bar("best_practices", "best practices", least=100),
    Bar("seo", "SEO", least=100),
    Bar("performance", "performance", least=99),
    Bar("bytes", "bytes", most=MOST_BYTES),
    Bar("requests", "requests", most=MOST_REQUESTS),
)


@dataclass(frozen=True)
class Number:
    """A number that was measured, and what is behind it, told where it does not meet its bar."""

    value: int
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measured:
    """One kind of page: its numbers by name, and why a number is missing that could not be measured."""

    kind: str
    path: str
    numbers: Mapping[str, Number]
    failures: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all of it could be measured."""
        return all(bar.number in self.numbers for bar in BARS)

    @property
    def below(self) -> list[tuple[Bar, Number]]:
        """Each number that does not meet its bar."""
        found = [(bar, self.numbers[bar.number]) for bar in BARS if bar.number in self.numbers]
        return [(bar, number) for bar, number in found if not bar.met(number.value)]


@dataclass(frozen=True)
class Audit:
    """All that was measured. `errors` are what the HTML checker found, over all `pages` of the site."""

    tools: Mapping[str, str]
    pages: int
    kinds: Sequence[Measured]
    errors: Number

    @property
    def whole(self) -> bool:
        return all(kind.whole for kind in self.kinds)

    @property
    def passed(self) -> bool:
        return self.whole and not self.errors.value and not any(kind.below for kind in self.kinds)


def lines(audit: Audit) -> Iterator[str]:
    """The whole report, line by line."""
    yield ", ".join(f"{name} {version}" for name, version in audit.tools.items())
    yield ""
    yield from _table(audit.kinds)
    yield ""
    yield f"Bars: {', '.join(map(str, BARS))}."
    yield f"{BELOW} does not meet its bar, {NOT_MEASURED} could not be measured."
    yield "axe: elements with a fault, summed over 320, 768 and 1280 px, light and dark."
    yield "vnu: errors in the page's HTML."
    yield "Lighthouse: on its mobile setting; of performance, where it is below 100 at first, the middle"
    yield f"one of 3 runs. A busy machine lowers it{_load()}."
    yield "Bytes and requests: a first view over the wire with Brotli, before anybody has scrolled, without"
    yield "the headers of the host."
    yield f"vnu over all {audit.pages} pages of the site: {audit.errors.value:,} errors; the bar is 0."
    yield from (f"  {line}" for line in audit.errors.behind)
    for kind in audit.kinds:
        yield from _in_words(kind)
    yield ""
    yield "Every bar is met." if audit.passed else "Not every bar is met."


def _load() -> str:
    """How busy this machine is, where it can tell."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f" (at the end, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)"


def _table(kinds: Sequence[Measured]) -> Iterator[str]:
    rows = [["kind of page", *(bar.words for bar in BARS)]]
    rows += [
        [kind.kind, *(_cell(bar, kind.numbers.get(bar.number)) for bar in BARS)] for kind in kinds
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells])


def _cell(bar: Bar, number: Number | None) -> str:
    if number is None:
        return NOT_MEASURED
    return f"{'' if bar.met(number.value) else BELOW}{number.value:,}"


def _in_words(kind: Measured) -> Iterator[str]:
    """What of one kind of page could not be measured, and what is behind each number below its bar."""
    if not kind.failures and not kind.below:
        return
    yield ""
    yield f"{kind.kind}, {kind.path}"
    for failure in kind.failures:
        yield f"  not measured: {failure}"
    for bar, number in kind.below:
        yield f"  {bar.words} {number.value:,}"
        yield from (f"    {line}" for line in number.behind)
