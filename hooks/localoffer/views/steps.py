"""A step of a pathway or of a process, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.pathway import Stage
from ..models.process import Step
from ..site import Site
from .addresses import Link
from .directory.places import service_path
from .sources import SourceLine, source_line
from .words import people


@dataclass(frozen=True)
class StepView:
    """What pathways and processes tell alike of a step."""

    id: str
    name: str
    when: str
    what: str
    who: str
    you: tuple[str, ...]
    rights: tuple[str, ...]
    services: tuple[Link, ...]
    sources: tuple[SourceLine, ...]


def step_view(site: Site, step: Stage | Step, when: str) -> StepView:
    """A step; `when` is its time in words."""
    return StepView(
        id=step.id,
        name=step.name,
        when=when,
        what=step.what,
        who=people(step.who),
        you=step.you,
        rights=step.rights,
        services=tuple(Link(site.services[one].name, service_path(one)) for one in step.services),
        sources=tuple(map(source_line, step.sources)),
    )
