"""Where things stand on the site, and what a link to them says."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.plan import Area
from ..site import Plan


@dataclass(frozen=True)
class Link:
    """Words that lead to a path; paths are from the root of the site."""

    words: str
    path: str


def plan_path(plan: Plan) -> str:
    """The address of a plan's page."""
    return f"progress/{plan.id}/"


def area_path(plan: Plan, area_id: str) -> str:
    """The address of the page of one of a plan's areas."""
    return f"{plan_path(plan)}{area_id}/"


def area_label(plan: Plan, area: Area) -> str:
    """`Workstream 1: Planning and buying services together`."""
    return f"{plan.head.area_word} {area.number}: {area.title}"
