"""For each kind of mistake that people make: the exact report, and nothing built.

A case is a file in `bad_data/`: why the mistake is made, what it changes in the small project of
`sites/small`, and every line that the report then has. A report is for somebody who is no
programmer: the place as an editor counts it, what is wrong, and what to write instead.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from localoffer.build import build
from localoffer.problems import report
from tests.project import SMALL, TODAY, WARNED, Changes, Project, small_project

FOLDER = Path(__file__).parent / "bad_data"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))

# One case for each way in which a problem comes to light.
IN_FULL = (
    "boards_in_a_circle",
    "only_comments",
    "page_without_front_matter",
    "saved_as_latin_1",
    "wrong_everywhere",
)


class Case(Changes):
    about: str
    """Why people make the mistake, or whom it would harm."""
    report: str


def read_case(name: str) -> Case:
    return Case.model_validate(yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8")))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_this_and_no_more(name: str, project: Project) -> None:
    case = read_case(name)
    case.apply(project)
    site, problems = build(project.root, TODAY)
    assert report(problems) + "\n" == case.report
    assert site is None


def test_the_small_project_is_whole(project: Project) -> None:
    done = project.check()
    assert (done.status, done.err) == (0, WARNED)
    score, *_, counts = done.out.splitlines()
    assert score.startswith("Reading ease 9")
    assert counts == (
        "All data and content is in order: 1 plan, 11 promises, 1 promise with evidence,"
        " 7 services, 0 guides, 1 pathway, 3 stages, 2 processes, 3 words explained."
    )
    assert project.build().status == 0


@pytest.mark.parametrize("name", IN_FULL)
def test_the_command_says_it_on_stderr_and_fails(name: str, project: Project) -> None:
    case = read_case(name)
    case.apply(project)
    done = project.check()
    assert (done.status, done.out, done.err) == (1, "", case.report)


def test_a_pull_request_shows_each_problem_on_its_line(project: Project) -> None:
    project.replace("data/site.yml", "phase: preview", "phase: 50% ready")
    project.write("data/old, odd: notes.txt", "Call Robin\n")
    done = project.check(GITHUB_ACTIONS="true")
    assert done.status == 1
    assert done.out.splitlines() == [
        "::error file=data/old%2C odd%3A notes.txt,line=1,col=1"
        "::nothing reads this file: delete it, or put it where CONTRIBUTING.md says",
        '::error file=data/site.yml,line=5,col=8::"50%25 ready" is not known here: use one of live,'
        " preview",
    ]
    assert "Traceback" not in done.err
    assert done.err.endswith("2 problems. Nothing was built.\n")


def test_a_pull_request_without_a_problem_shows_only_what_is_to_be_asked_again(
    project: Project,
) -> None:
    done = project.check(GITHUB_ACTIONS="true")
    assert (done.status, done.err) == (0, WARNED)
    place, _, message = WARNED.splitlines()[0].partition(": warning: ")
    path, line, column = place.split(":")
    assert [one for one in done.out.splitlines() if "::" in one] == [
        f"::warning file={path},line={line},col={column}::{message}"
    ]


@pytest.mark.parametrize("name", IN_FULL)
def test_mkdocs_stops_with_the_same_report_and_makes_no_site(name: str, project: Project) -> None:
    case = read_case(name)
    case.apply(project)
    done = project.build()
    assert done.status == 1
    assert case.report in done.err
    assert "Traceback" not in done.err
    assert not (project.root / "site").exists()


def test_mkdocs_leaves_a_site_that_was_built_before_as_it_is(project: Project) -> None:
    def written() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (project.root / "site").rglob("*")}

    project.build()
    before = written()
    assert project.root / "site/progress/index.html" in before
    read_case("wrong_everywhere").apply(project)
    assert project.build().status == 1
    assert written() == before


def test_mkdocs_in_a_pull_request_shows_each_problem_on_its_line(project: Project) -> None:
    project.replace("data/site.yml", "phase: preview", "phase: beta")
    done = project.build(GITHUB_ACTIONS="true")
    assert done.status == 1
    assert [line for line in done.out.splitlines() if line.startswith("::")] == [
        '::error file=data/site.yml,line=5,col=8::"beta" is not known here: use one of live, preview'
    ]


@pytest.mark.parametrize("path", sorted(SMALL.rglob("data/**/*.yml")), ids=lambda path: path.stem)
def test_a_file_that_breaks_off_anywhere_is_reported_at_a_place_that_it_has(
    path: Path, project: Project
) -> None:
    """An editor saves a half-written file: it may be in order so far, but never stops the check."""
    name = path.relative_to(SMALL).as_posix()
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        half = [*lines[:number], line[: len(line) * 2 // 3]]
        project.write(name, "\n".join(half))
        for problem in build(project.root, TODAY)[1]:
            if problem.path == name:
                assert problem.line <= len(half), problem
                assert problem.column <= len(half[problem.line - 1]) + 1, problem


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: "\ufeff" + text, id="marked as UTF-8"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.rstrip(), id="no end of line"),
        pytest.param(lambda text: f"---\n{text}", id="three hyphens on top"),
        pytest.param(lambda text: f"# Call Robin first.\n\n{text}", id="comment"),
    ],
)
def test_how_a_file_is_saved_does_not_matter(
    change: Callable[[str], str], project: Project
) -> None:
    for path in project.root.glob("data/**/*.yml"):
        name = path.relative_to(project.root).as_posix()
        project.write(name, change(project.read(name)))
    assert build(project.root, TODAY)[1] == []


def test_files_that_programs_leave_do_no_harm(project: Project) -> None:
    for name in (".DS_Store", ".site.yml.swp", ".#site.yml", "site.yml~"):
        project.write(f"data/{name}", "left\n")
        project.write(f"content/about/{name}", "left\n")
    assert build(project.root, TODAY)[1] == []
