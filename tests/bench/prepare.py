"""What is read and written around the measured builds, as functions that another process can run.

Their modules are imported by that process alone, with the libraries that these need (see `measure`).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from .page_report import Comparison
from .report import Size
from .search_report import FirstSearch


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


def programs() -> tuple[dict[str, list[str]], list[str], list[str]]:
    """The peers of the directory that are no Python programs, and can be run here.

    Each by its name as the beginning of a command, which the folder for the site ends; then what is
    measured, with its version; then why something can't be.
    """
    from .peers import eleventy, hugo

    found: dict[str, list[str]] = {}
    tools = [f"{package} {version(package)}" for package in ("mkdocs", "mkdocs-material")]
    notes = []
    if program := hugo.program():
        found["hugo"] = [str(program), *hugo.ARGUMENTS]
        tools.append(f"Hugo {version('hugo')}")
    else:
        notes.append("Hugo: its package is not installed.")
    if eleventy.install():
        found["eleventy"] = [str(eleventy.node()), *eleventy.ARGUMENTS]
        tools.append(f"Eleventy {eleventy.version()}")
    else:
        notes.append("Eleventy: it can't be installed, for the npm registry can't be reached.")
    return found, tools, notes


def write_directory(root: Path, project: Path, services: int, written: int) -> None:
    """A project around the code at `root` with so many services and written pages."""
    from .directory import write_project

    write_project(root, project, services, written)


def write_peers(
    root: Path, built: Path, folder: Path, services: int, written: int, names: Sequence[str]
) -> None:
    """The same services and pages for peers, each in a folder of its name; `built` is a site of ours."""
    from .directory import generated
    from .peers import eleventy, hugo, material
    from .peers.frame import frame_of

    made = generated(root, services, written)
    frame = frame_of(built)
    for name in names:
        target = folder / name
        if name == "eleventy":
            eleventy.write_project(made, frame, target)
        elif name == "hugo":
            hugo.write_project(made, frame, target)
        else:
            material.write_project(made, target, search=name == "material")


def first_search(site: Path) -> FirstSearch | str:
    """What a reader's first search takes, or why that can't be told."""
    from .search import NoSearch, first_search

    try:
        return first_search(site)
    except NoSearch as fault:
        return str(fault)


def size(site: Path, *, text: bool = True) -> Size:
    """What a build put out. To read the text of all pages takes long."""
    from .peer import pages_and_text

    files = [path for path in site.rglob("*") if path.is_file()]
    output = sum(path.stat().st_size for path in files)
    if not text:
        return Size(sum(path.name == "index.html" for path in files), 0, output, len(files))
    return Size(*pages_and_text(site), output, len(files))
