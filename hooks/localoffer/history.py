"""History is only ever added to: this data against the last that was released.

In: the project, and a git tag or a folder with an older copy of it. Out: a problem for each entry
that was changed or taken away, each ref or report that vanished, each report that got another date,
each status that went back without a note.
An entry that was wrong is put right with a `correction:` that says why; the public page shows it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from pydantic import ValidationError

from .git import NoGit, git
from .load import DATA, load
from .models.common import Month
from .models.plan import Entry, Item
from .problems import TOP, Problem
from .rules.records import walk
from .site import Plan, Site
from .source import Location, Value, read_yaml

LATEST = "latest"


class NoRelease(Exception):
    """There is no such tag or folder, or what stands there can't be read."""


def check(root: Path, since: str) -> list[Problem]:
    """What the data at `root` changed of the history as it stood at `since`.

    `since` is a folder, a git tag, or "latest" for the newest tag; a project without any tag has
    nothing to compare with. Raises NoRelease where the older data is not there or not readable.
    """
    if Path(since).is_dir():
        return _compared(root, Path(since), since)
    tag = _newest_tag(root) if since == LATEST else since
    if tag is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        _unpack(root, tag, Path(folder))
        return _compared(root, Path(folder), tag)


def _newest_tag(root: Path) -> str | None:
    """The newest tag that the current commit comes after; None where nothing was ever released."""
    folder = root.resolve()
    if not any((one / ".git").exists() for one in (folder, *folder.parents)):
        return None
    if not _git(root, "tag"):
        return None
    tags = _git(root, "tag", "--merged", "HEAD", "--sort=-creatordate")
    return tags.decode().split("\n")[0] or None


def _unpack(root: Path, tag: str, target: Path) -> None:
    # Not a tar: the first releases of Python 3.11 can't unpack one safely.
    archive = _git(root, "archive", "--format=zip", tag, "--", DATA)
    with ZipFile(BytesIO(archive)) as files:
        files.extractall(target)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return git(root, *arguments)
    except NoGit as error:
        raise NoRelease(str(error)) from error


def _compared(root: Path, older: Path, name: str) -> list[Problem]:
    before = dict(_released_plans(older, name))
    now, problems = load(root)
    if now is None:
        return problems
    return sorted(set(_changes(root, before, now)))


@dataclass(frozen=True)
class _Released:
    """What an older copy says of one plan. Only its histories are read, and by no other rule of
    today: a rule that came later must not make a release unreadable."""

    reports: Mapping[str, str]
    items: Mapping[str, tuple[str, tuple[Entry, ...]]]
    """For each ref the file that held it, and its history."""


def _released_plans(older: Path, name: str) -> Iterator[tuple[str, _Released]]:
    for folder in sorted((older / DATA / "plans").glob("*/")):
        reports: dict[str, str] = {}
        items: dict[str, tuple[str, tuple[Entry, ...]]] = {}
        for path in sorted(folder.glob("*.yml")):
            document, problems = read_yaml(path.relative_to(older).as_posix(), path.read_bytes())
            if not document.readable:
                raise NoRelease(f'the data of "{name}" can\'t be read: {problems[0]}')
            for fields in _all_fields(document.value):
                if "ref" in fields and isinstance(history := fields.get("history"), list):
                    entries = tuple(_entry(raw, document.path, name) for raw in history)
                    items[str(fields["ref"])] = (document.path, entries)
                elif {"id", "document", "date"} <= fields.keys():
                    reports[str(fields["id"])] = str(fields["date"])
        yield folder.name, _Released(reports, items)


