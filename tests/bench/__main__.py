"""Measure how this site builds, and what readers get of it, beside stock Material in the same run.

Built are the site as it is and generated plans of three sizes, each with its peer: the same pages
with the same text, as plain Markdown in stock mkdocs-material. Of the site as it is, and of its peer,
some pages are measured too: their weight, and what the audit's tools find in them. All of it happens
in a temporary folder, and the project stays as it is. The exit status tells only whether everything
could be built, never how fast: a busy machine must fail nobody.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import measure, page_report, prepare, report

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
SIZES = (1250, 2500, 5000)
QUICK_SIZES = (250, 500, 1000)
"""Twice and twice again, in whole areas: cost that grows in a straight line shows as one."""
MOST_SECONDS = 300
"""No new round of builds is begun that would end after this."""


@dataclass(frozen=True)
class Build:
    """One project to build, and the folder that its site goes to."""

    name: str
    project: Path
    site: Path

    def run(self, environment: Mapping[str, str]) -> measure.Usage:
        """A build into an empty folder."""
        shutil.rmtree(self.site, ignore_errors=True)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        return measure.run([*command, "--site-dir", str(self.site)], self.project, environment)


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
        "--runs", type=_positive, help=f"how often each build is measured ({RUNS}; 1 with --quick)"
    )
    parser.add_argument(
        "--quick", action="store_true", help="smaller plans: whether it works, not how fast it is"
    )
    options = parser.parse_args(arguments)
    sizes = QUICK_SIZES if options.quick else SIZES
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            runs = options.runs or (1 if options.quick else RUNS)
            _bench(Path(folder), sizes, runs, scores=not options.quick)
    except measure.Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("give a whole number, 1 or more")
    return int(text)


def _bench(folder: Path, sizes: Sequence[int], runs: int, *, scores: bool) -> None:
    start = time.monotonic()
    environment = _environment(folder)
    pairs = [_pair(folder, None), *(_pair(folder, items) for items in sizes)]
    outputs = _prepare(pairs, environment)
    usages: dict[Build, list[measure.Usage]] = {build: [] for build in _builds(pairs)}
    rounds = 0
    longest = 0.0
    while rounds < runs and (not rounds or time.monotonic() - start + longest < MOST_SECONDS):
        begun = time.monotonic()
        rounds += 1
        _say(f"run {rounds} of {runs}")
        for build in _builds(pairs):
            usages[build].append(build.run(environment))
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
    print("\n".join(report.lines(cases, rounds)), flush=True)
    _say("pages of this site and of its peer")
    with _helper() as helper:
        ours, stock = pairs[0].ours.site, pairs[0].stock.site
        pages = helper.submit(prepare.compare_pages, ours, stock, scores=scores).result()
    print("\n".join(["", *page_report.lines(pages)]))


def _environment(folder: Path) -> dict[str, str]:
    """What every build sees: the same day, and compiled files kept out of the project."""
    mine = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "SOURCE_DATE_EPOCH": "1767225600",
    }
    others = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name not in others} | mine


def _pair(folder: Path, items: int | None) -> Pair:
    name = f"{items:,} items" if items else "this site"
    place = folder / (str(items) if items else "real")
    ours = Build(name, place / "ours" if items else ROOT, place / "our-site")
    stock = Build(f"stock Material, {name}", place / "stock", place / "stock-site")
    return Pair(name, items, ours, stock)


def _builds(pairs: Sequence[Pair]) -> list[Build]:
    """Ours and its peer next to each other: what slows the machine for a while slows both."""
    return [build for pair in pairs for build in (pair.ours, pair.stock)]


def _prepare(pairs: Sequence[Pair], environment: Mapping[str, str]) -> dict[Build, report.Size]:
    """Write the projects and build each once, which warms up; what the builds put out.

    The peer is made from what ours put out. The writing and reading is done by another process, so
    that this one stays small (see `measure`).
    """
    sizes: dict[Build, report.Size] = {}
    with _helper() as helper:
        for pair in pairs:
            _say(f"warm-up: {pair.name}")
            if pair.items:
                helper.submit(prepare.write_plan, ROOT, pair.ours.project, pair.items).result()
            pair.ours.run(environment)
            helper.submit(prepare.write_peer, pair.ours.site, pair.stock.project).result()
            pair.stock.run(environment)
            for build in (pair.ours, pair.stock):
                sizes[build] = helper.submit(prepare.size, build.site).result()
    return sizes


def _helper() -> ProcessPoolExecutor:
    """Another process to call functions in."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
