"""A plan: its reports, its areas, and every item that it promised, with the item's whole history.

Progress is a history, not a state. Each tracked item has one entry for each report that speaks of
it; entries are only ever added. What the public sees is derived from these, in `views`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import PositiveInt, model_validator

from .common import Id, MonthField, Record, Section, Some, Source, Text, Who, WhoAsOf
from .due import Due
from .easy_read import EasyReadRows

Status: TypeAlias = Literal["complete", "on-track", "behind", "at-risk", "not-readable"]
Resource: TypeAlias = Literal["AR", "ER"]


class KeyDate(Record):
    """A day or month in the life of a plan, as printed."""

    when: Text
    what: Text
    document: Id


class Report(Record):
    """A document that tells how a plan stands; the first is the plan itself."""

    id: Id
    document: Id
    date: MonthField
    printed: Text | None = None
    """The date as the document prints it; none where it prints no date."""
    blank_rating: Literal["not-stated", "not-readable"] = "not-stated"
    """What an empty rating cell means in this document."""
    doubt: Text | None = None

    @property
    def label(self) -> str:
        """The report's date for a page: `November 2019`, `2012`, or `about September 2020`."""
        return self.printed or f"about {self.date.label}"


class Group(Record):
    """A heading over several areas, such as one of three priorities."""

    id: Id
    title: Text
    as_printed: Text | None = None
    text: Text | None = None


class Entry(Record):
    """What one report says of one item."""

    report: Id
    due: Due | None = None
    status: Status | None = None
    done: MonthField | None = None
    note: Text | None = None
    correction: Text | None = None
    """Why an entry that was published before has been put right."""

    @model_validator(mode="after")
    def _done_is_complete(self) -> Entry:
        if self.done and self.status != "complete":
            raise ValueError(
                '"done" gives a month, but the status is not "complete": correct one of the two'
            )
        return self


class Success(Record):
    """How a plan says that success would be measured."""

    what: Text
    by: MonthField | None = None


class Item(Record):
    """Anything a plan promised that its reports follow."""

    ref: Text
    what: Text
    history: Some[Entry]
    doubt: Text | None = None


class Milestone(Item):
    """One step of an action, tracked by itself."""


class Told(Record):
    """What a report tells of an action, in our own words."""

    report: Id
    told: Some[Text]
    doubt: Text | None = None


class Action(Record):
    """What a plan said would be done towards an outcome, step by step."""

    ref: Text
    what: Text
    points: tuple[Text, ...] = ()
    resource: Resource | None = None
    progress: tuple[Told, ...] = ()
    milestones: Some[Milestone]
    doubt: Text | None = None


class Outcome(Record):
    """What should be true in the end, and the actions that lead there."""

    ref: Text
    aim: Text
    impacts: tuple[Text, ...] = ()
    leads: tuple[WhoAsOf, ...] = ()
    actions: Some[Action]
    doubt: Text | None = None


class TrackedAction(Item):
    """An action that the plan follows as a whole, without milestones."""

    points: tuple[Text, ...] = ()
    who: tuple[Who, ...] = ()
    measures: tuple[Success, ...] = ()
    impact: Text | None = None


class Area(Record):
    """A part of a plan: a workstream, an area of weakness, an action point.

    It holds either outcomes (whose actions have milestones) or actions that are tracked themselves.
    """

    number: PositiveInt
    title: Text
    as_printed: Text
    source: Source
    group: Id | None = None
    problem: Text | None = None
    aim: tuple[Text, ...] = ()
    """What the part set out to do, a short paragraph an entry."""
    sponsors: tuple[WhoAsOf, ...] = ()
    partners: tuple[WhoAsOf, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[TrackedAction, ...] = ()
    doubt: Text | None = None

    @model_validator(mode="after")
    def _one_kind_of_content(self) -> Area:
        if bool(self.outcomes) == bool(self.actions):
            raise ValueError('an area has either "outcomes" or "actions": give one of the two')
        return self


class PlanHead(Record):
    """`plan.yml`: what a plan is, and the reports and areas it consists of."""

    title: Text
    as_printed: Text
    area_word: Text
    place: Text
    summary: Text
    key_dates: tuple[KeyDate, ...] = ()
    answers_for_it: tuple[Who, ...] = ()
    reports: Some[Report]
    groups: tuple[Group, ...] = ()
    areas: Some[Id]
    sections: tuple[Section, ...] = ()
    easy_read: EasyReadRows | None = None
    """What the plan is about. How it stands is counted, and said in sentences of the site's own."""
