"""Every rule between records: references that must exist, ids used once, histories that can be true.

In: the records that could be read, each with its document. Out: problems, at the line that is wrong.
A record that could not be read has been reported already, so rules that need it are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from .models.accessibility import Audit, Statement
from .models.common import Record, Source, Who, WhoAsOf
from .models.governance import Structure
from .models.picture import Pictures
from .models.plan import (
    Area,
    Entry,
    Item,
    KeyDate,
    Outcome,
    PlanHead,
    Report,
    Told,
    TrackedAction,
)
from .models.reference import Documents, Organisations, SiteSettings
from .models.registers import Measure
from .models.service import Service
from .models.strategy import Strategy
from .pictures import exists
from .problems import Problem, did_you_mean
from .source import Document, Location

T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """A record and the document it was read from."""

    record: T
    document: Document

    @cached_property
    def parts(self) -> tuple[tuple[Location, Record], ...]:
        """The record and all the records inside it, each with its location in the file."""
        return tuple(walk(self.record))


@dataclass(frozen=True)
class LoadedPlan:
    """What stands in one plan's folder."""

    id: str
    head: Loaded[PlanHead]
    areas: Mapping[str, Loaded[Area]]
    registers: Mapping[str, Loaded[Any]]

    def files(self) -> Iterator[Loaded[Any]]:
        yield self.head
        yield from self.areas.values()
        yield from self.registers.values()


def check(
    *,
    settings: Loaded[SiteSettings] | None,
    documents: Loaded[Documents] | None,
    organisations: Loaded[Organisations] | None,
    plans: Iterable[LoadedPlan],
    plan_ids: Iterable[str],
    strategies: Mapping[str, Loaded[Strategy]],
    strategy_ids: Iterable[str],
    structures: Mapping[str, Loaded[Structure]],
    services: Mapping[str, Loaded[Service]],
    service_ids: Collection[str],
    pictures: Loaded[Pictures] | None,
    statement: Loaded[Statement] | None,
    audit: Loaded[Audit] | None,
) -> Iterator[Problem]:
    """All problems between the records.

    `plan_ids`, `strategy_ids` and `service_ids` are all that have a file, be it broken or not.
    """
    plans = list(plans)
    files: list[Loaded[Any]] = [
        *(loaded for loaded in (settings, documents, organisations) if loaded),
        *(file for plan in plans for file in plan.files()),
        *strategies.values(),
        *structures.values(),
        *services.values(),
    ]
    for file in files:
        yield from _ids_used_once(file)
        if documents:
            known = {document.id for document in documents.record.documents}
            yield from _documents_exist(file, known)
        if organisations:
            bodies = {body.id for body in organisations.record.organisations}
            yield from _organisations_exist(file, bodies)
    for plan in plans:
        yield from _check_plan(plan)
    tracked = {*plan_ids, *strategy_ids}
    for structure in structures.values():
        yield from _check_structure(structure, tracked)
    if settings:
        for index, service in enumerate(settings.record.help):
            yield from _exists(settings.document, ("help", index), "service", service, service_ids)
    if pictures:
        yield from _check_pictures(pictures)
    if statement:
        yield from _check_claim(statement, audit)


