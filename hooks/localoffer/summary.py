"""What a site holds, in a line for those who check or build it, and what Easy Read there is still to make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from .build import Build
from .content.check import CONTENT
from .git import last_changes
from .load import DATA
from .views.easy_read.twins import FOLDER
from .views.words import counted

_CORE = {"home", "overview", "pathway", "plan", "process", "strategy", "written"}
"""Kinds of pages that have Easy Read beside them."""
_FOR_OTHERS = ("about/", "editors/", "open-data/", FOLDER)
"""Where pages stand that are for editors and for those who look behind the site."""


def summary(built: Build) -> str:
    """`3 plans, 162 promises, 17 promises with evidence, …`."""
    site = built.site
    return ", ".join(
        (
            counted(len(site.plans), "plan"),
            counted(sum(1 for plan in site.plans.values() for _ in plan.items()), "promise"),
            counted(len(site.evidence), "promise with evidence", "promises with evidence"),
            counted(len(site.services), "service"),
            counted(sum(page.is_guide for page in built.written), "guide"),
            counted(len(site.pathways), "pathway"),
            counted(sum(len(one.stages) for one in site.pathways.values()), "stage"),
            counted(len(site.processes), "process", "processes"),
            counted(len(site.glossary), "word explained", "words explained"),
        )
    )


def easy_read(root: Path, built: Build) -> str:
    """How much Easy Read there is, how much of it readers have tried, which pages have none yet, and which
    pages have changed since theirs was made.
    """
    twins = built.easy_read
    tested = sum(bool(one.said.tested) for one in twins)
    done = {one.of for one in twins}
    core = (path for path, page in built.pages.items() if page.template in _CORE)
    missing = [path for path in core if path not in done and not path.startswith(_FOR_OTHERS)]
    older = _older(root, built)
    return "\n".join(
        (
            f"Easy Read: {counted(len(twins), 'page')}, of which readers have tried {tested}."
            f" Not yet in Easy Read: {counted(len(missing), 'page')}.",
            *_by_folder(missing),
            f"Changed since their Easy Read was made: {counted(len(older), 'page')}.",
            *_by_folder(older),
        )
    )


def _older(root: Path, built: Build) -> list[str]:
    """Pages whose file has changed since the day on which their Easy Read was made, as far as git knows."""
    changes = last_changes(root, DATA, CONTENT)
    return [
        twin.of
        for twin in built.easy_read
        if (day := changes.get(built.pages[twin.of].source)) and day > twin.said.made
    ]


def _by_folder(paths: Iterable[str]) -> list[str]:
    """`  help: money, travel`."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        folder, _, name = path.rstrip("/").rpartition("/")
        found[folder].append(name or "home page")
    return [
        f"  {folder or '/'}: {', '.join(sorted(names))}" for folder, names in sorted(found.items())
    ]
