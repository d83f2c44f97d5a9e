"""A project with one big plan in it, the same on every machine and in every year.

Its shape and the length of its texts are those of the Written Statement of Action: areas hold
outcomes, these hold actions, and each step of an action is a tracked item with what the plan and a
later report say of it. The words are drawn from a short list by a seeded generator. Templates, code
and settings are the real ones, linked; data and content are the plan's own.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

PLAN = "generated"
ITEMS_IN_AREA = 125
"""An area grows no further: a bigger plan has more areas, as in real plans."""
LINKED = ("hooks", "overrides", "mkdocs.yml")

_VOCABULARY = """
    about action advice after agree agreed all and annual answer area ask assess board buy by care
    carer change check child children clear college community council data day decide deliver early
    education each every family find first for forum from fund gap give group guide health help home
    how improve in inform inspector join know lead learn list local long measure meet month move
    need new nurse of offer officer on open out outcome parent partner people place plan provide
    publish quality record report review school score send service set share shorter show social
    staff start step support survey team tell term the their them they to together track train
    transport view wait way week well with work write year young
"""
_WORDS = _VOCABULARY.split()
_MONTHS = ("Nov 2019", "Jan 2020", "March 2020", "April 2020", "June 2020", "Sept 2020")
_LATER_MONTHS = ("Oct 2020", "Nov 2020", "Jan 2021", "April 2021", "July 2021")

Data = dict[str, Any]


def write_project(root: Path, target: Path, items: int) -> None:
    """A project in the folder `target` whose one plan has `items` items, around the code at `root`."""
    target.mkdir(parents=True)
    for name in LINKED:
        (target / name).symlink_to(root / name)
    folder = target / "data/plans" / PLAN
    folder.mkdir(parents=True)
    for path, data in _shared_files().items():
        _write(target / "data" / path, data)
    for path, data in _plan_files(items).items():
        _write(folder / path, data)
    about = target / "content/about/index.md"
    about.parent.mkdir(parents=True)
    about.write_text(
        "---\ntitle: About\ndescription: A page that was written by hand\n---\n"
        "This plan was made up to measure how long it takes to build it.\n",
        "utf-8",
    )


def _shared_files() -> dict[str, Data]:
    documents = ("first-report", "second-report")
    bodies = ("council", "health-body", "parent-forum")
    return {
        "site.yml": {
            "name": "Generated Local Offer",
            "area": "Nowhere",
            "description": "A plan that was made up to measure how long it takes to build it.",
            "base_url": "https://localoffer.example/",
            "phase": "live",
            "menu": [{"words": "Our promises", "page": "progress/"}],
            "footer": [{"words": "About this site", "page": "about/"}],
        },
        "sources.yml": {"documents": [{"id": one, "title": _title(one)} for one in documents]},
        "organisations.yml": {
            "organisations": [
                {"id": one, "name": _title(one), "about": f"The {_title(one).lower()}"}
                for one in bodies
            ]
        },
    }


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _plan_files(items: int) -> dict[str, Data]:
    """`plan.yml`, an area file for each 125 items, and a measure for each outcome."""
    writer = _Writer(random.Random(items))  # noqa: S311
    areas: dict[str, Data] = {}
    for number, first in enumerate(range(0, items, ITEMS_IN_AREA), 1):
        areas[f"workstream-{number}"] = writer.area(number, min(ITEMS_IN_AREA, items - first))
    outcomes = [outcome["ref"] for area in areas.values() for outcome in area["outcomes"]]
    return {
        "plan.yml": writer.head(list(areas)),
        "measures.yml": {"measures": [writer.measure(ref) for ref in outcomes]},
        **{f"{name}.yml": area for name, area in areas.items()},
    }


class _Writer:
    """The parts of a plan; lengths and shares are those of the real one, rounded."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def head(self, areas: list[str]) -> Data:
        return {
            "title": "Generated plan",
            "as_printed": "Generated plan",
            "area_word": "Workstream",
            "place": "Nowhere",
            "summary": self._text(40),
            "answers_for_it": self._people(3),
            "reports": [
                {"id": "plan", "document": "first-report", "date": "2019-11"},
                {"id": "update", "document": "second-report", "date": "2020-09"},
            ],
            "areas": areas,
        }

    def area(self, number: int, items: int) -> Data:
        outcomes: list[Data] = []
        while items:
            outcomes.append(self._outcome(f"{number}.{len(outcomes) + 1}", items))
            items -= sum(len(action["milestones"]) for action in outcomes[-1]["actions"])
        return {
            "number": str(number),
            "title": self._text(6),
            "as_printed": self._text(10),
            "source": {"document": "first-report", "at": f"Workstream {number}"},
            "problem": self._text(35),
            "sponsors": [{"report": "plan", "who": self._people(1)}],
            "partners": [{"report": "plan", "who": self._people(8)}],
            "outcomes": outcomes,
        }

    def measure(self, ref: str) -> Data:
        start = self._chance.randint(5, 60)
        numbers = {"baseline": start, "target": start + self._chance.randint(5, 35)}
        return {
            "id": f"measure-{ref.replace('.', '-')}",
            "what": self._text(16),
            "unit": "percent",
            "refs": [ref],
            "points": [
                {
                    "kind": kind,
                    "value": str(number),
                    "printed": f"{number}%",
                    "source": {"document": "first-report", "at": ref},
                }
                for kind, number in numbers.items()
            ],
        }

    def _outcome(self, ref: str, most: int) -> Data:
        actions: list[Data] = []
        for letter in "abc"[: self._chance.choice((1, 2, 2, 3))]:
            if most:
                actions.append(self._action(f"{ref}{letter}", most))
                most -= len(actions[-1]["milestones"])
        return {
            "ref": ref,
            "aim": self._text(23),
            "impacts": self._texts(self._chance.randint(1, 4), 25),
            "leads": [{"report": "update", "who": self._people(1)}],
            "actions": actions,
        }

    def _action(self, ref: str, most: int) -> Data:
        steps = min(most, self._chance.randint(2, 6))
        action = {
            "ref": ref,
            "what": self._text(20),
            "points": self._texts(self._chance.choice((0, 0, 2, 3, 4)), 15),
            "resource": self._chance.choice(("AR", "ER")),
            "progress": [{"report": "update", "told": self._texts(self._chance.randint(2, 6), 23)}],
            "milestones": [self._milestone(f"{ref}.{step}") for step in range(1, steps + 1)],
        }
        return {name: value for name, value in action.items() if value}

    def _milestone(self, ref: str) -> Data:
        milestone: Data = {"ref": ref, "what": self._text(14), "history": self._history()}
        if self._chance.random() < 0.2:
            milestone["doubt"] = self._text(24)
        return milestone

    def _history(self) -> list[Data]:
        """4 in 10 get done, 2 in 10 are moved, 1 in 10 is spoken of no more."""
        due = self._chance.choice(_MONTHS)
        first: Data = {"report": "plan", "due": due}
        fate = self._chance.random()
        if fate < 0.4:
            return [first, {"report": "update", "status": "complete"}]
        if fate < 0.6:
            moved: Data = {"report": "update", "due": self._chance.choice(_LATER_MONTHS)}
            if fate < 0.5:
                moved["note"] = self._text(18)
            return [first, moved]
        if fate < 0.7:
            return [first]
        return [first, {"report": "update", "due": due, "status": "on-track"}]

    def _people(self, number: int) -> list[Data]:
        bodies = ("council", "health-body", "parent-forum")
        return [
            {"role": self._text(4), "organisation": self._chance.choice(bodies)}
            for _ in range(number)
        ]

    def _texts(self, number: int, words: int) -> list[str]:
        return [self._text(words) for _ in range(number)]

    def _text(self, words: int) -> str:
        """A line of about so many words."""
        number = max(2, round(words * self._chance.uniform(0.6, 1.4)))
        return " ".join(self._chance.choices(_WORDS, k=number)).capitalize()


def _write(path: Path, data: Data) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False, width=100), "utf-8")
