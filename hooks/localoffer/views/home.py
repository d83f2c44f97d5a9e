"""The home page: what the site holds today, and the way to it."""

from __future__ import annotations

from dataclasses import dataclass

from ..site import Site
from .plans import PlanSummary, newest_first, plan_summary
from .rows import Ledger


@dataclass(frozen=True)
class HomeView:
    area: str
    plans: tuple[PlanSummary, ...]
    promised: int
    done: int


def home_view(site: Site, ledger: Ledger) -> HomeView:
    """The home page."""
    plans = tuple(plan_summary(plan, ledger) for plan in newest_first(site))
    return HomeView(
        area=site.settings.area,
        plans=plans,
        promised=sum(plan.tally.promised for plan in plans),
        done=sum(plan.tally.done for plan in plans),
    )
