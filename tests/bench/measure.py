"""What one command costs, as the operating system counts it.

Linux gives a new process its parent's highest memory to begin with. So the process that measures
stays small: whatever reads or makes many files is done in another one.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_BYTES_IN_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Usage:
    """What a process and those it waited for took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, its own and the system's for it."""
    memory: int
    """The most bytes that were in memory at once."""


class Failed(Exception):
    """The command did not end well, so there is nothing to measure."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command in a fresh process. Raises Failed, with what it printed."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise Failed(f"{' '.join(command)} in {folder}:\n{output.read().decode()}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _BYTES_IN_MAXRSS)


def own_memory() -> int:
    """The most memory that this process ever had: nothing smaller than it can be measured."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_IN_MAXRSS
