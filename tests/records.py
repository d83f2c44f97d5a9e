"""The services as their files hold them, and how they are sorted, worked out without the site's own code.

What pages say of services is held against this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.project import ROOT

Record = Mapping[str, Any]

ONLY: dict[str, Callable[[Record], bool]] = {
    "16-to-25": lambda one: is_for_ages(one, 16, 25),
    "no-plan": lambda one: one.get("ehc_plan") == "not needed",
    "no-diagnosis": lambda one: one.get("diagnosis") == "not needed",
    "free": lambda one: one.get("free") == "yes",
}
"""The choices of "Show only", of which a service has to fit all that are made."""


def is_for_ages(service: Record, first: int, last: int) -> bool:
    """Whether anybody from `first` to `last` years old can use a service, as far as is known."""
    ages: Record = service.get("ages") or {}
    if not ages:
        return False
    return int(ages.get("from", 0)) <= last and int(ages.get("to", 200)) >= first


@dataclass(frozen=True)
class Records:
    """The services of the project in the folder `root`."""

    services: Mapping[str, Record]
    terms: Mapping[str, list[Record]]
    """The words to sort services by, a list of each kind."""

    def names(self, kind: str) -> dict[str, str]:
        """What the words of a kind are called, by their ids."""
        return {term["id"]: term["name"] for term in self.terms[kind]}

    def choices(self) -> dict[str, dict[str, set[str]]]:
        """By filter and choice, the services that it holds."""
        ages = {band["id"]: self._of_ages(band) for band in self.terms["ages"]}
        return {
            "age": {**ages, "not-known": self._that(lambda one: not one.get("ages"))},
            "need": self._listed("needs", "needs"),
            "help": self._listed("help", "help"),
            "only": {name: self._that(fits) for name, fits in ONLY.items()},
            "way": self._listed("ways", "ways"),
            "sector": self._listed("sectors", "sector"),
            "tier": self._listed("tiers", "tier"),
        }

    def _that(self, fits: Callable[[Record], bool]) -> set[str]:
        return {name for name, service in self.services.items() if fits(service)}

    def _of_ages(self, band: Record) -> set[str]:
        first, last = int(band["from_age"]), int(band["to_age"])
        return self._that(lambda one: is_for_ages(one, first, last))

    def _listed(self, kind: str, field: str) -> dict[str, set[str]]:
        return {term["id"]: self._with_word(field, term["id"]) for term in self.terms[kind]}

    def _with_word(self, field: str, word: str) -> set[str]:
        return self._that(lambda one: word in _words(one.get(field)))


def _words(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else value or []


def read_records(root: Path = ROOT) -> Records:
    """Every service of a project, and the words to sort by."""
    folder = root / "data"
    return Records(
        read_folder(folder / "services"),
        {
            path.stem: _read(path)["terms"]
            for path in sorted((folder / "terms").glob("*.yml"))
            if path.stem != "search-words"
        },
    )


def read_folder(folder: Path) -> dict[str, Record]:
    """Each record in a folder, by the name of its file."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.yml"))}


def as_written(text: str) -> Any:
    """What YAML holds, with every value as it is written: `yes` and `111` are words."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 this one makes only text


def _read(path: Path) -> Any:
    return as_written(path.read_text("utf-8"))
