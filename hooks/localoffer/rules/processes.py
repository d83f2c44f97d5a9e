"""The rules of processes: every name leads somewhere, and every time limit can be worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..models.process import Clock, Due, Process
from ..problems import Problem, did_you_mean
from ..source import Location
from .records import Loaded
from .references import Terms, exists, term_exists


def check_process(
    file: Loaded[Process], terms: Terms, services: Collection[str]
) -> Iterator[Problem]:
    """Names in a process that lead nowhere, and time limits that count from nothing."""
    record = file.record
    yield from term_exists(file, ("kind",), "kind of process", record.kind, "processes", terms)
    for index, duty in enumerate(record.duties):
        yield from term_exists(file, ("duties", index), "topic of the law", duty, "duties", terms)
    for location, part in file.parts:
        for index, name in enumerate(getattr(part, "services", ())):
            yield from exists(file, (*location, "services", index), "service", name, services)
    yield from _time_limits(file)


def _time_limits(file: Loaded[Process]) -> Iterator[Problem]:
    record = file.record
    if record.clock:
        yield from _counted_from(file, record.clock)
    # A step counts from one before it, so that no two can wait for each other.
    earlier = {day.id for day in record.clock.also} if record.clock else set()
    for index, step in enumerate(record.steps):
        for location, due in _placed(step.due, ("steps", index, "due")):
            if not record.clock:
                message = 'a "due" needs a "clock": say what day the family knows, and ask for it'
                yield file.problem(location, message)
            elif due.after == step.id:
                message = "a step can't count from itself: name an earlier one, or take this out"
                yield file.problem((*location, "after"), message)
            elif due.after and due.after not in earlier:
                hint = did_you_mean(due.after, earlier)
                message = (
                    f'"{due.after}" is no earlier step with a "due", and no day under "also"{hint}'
                )
                yield file.problem((*location, "after"), message)
        if step.due:
            earlier.add(step.id)


def _counted_from(file: Loaded[Process], clock: Clock) -> Iterator[Problem]:
    """Days that a family is asked for, though nothing counts from them."""
    steps = {step.id for step in file.record.steps}
    used = {due.after for step in file.record.steps for due in _all_of(step.due)}
    if None not in used:
        message = 'no step has a "due" that counts from this day: add one, or take "clock" out'
        yield file.problem(("clock",), message)
    for index, day in enumerate(clock.also):
        place = ("clock", "also", index, "id")
        if day.id not in used:
            message = f'no "due" counts "after: {day.id}": add one, or take this day out'
            yield file.problem(place, message)
        if not (day.from_ or day.id in steps):
            message = (
                'this is no step: add "from", which says what day it is ("the date on the letter")'
            )
            yield file.problem(place, message)


def _all_of(due: Due | None) -> Iterator[Due]:
    yield from (one for _, one in _placed(due, ()))


def _placed(due: Due | None, location: Location) -> Iterator[tuple[Location, Due]]:
    """A time limit and the one that may hold in its place, and where each stands."""
    while due:
        yield location, due
        due, location = due.or_later, (*location, "or_later")
