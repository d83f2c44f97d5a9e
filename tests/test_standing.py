"""How an item stands follows from its history: done, late, moved, silent, and the words for it.

The cases in `cases/standing.yml` are put into one project, each as a plan with one item. It is read
as any project is, so a case is also a history that the checks accept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from localoffer.load import load
from localoffer.models.common import Month
from localoffer.output import write_project
from localoffer.site import Plan, Site
from localoffer.source import read_yaml
from localoffer.views.standing import Progress, progress
from tests.project import TODAY, small_project

FILE = Path(__file__).parent / "cases/standing.yml"
CASES: Any = read_yaml(FILE.name, FILE.read_bytes())[0].value


def plan_files(name: str, case: Any) -> dict[str, Any]:
    """A plan of one part, which holds the case's item and nothing else."""
    item = {"ref": "1.1", "what": "Do it", "history": case["history"]}
    if "doubt" in case:
        item["doubt"] = case["doubt"]
    head = {
        "title": name,
        "as_printed": name,
        "area_word": "Part",
        "place": "Somewhere",
        "summary": "A plan.",
        "reports": CASES["plans"][case["plan"]],
        "areas": ["part"],
    }
    part = {
        "number": 1,
        "title": "Part",
        "as_printed": "Part",
        "source": {"document": "growing-up-2020", "at": "Part 1"},
        "actions": [item],
    }
    return {f"data/plans/{name}/plan.yml": head, f"data/plans/{name}/part.yml": part}


def plan_name(case: Any) -> str:
    return f"case-{CASES['cases'].index(case)}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    small = small_project(tmp_path_factory.mktemp("standing") / "project")
    for case in CASES["cases"]:
        for path, value in plan_files(plan_name(case), case).items():
            small.write(path, yaml.safe_dump(value, allow_unicode=True))
    return small.root


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    found, problems = load(project)
    assert found, problems
    return found


@pytest.fixture(scope="module")
def pages(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    assert not write_project(project, folder, TODAY)
    return folder


def month_of_build(plan: Plan, case: Any) -> Month:
    if "today" in case:
        return Month.parse(case["today"])
    last = plan.last_report.date
    return Month(last.year + (last.number + 1) // 12, (last.number + 1) % 12 + 1)


def derived(site: Site, case: Any) -> Progress:
    plan = site.plans[plan_name(case)]
    (placed,) = plan.items()
    return progress(plan, placed.item, month_of_build(plan, case))


def by_name(case: Any) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["cases"], ids=by_name)
def test_a_history_tells_how_an_item_stands(site: Site, case: Any) -> None:
    state = derived(site, case)
    assert state.standing == case["standing"]
    assert state.reported_status == case.get("reported", "not-stated")
    assert str(state.reported_at.date) == case["at"]
    assert state.silent == ("silent" in case)
    for name, due in (("first", state.first_due), ("latest", state.latest_due)):
        if name in case:
            assert due
            assert str(due.month) == case[name]


@pytest.mark.parametrize("case", CASES["cases"], ids=by_name)
def test_a_history_tells_how_often_and_how_far_a_date_moved(site: Site, case: Any) -> None:
    state = derived(site, case)
    moves = [
        {"from": str(move.before), "to": str(move.after), "report": move.report.id}
        | ({"said": "yes"} if move.said else {})
        for move in state.moves
    ]
    assert moves == case.get("moves", [])
    assert state.months_moved == int(case.get("months", 0))


def read_row(pages: Path, plan: str) -> dict[str, Any]:
    """The one row of a plan, as a visitor reads it."""
    page = html.parse(str(pages / f"progress/{plan}/part/index.html"))
    (row,) = page.xpath("//*[@id='1.1']")

    def text(path: str) -> list[str]:
        return [" ".join(found.text_content().split()) for found in row.xpath(path)]

    return {
        "first": text(".//td[@data-label='First date']")[0],
        "now": text(".//td[@data-label='Date now']")[0],
        "moved": text(".//td[@data-label='Moved']")[0],
        "standing": ". ".join(text(".//td[@data-label='How it stands']/*")),
        "last reported": text(".//td[@data-label='Last reported']")[0],
        "reported": text(".//dt[.='Last reported as']/following-sibling::dd")[0],
        "history": text(".//ol[contains(@class, 'history')]/li"),
    }


@pytest.mark.parametrize("case", [case for case in CASES["cases"] if "words" in case], ids=by_name)
def test_the_page_says_it_in_words(pages: Path, case: Any) -> None:
    row = read_row(pages, plan_name(case))
    assert {name: row[name] for name in case["words"]} == case["words"]


@pytest.mark.parametrize(
    "case", [case for case in CASES["cases"] if "differs" in case], ids=by_name
)
def test_only_the_same_date_is_called_the_same(pages: Path, case: Any) -> None:
    """The month that counts may stay where the date does not: that is no move, and not the same."""
    assert "Same date" not in read_row(pages, plan_name(case))["history"][-1]
