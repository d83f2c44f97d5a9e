"""The home page: the questions people come with, and the pages that answer them."""

from __future__ import annotations

from dataclasses import dataclass

from ..site import Site
from .directory.places import DIRECTORY
from .easy_read.twins import FOLDER as EASY_READ
from .listing import Card, Listing
from .plans import PlanSummary, newest_first, plan_summary
from .rows import Ledger

TOPICS, AGES = "help/", "ages/"
ADULTHOOD, YOUNG_PEOPLE = "preparing-for-adulthood/", "young-people/"
NOW = "help-now/"


@dataclass(frozen=True)
class HomeView:
    """What stands on the home page; a part whose pages are not there is left out."""

    area: str
    directory: Card | None
    topics: tuple[Card, ...]
    ages: tuple[Card, ...]
    adulthood: Card | None
    young_people: Card | None
    easy_read: Card | None
    now: Card | None
    plans: tuple[PlanSummary, ...]
    promised: int
    done: int


def home_view(site: Site, ledger: Ledger, listing: Listing) -> HomeView:
    """The home page."""
    plans = tuple(plan_summary(plan, ledger) for plan in newest_first(site))
    return HomeView(
        area=site.settings.area,
        directory=listing.card(DIRECTORY),
        topics=listing.cards_below(TOPICS),
        ages=listing.cards_below(AGES),
        adulthood=listing.card(ADULTHOOD),
        young_people=listing.card(YOUNG_PEOPLE),
        easy_read=listing.card(EASY_READ),
        now=listing.card(NOW),
        plans=plans,
        promised=sum(plan.tally.promised for plan in plans),
        done=sum(plan.tally.done for plan in plans),
    )
