"""Builds of generated directories as tables, with the aims under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from .report import MB, RUNS_TO_TELL, STRAIGHT, Series, aligned, cpu, memory, met, wall

OURS, OURS_WITHOUT, OURS_ALONE = "ours", "ours-without", "ours-alone"
MATERIAL, MATERIAL_WITHOUT = "material", "material-without"
HUGO, ELEVENTY = "hugo", "eleventy"

NAMES = {
    OURS: "ours",
    OURS_WITHOUT: "  without search",
    OURS_ALONE: "  pages alone",
    MATERIAL: "stock Material",
    MATERIAL_WITHOUT: "  without search",
    HUGO: "Hugo",
    ELEVENTY: "Eleventy",
}
"""Each program, in the order of the table."""

FASTER = 10
MOST_OF_HUGO = 1.5
MOST_MEMORY = 600
MOST_OF_PAGES = 0.5

HEAD = ("", "pages", "text MB", "files", "output MB", "runs", "wall s", "low-high", "CPU s", "memory MB", "ours to it")  # fmt: skip


@dataclass(frozen=True)
class Directory:
    """A directory of so many services and written pages, and all runs of each program that built it."""

    services: int
    written: int
    series: Mapping[str, Series]


def lines(
    directories: Sequence[Directory], tools: Sequence[str], notes: Sequence[str]
) -> Iterator[str]:
    """The report, line by line."""
    yield ", ".join(tools)
    for directory in directories:
        yield ""
        yield f"{directory.services:,} services and {directory.written:,} written pages"
        yield from aligned([HEAD, *_rows(directory)])
    yield ""
    yield "Times are medians. Memory: the highest sum over all processes of a build (PSS, looked at while"
    yield "it runs, at least the largest process's own peak). The last column is our time divided by that"
    yield "of the program; for those without search, ours with its pages alone, as they make no open data"
    yield "either. Ours reads the YAML and checks it, and has pages more: filters, gaps. The peers get the"
    yield "same services and written pages and the same lists; Hugo and Eleventy carry our frame. Hugo: data"
    yield "files and a content adapter, no feeds, taxonomies or sitemap. Eleventy: data files, templates in"
    yield "plain JavaScript. Material: data pages left out of the menu. Text is told for the smallest"
    yield "directory only."
    for directory in directories:
        if parts := _parts(directory.series[OURS]):
            told = ", ".join(f"{part} {seconds:.2f} s" for part, seconds in parts.items())
            yield f"Parts of ours at {directory.services:,} services, CPU: {told}."
    yield from (f"Not measured: {note}" for note in notes)
    yield ""
    yield from aims(directories)


def _rows(directory: Directory) -> Iterator[tuple[str, ...]]:
    for program, name in NAMES.items():
        if series := directory.series.get(program):
            size = series.size
            walls = series.all(wall)
            yield (
                name,
                f"{size.pages:,}",
                f"{size.text / MB:.2f}" if size.text else "",
                f"{size.files:,}",
                f"{size.output / MB:.1f}",
                str(len(series.runs)),
                f"{median(walls):.2f}",
                f"{min(walls):.2f}-{max(walls):.2f}",
                f"{series.middle(cpu):.2f}",
                f"{max(series.all(memory)):.0f}",
                ""
                if program in (OURS, OURS_WITHOUT, OURS_ALONE)
                else f"{_ratio(directory, program):.2f}",
            )


def _ratio(directory: Directory, program: str) -> float:
    """Our time divided by that of a program which makes the same: with search, or pages alone."""
    own = OURS if program == MATERIAL else OURS_ALONE
    return directory.series[own].middle(wall) / directory.series[program].middle(wall)


def _parts(series: Series) -> Mapping[str, float]:
    names = dict.fromkeys(name for usage in series.runs for name in usage.parts)
    return {name: median(usage.parts.get(name, 0) for usage in series.runs) for name in names}


def aims(directories: Sequence[Directory]) -> Iterator[str]:
    """Each aim for the directory beside what was measured, as far as it was."""
    largest = directories[-1]
    at = f"at {largest.services:,} services"
    for program, search in (
        (MATERIAL, "both with search"),
        (MATERIAL_WITHOUT, "pages alone on both sides"),
    ):
        if program in largest.series:
            faster = 1 / _ratio(largest, program)
            yield (
                f"aim: at least {FASTER} times faster than stock Material {at}, {search}"
                f" ({faster:.1f} times): {met(faster >= FASTER)}"
            )
    if HUGO in largest.series:
        times = _ratio(largest, HUGO)
        whole = largest.series[OURS].middle(wall) / largest.series[HUGO].middle(wall)
        yield (
            f"aim: at most {MOST_OF_HUGO} times the time of Hugo {at}, pages alone on both sides"
            f" ({times:.2f} times; with our search and open data {whole:.2f}):"
            f" {met(times <= MOST_OF_HUGO)}"
        )
    yield from _growth(directories)
    most = max(largest.series[OURS].all(memory))
    yield f"aim: under {MOST_MEMORY} MB {at} ({most:.0f} MB): {met(most < MOST_MEMORY)}"
    parts = _parts(largest.series[OURS])
    if {"index", "pages"} <= parts.keys():
        share = parts["index"] / parts["pages"]
        yield (
            f"aim: the index takes at most {MOST_OF_PAGES} of the CPU time of the pages {at}"
            f" ({share:.2f}): {met(share <= MOST_OF_PAGES)}"
        )


def _growth(directories: Sequence[Directory]) -> Iterator[str]:
    """Whether time grows in a straight line: a service costs no more among many than among few."""
    points = [(one.services, one.series[OURS].least(wall)) for one in directories]
    enough = all(len(one.series[OURS].runs) >= RUNS_TO_TELL for one in directories)

    def verdict(straight: bool) -> str:
        return met(straight) if enough else f"not told before {RUNS_TO_TELL} runs"

    first, last = (
        (1000 * seconds / services, services) for services, seconds in (points[0], points[-1])
    )
    yield (
        f"aim: time grows in a straight line (whole build: {first[0]:.2f} ms a service at"
        f" {first[1]:,}, {last[0]:.2f} at {last[1]:,}, at most {STRAIGHT} times as much):"
        f" {verdict(last[0] <= STRAIGHT * first[0])}"
    )
    if len(points) == 3:
        (few, early), (some, middle), (many, late) = points
        before = 1000 * (middle - early) / (some - few)
        after = 1000 * (late - middle) / (many - some)
        yield (
            f"aim: and so does that of one service more ({before:.2f} ms from {few:,} to {some:,},"
            f" {after:.2f} from {some:,} to {many:,}): {verdict(after <= STRAIGHT * before)}"
        )
