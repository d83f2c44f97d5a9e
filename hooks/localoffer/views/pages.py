"""The list of all pages: where each stands, and what it shows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial

from ..content.check import CONTENT
from ..content.pages import WrittenPage
from ..pictures import openmoji
from ..site import Plan, Site
from .accessibility import statement_view
from .addresses import Link, area_label, area_path, plan_path
from .adulthood.pages import pages_of_adulthood
from .area import area_view
from .changes import changes_view
from .directory.coverage import coverage_view
from .directory.facets import Directory
from .directory.freshness import freshness_view
from .directory.pages import pages_of_directory
from .easy_read.pages import easy_read_of_data, written_easy_read
from .easy_read.twins import FOLDER as EASY_READ
from .easy_read.twins import Twin
from .finding import search_view
from .glossary import glossary_view
from .governance import governance_view
from .home import home_view
from .listing import Listed, Listing
from .page import ABOUT, GLOSSARY, HOME, PROGRESS, STRATEGIES, Page
from .plans import overview, plan_view
from .processes.pages import pages_of_processes
from .reference import sources_view, strategies_view, strategy_view
from .registers import measures_view, risks_view, scorecard_view
from .rows import Ledger
from .written import written_view

COVERAGE = "about/coverage/"
FRESHNESS = "about/freshness/"


def front(site: Site) -> frozenset[str]:
    """The addresses of the pages that list what there is, made when all others are known."""
    return frozenset(
        {"", "search/", "reading-settings/", *([COVERAGE, FRESHNESS] if site.services else [])}
    )


def pages_of_data(
    site: Site,
    ledger: Ledger,
    directory: Directory,
    easy_read: Iterable[Twin],
    today: datetime.date,
) -> tuple[Page, ...]:
    """Every page made from data alone."""
    return (
        *pages_of_directory(site, directory, today),
        *pages_of_adulthood(site, today),
        *pages_of_processes(site, today),
        *_progress(site, ledger),
        *easy_read_of_data(site, easy_read),
        *_reference(site),
    )


def pages_of_content(
    site: Site,
    ledger: Ledger,
    directory: Directory,
    of_data: Iterable[Page],
    written: Iterable[WrittenPage],
    easy_read: Iterable[Twin],
    today: datetime.date,
) -> tuple[Page, ...]:
    """The pages that people wrote, and those that list what there is."""
    written = tuple(written)
    told = tuple(_told_of_itself(site, directory, written, today))
    listing = Listing(
        [
            *(
                Listed(page.path, page.title, page.description, page.order)
                for page in (*of_data, *told)
                if page.listed
            ),
            *(
                Listed(
                    page.path,
                    page.front_matter.title,
                    page.front_matter.description,
                    page.front_matter.order,
                    openmoji.path(site.pictures[word])
                    if (word := page.front_matter.picture)
                    else None,
                )
                for page in written
                if not page.front_matter.easy_read or page.path == EASY_READ
            ),
        ]
    )
    return (
        *_front(site, ledger, listing),
        *told,
        *(
            _written(site, ledger, page, listing, today)
            for page in written
            if not page.front_matter.easy_read
        ),
        *written_easy_read(site, tuple(easy_read), written, listing),
    )


def _front(site: Site, ledger: Ledger, listing: Listing) -> Iterator[Page]:
    settings = site.settings
    yield Page(
        "",
        "home",
        settings.name,
        settings.description,
        partial(home_view, site, ledger, listing),
        (),
        "data/site.yml",
    )
    yield Page(
        "search/",
        "search",
        "Search this site",
        "Find a page by a word, or in the list of all pages.",
        partial(search_view, [entry.page for entry in settings.menu], listing),
        (HOME,),
        "content",
    )
    yield Page(
        "reading-settings/",
        "reading-settings",
        "Reading settings",
        "Larger text, more space, other colours, a calmer page: choose what suits you.",
        lambda: None,
        (HOME,),
        "data/site.yml",
    )


def _told_of_itself(
    site: Site, directory: Directory, written: tuple[WrittenPage, ...], today: datetime.date
) -> Iterator[Page]:
    """What the site says of itself: what it covers, and how fresh it is."""
    if site.services:
        yield Page(
            FRESHNESS,
            "freshness",
            "How fresh is this?",
            "How much of this site somebody has confirmed, and what is to be checked again.",
            partial(freshness_view, site, directory, written, today),
            (HOME, ABOUT),
            "data/services",
        )
        yield Page(
            COVERAGE,
            "coverage",
            "What the law asks for",
            "Each topic that the law lists, what answers it on this site, and what is missing.",
            partial(coverage_view, site, directory, written),
            (HOME, ABOUT),
            "data/terms/duties.yml",
        )


def _written(
    site: Site, ledger: Ledger, page: WrittenPage, listing: Listing, today: datetime.date
) -> Page:
    return Page(
        page.path,
        "written",
        page.front_matter.title,
        page.front_matter.description,
        partial(written_view, site, ledger, page, listing, today),
        listing.crumbs(page.path, HOME.words),
        f"{CONTENT}/{page.uri}",
        page.front_matter.order,
        page.front_matter.found_by,
    )


def _progress(site: Site, ledger: Ledger) -> Iterator[Page]:
    yield Page(
        "progress/",
        "progress",
        "Were the promises kept?",
        f"What was promised to families of children with SEND in {site.settings.area},"
        " what is done, what is late and what was moved.",
        partial(overview, site, ledger),
        (HOME,),
        "data/plans",
    )
    for plan in site.plans.values():
        yield from _plan(site, plan, ledger)
    crumbs = (HOME, PROGRESS)
    yield Page(
        "progress/changes/",
        "changes",
        "What changed from report to report",
        "What each report on the plans changed: done, moved, newly promised, gone silent.",
        partial(changes_view, site, ledger),
        crumbs,
        "data/plans",
    )
    yield Page(
        "progress/scorecard/",
        "scorecard",
        "The impact scorecard",
        "What the plans said would be seen after 3, 6 and 12 months.",
        partial(scorecard_view, site),
        crumbs,
        "data/plans",
    )
    yield Page(
        "progress/measures/",
        "measures",
        "Promises with a number",
        "Where each number started, what was promised, and what was found.",
        partial(measures_view, site),
        crumbs,
        "data/plans",
    )
    yield Page(
        "progress/risks/",
        "risks",
        "What could go wrong",
        "The risks that the plans name, how bad they are, and what is done about them.",
        partial(risks_view, site),
        crumbs,
        "data/plans",
    )


def _plan(site: Site, plan: Plan, ledger: Ledger) -> Iterator[Page]:
    yield Page(
        plan_path(plan),
        "plan",
        f"{plan.head.title}, {plan.head.reports[0].label}",
        f"Every promise in the {plan.head.title} of {plan.head.reports[0].label}, and how it stands.",
        partial(plan_view, site, plan, ledger),
        (HOME, PROGRESS),
        f"data/plans/{plan.id}/plan.yml",
    )
    for area_id, area in plan.areas:
        yield Page(
            area_path(plan, area_id),
            "area",
            f"{area_label(plan, area)} ({plan.head.title})",
            f"{area.title}: what was wrong, what was promised and how it stands.",
            partial(area_view, site, plan, area_id, ledger),
            (HOME, PROGRESS, Link(plan.head.title, plan_path(plan))),
            f"data/plans/{plan.id}/{area_id}.yml",
        )


def _reference(site: Site) -> Iterator[Page]:
    yield Page(
        "strategies/",
        "strategies",
        "Strategies",
        "Strategies for children and young people with SEND that set no dates to follow.",
        partial(strategies_view, site),
        (HOME,),
        "data/strategies",
    )
    for strategy_id, strategy in site.strategies.items():
        yield Page(
            f"strategies/{strategy_id}/",
            "strategy",
            strategy.title,
            f"{strategy.title}: what it set out to do, in plain words.",
            partial(strategy_view, site, strategy_id),
            (HOME, STRATEGIES),
            f"data/strategies/{strategy_id}.yml",
        )
    yield Page(
        "governance/",
        "governance",
        "Who decides, and who answers for it",
        "The boards behind the plans, who sits on them, and who reports to whom.",
        partial(governance_view, site),
        (HOME,),
        "data/governance",
    )
    yield Page(
        "about/sources/",
        "sources",
        "The documents behind this site",
        "The public documents that the plans on this site come from, and what is missing in our copies.",
        partial(sources_view, site),
        (HOME, ABOUT),
        "data/sources.yml",
    )
    if site.glossary:
        yield Page(
            GLOSSARY.path,
            "glossary",
            GLOSSARY.words,
            "Words and initials that families meet in letters and meetings, and what they mean.",
            partial(glossary_view, site),
            (HOME,),
            "data/glossary.yml",
            found_by=("glossary", "jargon", "acronyms", "abbreviations"),
        )
        yield Page(
            f"{GLOSSARY.path}sources/",
            "glossary-sources",
            "Where the meanings of words come from",
            "The pages and documents in which we saw what each word means.",
            partial(glossary_view, site),
            (HOME, GLOSSARY),
            "data/glossary.yml",
            listed=False,
        )
    if site.statement:
        yield Page(
            "about/accessibility/",
            "accessibility",
            "Accessibility statement",
            "How well this site works for everybody, how we tested it, and what does not work yet.",
            partial(statement_view, site, site.statement),
            (HOME, ABOUT),
            "data/accessibility.yml",
        )
