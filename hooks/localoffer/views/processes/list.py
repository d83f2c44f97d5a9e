"""The list of all processes, by what they are about."""

from __future__ import annotations

from ...models.process import Process
from ...site import Site
from ..groups import Card, Group, grouped
from ..words import counted
from .places import process_path


def processes_view(site: Site) -> tuple[Group, ...]:
    """Each kind of process with those of the kind."""
    return grouped(
        site.terms.processes,
        (([process.kind], _card(name, process)) for name, process in site.processes.items()),
    )


def _card(process_id: str, process: Process) -> Card:
    steps = counted(len(process.steps), "step")
    return Card(
        process.title,
        process_path(process_id),
        (process.summary,),
        f"{steps} · works out your dates" if process.clock else steps,
    )
