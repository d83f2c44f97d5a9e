"""What a site holds, in a line for those who check or build it, and what Easy Read there is still to make."""

from __future__ import annotations

from collections import defaultdict

from .build import Build
from .views.easy_read import FOLDER
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


def easy_read(built: Build) -> str:
    """How much Easy Read there is, how much of it readers have tried, and which pages have none yet."""
    said = [page.front_matter.easy_read for page in built.written]
    twins = [one for one in said if one]
    tested = sum(bool(one.tested) for one in twins)
    done = {one.page for one in twins}
    missing: dict[str, list[str]] = defaultdict(list)
    for path, page in built.pages.items():
        if page.template in _CORE and path not in done and not path.startswith(_FOR_OTHERS):
            folder, _, name = path.rstrip("/").rpartition("/")
            missing[folder].append(name or "home page")
    lines = [
        f"Easy Read: {counted(len(twins), 'page')}, of which readers have tried {tested}."
        f" Not yet in Easy Read: {counted(sum(map(len, missing.values())), 'page')}."
    ]
    lines += [
        f"  {folder or '/'}: {', '.join(sorted(names))}"
        for folder, names in sorted(missing.items())
    ]
    return "\n".join(lines)
