"""All data files → one Site, or the full list of what is wrong with them.

In: the project's folder. Out: a `Site`, or every problem of every file in one go. Nothing is
half-loaded: one problem, and there is no Site. A file that no rule knows is a problem too, so that
nothing an editor wrote is silently left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from .models.accessibility import Audit, Statement
from .models.common import Record, check_id
from .models.evidence import EvidenceList
from .models.glossary import GlossaryTerms
from .models.governance import Structure
from .models.pathway import Pathway
from .models.picture import Pictures
from .models.plain_english import PlainEnglish
from .models.plan import Area, PlanHead
from .models.process import Process
from .models.reference import Documents, Organisations, SiteSettings
from .models.registers import Measures, Reasons, Risks, Scorecard
from .models.service import Service
from .models.strategy import Strategy
from .models.terms import AgeBands, Duties, SearchWords, Terms
from .problems import TOP, Problem, did_you_mean
from .reading import read
from .rules.check import check
from .rules.records import Loaded, LoadedPlan
from .site import Plan, Site, Vocabulary
from .source import is_left_by_a_program

DATA = "data"

R = TypeVar("R", bound=Record)

TERMS: dict[str, tuple[type[Record], str]] = {
    "ages": (AgeBands, "services"),
    "needs": (Terms, "services"),
    "help": (Terms, "services"),
    "sectors": (Terms, "services"),
    "tiers": (Terms, "services"),
    "ways": (Terms, "services"),
    "duties": (Duties, "services"),
    "adulthood": (Terms, "pathways"),
    "processes": (Terms, "processes"),
}
"""The files of `terms/` that list words to sort by, and the folder whose records can't do without."""

REGISTERS: dict[str, type[Record]] = {
    "measures": Measures,
    "scorecard": Scorecard,
    "risks": Risks,
    "reasons": Reasons,
}
"""Files that may stand in a plan's folder beside `plan.yml` and its areas."""


def load(root: Path) -> tuple[Site | None, list[Problem]]:
    """The Site that the files under `root`/data make, or None and all that is wrong with them."""
    loader = _Loader(root)
    site = loader.site()
    return (None if loader.problems else site), sorted(set(loader.problems))


