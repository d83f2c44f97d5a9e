"""The commands that people and machines run: make, its help, the pinned packages, the workflows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.project import ROOT, WARNED, Project, small_project

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE)


def run(*command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    # Under `make test`, these would make it a part of that run.
    outside = {key: value for key, value in os.environ.items() if "MAKE" not in key}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**outside, **environment},
        capture_output=True,
        check=False,
        text=True,
    )


# make


def test_help_tells_what_each_command_does() -> None:
    done = run("make", "help")
    told = re.findall(r"^make ([a-z-]+) +\S.*$", done.stdout, re.MULTILINE)
    assert done.returncode == 0
    assert told == TARGETS


def test_make_alone_gives_the_help() -> None:
    assert run("make").stdout == run("make", "help").stdout


def test_a_file_with_the_name_of_a_command_is_not_in_its_way() -> None:
    assert re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE) == TARGETS


def test_check_passes_on_this_project() -> None:
    done = run("make", "check")
    assert done.returncode == 0, done.stderr
    assert "All data and content is in order" in done.stdout


# The exit status of a check: 0, 1 with a report, 2 where the command was typed wrong


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


def test_a_check_of_whole_data_succeeds(project: Project) -> None:
    done = project.check()
    assert (done.status, done.err) == (0, WARNED)


def test_a_check_of_broken_data_fails_with_a_report(project: Project) -> None:
    project.write("data/site.yml", "")
    done = project.check()
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("data/site.yml:1:1: ")


def test_a_check_that_is_told_nonsense_says_how_it_is_used(project: Project) -> None:
    done = project.check("--nonsense")
    assert done.status == 2
    assert done.err.startswith("usage: ")


def test_a_check_against_an_older_copy_succeeds_where_nothing_was_taken_away(
    project: Project, tmp_path: Path
) -> None:
    shutil.copytree(project.root / "data", tmp_path / "older/data")
    assert project.check("--since", str(tmp_path / "older")).status == 0


def test_a_check_against_an_older_copy_fails_where_a_plan_is_gone(
    project: Project, tmp_path: Path
) -> None:
    plans = project.root / "data/plans"
    shutil.copytree(project.root / "data", tmp_path / "older/data")
    shutil.copytree(next(plans.iterdir()), tmp_path / "older/data/plans/another")
    done = project.check("--since", str(tmp_path / "older"))
    assert done.status == 1
    assert done.err.startswith('data/plans/another:1:1: the plan "another" was published')


def test_a_check_against_a_release_that_is_not_there_fails_and_says_so(project: Project) -> None:
    done = project.check("--since", "no-such-release")
    assert (done.status, done.out) == (1, "")
    assert "no-such-release" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "history",
    [
        [],
        ["init"],
        ["init", "-c user.name=A -c user.email=a@b.example commit --allow-empty --message=First"],
    ],
    ids=["not a repository", "nothing committed", "nothing released"],
)
def test_before_the_first_release_there_is_nothing_to_compare_with(
    project: Project, history: list[str]
) -> None:
    for arguments in history:
        assert run("git", *arguments.split(), cwd=project.root).returncode == 0
    done = project.check("--since", "latest")
    assert (done.status, done.err) == (0, WARNED)


# The pinned packages

LOCKED = re.compile(
    r"[A-Za-z0-9._-]+(\[[a-z0-9,_-]+\])?==[0-9][A-Za-z0-9.+!]*"  # a name and one version
    r"( ; [^#]+?)?"  # the Pythons and systems that it is for
    r"( +--hash=sha256:[0-9a-f]{64})+"
)


def lines(name: str) -> Iterator[str]:
    """What a requirements file asks for, each with its hashes on one line."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    return (line.strip() for line in text.splitlines() if line.strip() and line[0] != "#")


def pins(name: str) -> dict[str, set[Version]]:
    """The version of each package in a pinned file; several where Pythons differ."""
    found: dict[str, set[Version]] = defaultdict(set)
    for line in lines(name):
        requirement = Requirement(line.partition(" --hash=")[0])
        (pin,) = requirement.specifier
        found[canonicalize_name(requirement.name)].add(Version(pin.version))
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_pinned_file_has_versions_and_hashes_and_no_place_to_get_them_from(name: str) -> None:
    assert [line for line in lines(name) if not LOCKED.fullmatch(line)] == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_a_pinned_version_is_within_its_range(name: str) -> None:
    pinned = pins(f"{name}.txt")
    asked = [Requirement(line) for line in lines(f"{name}.in") if not line.startswith("-r ")]
    assert asked
    for requirement in asked:
        versions = pinned[canonicalize_name(requirement.name)]
        assert versions, f"{requirement.name} is not pinned"
        assert all(version in requirement.specifier for version in versions), requirement


def test_the_site_is_tested_with_the_versions_it_is_built_with() -> None:
    tested = pins("requirements-dev.txt")
    assert {name: tested[name] for name in pins("requirements.txt")} == pins("requirements.txt")


def test_no_version_is_an_early_one() -> None:
    early = [
        (name, version)
        for name, versions in pins("requirements-dev.txt").items()
        for version in versions
        if version.is_prerelease
    ]
    assert early == []


# Continuous integration

WORKFLOWS: dict[str, Any] = {
    # Every value as text: YAML would read the key "on" as true.
    path.name: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    for path in sorted((ROOT / ".github/workflows").iterdir())
}
COMMAND = re.compile(
    r"([A-Z_]+=(\$\([^)]*\)|\S+) )*"  # what is set for this command alone
    r"(make (?P<targets>[a-z -]+)|\.ci/run)"
)


def steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def commands(workflow: Any) -> list[str]:
    return [line for step in steps(workflow) for line in step.get("run", "").splitlines()]


def targets(workflow: Any) -> set[str]:
    """The targets of make that a workflow runs; `.ci/run` stands for `test`."""
    found = [match for line in commands(workflow) if (match := COMMAND.fullmatch(line))]
    return {target for match in found for target in (match["targets"] or "test").split()}


def test_the_command_of_continuous_integration_is_make_test(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$PWD: $*"\n', "utf-8")
    make.chmod(0o755)
    done = run(
        str(ROOT / ".ci/run"), cwd=tmp_path, PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    )
    assert done.stdout == f"{ROOT}: test\n"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_runs_only_commands_that_everybody_has(name: str) -> None:
    workflow = WORKFLOWS[name]
    assert commands(workflow)
    assert [line for line in commands(workflow) if not COMMAND.fullmatch(line)] == []
    assert targets(workflow) <= set(TARGETS)


def test_a_pull_request_is_tested() -> None:
    assert any("test" in targets(one) for one in WORKFLOWS.values() if "pull_request" in one["on"])


def test_a_merge_is_tested_and_its_site_is_kept() -> None:
    merged = [one for one in WORKFLOWS.values() if "push" in one["on"]]
    kept = [
        step["with"]["path"]
        for one in merged
        for step in steps(one)
        if step.get("uses", "").startswith("actions/upload-artifact@")
    ]
    assert {"test", "build"} <= {target for one in merged for target in targets(one)}
    assert kept == ["site"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_gets_the_releases_that_history_is_compared_with(name: str) -> None:
    checkouts = [
        step.get("with", {}).get("fetch-depth")
        for step in steps(WORKFLOWS[name])
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts == ["0"]
