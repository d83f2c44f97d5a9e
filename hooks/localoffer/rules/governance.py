"""The rules of governance: boards that exist and don't report to themselves."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from typing import Any

from ..models.governance import Structure
from ..problems import Problem
from ..source import Location
from .records import Loaded
from .references import exists


def check_structure(file: Loaded[Structure], tracked: Collection[str]) -> Iterator[Problem]:
    """Boards that report to an unknown board, or in a circle; `tracked` are all plans and strategies."""
    boards = {board.id: board for board in file.record.boards}
    for index, board in enumerate(file.record.boards):
        for i, above in enumerate(board.reports_to):
            place: Location = ("boards", index, "reports_to", i)
            yield from exists(file, place, "board", above, boards)
            if board.id in _above(above, boards):
                yield file.problem(
                    place,
                    f'"{above}" itself reports to "{board.id}", directly or by way of others:'
                    " take one of the two out",
                )
        for i, plan in enumerate(board.answers_for):
            yield from exists(
                file,
                ("boards", index, "answers_for", i),
                "plan or strategy",
                plan,
                tracked,
            )


def _above(start: str, boards: Mapping[str, Any]) -> Container[str]:
    """`start` and every board that it reports to, directly or by way of others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        board = waiting.pop()
        if board in boards and board not in found:
            found.add(board)
            waiting.extend(boards[board].reports_to)
    return found
