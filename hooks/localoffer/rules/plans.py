"""The rules of a plan: reports in order, refs that follow their place, histories that can be true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..models.common import WhoAsOf
from ..models.plan import Area, Entry, Item, Outcome, PlanHead, Report, Told, TrackedAction
from ..models.registers import Measure
from ..problems import Problem
from ..source import Location
from .records import Loaded, LoadedPlan
from .references import exists


def check_plan(plan: LoadedPlan) -> Iterator[Problem]:
    """What is wrong within one plan: its reports, areas, refs, histories, measures."""
    head = plan.head.record
    reports = {report.id: report for report in head.reports}
    for index in range(1, len(head.reports)):
        earlier, later = head.reports[index - 1], head.reports[index]
        if later.date <= earlier.date:
            yield plan.head.problem(
                ("reports", index, "date"),
                f'the report "{later.id}" ({later.date}) does not come after "{earlier.id}"'
                f" ({earlier.date}): list reports oldest first",
            )
    for file in plan.areas.values():
        yield from _check_reports_exist(file, reports)
        yield from _check_group(file, head)
        yield from _check_histories(file, reports)
    yield from _numbers_used_once(plan)
    yield from _check_refs(plan)
    if "measures" in plan.registers and plan.is_whole:
        yield from _check_measure_refs(plan, plan.registers["measures"])


def _check_reports_exist(file: Loaded[Area], reports: Mapping[str, Report]) -> Iterator[Problem]:
    for location, record in file.parts:
        if isinstance(record, (Entry, Told, WhoAsOf)):
            yield from exists(file, (*location, "report"), "report", record.report, reports)


def _check_group(file: Loaded[Area], head: PlanHead) -> Iterator[Problem]:
    groups = {group.id for group in head.groups}
    if file.record.group:
        yield from exists(file, ("group",), "group", file.record.group, groups)
    elif groups:
        yield file.problem(
            (),
            f'"group" is missing here: the plan has groups; use one of {", ".join(sorted(groups))}',
        )


def _check_histories(file: Loaded[Area], reports: Mapping[str, Report]) -> Iterator[Problem]:
    for location, record in file.parts:
        if isinstance(record, Item):
            yield from _check_history(file, location, record, reports)
        if isinstance(record, TrackedAction):
            yield from _check_success_dates(file, location, record)


def _check_history(
    file: Loaded[Area], location: Location, item: Item, reports: Mapping[str, Report]
) -> Iterator[Problem]:
    """A history that can be true: each report once, oldest first, nothing done after its report."""
    order = list(reports)
    previous: Entry | None = None
    was_complete = False
    for index, entry in enumerate(item.history):
        place = (*location, "history", index)
        if entry.report not in reports:
            continue
        if previous and order.index(entry.report) <= order.index(previous.report):
            yield file.problem(
                (*place, "report"),
                f'"{entry.report}" can\'t follow "{previous.report}": one entry for each report,'
                " oldest first",
            )
        report = reports[entry.report]
        if entry.done and entry.done > report.date:
            yield file.problem(
                (*place, "done"),
                f"done in {entry.done.label}, but the report that says so is of {report.date.label}:"
                " correct one of the two",
            )
        if was_complete and entry.status != "complete" and not (entry.note or item.doubt):
            yield file.problem(
                place,
                f'"{item.ref}" was complete in an earlier report and is not here:'
                ' add a "note" that says why, or correct the status',
            )
        was_complete = was_complete or entry.status == "complete"
        previous = entry


def _check_success_dates(
    file: Loaded[Area], location: Location, action: TrackedAction
) -> Iterator[Problem]:
    """A measure's own date is one of the dates of its action."""
    due = action.history[0].due
    dates = set(due.each or (due.month,)) if due else set()
    for index, measure in enumerate(action.measures):
        if measure.by and measure.by not in dates:
            yield file.problem(
                (*location, "measures", index, "by"),
                f'{measure.by.label} is not among the dates of "{action.ref}": correct one of the two',
            )


def _numbers_used_once(plan: LoadedPlan) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for file in plan.areas.values():
        number = file.record.number
        if number in seen:
            yield file.problem(
                ("number",),
                f"{seen[number]} has the number {number} already: give this area another",
            )
        seen.setdefault(number, file.path)


def _check_refs(plan: LoadedPlan) -> Iterator[Problem]:
    """Each ref stands once in its plan, and begins with the ref of what holds it."""
    seen: dict[str, tuple[Loaded[Area], Location]] = {}
    for file in plan.areas.values():
        for location, ref, expected in _refs(file.record):
            if not re.fullmatch(expected.pattern, ref):
                yield file.problem(
                    location, f'the ref "{ref}" can\'t stand here: write {expected.words}'
                )
            elif ref in seen:
                first, place = seen[ref]
                where = f"{first.path}, line {first.document.mark(place).line}"
                yield file.problem(
                    location, f'the ref "{ref}" is used already in {where}: give this one another'
                )
            seen.setdefault(ref, (file, location))


@dataclass(frozen=True)
class _Expected:
    """What a ref has to look like at its place, for the program and for the editor."""

    pattern: str
    words: str


def _refs(area: Area) -> Iterator[tuple[Location, str, _Expected]]:
    """Every ref of an area. An outcome's first action may have the outcome's own, as plans print it."""
    for o, outcome in enumerate(area.outcomes):
        place: Location = ("outcomes", o)
        yield (*place, "ref"), outcome.ref, _numbered(area)
        for a, action in enumerate(outcome.actions):
            step: Location = (*place, "actions", a)
            if a or action.ref != outcome.ref:
                yield (*step, "ref"), action.ref, _lettered(outcome)
            for m, milestone in enumerate(action.milestones):
                at: Location = (*step, "milestones", m, "ref")
                yield at, milestone.ref, _exactly(f"{action.ref}.{m + 1}")
    for a, tracked in enumerate(area.actions):
        yield ("actions", a, "ref"), tracked.ref, _exactly(f"{area.number}.{a + 1}")


def _exactly(ref: str) -> _Expected:
    return _Expected(re.escape(ref), f'"{ref}"')


def _numbered(area: Area) -> _Expected:
    start = f"{area.number}."
    return _Expected(rf"{re.escape(start)}\d+", f'"{start}" and a number, such as "{start}2"')


def _lettered(outcome: Outcome) -> _Expected:
    ref = outcome.ref
    return _Expected(f"{re.escape(ref)}[a-z]?", f'"{ref}" and a letter, such as "{ref}a"')


def _check_measure_refs(plan: LoadedPlan, file: Loaded[Any]) -> Iterator[Problem]:
    known = {
        record.ref
        for area in plan.areas.values()
        for _, record in area.parts
        if hasattr(record, "ref")
    }
    for location, record in file.parts:
        if isinstance(record, Measure):
            for index, ref in enumerate(record.refs):
                yield from exists(file, (*location, "refs", index), "ref", ref, known)