def _all_fields(value: Value) -> Iterator[dict[str, Value]]:
    """Every set of named fields in a file, the outer ones first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _all_fields(part)


def _entry(raw: Value, path: str, name: str) -> Entry:
    fields = raw if isinstance(raw, dict) else {}
    try:
        return Entry.model_validate(
            {key: fields[key] for key in Entry.model_fields if key in fields}
        )
    except ValidationError as error:
        message = error.errors()[0]["msg"]
        raise NoRelease(f'the data of "{name}" can\'t be read: {path}: {message}') from error


def _changes(root: Path, before: Mapping[str, _Released], now: Site) -> Iterator[Problem]:
    for plan_id, old in before.items():
        if plan_id not in now.plans:
            yield Problem.at(
                f"{DATA}/plans/{plan_id}",
                TOP,
                f'the plan "{plan_id}" was published and is gone: bring it back',
            )
        else:
            yield from _plan_changes(root, old, now.plans[plan_id])


def _plan_changes(root: Path, old: _Released, new: Plan) -> Iterator[Problem]:
    yield from _report_changes(root, old, new)
    places = {
        record.ref: (_Place(root, f"{DATA}/plans/{new.id}/{area_id}.yml"), location, record)
        for area_id, area in new.areas
        for location, record in walk(area)
        if isinstance(record, Item)
    }
    for ref, (path, history) in old.items.items():
        if ref not in places:
            message = f'the ref "{ref}" was published and is gone: bring it back'
            yield Problem.at(path, TOP, message)
        else:
            place, location, current = places[ref]
            yield from _item_changes(place, location, history, current)


def _report_changes(root: Path, old: _Released, new: Plan) -> Iterator[Problem]:
    """A report's date decides how everything stands: it may not be changed without a word."""
    place = _Place(root, f"{DATA}/plans/{new.id}/plan.yml")
    dates = {report.id: (index, report.date) for index, report in enumerate(new.head.reports)}
    for report, date in old.reports.items():
        if report not in dates:
            message = f'the report "{report}" was published and is gone: bring it back'
            yield place.problem(("reports",), message)
        elif Month.parse(date) != dates[report][1]:
            yield place.problem(
                ("reports", dates[report][0], "date"),
                f'the report "{report}" was published with the date {date}: put it back',
            )


class _Place:
    """A file of today's data, read again for the lines of its entries."""

    def __init__(self, root: Path, path: str) -> None:
        self._path = path
        self._root = root

    def problem(self, location: Location, message: str) -> Problem:
        document = read_yaml(self._path, (self._root / self._path).read_bytes())[0]
        return document.problem(location, message)


def _item_changes(
    place: _Place, location: Location, old: tuple[Entry, ...], new: Item
) -> Iterator[Problem]:
    entries = {entry.report: (index, entry) for index, entry in enumerate(new.history)}
    for entry in old:
        if entry.report not in entries:
            yield place.problem(
                (*location, "history"),
                f'the entry of "{entry.report}" for "{new.ref}" was published and is gone: bring it back',
            )
            continue
        index, current = entries[entry.report]
        at = (*location, "history", index)
        if entry.correction and not current.correction:
            yield place.problem(
                at,
                f'the correction of "{entry.report}" for "{new.ref}" was published and is gone:'
                " bring it back",
            )
        elif _facts(entry) != _facts(current) and current.correction == entry.correction:
            yield place.problem(
                at,
                f'the entry of "{entry.report}" for "{new.ref}" was published and is changed:'
                ' put it back, or add a "correction" that says why',
            )
    yield from _went_back(place, location, old, new)


def _facts(entry: Entry) -> tuple[object, ...]:
    """What an entry says of the plan; our own note and correction may be worded anew."""
    due = entry.due and (entry.due.printed, entry.due.months, entry.due.was)
    return due, entry.status, entry.done


_ORDER = {"at-risk": 0, "behind": 1, "on-track": 2, "complete": 3}


def _went_back(
    place: _Place, location: Location, old: tuple[Entry, ...], new: Item
) -> Iterator[Problem]:
    """A new entry whose status is worse than the last published one, and no note that says why."""
    last = next((e.status for e in reversed(old) if e.status in _ORDER), None)
    published = {entry.report for entry in old}
    for index, entry in enumerate(new.history):
        if entry.report in published or entry.status not in _ORDER or last is None:
            continue
        if _ORDER[entry.status] < _ORDER[last] and not entry.note:
            yield place.problem(
                (*location, "history", index),
                f'"{new.ref}" goes back from "{last}" to "{entry.status}": add a "note" that says why',
            )
        last = entry.status