@dataclass
class _Loader:
    root: Path
    problems: list[Problem] = field(default_factory=list)
    known: set[Path] = field(default_factory=set)

    def site(self) -> Site | None:
        data = self.root / DATA
        settings = self._read(data / "site.yml", SiteSettings)
        documents = self._read(data / "sources.yml", Documents)
        organisations = self._read(data / "organisations.yml", Organisations)
        folders = _folders(data / "plans")
        plans = [self._plan(folder) for folder in folders]
        strategies = self._all_in(data / "strategies", Strategy)
        structures = self._all_in(data / "governance", Structure)
        service_ids = {path.stem for path in _yaml_files(data / "services")}
        services = self._all_in(data / "services", Service)
        pathways = self._all_in(data / "pathways", Pathway)
        processes = self._all_in(data / "processes", Process)
        terms = {
            name: (self._read if _yaml_files(data / needed_by) else self._optional)(
                data / "terms" / f"{name}.yml", model
            )
            for name, (model, needed_by) in TERMS.items()
        }
        words = self._optional(data / "terms" / "search-words.yml", SearchWords)
        glossary = self._optional(data / "glossary.yml", GlossaryTerms)
        evidence = self._optional(data / "evidence.yml", EvidenceList)
        plain_english = self._optional(data / "plain-english.yml", PlainEnglish)
        pictures_path = data / "pictures.yml"
        pictures = self._optional(pictures_path, Pictures)
        statement = self._optional(data / "accessibility.yml", Statement)
        audit = self._optional(data / "audit.yml", Audit)
        self._strays(data)
        loaded_plans = [plan for plan in plans if plan]
        self.problems += check(
            settings=settings,
            documents=self._sound(documents),
            organisations=self._sound(organisations),
            plans=loaded_plans,
            plan_ids=[folder.name for folder in folders],
            strategies=strategies,
            strategy_ids=[path.stem for path in _yaml_files(data / "strategies")],
            structures=structures,
            services=services,
            service_ids=service_ids,
            pathways=pathways,
            processes=processes,
            terms={name: loaded for name, loaded in terms.items() if loaded},
            words=words,
            glossary=glossary,
            evidence=evidence,
            pictures=pictures,
            has_pictures=not pictures_path.is_file() or bool(pictures),
            statement=statement,
            audit=audit,
        )
        if self.problems or not (settings and documents and organisations):
            return None
        return Site(
            settings=settings.record,
            documents={document.id: document for document in documents.record.documents},
            organisations={body.id: body for body in organisations.record.organisations},
            plans={plan.id: _assembled(plan) for plan in loaded_plans},
            strategies={name: loaded.record for name, loaded in strategies.items()},
            structures={name: loaded.record for name, loaded in structures.items()},
            services={name: loaded.record for name, loaded in services.items()},
            pathways={name: loaded.record for name, loaded in pathways.items()},
            processes={name: loaded.record for name, loaded in processes.items()},
            terms=_vocabulary(terms, words),
            glossary=glossary.record.terms if glossary else (),
            evidence=evidence.record.evidence if evidence else (),
            plain_english=plain_english.record if plain_english else PlainEnglish(),
            pictures={
                picture.word: picture.openmoji
                for picture in (pictures.record.pictures if pictures else ())
            },
            statement=statement.record if statement else None,
            audit=audit.record if audit else None,
        )

    def _plan(self, folder: Path) -> LoadedPlan | None:
        self._name_is_id(folder)
        head_path = folder / "plan.yml"
        if not head_path.is_file():
            self.known.update(folder.rglob("*"))
            mend = (
                'rename "plan.yaml"'
                if (folder / "plan.yaml").is_file()
                else "write one, or move the files to the plan they belong to"
            )
            self._found(folder, f'this folder has no "plan.yml": {mend}')
            return None
        head = self._read(head_path, PlanHead)
        registers: dict[str, Loaded[Any]] = {}
        for name, model in REGISTERS.items():
            path = folder / f"{name}.yml"
            if path.is_file() and (register := self._read(path, model)):
                registers[name] = register
        areas: dict[str, Loaded[Area]] = {}
        for path in _yaml_files(folder):
            if (
                path != head_path
                and path.stem not in REGISTERS
                and (area := self._read(path, Area))
            ):
                areas[path.stem] = area
        if head is None:
            return None
        self._listed_areas(folder, head)
        return LoadedPlan(folder.name, head, areas, registers)

    def _name_is_id(self, path: Path) -> None:
        """The name of a plan's folder, or of a file, becomes a part of addresses."""
        try:
            check_id(path.stem if path.is_file() else path.name)
        except ValueError as error:
            self._found(path, f"rename this: {error}")

    def _found(self, path: Path, message: str) -> None:
        """A problem of a whole file or folder."""
        self.problems.append(Problem.at(self._name(path), TOP, message))

    def _listed_areas(self, folder: Path, head: Loaded[PlanHead]) -> None:
        """An area is in the list of `plan.yml` and has a file, or something was forgotten."""
        listed = head.record.areas
        on_disk = {
            path.stem
            for path in _yaml_files(folder)
            if path.name != "plan.yml" and path.stem not in REGISTERS
        }
        for index, area in enumerate(listed):
            if area in listed[:index]:
                self.problems.append(
                    head.problem(
                        ("areas", index), f'"{area}" is listed already: take one of the two out'
                    )
                )
            elif area not in on_disk:
                self.problems.append(
                    head.problem(
                        ("areas", index),
                        f'there is no file "{area}.yml" in this folder{did_you_mean(area, on_disk)}',
                    )
                )
        for area in sorted(on_disk - set(listed)):
            self.problems.append(
                Problem.at(
                    self._name(folder / f"{area}.yml"),
                    TOP,
                    f'"plan.yml" does not list this area: add "{area}" under "areas", or delete the file',
                )
            )

    def _all_in(self, folder: Path, model: type[R]) -> dict[str, Loaded[R]]:
        paths = _yaml_files(folder)
        for path in paths:
            self._name_is_id(path)
        self.known.update(paths)
        found = {}
        for path, (loaded, problems) in zip(paths, read(self.root, paths, model), strict=True):
            self.problems += problems
            if loaded:
                found[path.stem] = loaded
        return found

    def _optional(self, path: Path, model: type[R]) -> Loaded[R] | None:
        return self._read(path, model) if path.is_file() else None

    def _read(self, path: Path, model: type[R]) -> Loaded[R] | None:
        """One file as one record; None, and its problems noted, where it can't be."""
        self.known.add(path)
        ((loaded, problems),) = read(self.root, [path], model)
        self.problems += problems
        return loaded

    def _sound(self, loaded: Loaded[R] | None) -> Loaded[R] | None:
        """The record if nothing is wrong in its file: else a name may only seem to be missing."""
        found = {problem.path for problem in self.problems}
        return loaded if loaded and loaded.path not in found else None

    def _strays(self, data: Path) -> None:
        for path in sorted(data.rglob("*")):
            if path.is_file() and not is_left_by_a_program(path) and path not in self.known:
                self.problems.append(
                    Problem.at(
                        self._name(path),
                        TOP,
                        f"nothing reads this file: {_stray_hint(path)}",
                    )
                )

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _assembled(plan: LoadedPlan) -> Plan:
    registers = {name: loaded.record for name, loaded in plan.registers.items()}
    return Plan(
        id=plan.id,
        head=plan.head.record,
        areas=tuple((name, plan.areas[name].record) for name in plan.head.record.areas),
        measures=registers["measures"].measures if "measures" in registers else (),
        scorecard=registers["scorecard"].entries if "scorecard" in registers else (),
        risks=registers["risks"].risks if "risks" in registers else (),
        reasons=registers["reasons"].reasons if "reasons" in registers else (),
    )


def _vocabulary(
    terms: Mapping[str, Loaded[Any] | None], words: Loaded[SearchWords] | None
) -> Vocabulary:
    by_id = {
        name: {term.id: term for term in loaded.record.terms} if loaded else {}
        for name, loaded in terms.items()
    }
    return Vocabulary(**by_id, everyday=words.record.words if words else ())


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_dir())


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(
        (path for path in folder.glob("*.yml") if not is_left_by_a_program(path)),
        key=lambda path: path.name,
    )


def _stray_hint(path: Path) -> str:
    if path.suffix == ".yaml":
        return f'name it "{path.stem}.yml"'
    return "delete it, or put it where CONTRIBUTING.md says"
