"""Who reports to whom can be seen: boxes side by side or below each other, lines that lead to the right
box and through no other, and a list that says the same.

The structures are those of the real site and those of `cases/diagrams.yml`, read from the built page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from localoffer.load import load
from localoffer.output import write_project
from localoffer.source import read_yaml
from tests.project import TODAY, small_project

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
DRAWN: Any = read_yaml("", (CASES / "diagrams.yml").read_bytes())[0].value

REACH = 10
"""How far from a box the tip of its arrow may stand."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, point: Point) -> bool:
        x, y = point
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True)
class Drawing:
    """A structure as the page draws and lists it, and what it was made from."""

    reports_to: dict[str, list[str]]
    frame: Box
    boxes: dict[str, Box]
    texts: dict[str, list[Point]]
    arrows: list[list[Point]]
    listed: list[tuple[str, str | None]]
    """Each board of the nested list with the one that it stands under."""


def points(path: str) -> list[Point]:
    """The corners of a line that runs across and up or down."""
    found: list[Point] = []
    for command, numbers in re.findall(r"([MLHV])([^MLHV]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command in "ML":
            found.append((values[0], values[1]))
        elif command == "H":
            found.append((values[0], found[-1][1]))
        else:
            found.append((found[-1][0], values[0]))
    return found


def drawing(section: Any, reports_to: dict[str, list[str]]) -> Drawing:
    (svg,) = section.xpath(".//svg[contains(@class, 'diagram')]")
    boxes, texts = {}, {}
    for group in svg.xpath(".//g"):
        (rect,) = group.xpath("./rect")
        left, top, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        lines = group.xpath("./text")
        name = " ".join(line.text for line in lines)
        boxes[name] = Box(left, top, left + width, top + height)
        texts[name] = [(float(line.get("x")), float(line.get("y"))) for line in lines]
    numbers = [float(number) for number in svg.get("viewbox").split()]
    return Drawing(
        reports_to=reports_to,
        frame=Box(*numbers),
        boxes=boxes,
        texts=texts,
        arrows=[points(one.get("d")) for one in svg.xpath("./path")],
        listed=[
            (item.text.strip(), above[0].text.strip() if above else None)
            for item in section.xpath(".//ul[contains(@class, 'tree')]/li")
            for above in [item.xpath("./parent::ul/parent::li")]
        ],
    )


def drawings(root: Path, folder: Path) -> dict[str, Drawing]:
    """Every structure of the project at `root`, by the name of its file."""
    site, problems = load(root)
    assert site, problems
    assert not write_project(root, folder, TODAY)
    page = html.parse(str(folder / "governance/index.html"))
    found = {}
    for name, structure in site.structures.items():
        names = {board.id: board.name for board in structure.boards}
        reports_to = {
            board.name: [names[above] for above in board.reports_to] for board in structure.boards
        }
        (section,) = page.xpath(f"//section[h2='{structure.title}']")
        found[name] = drawing(section, reports_to)
    return found


def project(root: Path) -> Path:
    """A project that has the structures of `cases/diagrams.yml` as well."""
    small = small_project(root)
    for structure, reports_to in DRAWN.items():
        ids = {name: f"board-{place}" for place, name in enumerate(reports_to)}
        value = {
            "title": structure,
            "period": "2020",
            "document": "growing-up-2020",
            "summary": "Boards.",
            "boards": [
                {
                    "id": ids[name],
                    "name": name,
                    "does": "It decides.",
                    "source": {"document": "growing-up-2020", "at": "Boards"},
                }
                | ({"reports_to": [ids[one] for one in above]} if above else {})
                for name, above in reports_to.items()
            ],
        }
        small.write(f"data/governance/{structure}.yml", yaml.safe_dump(value))
    return small.root


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawing]:
    return drawings(ROOT, tmp_path_factory.mktemp("real")) | drawings(
        project(tmp_path_factory.mktemp("drawn") / "project"), tmp_path_factory.mktemp("pages")
    )


NAMES = [path.stem for path in sorted(ROOT.glob("data/governance/*.yml"))] + list(DRAWN)

each_structure = pytest.mark.parametrize("name", NAMES)


@each_structure
def test_each_board_has_one_box(drawn: dict[str, Drawing], name: str) -> None:
    structure = drawn[name]
    assert sorted("".join(name.split()) for name in structure.boxes) == sorted(
        "".join(name.split()) for name in structure.reports_to
    )


@each_structure
def test_boxes_do_not_overlap(drawn: dict[str, Drawing], name: str) -> None:
    boxes = list(drawn[name].boxes.values())
    assert not [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one.overlaps(other)
    ]


@each_structure
def test_everything_lies_inside_the_drawing(drawn: dict[str, Drawing], name: str) -> None:
    structure = drawn[name]
    corners = [
        corner
        for box in structure.boxes.values()
        for corner in ((box.left, box.top), (box.right, box.bottom))
    ]
    corners += [point for arrow in structure.arrows for point in arrow]
    assert all(structure.frame.holds(corner) for corner in corners)


@each_structure
def test_a_name_stands_in_its_box(drawn: dict[str, Drawing], name: str) -> None:
    structure = drawn[name]
    for board, box in structure.boxes.items():
        heights = [y for _, y in structure.texts[board]]
        assert all(box.holds(place) for place in structure.texts[board])
        assert heights == sorted(set(heights))


@each_structure
def test_a_line_leads_from_each_board_to_each_that_it_reports_to(
    drawn: dict[str, Drawing], name: str
) -> None:
    structure = drawn[name]
    joined = {"".join(name.split()): name for name in structure.reports_to}
    found = sorted(
        (joined["".join(board.split())], joined["".join(above.split())])
        for board, above in ends(structure)
    )
    assert found == sorted(
        (board, above) for board, above_it in structure.reports_to.items() for above in above_it
    )


def ends(structure: Drawing) -> list[tuple[str, str]]:
    """For each arrow, the box at which it begins and the one that its tip points to."""
    found = []
    for arrow in structure.arrows:
        (board,) = [name for name, box in structure.boxes.items() if box.grown(0.5).holds(arrow[0])]
        (above,) = [
            name for name, box in structure.boxes.items() if box.grown(REACH).holds(arrow[-1])
        ]
        found.append((board, above))
    return found


@each_structure
def test_a_line_to_the_board_it_stands_under_goes_up(drawn: dict[str, Drawing], name: str) -> None:
    structure = drawn[name]
    for arrow, (board, above) in zip(structure.arrows, ends(structure), strict=True):
        if structure.reports_to.get(board, [above])[0] == above:
            assert arrow[-1][1] < arrow[0][1], (board, above)


@each_structure
def test_no_line_runs_through_a_box(drawn: dict[str, Drawing], name: str) -> None:
    structure = drawn[name]
    crossed = [
        (arrow, board)
        for arrow in structure.arrows
        for (x, y), (to_x, to_y) in pairwise(arrow)
        for board, box in structure.boxes.items()
        if box.overlaps(Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
    ]
    assert not crossed


@each_structure
def test_the_list_holds_each_board_once_below_its_own(drawn: dict[str, Drawing], name: str) -> None:
    structure = drawn[name]
    assert sorted(structure.listed, key=str) == sorted(
        ((board, above[0] if above else None) for board, above in structure.reports_to.items()),
        key=str,
    )
