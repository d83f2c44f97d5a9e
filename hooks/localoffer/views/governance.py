"""Who reports to whom: the boards of one document as a diagram and as a nested list.

The diagram is laid out here, in units of its own, and drawn by a template: rows of boxes, the board
that reports to nobody on top, a line from each board to each board above it.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from ..models.governance import Board, Structure
from ..site import Site
from .addresses import Link, plan_path
from .people import Person, person

BOX_WIDTH, LINE_HEIGHT, GAP_X, GAP_Y, PADDING, MARGIN = 208, 22, 24, 56, 14, 4
CHARACTERS = 22
"""How many letters of the diagram's type fit into a box."""


@dataclass(frozen=True)
class Box:
    """A board as the diagram draws it."""

    id: str
    name: str
    lines: tuple[tuple[float, str], ...]
    """Each line of the name with the height of its baseline."""
    x: float
    y: float
    middle: float
    height: float


@dataclass(frozen=True)
class Arrow:
    """A line from a board up to one that it reports to: down, across, up."""

    path: str


@dataclass(frozen=True)
class Diagram:
    width: float
    height: float
    box_width: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Node:
    """A board in the nested list, with those that report to it."""

    id: str
    name: str
    also: tuple[str, ...]
    """Other boards it reports to, where it stands below one of several."""
    below: tuple[Node, ...]


@dataclass(frozen=True)
class BoardView:
    id: str
    name: str
    does: str
    reports_to: tuple[Link, ...]
    members: tuple[str, ...]
    answers_for: tuple[Link, ...]
    doubt: str | None
    source: str


@dataclass(frozen=True)
class StructureView:
    id: str
    title: str
    period: str
    summary: str
    document: str
    diagram: Diagram
    tree: tuple[Node, ...]
    boards: tuple[BoardView, ...]
    signed_by: tuple[Person, ...]
    doubt: str | None


@dataclass(frozen=True)
class GovernanceView:
    structures: tuple[StructureView, ...]


def governance_view(site: Site) -> GovernanceView:
    """Every structure, newest first."""
    structures = sorted(site.structures.items(), key=lambda pair: pair[1].period, reverse=True)
    return GovernanceView(
        tuple(_structure(site, name, structure) for name, structure in structures)
    )


def _structure(site: Site, name: str, structure: Structure) -> StructureView:
    names = {board.id: board.name for board in structure.boards}
    return StructureView(
        id=f"in-{name}",
        title=structure.title,
        period=structure.period,
        summary=structure.summary,
        document=site.documents[structure.document].title,
        diagram=diagram(structure.boards),
        tree=tuple(
            _node(board, structure.boards, names)
            for board in structure.boards
            if not board.reports_to
        ),
        boards=tuple(
            BoardView(
                id=f"{name}-{board.id}",
                name=board.name,
                does=board.does,
                reports_to=tuple(Link(names[one], f"#{name}-{one}") for one in board.reports_to),
                members=board.members,
                answers_for=tuple(_answers_for(site, one) for one in board.answers_for),
                doubt=board.doubt,
                source=f"{site.documents[board.source.document].title}, {board.source.at}",
            )
            for board in structure.boards
        ),
        signed_by=tuple(person(site, who) for who in structure.signed_by),
        doubt=structure.doubt,
    )


def _answers_for(site: Site, plan_or_strategy: str) -> Link:
    if plan_or_strategy in site.plans:
        plan = site.plans[plan_or_strategy]
        return Link(plan.head.title, plan_path(plan))
    return Link(site.strategies[plan_or_strategy].title, f"strategies/{plan_or_strategy}/")


def _node(board: Board, boards: tuple[Board, ...], names: dict[str, str]) -> Node:
    """A board stands in the list below the first board it reports to; the others are named."""
    return Node(
        id=board.id,
        name=board.name,
        also=tuple(names[one] for one in board.reports_to[1:]),
        below=tuple(
            _node(other, boards, names) for other in boards if other.reports_to[:1] == (board.id,)
        ),
    )


def diagram(boards: tuple[Board, ...]) -> Diagram:
    """Boxes in rows by how many steps a board is from the top, centred, with lines upwards."""
    levels = _levels(boards)
    rows = [
        [board for board in boards if levels[board.id] == level]
        for level in range(max(levels.values()) + 1)
    ]
    width = max(len(row) for row in rows) * (BOX_WIDTH + GAP_X) - GAP_X + 2 * MARGIN
    boxes: dict[str, Box] = {}
    y: float = MARGIN
    for row in rows:
        wrapped = {board.id: textwrap.wrap(board.name, CHARACTERS) for board in row}
        height = max(len(lines) for lines in wrapped.values()) * LINE_HEIGHT + 2 * PADDING
        x = (width - (len(row) * (BOX_WIDTH + GAP_X) - GAP_X)) / 2
        for board in row:
            lines = wrapped[board.id]
            first = y + (height - len(lines) * LINE_HEIGHT) / 2 + LINE_HEIGHT * 0.72
            boxes[board.id] = Box(
                id=board.id,
                name=board.name,
                lines=tuple(
                    (round(first + i * LINE_HEIGHT, 1), line) for i, line in enumerate(lines)
                ),
                x=x,
                y=y,
                middle=x + BOX_WIDTH / 2,
                height=height,
            )
            x += BOX_WIDTH + GAP_X
        y += height + GAP_Y
    arrows = [
        _arrow(boxes[board.id], boxes[above]) for board in boards for above in board.reports_to
    ]
    return Diagram(width, y - GAP_Y + MARGIN, BOX_WIDTH, tuple(boxes.values()), tuple(arrows))


def _levels(boards: tuple[Board, ...]) -> dict[str, int]:
    """For each board, the longest way up to one that reports to nobody, counted in steps."""
    above = {board.id: board.reports_to for board in boards}

    def level(board: str) -> int:
        return 1 + max((level(one) for one in above[board]), default=-1)

    return {board.id: level(board.id) for board in boards}


def _arrow(box: Box, above: Box) -> Arrow:
    bottom = above.y + above.height
    bend = bottom + GAP_Y / 2
    return Arrow(f"M{box.middle:g} {box.y:g}V{bend:g}H{above.middle:g}V{bottom + 6:g}")
