"""Measure how this site builds, and what readers get of it, beside others in the same run.

Its parts: `plans`, the site as it is and generated plans of three sizes beside the same pages in stock
mkdocs-material; `pages`, what readers get of some pages of this site and of that peer; `directory`,
generated directories of three sizes beside the same services in Material, Hugo and Eleventy; `search`,
a reader's first search; `serve`, an editor's wait for a page; `booklets`, this site without them, with
all made anew, and with all kept. All of it happens in a temporary folder, and the project stays as it is. The exit status tells only whether everything could be built, never
how fast: a busy machine must fail nobody.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from . import (
    booklets,
    builds,
    directory_report,
    measure,
    page_report,
    prepare,
    report,
    search_report,
    serving,
)
from .builds import Build
from .directory_report import (
    ELEVENTY,
    HUGO,
    MATERIAL,
    MATERIAL_WITHOUT,
    OURS,
    OURS_ALONE,
    OURS_WITHOUT,
)
from .timed import PAGES_ALONE, WITHOUT_SEARCH

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
DIRECTORY_RUNS = 3
MOST_SECONDS = 300
"""No new round of builds of plans is begun that would end after this."""
MOST_SECONDS_EACH = 60
"""No program builds the same directory again if that took longer in all."""

T = TypeVar("T")


@dataclass(frozen=True)
class Sizes:
    """How large the generated projects are: twice and twice again, so that growth shows."""

    items: tuple[int, ...]
    services: tuple[int, ...]
    written: int
    """The written pages beside them."""
    served: int
    """The services of the directory in which one is edited."""


FULL = Sizes((1250, 2500, 5000), (1000, 5000, 10_000), 500, 2000)
QUICK = Sizes((250, 500, 1000), (50, 100, 200), 50, 50)


@dataclass(frozen=True)
class Bench:
    """Where and how everything is measured."""

    folder: Path
    sizes: Sizes
    runs: int | None
    quick: bool
    environment: Mapping[str, str]

    def runs_of(self, usual: int) -> int:
        return self.runs or (1 if self.quick else usual)


@dataclass(frozen=True)
class Pair:
    """A project of ours and its peer."""

    name: str
    items: int | None
    ours: Build
    stock: Build


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 only where something could not be built at all."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--only", action="append", choices=PARTS, help="a part to measure; may be given again"
    )
    parser.add_argument(
        "--runs",
        type=_positive,
        help=f"how often each build is measured ({RUNS}, of directories {DIRECTORY_RUNS}; 1 with --quick)",
    )
    parser.add_argument(
        "--quick", action="store_true", help="small sizes: whether it works, not how fast it is"
    )
    options = parser.parse_args(arguments)
    sizes = QUICK if options.quick else FULL
    print("\n".join(report.machine()), flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as place:
            folder = Path(place)
            bench = Bench(folder, sizes, options.runs, options.quick, _environment(folder))
            for name, part in PARTS.items():
                if name in (options.only or PARTS):
                    print("\n".join(["", "", name.upper(), "", *part(bench)]), flush=True)
    except measure.Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("give a whole number, 1 or more")
    return int(text)


def _environment(folder: Path) -> dict[str, str]:
    """What every build sees: the same day, and compiled files kept out of the project."""
    mine = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "SOURCE_DATE_EPOCH": "1767225600",
    }
    others = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name not in others} | mine


# --- Plans, and pages for readers ---


def _plans(bench: Bench) -> Iterator[str]:
    start = time.monotonic()
    pairs = [_real(bench), *(_pair(bench, items) for items in bench.sizes.items)]
    outputs = {build: size for pair in pairs for build, size in _prepared(bench, pair).items()}
    usages: dict[Build, list[measure.Usage]] = {build: [] for build in outputs}
    runs = bench.runs_of(RUNS)
    rounds = 0
    longest = 0.0
    while rounds < runs and (not rounds or time.monotonic() - start + longest < MOST_SECONDS):
        begun = time.monotonic()
        rounds += 1
        _say(f"run {rounds} of {runs}")
        # Ours and its peer next to each other: what slows the machine for a while slows both.
        for build, series in usages.items():
            series.append(build.run(bench.environment))
        longest = max(longest, time.monotonic() - begun)
    if rounds < runs:
        _say(f"stopped after {rounds} of {runs} runs: more would take over {MOST_SECONDS} s")
    if min(usage.memory for series in usages.values() for usage in series) <= measure.own_memory():
        _say("the lowest figures for memory are too high: they are those of this process")
    cases = [
        report.Case(
            pair.name,
            pair.items,
            report.Series(outputs[pair.ours], tuple(usages[pair.ours])),
            report.Series(outputs[pair.stock], tuple(usages[pair.stock])),
        )
        for pair in pairs
    ]
    yield from report.lines(cases, rounds)


def _pages(bench: Bench) -> Iterator[str]:
    pair = _real(bench)
    if not pair.stock.site.is_dir():
        _prepared(bench, pair)
    _say("pages of this site and of its peer")
    found = _helped(prepare.compare_pages, pair.ours.site, pair.stock.site, scores=not bench.quick)
    yield from page_report.lines(found)


def _real(bench: Bench) -> Pair:
    place = bench.folder / "real"
    ours = builds.mkdocs("this site", ROOT, place / "our-site")
    stock = builds.mkdocs("stock Material, this site", place / "stock", place / "stock-site")
    return Pair("this site", None, ours, stock)


def _pair(bench: Bench, items: int) -> Pair:
    name = f"{items:,} items"
    place = bench.folder / str(items)
    ours = builds.mkdocs(name, place / "ours", place / "our-site")
    stock = builds.mkdocs(f"stock Material, {name}", place / "stock", place / "stock-site")
    return Pair(name, items, ours, stock)


def _prepared(bench: Bench, pair: Pair) -> dict[Build, report.Size]:
    """Write the projects and build each once, which warms up; what the builds put out.

    The peer is made from what ours put out.
    """
    _say(f"warm-up: {pair.name}")
    if pair.items:
        _helped(prepare.write_plan, ROOT, pair.ours.project, pair.items)
    pair.ours.run(bench.environment)
    _helped(prepare.write_peer, pair.ours.site, pair.stock.project)
    pair.stock.run(bench.environment)
    return {build: _helped(prepare.size, build.site) for build in (pair.ours, pair.stock)}


# --- Directories ---


def _directories(bench: Bench) -> Iterator[str]:
    programs, tools, notes = _helped(prepare.programs)
    written = bench.sizes.written
    found: list[directory_report.Directory] = []
    for services in bench.sizes.services:
        first = not found
        place = bench.folder / f"directory-{services}"
        _say(f"{services:,} services")
        runs = _programs(place, programs)
        _helped(prepare.write_directory, ROOT, place / "ours", services, written)
        frame = bench.folder / f"directory-{bench.sizes.services[0]}" / "ours-site"
        if first:
            runs[OURS].run(bench.environment)
        peers = [name for name, build in runs.items() if not build.ours]
        _helped(prepare.write_peers, ROOT, frame, place, services, written, peers)
        for name in runs if first else ():
            _say(f"warm-up: {name}")
            runs[name].run(bench.environment)
        usages = builds.in_turns(
            list(runs.values()), bench.runs_of(DIRECTORY_RUNS), MOST_SECONDS_EACH, bench.environment
        )
        series = {
            name: report.Series(_helped(prepare.size, build.site, text=first), tuple(usages[build]))
            for name, build in runs.items()
            if build in usages
        }
        notes += [
            f"{name} with {services:,} services, for its build fails."
            for name in runs
            if name not in series
        ]
        found.append(directory_report.Directory(services, written, series))
        if not first:
            shutil.rmtree(place)
    yield from directory_report.lines(found, tools, notes)


def _programs(place: Path, programs: Mapping[str, Sequence[str]]) -> dict[str, Build]:
    """What builds the directory in the folder `place`, by the names of the report."""
    mine = {
        name: builds.ours(name, place / "ours", place / f"{name}-site", *options)
        for name, *options in (
            (OURS,),
            (OURS_WITHOUT, WITHOUT_SEARCH),
            (OURS_ALONE, PAGES_ALONE),
        )
    }
    material = {
        name: builds.mkdocs(name, place / name, place / f"{name}-site")
        for name in (MATERIAL, MATERIAL_WITHOUT)
    }
    others = {
        name: Build(
            name,
            (*programs[name], str(place / f"{name}-site")),
            place / name,
            place / f"{name}-site",
        )
        for name in (HUGO, ELEVENTY)
        if name in programs
    }
    return mine | material | others


def _search(bench: Bench) -> Iterator[str]:
    services = bench.sizes.services[-1]
    written = bench.sizes.written
    place = bench.folder / "searched"
    _say(f"a first search among {services:,} services, and on this site")
    _helped(prepare.write_directory, ROOT, place / "ours", services, written)
    many = builds.mkdocs("many services", place / "ours", place / "site")
    real = builds.mkdocs("this site", ROOT, place / "real-site")
    found: list[search_report.FirstSearch | None] = []
    notes = []
    for build in (many, real):
        build.run(bench.environment)
        answer = _helped(prepare.first_search, build.site)
        found.append(None if isinstance(answer, str) else answer)
        notes += [f"{build.name}: {answer}"] if isinstance(answer, str) else []
    shutil.rmtree(place)
    yield from search_report.lines(found[0], services, found[1], notes)


def _serve(bench: Bench) -> Iterator[str]:
    services = bench.sizes.served
    project = bench.folder / "served"
    _say(f"edits among {services:,} services")
    _helped(prepare.write_directory, ROOT, project, services, bench.sizes.written)
    yield from serving.lines(serving.edits(project, services, bench.environment))


def _booklets(bench: Bench) -> Iterator[str]:
    place = bench.folder / "booklets"
    _say("this site with and without booklets")
    booklets.write_projects(ROOT, place)
    runs = booklets.builds(place)
    usages = builds.in_turns(
        list(runs.values()), bench.runs_of(DIRECTORY_RUNS), MOST_SECONDS, bench.environment
    )
    found = {
        name: report.Series(_helped(prepare.size, build.site), tuple(usages[build]))
        for name, build in runs.items()
    }
    documents = sum(1 for _ in runs[booklets.KEPT].site.rglob("*.pdf"))
    yield from booklets.lines(found, documents)


PARTS: dict[str, Callable[[Bench], Iterator[str]]] = {
    "plans": _plans,
    "pages": _pages,
    "directory": _directories,
    "search": _search,
    "serve": _serve,
    "booklets": _booklets,
}


def _helped(function: Callable[..., T], *arguments: object, **options: object) -> T:
    """What a function returns that another process runs, so that this one stays small."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as helper:
        return helper.submit(function, *arguments, **options).result()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
