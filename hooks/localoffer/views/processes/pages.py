"""The pages about processes: where each stands, and what makes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from ...site import Site
from ..addresses import Link
from ..page import HOME, Page
from .list import processes_view
from .places import PROCESSES, process_path
from .process import process_view

FOLDER = "data/processes"
TITLE = "Who decides, and by when"


def pages_of_processes(site: Site, today: datetime.date) -> Iterator[Page]:
    """The list of processes and a page for each."""
    if not site.processes:
        return
    yield Page(
        PROCESSES,
        "processes",
        TITLE,
        "Assessments, plans, money, travel, appeals and complaints: each step, and your time limits.",
        partial(processes_view, site),
        (HOME,),
        FOLDER,
        found_by=("process", "timescale", "deadline", "how long"),
    )
    for process_id, process in site.processes.items():
        yield Page(
            process_path(process_id),
            "process",
            process.title,
            process.summary,
            partial(process_view, site, process_id, today),
            (HOME, Link(TITLE, PROCESSES)),
            f"{FOLDER}/{process_id}.yml",
            found_by=("deadline", "time limit", "how long") if process.clock else (),
        )
