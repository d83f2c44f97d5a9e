"""What one command costs, as the operating system counts it.

Linux gives a new process its parent's highest memory to begin with. So the process that measures
stays small: whatever reads or makes many files is done in another one.

The system counts memory for the largest process of a command alone. So where Linux tells it, the
memory of all its processes is added up while it runs, what they share counted once (PSS). A peak
between two looks can be missed: the figure is never less than that of the largest process. Looking
takes at most a fortieth of one core.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

_BYTES_IN_MAXRSS = 1 if sys.platform == "darwin" else 1024
_LOOK_EVERY = 0.02
_REST = 40
"""So many times as long as a look takes, nobody looks again."""


@dataclass(frozen=True)
class Usage:
    """What a process and those it waited for took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, its own and the system's for it."""
    memory: int
    """The most bytes that were in memory at once."""
    parts: Mapping[str, float] = field(default_factory=dict)
    """The processor time of some of its parts, where the command tells it."""

    def with_parts(self, parts: Mapping[str, float]) -> Usage:
        return replace(self, parts=parts)


class Failed(Exception):
    """The command did not end well, so there is nothing to measure."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command in a fresh process. Raises Failed, with what it printed."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        together = watch.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise Failed(f"{' '.join(command)} in {folder}:\n{output.read().decode()}")
    largest = usage.ru_maxrss * _BYTES_IN_MAXRSS
    return Usage(wall, usage.ru_utime + usage.ru_stime, max(largest, together))


def own_memory() -> int:
    """The most memory that this process ever had: nothing smaller than it can be measured."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_IN_MAXRSS


class _Watch(threading.Thread):
    """Looks at a process and those that it started, as long as they run."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self._most = 0

    def run(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            begun = time.perf_counter()
            self._most = max(self._most, sum(map(_memory, _with_children(self._pid))))
            pause = max(_LOOK_EVERY, _REST * (time.perf_counter() - begun))

    def end(self) -> int:
        """The most bytes that all of them had together at a look."""
        self._ended.set()
        self.join()
        return self._most


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    for task in _lines(Path(f"/proc/{pid}/task")):
        for children in _lines(Path(f"/proc/{pid}/task/{task}/children")):
            for child in children.split():
                yield from _with_children(int(child))


def _memory(pid: int) -> int:
    """The bytes that a process has, its part of what it shares with others included."""
    for line in _lines(Path(f"/proc/{pid}/smaps_rollup")):
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _lines(path: Path) -> list[str]:
    """The lines of a file, or the names in a folder; none of a process that has ended meanwhile."""
    try:
        if path.is_dir():
            return [entry.name for entry in path.iterdir()]
        return path.read_text("utf-8").splitlines()
    except OSError:
        return []
