"""The list of all processes, by what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from ...site import Site
from ..words import counted
from .places import process_path


@dataclass(frozen=True)
class ProcessCard:
    title: str
    path: str
    summary: str
    facts: str
    """`6 steps`, `6 steps · works out your dates`."""


@dataclass(frozen=True)
class ProcessGroup:
    id: str
    name: str
    about: str
    processes: tuple[ProcessCard, ...]


def processes_view(site: Site) -> tuple[ProcessGroup, ...]:
    """Each kind of process, in the order of their list, with those of the kind."""
    groups = (
        ProcessGroup(
            kind.id,
            kind.name,
            kind.about,
            tuple(
                ProcessCard(
                    process.title,
                    process_path(process_id),
                    process.summary,
                    counted(len(process.steps), "step")
                    + (" · works out your dates" if process.clock else ""),
                )
                for process_id, process in site.processes.items()
                if process.kind == kind.id
            ),
        )
        for kind in site.terms.processes.values()
    )
    return tuple(group for group in groups if group.processes)
