"""A project with many services in it, and with pages that people could have written.

Which fields are filled how often, and how long their texts are, was counted in the real records. Each
record differs from all others; those of a small directory are the first ones of a larger one. The
words to sort by are the real ones, copied. Templates, code and settings are the real ones, linked.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .pamphlets import FOLDERS, Dialect, write_pages
from .words import Writer

LINKED = ("hooks", "overrides", "mkdocs.yml")
SEED = 25
BODIES = 40

NAME = "Generated Local Offer"

Data = dict[str, Any]

_SUBJECTS = """
    Speech and Language Therapy|Autism Support|Family Support|Short Breaks|Parent Carer|Youth|Play|
    Mental Health|Early Years|Inclusion|Advice and Guidance|Occupational Therapy|Transport|Hearing|
    Physiotherapy|Young Carers|Sensory|Learning Disability|Supported Living|Supported Internship|
    Swimming|Community Nursing|ADHD|Portage|Behaviour|Vision|Wheelchair|Housing|Benefits Advice|
    Counselling|Bereavement|Sleep|Continence|Feeding|Epilepsy|Diabetes|Stammering|Dyslexia|Literacy|
    Numeracy|Careers|Job Coaching|Travel Training|Independent Living|Personal Budgets|Mediation|
    Advocacy|Sibling|Fathers|Grandparents|Foster Carers|Adoption|Signing|Deaf Children|Braille|
    Guide Dog|Equipment Loan|Toy Library|Soft Play|Trampolining|Football|Cricket|Tennis|Cycling|
    Horse Riding|Sailing|Climbing|Dance|Drama|Music|Art|Film|Gardening|Cooking|Nature|Farm|Museum|
    Cinema|Gaming|Coding|Science|Chess|Holiday|After School|Saturday|Breakfast|Homework|Tutoring|
    Home Education|Hospital School|Medical Needs|Complex Care|End of Life|Palliative|Respite|Befriending|
    Crisis|Eating Disorders|Self-Harm|Trauma|Gender|Relationships|Safeguarding|Online Safety|
    Community Paediatrics|Genetics|Dental|Podiatry|Orthotics|Dietetics|Audiology|Eye Clinic|Allergy
"""
_KINDS = """
    Service|Team|Group|Centre|Club|School|Project|Hub|Helpline|Clinic|Network|Trust|Forum|Programme|
    College|Nursery|Drop-in|Partnership|Pathway|Unit|Workshop|Association|Academy|Foundation
"""
_OTHER_NAMES = (
    "{place} {kind}",
    "{subject} in {place}",
    "The {subject} {kind}",
    "{place} {subject}",
)
_BODIES = ("Council", "NHS Trust", "Foundation", "Academy Trust", "Society", "Association")
_PHONES = (
    *(f"01{area} 496 0" for area in (13, 14, 16, 17, 18, 21, 31, 41, 51, 61)),
    *("020 7946 0", "029 2018 0", "028 9649 6", "0808 157 0", "03069 990"),
)
"""The first figures of numbers that are kept free for stories; 3 more make one."""
_OPENING = (
    "Monday to Friday, 9am to 5pm",
    "Monday to Thursday, 9am to 5pm, Friday, 9am to 4.30pm",
    "Every day, 8am to 10pm",
    "All day, every day",
    "School days, 8.40am to 3.10pm",
    "Tuesdays and Thursdays in term time, 4pm to 6pm",
)
_GIVEN = ("place", "phone", "online", "home", "school")


@dataclass(frozen=True)
class Generated:
    """All that was made up: what the site and its peers show."""

    organisations: Mapping[str, Data]
    services: Mapping[str, Data]
    terms: Mapping[str, Sequence[Data]]
    written: int
    """How many pages are written beside them."""


def generated(root: Path, number: int, written: int) -> Generated:
    """So many services, sorted by the words of the project at `root`, beside so many written pages."""
    terms = {path.stem: _read(path).get("terms", []) for path in _term_files(root)}
    writer = Writer(SEED)
    organisations = {body["id"]: body for body in _organisations(writer)}
    services = dict(_services(writer, number, terms, list(organisations)))
    return Generated(organisations, services, terms, written)


def write_project(root: Path, target: Path, number: int, written: int) -> Generated:
    """A project in the folder `target` with so many services and written pages, for the code at `root`."""
    made = generated(root, number, written)
    data = target / "data"
    (data / "services").mkdir(parents=True)
    for name in LINKED:
        (target / name).symlink_to(root / name)
    shutil.copytree(root / "data/terms", data / "terms")
    for name, content in _frame(made).items():
        write_yaml(data / f"{name}.yml", content)
    for service_id, service in made.services.items():
        write_yaml(data / "services" / f"{service_id}.yml", service)
    write_pages(target / "content", written, Dialect.OURS)
    return made


def write_yaml(path: Path, content: Any) -> None:
    """A data file. The writer in C takes a tenth of the time."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(content, Dumper=dumper, sort_keys=False, width=100, allow_unicode=True)
    path.write_text(text, "utf-8")


