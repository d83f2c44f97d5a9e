"""What booklets cost a build: this site without them, with all made anew, and with all kept from before."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .builds import Build
from .report import Series

WITHOUT, ANEW, KEPT = "without booklets", "all made anew", "all kept"

_KEPT_IN = ".cache/booklets"
_PARTS = ("content", "data", "hooks", "overrides")
_SETTINGS, _CARDS = "data/site.yml", "content/about/cards.md"
_CARD = re.compile(r"/about/cards/[\w-]+\.pdf")
"""A link that leads nowhere on a site without booklets."""


def write_projects(root: Path, place: Path) -> None:
    """Copies of the project at `root` in the folder `place`: one without booklets, and one with."""
    for name in ("without", "with"):
        for part in _PARTS:
            shutil.copytree(
                root / part, place / name / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(root / "mkdocs.yml", place / name)
    settings, cards = (place / "without" / file for file in (_SETTINGS, _CARDS))
    settings.write_text(
        settings.read_text("utf-8").replace("booklets: yes", "booklets: no"), "utf-8"
    )
    cards.write_text(_CARD.sub("/about/index.md", cards.read_text("utf-8")), "utf-8")


def builds(place: Path) -> dict[str, Build]:
    """What builds them, by the names of the report. The second forgets what was kept, the third finds it."""
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir")

    def of(name: str, project: str, *before: str) -> Build:
        site = place / f"{name}-site"
        return Build(name, (*before, *command, str(site)), place / project, site)

    forget = ("sh", "-c", f'rm -rf {_KEPT_IN} && exec "$@"', "build")
    return {
        WITHOUT: of(WITHOUT, "without"),
        ANEW: of(ANEW, "with", *forget),
        KEPT: of(KEPT, "with"),
    }


def lines(found: Mapping[str, Series], documents: int) -> Iterator[str]:
    """The report. Ratios are to the build without booklets, in the same run."""
    base = found[WITHOUT]
    yield f"{documents} documents for paper; {len(base.runs)} runs of each; the least of each is given."
    yield f"{'':<18}{'seconds':>9}{'ratio':>8}{'processor':>11}{'ratio':>8}{'MB put out':>12}"
    for name, series in found.items():
        wall, cpu = series.least(lambda one: one.wall), series.least(lambda one: one.cpu)
        yield (
            f"{name:<18}{wall:>9.2f}{wall / base.least(lambda one: one.wall):>8.2f}"
            f"{cpu:>11.2f}{cpu / base.least(lambda one: one.cpu):>8.2f}{series.size.output / 1e6:>12.1f}"
        )
