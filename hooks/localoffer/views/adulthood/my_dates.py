"""The days on which the steps into adult life begin, counted from a birthday on the reader's device."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.process import Due
from ...site import Site
from ..addresses import Link
from ..clock import Clock, ClockDay, Question, rule_data
from ..words import counted
from .by_age import AGES
from .places import age_path, pathway_path


def my_dates_view(site: Site) -> Clock:
    """Each birthday of growing up with the steps that begin on it."""
    return Clock(Question("", "When were you born?"), (), tuple(_birthdays(site)), "", "my-dates")


def _birthdays(site: Site) -> Iterator[ClockDay]:
    for age in AGES:
        steps = tuple(
            Link(f"{pathway.title}: {stage.name}", pathway_path(pathway_id, stage.id))
            for pathway_id, pathway in site.pathways.items()
            for stage in pathway.stages
            if stage.ages.from_ == age
        )
        if steps:
            yield ClockDay(
                f"age-{age}",
                Link(f"You turn {age}", age_path(age)),
                None,
                f"{counted(len(steps), 'step')} of growing up can begin.",
                "From",
                rule_data(Due(years=age)),
                steps,
            )
