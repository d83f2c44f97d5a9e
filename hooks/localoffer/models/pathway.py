"""A pathway from a children's service, or from school, into adult life, stage by stage."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from pydantic import Field, field_validator

from .ages import AgeSpan
from .checked import Checkable
from .common import Known, PartId, Record, Some, Summary, Text
from .easy_read import EasyReadRows


class Stage(Record):
    """A part of a pathway: what happens at these ages, who does it, and what you can do."""

    id: PartId
    name: Text
    ages: AgeSpan
    school_year: Text | None = None
    what: Text
    who: Some[Text]
    """Who is responsible: roles and teams, never a name."""
    you: tuple[Text, ...] = ()
    """What the young person can do."""
    parents: tuple[Text, ...] = ()
    """What parents can do."""
    by_now: tuple[Text, ...] = ()
    """What should have happened when the stage ends."""
    if_not: Text | None = None
    """What to do if it has not."""
    rights: tuple[Text, ...] = ()
    ready: tuple[Text, ...] = ()
    """Papers and other things to have at hand."""
    services: tuple[Known, ...] = ()
    sources: Some[Text]


class Handover(Record):
    """Who takes over from a children's service. What is not known is left out, and shown as a gap."""

    service: Known
    ends: Text | None = None
    next: Known | None = None
    next_words: Text | None = None
    arranges: Text | None = None
    start: Text | None = None
    """How early to begin."""
    sources: Some[Text]


class Pathway(Checkable):
    """`pathways/<id>.yml`."""

    title: Text
    from_: Annotated[Text, Field(alias="from")]
    to: Text
    areas: Some[Known]
    """The parts of adult life that it belongs to."""
    summary: Summary
    who: Text
    stages: Some[Stage]
    gaps: tuple[Text, ...] = ()
    services: tuple[Known, ...] = ()
    duties: tuple[Known, ...] = ()
    """The topics of the law that it answers."""
    takes_over: tuple[Handover, ...] = ()
    easy_read: EasyReadRows | None = None

    @field_validator("stages")
    @classmethod
    def _in_order_of_age(cls, stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
        for before, after in pairwise(stages):
            if after.ages.from_ < before.ages.from_:
                raise ValueError(
                    f'"{after.name}" begins at {after.ages.from_}, before "{before.name}": put the'
                    " stages in order of age"
                )
        return stages
