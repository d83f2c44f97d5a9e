"""The builds that are measured: what each of them runs, and in which turns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import measure, timed


@dataclass(frozen=True)
class Build:
    """One project to build, and the folder that its site goes to."""

    name: str
    command: tuple[str, ...]
    project: Path
    site: Path
    notes: Path | None = None
    """Where the build notes how long its parts take."""

    @property
    def ours(self) -> bool:
        """Whether it is this project that builds, and no peer."""
        return self.notes is not None

    def run(self, environment: Mapping[str, str]) -> measure.Usage:
        """A build into an empty folder."""
        shutil.rmtree(self.site, ignore_errors=True)
        usage = measure.run(self.command, self.project, environment)
        return usage.with_parts(timed.parts(self.notes)) if self.notes else usage


def mkdocs(name: str, project: Path, site: Path) -> Build:
    """The site of a project with `mkdocs.yml`."""
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")
    return Build(name, (*command, "--site-dir", str(site)), project, site)


def ours(name: str, project: Path, site: Path, *options: str) -> Build:
    """Our site, with notes of how long its parts take. `options` are those of `timed`."""
    notes = site.with_suffix(".notes")
    program = (sys.executable, "-P", timed.__file__, *options)
    command = (*program, str(notes), "build", "--strict", "--quiet", "--site-dir", str(site))
    return Build(name, command, project, site, notes)


def in_turns(
    builds: Sequence[Build], runs: int, seconds: float, environment: Mapping[str, str]
) -> dict[Build, list[measure.Usage]]:
    """Each build measured so many times, next to each other: what slows the machine slows all.

    Each is measured once; another run is left out where all of its runs would then take longer than
    `seconds`. A peer that can't build this much has no runs; where ours can't, Failed is raised.
    """
    usages: dict[Build, list[measure.Usage]] = {build: [] for build in builds}
    failed: set[Build] = set()
    for _ in range(runs):
        for build, series in usages.items():
            walls = [usage.wall for usage in series]
            if build in failed or (walls and sum(walls) + max(walls) > seconds):
                continue
            try:
                series.append(build.run(environment))
            except measure.Failed as failure:
                if build.ours:
                    raise
                print(failure, file=sys.stderr, flush=True)
                failed.add(build)
    return {build: series for build, series in usages.items() if build not in failed}