def walk(record: Record, location: Location = ()) -> Iterator[tuple[Location, Record]]:
    """A record and all the records inside it, each with its location in the file."""
    yield location, record
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        key = info.alias or name
        if isinstance(value, Record):
            yield from walk(value, (*location, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from walk(item, (*location, key, index))


def _ids_used_once(file: Loaded[Any]) -> Iterator[Problem]:
    for location, record in file.parts:
        for name, info in type(record).model_fields.items():
            value = getattr(record, name)
            if not isinstance(value, tuple):
                continue
            seen: dict[str, int] = {}
            for index, item in enumerate(value):
                item_id = getattr(item, "id", None)
                if item_id is None:
                    continue
                place = (*location, info.alias or name, index, "id")
                if item_id in seen:
                    first = file.document.mark((*place[:-2], seen[item_id], "id")).line
                    yield file.document.problem(
                        place,
                        f'the id "{item_id}" is used already on line {first}: give this one another',
                    )
                seen.setdefault(item_id, index)


def _exists(
    document: Document, location: Location, what: str, name: str, known: Collection[str]
) -> Iterator[Problem]:
    if name not in known:
        yield document.problem(location, f'there is no {what} "{name}"{did_you_mean(name, known)}')


def _documents_exist(file: Loaded[Any], known: Collection[str]) -> Iterator[Problem]:
    for location, record in file.parts:
        if isinstance(record, (Source, KeyDate, Report, Strategy, Structure)):
            yield from _exists(
                file.document, (*location, "document"), "document", record.document, known
            )


def _organisations_exist(file: Loaded[Any], known: Collection[str]) -> Iterator[Problem]:
    for location, record in file.parts:
        if isinstance(record, Who) and record.organisation:
            yield from _exists(
                file.document,
                (*location, "organisation"),
                "organisation",
                record.organisation,
                known,
            )


def _check_plan(plan: LoadedPlan) -> Iterator[Problem]:
    head, document = plan.head.record, plan.head.document
    reports = {report.id: report for report in head.reports}
    for index in range(1, len(head.reports)):
        earlier, later = head.reports[index - 1], head.reports[index]
        if later.date <= earlier.date:
            yield document.problem(
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
    # Without every area, a ref may only seem to be missing.
    if "measures" in plan.registers and len(plan.areas) == len(head.areas):
        yield from _check_measure_refs(plan, plan.registers["measures"])


def _check_reports_exist(file: Loaded[Area], reports: Mapping[str, Report]) -> Iterator[Problem]:
    for location, record in file.parts:
        if isinstance(record, (Entry, Told, WhoAsOf)):
            yield from _exists(
                file.document, (*location, "report"), "report", record.report, reports
            )


def _check_group(file: Loaded[Area], head: PlanHead) -> Iterator[Problem]:
    groups = {group.id for group in head.groups}
    if file.record.group:
        yield from _exists(file.document, ("group",), "group", file.record.group, groups)
    elif groups:
        yield file.document.problem(
            (),
            f'"group" is missing here: the plan has groups; use one of {", ".join(sorted(groups))}',
        )


def _check_histories(file: Loaded[Area], reports: Mapping[str, Report]) -> Iterator[Problem]:
    for location, record in file.parts:
        if isinstance(record, Item):
            yield from _check_history(file.document, location, record, reports)
        if isinstance(record, TrackedAction):
            yield from _check_success_dates(file.document, location, record)


def _check_history(
    document: Document, location: Location, item: Item, reports: Mapping[str, Report]
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
            yield document.problem(
                (*place, "report"),
                f'"{entry.report}" can\'t follow "{previous.report}": one entry for each report,'
                " oldest first",
            )
        report = reports[entry.report]
        if entry.done and entry.done > report.date:
            yield document.problem(
                (*place, "done"),
                f"done in {entry.done.label}, but the report that says so is of {report.date.label}:"
                " correct one of the two",
            )
        if was_complete and entry.status != "complete" and not (entry.note or item.doubt):
            yield document.problem(
                place,
                f'"{item.ref}" was complete in an earlier report and is not here:'
                ' add a "note" that says why, or correct the status',
            )
        was_complete = was_complete or entry.status == "complete"
        previous = entry


def _check_success_dates(
    document: Document, location: Location, action: TrackedAction
) -> Iterator[Problem]:
    """A measure's own date is one of the dates of its action."""
    due = action.history[0].due
    dates = set(due.each or (due.month,)) if due else set()
    for index, measure in enumerate(action.measures):
        if measure.by and measure.by not in dates:
            yield document.problem(
                (*location, "measures", index, "by"),
                f'{measure.by.label} is not among the dates of "{action.ref}": correct one of the two',
            )


def _numbers_used_once(plan: LoadedPlan) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for file in plan.areas.values():
        number = file.record.number
        if number in seen:
            yield file.document.problem(
                ("number",),
                f"{seen[number]} has the number {number} already: give this area another",
            )
        seen.setdefault(number, file.document.path)


def _check_refs(plan: LoadedPlan) -> Iterator[Problem]:
    """Each ref stands once in its plan, and begins with the ref of what holds it."""
    seen: dict[str, str] = {}
    for file in plan.areas.values():
        for location, ref, expected in _refs(file.record):
            if not re.fullmatch(expected.pattern, ref):
                yield file.document.problem(
                    location, f'the ref "{ref}" can\'t stand here: write {expected.words}'
                )
            elif ref in seen:
                yield file.document.problem(
                    location,
                    f'the ref "{ref}" is used already in {seen[ref]}: give this one another',
                )
            line = file.document.mark(location).line
            seen.setdefault(ref, f"{file.document.path}, line {line}")


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
                yield from _exists(file.document, (*location, "refs", index), "ref", ref, known)


def _check_structure(file: Loaded[Structure], tracked: Collection[str]) -> Iterator[Problem]:
    boards = {board.id: board for board in file.record.boards}
    for index, board in enumerate(file.record.boards):
        for i, above in enumerate(board.reports_to):
            place: Location = ("boards", index, "reports_to", i)
            yield from _exists(file.document, place, "board", above, boards)
            if board.id in _above(above, boards):
                yield file.document.problem(
                    place,
                    f'"{above}" itself reports to "{board.id}", directly or by way of others:'
                    " take one of the two out",
                )
        for i, plan in enumerate(board.answers_for):
            yield from _exists(
                file.document,
                ("boards", index, "answers_for", i),
                "plan or strategy",
                plan,
                tracked,
            )


def _check_pictures(file: Loaded[Pictures]) -> Iterator[Problem]:
    """Each word stands once, and OpenMoji has its picture."""
    seen: dict[str, int] = {}
    for index, picture in enumerate(file.record.pictures):
        place: Location = ("pictures", index, "word")
        if picture.word in seen:
            line = file.document.mark(("pictures", seen[picture.word], "word")).line
            yield file.document.problem(
                place, f'the word "{picture.word}" has a picture already on line {line}'
            )
        seen.setdefault(picture.word, index)
        if not exists(picture.openmoji):
            yield file.document.problem(
                ("pictures", index, "openmoji"),
                f'OpenMoji has no picture "{picture.openmoji}": look its code up on openmoji.org',
            )


def _check_claim(statement: Loaded[Statement], audit: Loaded[Audit] | None) -> Iterator[Problem]:
    """Nobody claims more than the last audit and the list of known issues allow."""
    if statement.record.compliance != "fully":
        return
    place: Location = ("compliance",)
    if any(issue.criterion for issue in statement.record.issues):
        message = 'an issue below fails a criterion of WCAG: write "partially", or mend the issue'
        yield statement.document.problem(place, message)
    if audit is None or any(kind.axe or kind.vnu for kind in audit.record.kinds):
        message = (
            'the last audit does not bear this out: run "make audit" first, or write "partially"'
        )
        yield statement.document.problem(place, message)


def _above(start: str, boards: Mapping[str, Any]) -> Container[str]:
    """`start` and every board that it reports to, directly or by way of others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        board = waiting.pop()
        if board in boards and board not in found:
            found.add(board)
            waiting.extend(boards[board].reports_to)
    return found
