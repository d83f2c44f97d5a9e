"""Who reports to whom: the boards of one document as a diagram and as a nested list.

The diagram is laid out here, in units of its own, and drawn by a template.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from ..models.governance import Board, Structure
from ..site import Site
from .addresses import Link, plan_path
from .people import Person, person

BOX_WIDTH, INDENT, LINE_HEIGHT, PADDING, GAP, LANE, MARGIN = 250, 26, 21, 12, 14, 16, 4
CHARACTERS = 27
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
    text_x: float
    height: float


@dataclass(frozen=True)
class Arrow:
    """A line from a board to one that it reports to, as the path of an SVG."""

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
    """One box below the other, indented below the board it reports to, so that it fits a phone.

    A board that reports to several stands below the first of them; a line on the right leads to each
    of the others.
    """
    order = list(_depths(boards))
    deepest = max(depth for _, depth in order)
    right = MARGIN + deepest * INDENT + BOX_WIDTH
    boxes: dict[str, Box] = {}
    y: float = MARGIN
    for board, depth in order:
        box = _box(board, MARGIN + depth * INDENT, y)
        boxes[board.id] = box
        y += box.height + GAP
    arrows = [
        _branch(boxes[board.id], boxes[above])
        for board, _ in order
        for above in board.reports_to[:1]
    ]
    others = [(board.id, above) for board, _ in order for above in board.reports_to[1:]]
    for lane, (board_id, above) in enumerate(others, 1):
        arrows.append(_detour(boxes[board_id], boxes[above], right + lane * LANE))
    width = right + (len(others) + 1) * LANE if others else right + MARGIN
    return Diagram(width, y - GAP + MARGIN, BOX_WIDTH, tuple(boxes.values()), tuple(arrows))


def _depths(
    boards: tuple[Board, ...], above: str | None = None, depth: int = 0
) -> Iterator[tuple[Board, int]]:
    """Each board with its depth, those that report to it right behind it."""
    for board in boards:
        if (board.reports_to[0] if board.reports_to else None) == above:
            yield board, depth
            yield from _depths(boards, board.id, depth + 1)


def _box(board: Board, x: float, y: float) -> Box:
    lines = textwrap.wrap(board.name, CHARACTERS)
    first = y + PADDING + LINE_HEIGHT * 0.74
    return Box(
        id=board.id,
        name=board.name,
        lines=tuple((round(first + i * LINE_HEIGHT, 1), line) for i, line in enumerate(lines)),
        x=x,
        y=y,
        text_x=x + PADDING,
        height=len(lines) * LINE_HEIGHT + 2 * PADDING,
    )


def _branch(box: Box, above: Box) -> Arrow:
    """From the left edge of a box to the lower edge of the box it stands under."""
    middle, trunk = box.y + box.height / 2, above.x + INDENT / 2
    return Arrow(f"M{box.x:g} {middle:g}H{trunk:g}V{above.y + above.height + 5:g}")


def _detour(box: Box, above: Box, lane: float) -> Arrow:
    """From the right edge of a box, along a lane of its own, to the right edge of the other.

    It leaves a box above its middle and arrives below it, so that two lines never meet at one point.
    """
    leaves, arrives = box.y + box.height * 0.3, above.y + above.height * 0.7
    return Arrow(
        f"M{box.x + BOX_WIDTH:g} {leaves:g}H{lane:g}V{arrives:g}H{above.x + BOX_WIDTH + 5:g}"
    )
