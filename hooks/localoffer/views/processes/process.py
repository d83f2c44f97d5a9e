"""A process as a page: its steps, the days that can be worked out, and what is not known."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from ...models.process import Process
from ...site import Site
from ..addresses import Link
from ..checks import Trust, trust
from ..clock import (
    Clock,
    ClockDay,
    Question,
    bank_holidays,
    counts_working_days,
    rule_data,
    rule_words,
)
from ..directory.lines import ServiceLine, service_lines
from ..sources import SourceLine, source_line
from ..steps import StepView, step_view
from ..words import sentence


@dataclass(frozen=True)
class ProcessStep:
    step: StepView
    if_late: str | None


@dataclass(frozen=True)
class ProcessView:
    title: str
    summary: str
    who: str
    trust: Trust
    area: str
    clock: Clock | None
    steps: tuple[ProcessStep, ...]
    counting: tuple[str, ...]
    local: tuple[str, ...]
    gaps: tuple[str, ...]
    services: tuple[ServiceLine, ...]
    sources: tuple[SourceLine, ...]
    """Those that no step names."""


def process_view(site: Site, process_id: str, today: datetime.date) -> ProcessView:
    """The page of a process."""
    process = site.processes[process_id]
    named = {source for step in process.steps for source in step.sources}
    return ProcessView(
        title=process.title,
        summary=process.summary,
        who=process.who,
        trust=trust(process, site.settings.owner, today),
        area=site.settings.area,
        clock=_clock(process_id, process, today),
        steps=tuple(
            ProcessStep(step_view(site, step, step.when), step.if_late) for step in process.steps
        ),
        counting=process.counting,
        local=process.local,
        gaps=process.gaps,
        services=service_lines(site, process.services),
        sources=tuple(source_line(one) for one in process.sources if one not in named),
    )


def _clock(process_id: str, process: Process, today: datetime.date) -> Clock | None:
    if process.clock is None:
        return None
    dues = [step.due for step in process.steps if step.due]
    return Clock(
        Question("", process.clock.question),
        tuple(Question(day.id, day.question) for day in process.clock.also),
        tuple(_days(process, process.clock.from_)),
        bank_holidays(today) if any(map(counts_working_days, dues)) else "",
        process_id,
    )


def _days(process: Process, start: str) -> Iterator[ClockDay]:
    named = {step.id: f"step {number}" for number, step in enumerate(process.steps, 1)}
    for day in process.clock.also if process.clock else ():
        if day.from_:
            named[day.id] = day.from_
    for number, step in enumerate(process.steps, 1):
        if step.due:
            words = sentence(rule_words(step.due, start, named))
            yield ClockDay(
                step.id,
                Link(f"Step {number}: {step.name}", f"#{step.id}"),
                step.when,
                words,
                "Before" if step.due.date and step.due.before == "yes" else "By",
                rule_data(step.due),
            )
