"""The pages about growing up that are made from pathways: where each stands, and what makes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from ...site import Site
from ..addresses import Link
from ..page import HOME, Page
from .by_age import AGES, age_view, ages_view
from .my_dates import my_dates_view
from .my_week import my_week_view
from .pathway import pathway_view
from .pathways import pathways_view
from .places import (
    ADULTHOOD,
    BY_AGE,
    MY_DATES,
    MY_WEEK,
    PATHWAYS,
    TAKES_OVER,
    age_path,
    pathway_path,
)
from .takes_over import takes_over_view

FOLDER = "data/pathways"
GROWING_UP = Link("Moving to adulthood", ADULTHOOD)


def pages_of_adulthood(site: Site, today: datetime.date) -> Iterator[Page]:
    """Every page made from pathways."""
    if not site.pathways:
        return
    yield Page(
        BY_AGE,
        "ages",
        "What matters at your age",
        "Choose your age: what matters now, and what comes next.",
        ages_view,
        (HOME, GROWING_UP),
        FOLDER,
        order=5,
    )
    for age in AGES:
        yield Page(
            age_path(age),
            "age",
            f"I am {age}",
            f"What matters when you are {age}, and what comes next.",
            partial(age_view, site, age),
            (HOME, GROWING_UP, Link("What matters at your age", BY_AGE)),
            FOLDER,
            listed=False,  # it repeats what the pathways say
        )
    yield Page(
        TAKES_OVER,
        "takes-over",
        "Who takes over?",
        "When each children's service ends, what comes next, who arranges it and how early to start.",
        partial(takes_over_view, site),
        (HOME, GROWING_UP),
        FOLDER,
        order=6,
        found_by=("transition", "handover", "adult services"),
    )
    yield Page(
        MY_DATES,
        "my-dates",
        "My dates",
        "Give your birthday and see when each step into adult life begins. Save the dates for your calendar.",
        partial(my_dates_view, site),
        (HOME, GROWING_UP),
        FOLDER,
        order=8,
        found_by=("reminder", "calendar", "birthday"),
    )
    if any(service.week for service in site.services.values()):
        yield Page(
            MY_WEEK,
            "my-week",
            "Plan my week",
            "What there is to do after 16, by kind and by day, and a plan for 5 days to fill in and print.",
            partial(my_week_view, site),
            (HOME, GROWING_UP),
            "data/services",
            order=9,
            found_by=("timetable", "five days", "5 day offer", "day centre"),
        )
    yield Page(
        PATHWAYS,
        "pathways",
        "Step by step into adult life",
        "Each move from a children's service to an adult one, step by step.",
        partial(pathways_view, site),
        (HOME, GROWING_UP),
        FOLDER,
        order=7,
        found_by=("transition", "pathway"),
    )
    for pathway_id, pathway in site.pathways.items():
        yield Page(
            pathway_path(pathway_id),
            "pathway",
            pathway.title,
            pathway.summary,
            partial(pathway_view, site, pathway_id, today),
            (HOME, GROWING_UP, Link("Step by step", PATHWAYS)),
            f"{FOLDER}/{pathway_id}.yml",
            found_by=("transition",),
        )
