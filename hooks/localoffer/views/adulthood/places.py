"""Where the pages about growing up stand."""

from __future__ import annotations

ADULTHOOD = "preparing-for-adulthood/"
PATHWAYS = f"{ADULTHOOD}pathways/"
BY_AGE = f"{ADULTHOOD}by-age/"
MY_DATES = f"{ADULTHOOD}my-dates/"
MY_WEEK = f"{ADULTHOOD}my-week/"
TAKES_OVER = f"{ADULTHOOD}who-takes-over/"


def pathway_path(pathway_id: str, stage_id: str | None = None) -> str:
    """The address of a pathway, or of one of its stages."""
    return f"{PATHWAYS}{pathway_id}/" + (f"#{stage_id}" if stage_id else "")


def age_path(age: int) -> str:
    """The address of the page for people of an age."""
    return f"{BY_AGE}{age}/"


def area_path(area_id: str) -> str:
    """The address of the guide to a part of adult life."""
    return f"{ADULTHOOD}{area_id}/"
