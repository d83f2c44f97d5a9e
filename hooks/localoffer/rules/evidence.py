"""The rules of evidence: each promise is one of a plan's, and is told once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..models.evidence import EvidenceList
from ..problems import Problem
from .records import Loaded, LoadedPlan
from .references import exists


def check_evidence(
    file: Loaded[EvidenceList], plans: Mapping[str, LoadedPlan], plan_ids: Collection[str]
) -> Iterator[Problem]:
    """Promises that no plan makes. `plan_ids` has the plans that could not be read, too."""
    seen: dict[tuple[str, str], int] = {}
    for index, one in enumerate(file.record.evidence):
        place = ("evidence", index)
        yield from exists(file, (*place, "plan"), "plan", one.plan, plan_ids)
        plan = plans.get(one.plan)
        if plan and plan.is_whole:
            yield from exists(file, (*place, "ref"), "promise", one.ref, plan.promises())
        first = seen.setdefault((one.plan, one.ref), index)
        if first != index:
            line = file.document.mark(("evidence", first, "ref")).line
            yield file.problem(
                (*place, "ref"), f'"{one.ref}" stands on line {line} already: put both together'
            )
