"""How a plan stands, in sentences of Easy Read that are made from its counts."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.easy_read import EasyRow
from ...site import Plan
from ..rows import Ledger
from ..tally import tally

PICTURES = ("list", "report", "question", "tick", "bell", "calendar", "path", "quiet")
"""The words of the pictures beside them."""


def progress_rows(plan: Plan, ledger: Ledger) -> Iterator[EasyRow]:
    """What was promised, and how much of it is done, late or not known."""
    counts = tally(ledger.of(plan))
    began, last = plan.head.reports[0].label, plan.last_report.label
    yield EasyRow(
        heading="What happened to this plan?",
        picture="list",
        text=f"This plan began in {began}. It says that people would do {_things(counts.promised)}.",
    )
    if len(plan.head.reports) > 1:
        yield EasyRow(
            picture="report",
            text="A **report** tells what people have done."
            f" The last report that we have is from {last}.",
        )
    else:
        yield EasyRow(
            picture="question",
            text="A **report** tells what people have done. We have seen no report on this plan.",
        )
    for number, picture, one, many, means in (
        (counts.done, "tick", "is done", "are done", "That means a report says they are finished."),
        (
            counts.late,
            "bell",
            "is late",
            "are late",
            "The day had passed. They were not finished.",
        ),
        (
            counts.due,
            "calendar",
            "had more time",
            "had more time",
            f"Their day was still to come in {last}.",
        ),
        (
            counts.open_ended,
            "path",
            "has no end",
            "have no end",
            "People said that they would go on with them.",
        ),
        (
            counts.not_known,
            "question",
            "is not clear",
            "are not clear",
            "We can't tell by when they should be done.",
        ),
    ):
        if number:
            yield EasyRow(picture=picture, text=f"{number} {one if number == 1 else many}. {means}")
    if counts.silent:
        yield EasyRow(
            picture="quiet",
            text=f"Nobody has told us more about {_things(counts.silent)} since then.",
        )
    if counts.moved:
        yield EasyRow(
            picture="calendar", text=f"{_things(counts.moved).capitalize()} got a new day."
        )


def _things(number: int) -> str:
    return "1 thing" if number == 1 else f"{number} things"
