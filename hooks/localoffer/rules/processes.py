"""The rules of processes: every name leads somewhere, and every time limit can be worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..models.process import Due, Process
from ..problems import Problem
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
    days = {day.id for day in record.clock.also} if record.clock else set()
    if record.clock and not any(step.due for step in record.steps):
        yield file.problem(
            ("clock",),
            'no step has a "due" that counts from this day: add one, or take "clock" out',
        )
    if record.clock:
        steps = {step.id for step in record.steps}
        used = {due.after for step in record.steps for due in _all_of(step.due)}
        for index, day in enumerate(record.clock.also):
            if day.id not in used:
                yield file.problem(
                    ("clock", "also", index, "id"),
                    f'no "due" counts "after: {day.id}": add one, or take this day out',
                )
            if not (day.from_ or day.id in steps):
                yield file.problem(
                    ("clock", "also", index, "id"),
                    'this is no step: add "from", which says what day it is ("the date on the letter")',
                )
    # A step counts from one before it, so that no two can wait for each other.
    earlier = set(days)
    for index, step in enumerate(record.steps):
        for location, due in _placed(step.due, ("steps", index, "due")):
            if not record.clock:
                yield file.problem(
                    location,
                    'a "due" needs a "clock": say what day the family knows, and ask for it',
                )
            elif due.after:
                yield from exists(
                    file,
                    (*location, "after"),
                    'earlier step with a "due", or day under "also",',
                    due.after,
                    earlier,
                )
        if step.due:
            earlier.add(step.id)


def _all_of(due: Due | None) -> Iterator[Due]:
    yield from (one for _, one in _placed(due, ()))


def _placed(due: Due | None, location: Location) -> Iterator[tuple[Location, Due]]:
    """A time limit and the one that may hold in its place, and where each stands."""
    while due:
        yield location, due
        due, location = due.or_later, (*location, "or_later")
