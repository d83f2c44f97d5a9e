"""History is only ever added to: what `check --since` says of data that was published before.

The published data is an older folder, or a git tag of a repository made for the test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from localoffer.__main__ import main
from tests.project import WARNED, Changes, Project, small_project

CHANGED = (
    'data/plans/better-start/waiting.yml:54:17: the entry of "plan" for "1.1a.2" was published and is'
    ' changed: put it back, or add a "correction" that says why\n1 problem. Nothing was built.\n'
)


class Case(Changes):
    name: str
    before: Changes | None = None
    report: str = ""


def cases() -> list[Case]:
    text = (Path(__file__).parent / "cases/history.yml").read_text("utf-8")
    return [
        Case.model_validate({**case, "before": before and {"files": before}})
        for case in yaml.safe_load(text)["cases"]
        for before in [case.get("before")]
    ]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_what_may_be_done_to_published_data(
    case: Case, project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if case.before:
        case.before.apply(project)
    older = tmp_path / "older"
    shutil.copytree(project.root / "data", older / "data")
    case.apply(project)
    status = main(["check", "--root", str(project.root), "--since", str(older)])
    assert capsys.readouterr().err == (case.report or WARNED)
    assert status == (1 if case.report else 0)


class Repository:
    """A git repository around a project, on a clock of its own: each tag is a day after the last."""

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._days = 0
        self._git("init", "--quiet")

    def publish(self, tag: str) -> None:
        self._days += 1
        self._git("add", "data")
        self._git("commit", "--quiet", "--allow-empty", "--message", tag)
        self._git("tag", "--annotate", "--message", tag, tag)

    def _git(self, *arguments: str) -> None:
        moment = f"2026-01-{self._days + 1:02d}T12:00:00+00:00"
        around = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
        nobody = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Robin"), ("EMAIL", "robin@testshire.example"))
        }
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(
            ["git", *arguments],
            cwd=self._root,
            env={**around, **nobody, **dates, **alone},
            check=True,
        )


@pytest.fixture
def repository(project: Project) -> Repository:
    return Repository(project)


def change(project: Project) -> None:
    project.replace("data/plans/better-start/waiting.yml", "due: Sept 2021", "due: Oct 2021")


def test_a_tag_is_what_was_published(project: Project, repository: Repository) -> None:
    repository.publish("v1")
    assert project.check("--since", "v1").status == 0
    change(project)
    done = project.check("--since", "v1")
    assert (done.status, done.out, done.err) == (1, "", CHANGED)


def test_latest_is_the_newest_tag(project: Project, repository: Repository) -> None:
    # In the order of the names, the newest would be another.
    repository.publish("v9")
    change(project)
    assert project.check("--since", "latest").err == CHANGED
    repository.publish("v10")
    assert project.check("--since", "latest").status == 0
    assert project.check("--since", "v9").err == CHANGED


def test_without_a_tag_there_is_nothing_to_compare_with(
    project: Project, repository: Repository
) -> None:
    repository.publish("v1")
    subprocess.run(["git", "tag", "--delete", "v1"], cwd=project.root, check=True)
    done = project.check("--since", "latest")
    assert (done.status, done.err) == (0, WARNED)


def test_without_a_repository_there_is_nothing_to_compare_with(project: Project) -> None:
    """A copy of the project that was downloaded has no history of its own, and `make test` works."""
    done = project.check("--since", "latest", GIT_CEILING_DIRECTORIES=str(project.root.parent))
    assert (done.status, done.err) == (0, WARNED)


def test_a_tag_that_is_not_there_is_named(project: Project, repository: Repository) -> None:
    repository.publish("v1")
    done = project.check("--since", "v2")
    assert (done.status, done.out) == (1, "")
    assert "v2" in done.err
    assert "Traceback" not in done.err


def test_without_git_a_tag_cannot_be_read(project: Project, repository: Repository) -> None:
    repository.publish("v1")
    done = project.check("--since", "v1", PATH=str(project.root / "empty"))
    assert (done.status, done.out) == (1, "")
    assert "git" in done.err
    assert "Traceback" not in done.err


def test_published_data_that_cannot_be_read_is_named(
    project: Project, repository: Repository
) -> None:
    whole = project.read("data/plans/better-start/waiting.yml")
    project.write("data/plans/better-start/waiting.yml", "")
    repository.publish("v1")
    project.write("data/plans/better-start/waiting.yml", whole)
    done = project.check("--since", "v1")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(
        'the data of "v1" can\'t be read: data/plans/better-start/waiting.yml:1:1: '
    )


def test_a_pull_request_shows_a_change_on_its_line(
    project: Project, repository: Repository
) -> None:
    repository.publish("v1")
    change(project)
    done = project.check("--since", "v1", GITHUB_ACTIONS="true")
    assert done.out.startswith(
        "::error file=data/plans/better-start/waiting.yml,line=54,col=17::the entry of"
    )
    assert done.err == CHANGED
