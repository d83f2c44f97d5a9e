"""Promises and the pages that do what was promised, from both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..site import Plan, Site
from .addresses import Link, area_path
from .words import sentence


@dataclass(frozen=True)
class Kept:
    """A promise, as the page shows it that does what was promised."""

    plan: str
    """The title of the plan and the month it began in."""
    promise: Link
    """What was promised, and the row of the plan that says how it stands."""


def promises_by_page(site: Site) -> Mapping[str, tuple[Kept, ...]]:
    """For the address of each page that a promise led to: these promises."""
    found: dict[str, list[Kept]] = defaultdict(list)
    for one in site.evidence:
        plan = site.plans[one.plan]
        placed = next(item for item in plan.items() if item.item.ref == one.ref)
        area_id = next(name for name, area in plan.areas if area is placed.area)
        kept = Kept(
            f"{plan.head.title}, {plan.head.reports[0].label}",
            Link(sentence(placed.item.what), f"{area_path(plan, area_id)}#{one.ref}"),
        )
        for page in one.pages:
            found[page.page].append(kept)
    return {page: tuple(promises) for page, promises in found.items()}


@dataclass(frozen=True)
class Shown:
    """What this site shows for a promise, as the row of its plan has it."""

    says: str
    pages: tuple[Link, ...]


def shown_for(site: Site, plan: Plan, ref: str) -> Shown | None:
    """The pages that do what a promise asked for; None where there is none."""
    for one in site.evidence:
        if one.plan == plan.id and one.ref == ref:
            return Shown(one.says, tuple(Link(page.words, page.page) for page in one.pages))
    return None
