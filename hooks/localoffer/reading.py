"""Files → records. A file that has not changed since the last build of this program is not read again.

Only `mkdocs serve` builds more than once: there, a directory of thousands is read whole once, and then
one file at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from .explain import explained
from .models.common import Record
from .problems import TOP, Problem
from .rules.records import Loaded
from .source import read_yaml, stamp
from .workers import spread

R = TypeVar("R", bound=Record)

Result = tuple[Loaded[R] | None, list[Problem]]
"""A record, or None where the file can't be one, and what is wrong with the file."""

_Stamp = tuple[int, int] | None

_kept: dict[tuple[Path, type[Record]], tuple[_Stamp, Result[Any]]] = {}


def read(root: Path, paths: Sequence[Path], model: type[R]) -> list[Result[R]]:
    """What each file is as a record. Problems name the files as they stand below `root`."""
    stamps = [stamp(path) if path.is_file() else None for path in paths]
    changed = [
        path
        for path, saved in zip(paths, stamps, strict=True)
        if saved is None or _kept.get((path, model), (None,))[0] != saved
    ]
    results = spread(lambda path: _read(path, path.relative_to(root).as_posix(), model), changed)
    anew = dict(zip(changed, results, strict=True))
    for path, saved in zip(paths, stamps, strict=True):
        if path in anew:
            _kept[path, model] = saved, anew[path]
    return [_kept[path, model][1] for path in paths]


def _read(path: Path, name: str, model: type[R]) -> Result[R]:
    if not path.is_file():
        return None, [Problem.at(name, TOP, "this file is missing: the site needs it")]
    document, problems = read_yaml(name, path.read_bytes())
    if not document.readable:
        return None, problems
    try:
        return Loaded(model.model_validate(document.value), name, path), problems
    except ValidationError as error:
        return None, [*problems, *explained(error, document, model)]
