"""What git knows of the project."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Mapping
from pathlib import Path

_DAY = "\1"
"""What stands before the day of a commit in git's answer."""
_FORM = "--format=%x01%cs"


class NoGit(Exception):
    """Git is not there, or can't do what it was asked to; the text says why."""


def git(root: Path, *arguments: str) -> bytes:
    """What git answers in the folder `root`. NoGit where it can't."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise NoGit("git is not there: install it, or compare with a folder") from error
    if done.returncode:
        raise NoGit(f"git {' '.join(arguments)}: {done.stderr.decode().strip()}")
    return done.stdout


def last_changes(root: Path, *folders: str) -> Mapping[str, datetime.date]:
    """For each file of some folders, by its path from `root`, the day on which its last change was committed.

    Nothing where git does not know: outside a repository, and in a copy without its history.
    """
    try:
        if git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
            return {}
        log = git(
            root,
            "-c",
            "core.quotepath=off",
            "log",
            "--relative",
            _FORM,
            "--name-only",
            "--",
            *folders,
        )
    except NoGit:
        return {}
    found: dict[str, datetime.date] = {}
    for commit in log.decode().split(_DAY)[1:]:
        day, *names = commit.split("\n")
        for name in filter(None, names):
            found.setdefault(name, datetime.date.fromisoformat(day))
    return found
