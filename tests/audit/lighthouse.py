"""Lighthouse on its mobile setting: how it scores a page, and what keeps it from full marks."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median_low
from typing import Any

from . import tools
from .report import Number

CATEGORIES = {
    "accessibility": "accessibility",
    "best_practices": "best-practices",
    "seo": "seo",
    "performance": "performance",
}
"""The name of each number, and of the category of Lighthouse that it comes from."""

FULL = 100
RUNS = 3
"""How often performance is measured where the first run is short of full marks: a busy machine makes
a page look slow, and nothing makes it look faster than it is."""
TRIES = 2
"""How often it is begun: on a busy machine, a run may break off for no fault of the page."""
SECONDS = 180


def measure(address: str, browser: str, arguments: Sequence[str]) -> dict[str, Number]:
    """Score the page at `address` in the program `browser`. Raises tools.Failed."""
    numbers = _run(address, browser, arguments, CATEGORIES)
    if numbers["performance"].value < FULL:
        runs = [numbers["performance"]]
        while len(runs) < RUNS:
            runs.append(_run(address, browser, arguments, ["performance"])["performance"])
        numbers["performance"] = middle(runs)
    return numbers


def middle(runs: Sequence[Number]) -> Number:
    """The run with the middle value, and what was behind that."""
    value = median_low(run.value for run in runs)
    return next(run for run in runs if run.value == value)


def _run(
    address: str, browser: str, arguments: Sequence[str], numbers: Iterable[str]
) -> dict[str, Number]:
    command = [
        str(tools.LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES[number] for number in numbers)}",
        f"--chrome-flags={' '.join(['--headless=new', *arguments])}",
    ]
    environment = {**os.environ, "CHROME_PATH": browser}
    for _ in range(TRIES):
        try:
            return read(tools.run_node(command, environment=environment, seconds=SECONDS))
        except tools.Failed as failure:
            said = str(failure)
    raise tools.Failed(f"Lighthouse: {said}")


def read(printed: str) -> dict[str, Number]:
    """The scores in a report of Lighthouse. Raises tools.Failed where one is missing."""
    report = json.loads(printed)
    if "runtimeError" in report:
        raise tools.Failed(report["runtimeError"]["message"])
    names = {category: number for number, category in CATEGORIES.items()}
    numbers = {}
    for category in report["categories"].values():
        if category["score"] is None:
            raise tools.Failed(f"no score for {category['title']}")
        score = round(FULL * category["score"])
        numbers[names[category["id"]]] = Number(score, tuple(_failing(category, report["audits"])))
    return numbers


def _failing(category: Mapping[str, Any], audits: Mapping[str, Any]) -> Iterator[str]:
    """Each audit that takes marks off: its name, what it says, and the elements it names."""
    for entry in category["auditRefs"]:
        audit = audits[entry["id"]]
        if entry["weight"] and audit["score"] is not None and audit["score"] < 1:
            value = f": {audit['displayValue']}" if audit.get("displayValue") else ""
            items = (audit.get("details") or {}).get("items", [])
            places = [item["node"]["selector"] for item in items if "node" in item]
            where = f" ({', '.join(places)})" if places else ""
            yield f"{entry['id']}: {audit['title']}{value}{where}"
