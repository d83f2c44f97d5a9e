"""What a site holds, in a line for those who check or build it."""

from __future__ import annotations

from .build import Build
from .views.words import counted


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
