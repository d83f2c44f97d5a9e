"""How long an editor waits: one service is edited under `mkdocs serve` until its new page is there.

The command is that of `make serve`. An edit gives the summary of a service new words, and the page of
that service is asked for until it has them.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from statistics import median
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from .measure import Failed
from .report import met

EDITS = 5
MOST_SECONDS = 1.0
PATIENCE = 120.0
"""Seconds until a page that does not come is a fault."""
SETTLED = 1.5
"""Seconds between edits: MkDocs looks at its files twice a second, and an editor is not faster."""
_ASK_EVERY = 0.01

_SUMMARY = re.compile(r"^summary: ", re.MULTILINE)


@dataclass(frozen=True)
class Edits:
    """The seconds from each edit until the new page was served."""

    services: int
    seconds: tuple[float, ...]
    start: float
    """The seconds from the start of the command until the first page was served."""


def edits(project: Path, services: int, environment: Mapping[str, str]) -> Edits:
    """Edit services of the generated project in the folder `project`. Raises Failed."""
    files = sorted((project / "data/services").glob("*.yml"))
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        with _serving(project, environment, output) as address:
            _served(f"{address}services/{files[0].stem}/", "<h1", output)
            start = time.perf_counter() - begun
            seconds = []
            for number in range(EDITS):
                time.sleep(SETTLED)
                file = files[number * len(files) // EDITS]
                words = f"Edited {number + 1}"
                text = _SUMMARY.sub(f"summary: {words} ", file.read_text("utf-8"), count=1)
                saved = time.perf_counter()
                file.write_text(text, "utf-8")
                _served(f"{address}services/{file.stem}/", words, output)
                seconds.append(time.perf_counter() - saved)
    return Edits(services, tuple(seconds), start)


def lines(found: Edits) -> Iterator[str]:
    """The report with its aim."""
    each = ", ".join(f"{seconds:.2f}" for seconds in found.seconds)
    middle = median(found.seconds)
    yield (
        f"One service edited under `mkdocs serve`, of {found.services:,}, until its new page is"
        f" served: {each} s. The first page was there after {found.start:.2f} s."
    )
    yield ""
    yield (
        f"aim: an edit is seen in under {MOST_SECONDS:.0f} s at {found.services:,} services"
        f" ({middle:.2f} s, the middle of {len(found.seconds)}): {met(middle < MOST_SECONDS)}"
    )


@contextmanager
def _serving(project: Path, environment: Mapping[str, str], output: IO[bytes]) -> Iterator[str]:
    """`make serve` on a port of its own; the address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", f"--dev-addr=127.0.0.1:{port}"],
        cwd=project,
        env={**environment, "PYTHONPATH": "hooks"},
        stdout=output,
        stderr=subprocess.STDOUT,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _served(address: str, words: str, output: IO[bytes]) -> None:
    """Ask for a page until it has these words. Raises Failed, with what the command printed."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 # this machine alone
                if words in answer.read().decode():
                    return
        except (HTTPException, URLError, ConnectionError):
            pass
        time.sleep(_ASK_EVERY)
    output.seek(0)
    said = [line for line in output.read().decode().splitlines() if '"GET ' not in line]
    raise Failed("\n".join([f"{address} did not show {words!r}:", *said]))
