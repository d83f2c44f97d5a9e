"""History is only ever added to: this data against the last that was released.

In: the project, and a git tag or a folder with an older copy of it. Out: a problem for each entry
that was changed or taken away, each ref that vanished, each status that went back without a note.
An entry that was wrong is put right with a `correction:` that says why; the public page shows it.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from .load import DATA, load
from .models.plan import Area, Entry, Item
from .problems import TOP, Problem
from .rules import walk
from .site import Plan, Site
from .source import Document, Location, read_yaml

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
    try:
        tags = _git(root, "tag", "--merged", "HEAD", "--sort=-creatordate")
    except NoRelease:  # no repository, or no commit in it yet
        return None
    return tags.decode().split("\n")[0] or None


def _unpack(root: Path, tag: str, target: Path) -> None:
    archive = _git(root, "archive", "--format=tar", tag, "--", DATA)
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(target, filter="data")


def _git(root: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    if done.returncode:
        raise NoRelease(f"git {' '.join(arguments)}: {done.stderr.decode().strip()}")
    return done.stdout


def _compared(root: Path, older: Path, name: str) -> list[Problem]:
    before, problems = load(older)
    if before is None:
        raise NoRelease(f'the data of "{name}" can\'t be read: {problems[0]}')
    now, problems = load(root)
    if now is None:
        return problems
    return sorted(set(_changes(root, before, now)))


def _changes(root: Path, before: Site, now: Site) -> Iterator[Problem]:
    for plan_id, old in before.plans.items():
        if plan_id not in now.plans:
            yield Problem.at(
                f"{DATA}/plans/{plan_id}",
                TOP,
                f'the plan "{plan_id}" was published and is gone: bring it back',
            )
        else:
            yield from _plan_changes(root, old, now.plans[plan_id])


def _plan_changes(root: Path, old: Plan, new: Plan) -> Iterator[Problem]:
    places = {
        record.ref: (_Place(root, new, area_id), location, record)
        for area_id, area in new.areas
        for location, record in walk(area)
        if isinstance(record, Item)
    }
    for area_id, area in old.areas:
        for item in _items(area):
            if item.ref not in places:
                yield Problem.at(
                    f"{DATA}/plans/{old.id}/{area_id}.yml",
                    TOP,
                    f'the ref "{item.ref}" was published and is gone: bring it back',
                )
                continue
            place, location, current = places[item.ref]
            yield from _item_changes(place, location, item, current)


class _Place:
    """The file of an area, read again for the lines of its entries."""

    def __init__(self, root: Path, plan: Plan, area_id: str) -> None:
        self._path = f"{DATA}/plans/{plan.id}/{area_id}.yml"
        self._root = root

    def problem(self, location: Location, message: str) -> Problem:
        document: Document = read_yaml(self._path, (self._root / self._path).read_bytes())[0]
        return document.problem(location, message)


def _items(area: Area) -> Iterator[Item]:
    return (record for _, record in walk(area) if isinstance(record, Item))


def _item_changes(place: _Place, location: Location, old: Item, new: Item) -> Iterator[Problem]:
    entries = {entry.report: (index, entry) for index, entry in enumerate(new.history)}
    for entry in old.history:
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


def _went_back(place: _Place, location: Location, old: Item, new: Item) -> Iterator[Problem]:
    """A new entry whose status is worse than the last published one, and no note that says why."""
    last = next((e.status for e in reversed(old.history) if e.status in _ORDER), None)
    published = {entry.report for entry in old.history}
    for index, entry in enumerate(new.history):
        if entry.report in published or entry.status not in _ORDER or last is None:
            continue
        if _ORDER[entry.status] < _ORDER[last] and not entry.note:
            yield place.problem(
                (*location, "history", index),
                f'"{new.ref}" goes back from "{last}" to "{entry.status}": add a "note" that says why',
            )
        last = entry.status
