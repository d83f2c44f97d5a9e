"""What a check warns of, though the site can be built: reviews that are due, and services written twice."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from tests.project import ROOT, WARNED, Changes, small_project

CASES = yaml.safe_load((ROOT / "tests/cases/upkeep.yml").read_text("utf-8"))
USUAL = WARNED.splitlines()[0]
"""The one warning that the small project always gives."""


def epoch(day: datetime.date) -> str:
    """A day as the environment says it to a build that can be repeated."""
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return str(int(noon.timestamp()))


@pytest.mark.parametrize("name", CASES)
def test_a_check_warns_of_this_and_passes(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    project = small_project(tmp_path / "project")
    Changes(files=case["files"]).apply(project)
    done = project.check(SOURCE_DATE_EPOCH=epoch(case["today"]))
    assert done.status == 0, done.err
    *warnings, last = done.err.splitlines()
    assert USUAL in warnings
    assert [line for line in warnings if line != USUAL] == case["warnings"]
    number = len(warnings)
    assert last == f"{number} warning{'s' * (number != 1)}."


def test_a_pull_request_shows_each_warning_beside_its_line(tmp_path: Path) -> None:
    done = small_project(tmp_path / "project").check(GITHUB_ACTIONS="true")
    (line,) = (line for line in done.out.splitlines() if line.startswith("::"))
    assert line.startswith("::warning file=data/services/bus-training.yml,line=13,col=40::this was")
