"""What is missing in the directory, and where: which questions of families no record answers yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...models.pathway import Pathway
from ...models.process import Process
from ...models.terms import Term
from ...site import Site
from ..adulthood.places import pathway_path
from ..processes.places import process_path
from ..words import counted
from .facets import Directory
from .known import QUESTIONS, open_questions
from .lines import ServiceLine
from .lists import ON_A_PAGE, Sheet, Turning, part, turning


@dataclass(frozen=True)
class OpenQuestion:
    """A question, and how many services leave it open."""

    words: str
    missing: int
    known: int


@dataclass(frozen=True)
class GapCount:
    name: str
    path: str
    count: str
    """How many services of a sector leave anything open, or how much a page does."""


@dataclass(frozen=True)
class GapsView:
    number: int
    whole: int
    """The services that leave nothing open."""
    questions: tuple[OpenQuestion, ...]
    """The most often open first."""
    sectors: tuple[GapCount, ...]
    pages: tuple[GapCount, ...]
    """Pathways and processes, each with how much it leaves open."""


@dataclass(frozen=True)
class Missing:
    line: ServiceLine
    questions: tuple[str, ...]


@dataclass(frozen=True)
class MissingView:
    title: str
    services: tuple[Missing, ...]
    turning: Turning | None


def gaps_path(sector: str | None = None) -> str:
    """The address of what is missing, in all or in one sector."""
    return f"about/gaps/{sector}/" if sector else "about/gaps/"


def missing(site: Site, directory: Directory, sector: str) -> tuple[int, ...]:
    """The services of a sector that leave a question open, by their place in the directory."""
    return tuple(
        place
        for place, one in enumerate(directory.ids)
        if site.services[one].sector == sector and open_questions(site.services[one])
    )


def gaps_view(site: Site, directory: Directory) -> GapsView:
    """What is missing in all, by question and by sector."""
    services = site.services.values()
    number = len(services)
    questions = []
    for question in QUESTIONS:
        known = sum(map(question.is_answered, services))
        questions.append(OpenQuestion(question.words, number - known, known))
    return GapsView(
        number,
        sum(not open_questions(service) for service in services),
        tuple(sorted(questions, key=lambda question: -question.missing)),
        tuple(
            GapCount(sector.name, gaps_path(sector.id), counted(len(places), "service"))
            for sector in site.terms.sectors.values()
            if (places := missing(site, directory, sector.id))
        ),
        tuple(_pages(site)),
    )


def _pages(site: Site) -> Iterator[GapCount]:
    records: tuple[tuple[str, Pathway | Process], ...] = (
        *((pathway_path(name), pathway) for name, pathway in site.pathways.items()),
        *((process_path(name), process) for name, process in site.processes.items()),
    )
    for path, record in records:
        if record.gaps:
            yield GapCount(record.title, f"{path}#not-known", counted(len(record.gaps), "gap"))


def missing_view(
    site: Site, directory: Directory, sector: Term, places: Sequence[int], sheet: Sheet
) -> MissingView:
    """What is missing in each service of a sector."""
    return MissingView(
        sector.name,
        tuple(
            Missing(
                directory.lines[place],
                tuple(
                    question.words
                    for question in open_questions(site.services[directory.ids[place]])
                ),
            )
            for place in part(places, sheet, ON_A_PAGE)
        ),
        turning(gaps_path(sector.id), sheet),
    )
