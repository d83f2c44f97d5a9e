"""Every text of Easy Read, and the page that each belongs to.

Some are written pages of their own, under content/easy-read/; the others are rows in the data of a service,
a pathway, a process or a plan, and make a page beside that of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...content.check import CONTENT
from ...content.pages import WrittenPage
from ...models.easy_read import EasyRead, EasyReadRows, EasyRow
from ...site import Site
from ..addresses import Link, plan_path
from ..adulthood.places import pathway_path
from ..directory.places import service_path
from ..processes.places import process_path
from ..rows import Ledger
from .progress import progress_rows

FOLDER = "easy-read/"


@dataclass(frozen=True)
class Twin:
    """A text of Easy Read."""

    path: str
    """Its own address."""
    of: str
    """The address of the page that says the same in more words."""
    title: str
    said: EasyRead
    file: str
    """What it is written in, from the project's root."""
    picture: str
    """The word of the picture that stands for it."""
    rows: tuple[EasyRow, ...] = ()
    """Of a record: what it says, with what is counted."""
    ask: tuple[str, ...] = ()
    """Of a record: the services that can be asked."""


def of_data(site: Site, ledger: Ledger) -> Iterator[Twin]:
    """The Easy Read of plans, pathways, processes and services."""
    for plan in site.plans.values():
        if said := plan.head.easy_read:
            rows = (*said.rows, *progress_rows(plan, ledger))
            file = f"data/plans/{plan.id}/plan.yml"
            yield _twin(plan_path(plan), plan.head.title, said, file, rows, said.ask)
    for one, pathway in site.pathways.items():
        if said := pathway.easy_read:
            file = f"data/pathways/{one}.yml"
            yield _twin(pathway_path(one), pathway.title, said, file, said.rows, said.ask)
    for one, process in site.processes.items():
        if said := process.easy_read:
            file = f"data/processes/{one}.yml"
            yield _twin(process_path(one), process.title, said, file, said.rows, said.ask)
    for one, service in site.services.items():
        if said := service.easy_read:
            file = f"data/services/{one}.yml"
            ask = said.ask or (one,)
            yield _twin(service_path(one), service.name, said, file, said.rows, ask)


def _twin(
    of: str,
    title: str,
    said: EasyReadRows,
    file: str,
    rows: tuple[EasyRow, ...],
    ask: tuple[str, ...],
) -> Twin:
    return Twin(
        f"{FOLDER}{of}", of, said.title or title, said, file, said.rows[0].picture, rows, ask
    )


def of_content(written: Iterable[WrittenPage]) -> Iterator[Twin]:
    """The pages under content/easy-read/."""
    for page in written:
        if said := page.front_matter.easy_read:
            picture = page.front_matter.picture or next(page.pictures, "")
            title = page.front_matter.title
            yield Twin(page.path, said.page, title, said, f"{CONTENT}/{page.uri}", picture)


def links(twins: Iterable[Twin]) -> Mapping[str, Link]:
    """For the address of each page that has Easy Read, and of each page of Easy Read: the other one."""
    found: dict[str, Link] = {}
    for twin in twins:
        found[twin.of] = Link("Read this page in Easy Read", twin.path)
        found[twin.path] = Link("The same in more words", twin.of)
    return found
