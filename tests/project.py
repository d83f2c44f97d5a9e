"""A small project of a test's own: whole and valid, in a folder that the test may break.

The data and the pages are copied from `tests/sites/small`, a place that was made up; the code and
the templates are links to the real ones. Commands run as people run them, in a process of their own.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests/sites/small"

TODAY = datetime.date(2026, 11, 1)
"""The day of the small project: what is fresh and what is overdue there does not change as years go by."""
WARNED = (
    "data/services/bus-training.yml:13:40: warning: this was to be checked again by 1 May 2025:"
    " ask the service, and write here the day on which you did\n"
    "1 warning.\n"
)
"""What a check says of the small project, in which all is well but one service should be asked again."""

# What would change the output of a command depending on where the tests run: in a pull request, or
# when a commit is made.
_SURROUNDINGS = ("GITHUB_", "GIT_", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Done:
    """A command that has ended, and everything that it said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A project in the folder `root`. Paths are from there, with slashes."""

    root: Path
    today: datetime.date | None = None
    """The day on which commands run there; without it, the real one."""

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a whole file, and the folders that lead to it."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands exactly once in a file."""
        content = self.read(path)
        count = content.count(old)
        assert count == 1, f"{path} has {old!r} {count} times: name a text that stands there once"
        self.write(path, content.replace(old, new))

    def delete(self, path: str) -> None:
        """Delete a file, or a folder with all that is in it."""
        target = self.root / path
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()

    def check(self, *arguments: str, **environment: str) -> Done:
        """Run `python -m localoffer check`."""
        return self._run("localoffer", "check", *arguments, **environment)

    def picture(self, word: str) -> Done:
        """Run `python -m localoffer picture`."""
        return self._run("localoffer", "picture", word)

    def booklets(self, **environment: str) -> Done:
        """Run `python -m localoffer booklets`."""
        return self._run("localoffer", "booklets", **environment)

    def build(self, **environment: str) -> Done:
        """Run `mkdocs build --strict`, as `make build` does."""
        return self._run("mkdocs", "build", "--strict", **environment)

    def _run(self, module: str, *arguments: str, **environment: str) -> Done:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(_SURROUNDINGS)
        }
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root,
            env={
                **kept,
                **self._moment(),
                "PYTHONPATH": "hooks",
                "NO_MKDOCS_2_WARNING": "1",
                **environment,
            },
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def _moment(self) -> dict[str, str]:
        if self.today is None:
            return {}
        noon = datetime.datetime.combine(self.today, datetime.time(12), datetime.UTC)
        return {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Edit(_Strict):
    """A text that stands once in a file, and what comes in its place."""

    replace: str
    by: str


class Saved(_Strict):
    """The whole of a file that is not saved as UTF-8."""

    text: str
    saved_as: str


class Changes(_Strict):
    """What is done to a project; a file of cases can hold it."""

    files: dict[str, str | Saved | Edit | list[Edit]] = {}
    """What each file then holds, or how it is edited."""
    deleted: list[str] = []

    def apply(self, project: Project) -> None:
        for path, change in self.files.items():
            if isinstance(change, str):
                project.write(path, change)
            elif isinstance(change, Saved):
                project.write(path, change.text.encode(change.saved_as))
            else:
                for edit in change if isinstance(change, list) else [change]:
                    project.replace(path, edit.replace, edit.by)
        for path in self.deleted:
            project.delete(path)


PARTS = ("content", "data", "hooks", "overrides")
"""The folders that a build reads."""
_KEPT = ".cache/booklets"


def copy_of(source: Path, folder: Path) -> Project:
    """A copy of the project at `source` in the new folder `folder`. Booklets that are kept are kept for both."""
    for part in PARTS:
        shutil.copytree(source / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(source / "mkdocs.yml", folder)
    (folder / _KEPT).parent.mkdir()
    (folder / _KEPT).symlink_to(source / _KEPT, target_is_directory=True)
    return Project(folder)


def small_project(folder: Path) -> Project:
    """A copy of the small project in the new folder `folder`."""
    shutil.copytree(SMALL, folder)
    for part in ("hooks", "overrides"):
        (folder / part).symlink_to(ROOT / part, target_is_directory=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Project(folder, TODAY)
