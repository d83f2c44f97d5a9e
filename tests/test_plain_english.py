"""Plain English, as the check tells of it: each rule with texts that break it and texts that don't."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import ROOT, small_project

CASES: Any = yaml.safe_load((ROOT / "tests/cases/plain_english.yml").read_text("utf-8"))
HEAD = "---\ntitle: A page\ndescription: What it is for.\n---\n\n"
SERVICE: Mapping[str, Any] = {
    "name": "A service",
    "summary": "It helps.",
    "provider": "testshire-council",
    "sector": "council",
    "tier": "universal",
    "needs": ["any"],
    "help": ["advice"],
    "sources": ["Testshire handbook 2021"],
}
_WARNING = re.compile(r"(?P<path>\S+?):(?P<line>\d+):(?P<column>\d+): warning: (?P<message>.*)")


def _page(number: int) -> str:
    return f"content/about/page-{number}.md"


def _service(number: int) -> str:
    return f"data/services/service-{'abcdefgh'[number]}.yml"


@pytest.fixture(scope="module")
def warned(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[tuple[int, int, str]]]:
    """What the check warns of, by file, for a project with a page or a service for each case."""
    project = small_project(tmp_path_factory.mktemp("plain") / "project")
    for number, case in enumerate(CASES["pages"]):
        project.write(_page(number), HEAD + case["text"])
    for number, case in enumerate(CASES["services"]):
        record = {**SERVICE, "name": f"Service {number}", case["field"]: case["text"]}
        lines = [f"{field}: {json.dumps(value)}" for field, value in record.items()]
        project.write(_service(number), "\n".join(lines) + "\n")
    done = project.check()
    assert done.status == 0, done.err
    found = defaultdict(list)
    for line in done.err.splitlines():
        if warning := _WARNING.fullmatch(line):
            place = int(warning["line"]), int(warning["column"]), warning["message"]
            found[warning["path"]].append(place)
    return found


@pytest.mark.parametrize(
    "number", range(len(CASES["pages"])), ids=lambda n: CASES["pages"][n]["name"]
)
def test_a_page(number: int, warned: Mapping[str, list[tuple[int, int, str]]]) -> None:
    above = HEAD.count("\n")
    told = [f"{line - above}:{column}: {words}" for line, column, words in warned[_page(number)]]
    assert told == CASES["pages"][number].get("warnings", [])


@pytest.mark.parametrize(
    "number", range(len(CASES["services"])), ids=lambda n: CASES["services"][n]["name"]
)
def test_a_service(number: int, warned: Mapping[str, list[tuple[int, int, str]]]) -> None:
    case = CASES["services"][number]
    told = warned[_service(number)]
    assert [words for _, _, words in told] == case.get("warnings", [])
    line = [*SERVICE, case["field"]].index(case["field"]) + 1
    assert {place for place, _, _ in told} <= {line}


def test_the_text_of_the_site_itself_is_plain() -> None:
    done = _check(ROOT)
    assert [line for line in done if _WARNING.fullmatch(line)] == []


def test_a_text_of_short_words_is_easier_than_one_of_long_words(tmp_path: Path) -> None:
    def ease(text: str) -> int:
        project = small_project(tmp_path / str(len(text)))
        for path in [*project.root.glob("content/**/*.md"), *project.root.glob("data/**/*.yml")]:
            if path.name == "index.md" and path.parent.name == "about":
                path.write_text(HEAD + text, "utf-8")
        return int(re.search(r"Reading ease (-?\d+)", project.check().out)[1])  # type: ignore[index]

    short = "The cat sat on the mat. It saw the dog. " * 400
    long = (
        "Multidisciplinary organisations facilitate educational opportunities universally. " * 400
    )
    assert ease(short) > 100 > 40 > ease(long)


def _check(root: Path) -> list[str]:
    from tests.project import Project

    return Project(root).check().err.splitlines()