def _term_files(root: Path) -> list[Path]:
    return sorted((root / "data/terms").glob("*.yml"))


def _read(path: Path) -> Data:
    content: Data = yaml.safe_load(path.read_text("utf-8"))
    return content


def _frame(made: Generated) -> dict[str, Data]:
    """What every site has: as many entries of the menu and the footer as the real one."""
    return {
        "site": {
            "name": NAME,
            "area": "Nowhere",
            "description": "A directory that was made up to measure how long it takes to build it.",
            "base_url": "https://localoffer.example/",
            "phase": "preview",
            "menu": [
                {"words": "Find a service", "page": "services/"},
                *({"words": title, "page": f"{folder}/"} for folder, title in FOLDERS[:7]),
            ],
            "footer": [{"words": title, "page": f"{folder}/"} for folder, title in FOLDERS[1:]],
            "help": list(made.services)[:2],
        },
        "sources": {"documents": [{"id": "first-report", "title": "First report"}]},
        "organisations": {"organisations": list(made.organisations.values())},
    }


def _organisations(writer: Writer) -> Iterator[Data]:
    for number in range(1, BODIES + 1):
        body = {
            "id": f"body-{number}",
            "name": f"{writer.place()} {writer.one(_BODIES)}",
            "about": writer.text(1),
        }
        if writer.happens(0.8):
            body["web"] = f"https://body-{number}.example/"
        yield body


def _services(
    writer: Writer, number: int, terms: Mapping[str, Sequence[Data]], bodies: Sequence[str]
) -> Iterator[tuple[str, Data]]:
    ids = {name: [term["id"] for term in words] for name, words in terms.items()}
    subjects, kinds = _listed(_SUBJECTS), _listed(_KINDS)
    taken: list[str] = []
    names: set[str] = set()
    while len(taken) < number:
        subject, kind, place = writer.one(subjects, 30), writer.one(kinds), writer.place()
        name = f"{place} {subject} {kind}"
        if name in names:
            continue
        names.add(name)
        service: Data = {"name": name}
        words = {"place": place, "subject": subject, "kind": kind}
        if writer.happens(0.81):
            service["also"] = [
                pattern.format(**words) for pattern in writer.some(_OTHER_NAMES, 1, 3)
            ]
        service |= _Service(writer, len(taken), ids, bodies, taken).fields()
        taken.append(re.sub(r"[^a-z0-9]+", "-", name.lower()))
        yield taken[-1], service


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.replace("\n", " ").split("|")]


