"""What is read and written around the measured builds, as functions that another process can run.

Their modules are imported by that process alone, with the libraries that these need (see `measure`).
"""

from __future__ import annotations

from pathlib import Path

from .page_report import Comparison
from .report import Size


def write_plan(root: Path, project: Path, items: int) -> None:
    """A project around the code at `root` whose plan has `items` items."""
    from .plan import write_project

    write_project(root, project, items)


def write_peer(built: Path, project: Path) -> None:
    """The pages of a built site as a project of stock Material."""
    from .peer import write_project

    write_project(built, project)


def compare_pages(ours: Path, stock: Path, *, scores: bool) -> Comparison:
    """What readers get of both built sites."""
    from .pages import compare

    return compare(ours, stock, scores=scores)


def size(site: Path) -> Size:
    """What a build put out."""
    from .peer import pages_and_text

    pages, text = pages_and_text(site)
    output = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return Size(pages, text, output)
