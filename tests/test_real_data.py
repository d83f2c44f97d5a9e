"""The real plans are all there, each row once, and every row stands as its documents print it.

Both tables were read from the documents by hand: `cases/real_counts.yml` holds how many of each
thing they print, `cases/real_facts.yml` every tracked item with its dates and what follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from localoffer.load import load
from localoffer.models.common import Month, Record, Section
from localoffer.models.plan import Entry
from localoffer.models.registers import Point
from localoffer.rules.records import walk
from localoffer.site import PlacedItem, Plan, Site
from localoffer.source import read_yaml
from localoffer.views.standing import progress

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
SOURCES = ROOT.parent / "shared/sources"


def read(name: str) -> Any:
    return read_yaml(name, (CASES / name).read_bytes())[0].value


COUNTS, FACTS = read("real_counts.yml"), read("real_facts.yml")
WSOA = COUNTS["wsoa-2019"]


@pytest.fixture(scope="module")
def site() -> Site:
    found, problems = load(ROOT)
    assert found, problems
    return found


@pytest.fixture(scope="module")
def wsoa(site: Site) -> Plan:
    return site.plans["wsoa-2019"]


def entries(placed: PlacedItem) -> dict[str, Entry]:
    return {entry.report: entry for entry in placed.item.history}


# --- Every row is there ---


@pytest.mark.parametrize("area", WSOA["areas"])
def test_each_action_of_the_statement_has_all_its_rows(wsoa: Plan, area: str) -> None:
    found = [
        (action.ref, action.resource, len(action.milestones))
        for outcome in dict(wsoa.areas)[area].outcomes
        for action in outcome.actions
    ]
    assert found == [
        (
            action["ref"],
            action["resource"],
            sum(int(action.get(part, 0)) for part in ("rows", "added", "split")),
        )
        for action in WSOA["areas"][area]["actions"]
    ]


def test_the_rows_of_each_action_sum_up_to_the_whole_plan() -> None:
    """The table of counts agrees with itself: by action, by workstream and in all."""
    areas = WSOA["areas"].values()
    for area in areas:
        assert sum(int(action["rows"]) for action in area["actions"]) == int(area["rows"])
    for total in ("rows", "complete", "done"):
        assert sum(int(area[total]) for area in areas) == int(WSOA[total])


def test_the_statement_has_the_rows_of_2019_and_of_2020(wsoa: Plan) -> None:
    """2020 prints one row more, and makes two of one."""
    items = list(wsoa.items())
    assert len(items) == int(WSOA["items"])
    assert [one.item.ref for one in items if "plan" not in entries(one)] == ["1.3.6"]
    assert all("update-2020" in entries(one) for one in items)


@pytest.mark.parametrize("area", WSOA["areas"])
def test_what_each_report_calls_complete(wsoa: Plan, area: str) -> None:
    items = [one for one in wsoa.items() if one.area is dict(wsoa.areas)[area]]
    complete = [one for one in items if entries(one)["update-2020"].status == "complete"]
    done = [one for one in items if "plan" in entries(one) and entries(one)["plan"].done]
    counts = WSOA["areas"][area]
    assert (len(complete), len(done)) == (int(counts["complete"]), int(counts["done"]))


@pytest.mark.parametrize("area", WSOA["areas"])
def test_who_answers_and_what_each_outcome_promises(wsoa: Plan, area: str) -> None:
    found, counts = dict(wsoa.areas)[area], WSOA["areas"][area]
    assert [len(one.who) for one in found.sponsors] == [int(one) for one in counts["sponsors"]]
    assert [len(one.who) for one in found.partners] == [int(one) for one in counts["partners"]]
    assert {one.ref: str(len(one.impacts)) for one in found.outcomes} == counts["impacts"]


@pytest.mark.parametrize("plan", COUNTS["actions"])
def test_each_area_has_all_its_actions_with_all_their_measures(site: Site, plan: str) -> None:
    found = [
        {"area": name, "measures": [str(len(action.measures)) for action in area.actions]}
        for name, area in site.plans[plan].areas
    ]
    assert found == COUNTS["actions"][plan]


@pytest.mark.parametrize("plan", FACTS)
def test_each_ref_is_there_once(site: Site, plan: str) -> None:
    refs = [placed.item.ref for placed in site.plans[plan].items()]
    assert refs == [fact["ref"] for fact in FACTS[plan]]
    assert len(refs) == len(set(refs))


# --- Every row says what its documents print ---


@pytest.mark.parametrize(
    ("plan", "fact"),
    [(plan, fact) for plan in FACTS for fact in FACTS[plan]],
    ids=[f"{plan} {fact['ref']}" for plan in FACTS for fact in FACTS[plan]],
)
def test_a_row_says_what_its_documents_print(site: Site, plan: str, fact: Any) -> None:
    found = site.plans[plan]
    placed = next(one for one in found.items() if one.item.ref == fact["ref"])
    said = {report.split("-")[0]: entry for report, entry in entries(placed).items()}
    first = said.get("plan")
    state = progress(found, placed.item, Month(2026, 1))
    derived = {
        "ref": placed.item.ref,
        "plan": first and first.due and first.due.printed,
        "done": first and first.done and written(first.done),
        "update": "update" in said and printed(said["update"]),
        "first": state.first_due and str(state.first_due.month),
        "latest": state.latest_due and str(state.latest_due.month),
        "standing": state.standing,
        "moved": state.moves and str(len(state.moves)),
        "months": state.moves and str(state.months_moved),
    }
    assert {name: value for name, value in derived.items() if value} == fact


def printed(entry: Entry) -> str | None:
    if entry.status == "complete":
        return "COMPLETE"
    return entry.due.printed if entry.due else None


def written(month: Month) -> str:
    """As the plan of 2019 writes months: `Sept 2019`, `Nov 2019`."""
    name = month.label.split()[0]
    return f"{'Sept' if name == 'September' else name[:3]} {month.year}"


# --- Registers, members, figures ---


def test_the_registers_are_whole(site: Site) -> None:
    plan, counts = site.plans["app-2022"], COUNTS["registers"]
    assert [[risk.severity, risk.severity_after] for risk in plan.risks] == counts["risks"]
    assert len(plan.reasons) == int(counts["reasons"])
    assert len(plan.scorecard) == int(counts["scorecard"])
    for column, filled in counts["filled"].items():
        assert sum(getattr(entry, column) is not None for entry in plan.scorecard) == int(filled)


def test_everything_the_accelerated_plan_rates_is_green(site: Site) -> None:
    statuses = {
        entry.status for one in site.plans["app-2022"].items() for entry in one.item.history
    }
    assert statuses == {"on-track"}


@pytest.mark.parametrize("structure", COUNTS["members"])
def test_each_list_of_members_is_whole(site: Site, structure: str) -> None:
    boards = site.structures[structure].boards
    counted = {board.id: str(len(board.members)) for board in boards if board.members}
    assert counted == COUNTS["members"][structure]


def section(site: Site, page: str, part: str) -> Section:
    sections = (
        site.plans[page].head.sections if page in site.plans else site.strategies[page].sections
    )
    return next(one for one in sections if one.id == part)


@pytest.mark.parametrize("case", COUNTS["figures"], ids=lambda case: f"{case['in']} {case['part']}")
def test_figures_are_as_printed(site: Site, case: Any) -> None:
    figures = section(site, case["in"], case["part"]).figures
    assert [figure.value for figure in figures] == case["figures"]


@pytest.mark.parametrize("case", COUNTS["lists"], ids=lambda case: f"{case['in']} {case['part']}")
def test_lists_are_whole(site: Site, case: Any) -> None:
    found = section(site, case["in"], case["part"])
    lists = [found.points, *(group.points for group in found.groups)]
    assert [str(len(points)) for points in lists if points] == case["lengths"]


@pytest.mark.parametrize(
    "case", COUNTS["measures"], ids=lambda case: f"{case['plan']} {case['id']}"
)
def test_measures_hold_the_numbers_that_are_printed(site: Site, case: Any) -> None:
    measures = {measure.id: measure for measure in site.plans[case["plan"]].measures}
    assert [number(point) for point in measures[case["id"]].points] == case["numbers"]


def number(point: Point) -> str:
    words = [point.kind, point.qualifier, f"{point.value:g}", point.when and f"by {point.when}"]
    return " ".join(word for word in words if word)


# --- Our own words ---
#
# The documents are not part of the project. Where they lie beside it, no sentence of theirs may
# stand in a text that the site gives as its own.

RUN = 8
"""So many words in a row are a sentence taken over, not a way of speaking that anybody uses."""

OWN_WORDS = read("own_words.yml")
NOT_OURS = {field["name"] for field in OWN_WORDS["fields"]}


def words(text: str) -> list[str]:
    plain = re.sub(r"<[^>]+>", " ", text.lower()).replace("\u2019", "'")
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", plain)


TERMS = {tuple(words(term)): f"[{term}]" for group in OWN_WORDS["terms"] for term in group["terms"]}
LONGEST = max(map(len, TERMS))


def with_terms_joined(text: str) -> list[str]:
    """The words of a text; a name or a term of the field counts as one of them."""
    found, joined, place = words(text), [], 0
    while place < len(found):
        lengths = range(min(LONGEST, len(found) - place), 0, -1)
        term = next(
            (
                tuple(found[place : place + n])
                for n in lengths
                if tuple(found[place : place + n]) in TERMS
            ),
            None,
        )
        joined.append(TERMS[term] if term else found[place])
        place += len(term) if term else 1
    return joined


def runs(text: str) -> Iterator[str]:
    joined = with_terms_joined(text)
    for start in range(len(joined) - RUN + 1):
        yield " ".join(joined[start : start + RUN])


def own_texts(site: Site) -> Iterator[tuple[str, str]]:
    """Every text that we wrote, with the place where it stands."""
    for place, record in records(site):
        for _, part in walk(record):
            for name in set(type(part).model_fields) - NOT_OURS:
                value = getattr(part, name)
                for text in value if isinstance(value, tuple) else [value]:
                    if isinstance(text, str):
                        yield f"{place}, {name}", text
    for path in sorted(ROOT.glob("content/**/*.md")):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def records(site: Site) -> Iterator[tuple[str, Record]]:
    for plan in site.plans.values():
        for name, area in plan.areas:
            yield f"{plan.id}/{name}", area
        for record in (plan.head, *plan.measures, *plan.scorecard, *plan.risks, *plan.reasons):
            yield plan.id, record
    for group in (
        site.strategies,
        site.structures,
        site.documents,
        site.organisations,
        site.services,
        site.pathways,
    ):
        yield from group.items()


if SOURCES.is_dir():

    def test_no_sentence_of_the_documents_is_taken_over(site: Site) -> None:
        printed = {run for path in SOURCES.glob("*.txt") for run in runs(path.read_text("utf-8"))}
        taken = [
            f"{place}: {run}"
            for place, text in own_texts(site)
            for run in runs(text)
            if run in printed
        ]
        assert not taken, "\n".join(taken)