@dataclass(frozen=True)
class _Service:
    """What a record holds beside its names. The shares are those of the real records."""

    writer: Writer
    index: int
    terms: Mapping[str, Sequence[str]]
    bodies: Sequence[str]
    others: Sequence[str]
    """The ids of the services before it, which it may lead to."""

    def fields(self) -> Data:
        writer = self.writer
        return {
            name: value
            for share, name, make in (
                (1, "summary", lambda: writer.text(2)),
                (0.91, "what_happens", lambda: writer.text(writer.number(2, 3))),
                (1, "provider", lambda: writer.one(self.bodies)),
                (0.21, "partners", lambda: writer.some(self.bodies, 1, 2)),
                (1, "sector", lambda: writer.one(self.terms["sectors"])),
                (1, "tier", lambda: writer.one(self.terms["tiers"])),
                (0.88, "ages", self._ages),
                (1, "needs", lambda: writer.some(self.terms["needs"], 1, 3)),
                (1, "help", lambda: writer.some(self.terms["help"], 1, 3, 12)),
                (1, "who", lambda: writer.text(writer.number(1, 2))),
                (0.43, "decided", lambda: writer.text(writer.number(1, 2))),
                (0.62, "ehc_plan", lambda: writer.one(("not needed", "needed"), 1)),
                (0.49, "diagnosis", lambda: writer.one(("not needed", "needed"), 1)),
                (0.92, "ways", lambda: writer.some(self.terms["ways"], 1, 3)),
                (0.92, "how", lambda: writer.text(writer.number(1, 2))),
                (0.13, "ready", lambda: [writer.phrase(5) for _ in range(writer.number(1, 4))]),
                (0.32, "how_long", lambda: writer.text(writer.number(1, 2))),
                (0.54, "free", lambda: writer.one(("yes", "no"), 0.5)),
                (0.19, "cost", lambda: writer.text(1)),
                (0.97, "area", lambda: "Nowhere" if writer.happens(0.7) else writer.place()),
                (0.22, "places", lambda: [self._place() for _ in range(writer.number(1, 2))]),
                (0.79, "given", lambda: writer.some(_GIVEN, 1, 2)),
                (0.2, "opening", lambda: writer.one(_OPENING)),
                (0.41, "phone", self._phone),
                (0.03, "textphone", self._phone),
                (0.04, "sms", lambda: {"word": "HELP", "number": "85258"}),
                (0.14, "email", lambda: f"help@service-{self.index}.example"),
                (0.9, "web", lambda: f"https://service-{self.index}.example/{writer.place()}"),
                (0.13, "access", lambda: writer.text(1)),
                (0.07, "languages", lambda: writer.text(1, 7)),
                (0.4, "next", lambda: [self._next() for _ in range(writer.number(1, 2))]),
                (0.93, "duties", lambda: writer.some(self.terms["duties"], 1, 2, 20)),
                (0.9, "related", lambda: self._others(1, 4)),
                (0.03, "outside_area", lambda: "yes"),
                (0.92, "doubt", lambda: writer.text(writer.number(1, 2))),
                (1, "sources", lambda: [self._source() for _ in range(writer.number(2, 6))]),
            )
            if writer.happens(share) and (value := make())
        }

    def _ages(self) -> Data:
        first = self.writer.one((0, 5, 11, 16, 18, 2, 4), 2)
        ages: Data = {"from": first}
        if self.writer.happens(0.85):
            ages["to"] = self.writer.one([age for age in (25, 18, 19, 16, 11, 5) if age > first])
        if self.writer.happens(0.2):
            ages["note"] = self.writer.phrase(6)
        return ages

    def _place(self) -> Data:
        number = self.writer.number(1, 99)
        return {
            "name": f"{self.writer.place()} House",
            "address": f"{number} {self.writer.place()} Road",
            "town": self.writer.place(),
            "postcode": f"PE{self.writer.number(1, 9)} {self.writer.number(1, 9)}AB",
        }

    def _phone(self) -> str:
        """Another one for each of the first 15,000 services."""
        return f"{_PHONES[self.index % len(_PHONES)]}{self.index // len(_PHONES) % 1000:03}"

    def _next(self) -> Data:
        step: Data = {"what": self.writer.text(1)}
        if self.writer.happens(0.6):
            step["age"] = self.writer.one((18, 16, 25, 19, 5))
        if others := self.writer.happens(0.6) and self._others(1, 1):
            step["service"] = others[0]
        return step

    def _others(self, least: int, most: int) -> list[str]:
        return self.writer.any_of(self.others, least, most)

    def _source(self) -> str:
        return f"https://{self.writer.place().lower()}.example/{self.writer.place().lower()}"
