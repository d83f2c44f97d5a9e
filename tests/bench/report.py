"""What was measured, as one plain table, with the aims beside the numbers."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from statistics import median

from .measure import Usage

MB = 1_000_000
REAL_SITE_SECONDS = 10
STRAIGHT = 1.25
"""An item of the second step may cost so many times one of the first. It would be 2 if cost grew with
the square of the number; this leaves room for the noise of a busy machine."""
RUNS_TO_TELL = 3
"""With fewer, one disturbed run bends a straight line."""

PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pydantic", "PyYAML")


@dataclass(frozen=True)
class Size:
    """What a build puts out."""

    pages: int
    text: int
    """Bytes of text in the main part of its pages."""
    output: int
    """Bytes of all of its files."""
    files: int = 0


@dataclass(frozen=True)
class Series:
    """Every run of one build, in the order of the rounds."""

    size: Size
    runs: tuple[Usage, ...]

    def all(self, pick: Callable[[Usage], float]) -> list[float]:
        return [pick(usage) for usage in self.runs]

    def least(self, pick: Callable[[Usage], float]) -> float:
        """What a busy machine has disturbed least: nothing makes a run cheaper than it is."""
        return min(self.all(pick))

    def middle(self, pick: Callable[[Usage], float]) -> float:
        return median(self.all(pick))


@dataclass(frozen=True)
class Case:
    """A project of ours beside the same pages in stock Material."""

    name: str
    items: int | None
    """How many items the plan was generated with; none for the site as it is."""
    ours: Series
    stock: Series


def wall(usage: Usage) -> float:
    return usage.wall


def cpu(usage: Usage) -> float:
    return usage.cpu


def memory(usage: Usage) -> float:
    return usage.memory / MB


HEAD = ("", "pages", "text MB", "wall s", "low-high", "CPU s", "low-high", "memory MB", "output MB")


def lines(cases: Sequence[Case], rounds: int) -> Iterator[str]:
    """The whole report, line by line."""
    yield from table(cases)
    yield ""
    yield f"Runs of each: {rounds}, taken in turns. The figures are medians, with the lowest and highest."
    yield "A ratio is ours to stock in the same round, and the median of these. Each run is a fresh"
    yield "process that builds, strictly, into an empty folder. Stock Material gets the same pages and"
    yield "the same text as plain Markdown, a row of a table for each promise, and default settings but"
    yield "for font: false. Our links, drawings, filters, downloads and feed are not asked of it."
    yield ""
    yield from aims(cases)


def machine() -> Iterator[str]:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f} at the start"
    yield (
        f"{platform.system()} {platform.machine()}, {usable} cores,"
        f" {platform.python_implementation()} {platform.python_version()}{load}"
    )
    yield ", ".join(f"{package} {version(package)}" for package in PACKAGES)


def table(cases: Sequence[Case]) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [HEAD]
    for case in cases:
        rows += [
            (case.name, *_cells(case.ours)),
            ("  stock Material", *_cells(case.stock)),
            ("  ratio", *_ratios(case)),
        ]
    yield from aligned(rows)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table as lines: names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (
            cell.rjust(width) if index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join([first, *others]).rstrip()


def _cells(series: Series) -> tuple[str, ...]:
    size = series.size
    return (
        str(size.pages),
        f"{size.text / MB:.2f}",
        f"{series.middle(wall):.2f}",
        _spread(series.all(wall)),
        f"{series.middle(cpu):.2f}",
        _spread(series.all(cpu)),
        f"{series.middle(memory):.0f}",
        f"{size.output / MB:.1f}",
    )


def _ratios(case: Case) -> tuple[str, ...]:
    ours, stock = case.ours.size, case.stock.size
    walls, cpus, memories = (_paired(case, pick) for pick in (wall, cpu, memory))
    return (
        f"{ours.pages / stock.pages:.2f}",
        f"{ours.text / stock.text:.2f}",
        f"{median(walls):.2f}",
        _spread(walls),
        f"{median(cpus):.2f}",
        _spread(cpus),
        f"{median(memories):.2f}",
        f"{ours.output / stock.output:.2f}",
    )


def _paired(case: Case, pick: Callable[[Usage], float]) -> list[float]:
    """Ours to stock, round by round: what slows the machine down for a while slows both."""
    return [
        pick(ours) / pick(stock)
        for ours, stock in zip(case.ours.runs, case.stock.runs, strict=True)
    ]


def _spread(values: Sequence[float]) -> str:
    return f"{min(values):.2f}-{max(values):.2f}"


def aims(cases: Sequence[Case]) -> Iterator[str]:
    """Each aim of the project beside what was measured."""
    for case in cases:
        if case.items is None:
            seconds = case.ours.middle(wall)
            yield (
                f"aim: the whole real site builds in under {REAL_SITE_SECONDS} s on 2 cores"
                f" ({seconds:.2f} s): {met(seconds < REAL_SITE_SECONDS)}"
            )
    growing = [(case.items, case) for case in cases if case.items is not None]
    few, some, many = (f"{items:,}" for items, _ in growing)
    enough = all(len(case.ours.runs) >= RUNS_TO_TELL for case in cases)
    for words, pick, unit in (("time", cpu, "ms of CPU"), ("memory", memory, "kB")):
        early, late = _per_item([(items, case.ours.least(pick)) for items, case in growing])
        stock = _per_item([(items, case.stock.least(pick)) for items, case in growing])
        straight = (
            met(late <= STRAIGHT * early) if enough else f"not told before {RUNS_TO_TELL} runs"
        )
        yield (
            f"aim: {words} grows in a straight line ({early:.2f} {unit} for one more item from {few}"
            f" to {some}, {late:.2f} from {some} to {many}, at most {STRAIGHT} times as much;"
            f" stock {stock[0]:.2f} and {stock[1]:.2f}): {straight}"
        )


def _per_item(points: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """What one more item adds between the first two sizes, and between the last two; in thousandths."""
    first, second = (
        1000 * (more - less) / (many - few) for (few, less), (many, more) in pairwise(points)
    )
    return first, second


def met(is_met: bool) -> str:
    """Whether an aim is met, in words."""
    return "met" if is_met else "not met"
