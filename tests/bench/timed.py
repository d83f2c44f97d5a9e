"""A build of ours that tells how long its parts take: `python -P timed.py FILE build …`.

It is `mkdocs` as everybody runs it. Only the functions named below are replaced, as soon as their
module is imported, by ones that also note in FILE how long each call took. With `--without-search`
before FILE, those that tell what search knows of a page say nothing, so that no index is made; with
`--pages-alone`, those that write open data do nothing either. The site knows nothing of all this.
"""

from __future__ import annotations

import functools
import importlib.machinery
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

PARTS = {
    "load": (("localoffer.load", "load"),),
    "pages": (("localoffer.output", "html_of"),),
    "index": (
        ("localoffer.search.page", "of_page"),
        ("localoffer.search.service", "of_service"),
        ("localoffer.search.index", "files"),
    ),
}
"""Each part of a build, and the functions that do it: their module, and their name there."""

WITHOUT_SEARCH, PAGES_ALONE = "--without-search", "--pages-alone"

_ENTRIES = (("localoffer.search.page", "of_page"), ("localoffer.search.service", "of_service"))
_OPEN_DATA = (
    ("localoffer.output", "_write_service"),
    ("localoffer.output", "_write_lists_of_services"),
)

LEFT_OUT = {WITHOUT_SEARCH: _ENTRIES, PAGES_ALONE: (*_ENTRIES, *_OPEN_DATA)}
"""The functions that do nothing with each option."""

Wrapper = Callable[[Callable[..., Any]], Callable[..., Any]]


def parts(notes: Path) -> dict[str, float]:
    """The processor time of each part, over all calls in all processes; none where nothing called it."""
    found: dict[str, float] = defaultdict(float)
    for line in notes.read_text("utf-8").splitlines() if notes.is_file() else ():
        part, seconds = line.split()
        found[part] += float(seconds)
    return dict(found)


class _Finder(MetaPathFinder):
    """Finds the modules as Python does, and wraps their functions once they are there."""

    def __init__(self, wrappers: dict[str, dict[str, Wrapper]]) -> None:
        self._wrappers = wrappers

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        wrappers = self._wrappers.get(fullname)
        spec = (
            importlib.machinery.PathFinder.find_spec(fullname, path, target) if wrappers else None
        )
        if wrappers is None or spec is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            execute(module)
            for name, wrapper in wrappers.items():
                setattr(module, name, wrapper(getattr(module, name)))

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _timed(part: str, notes: int, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, which notes how long it took. Forked processes write to the same open file."""

    @functools.wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        begun = _cpu()
        try:
            return function(*arguments, **options)
        finally:
            os.write(notes, f"{part} {_cpu() - begun:.7f}\n".encode())

    return timed


def _silent(function: Callable[..., Any]) -> Callable[..., None]:
    """A function in place of another, which does nothing."""
    return functools.wraps(function)(lambda *_, **__: None)


def _cpu() -> float:
    """The processor time of this process, and of those it started and waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Run MkDocs with the arguments behind the file of notes."""
    left_out = LEFT_OUT.get(sys.argv[1], ())
    if left_out:
        del sys.argv[1]
    notes = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_TRUNC)
    wrappers: dict[str, dict[str, Wrapper]] = defaultdict(dict)
    for part, functions in PARTS.items():
        for module, name in functions:
            wrappers[module][name] = functools.partial(_timed, part, notes)
    for module, name in left_out:
        wrappers[module][name] = _silent
    sys.meta_path.insert(0, _Finder(wrappers))
    from mkdocs.__main__ import cli

    cli(prog_name="mkdocs")


if __name__ == "__main__":
    main()
