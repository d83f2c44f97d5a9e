"""Take a picture of each kind of page, on a phone and on a desk, light and dark, to be looked at.

The site is built into a temporary folder and shown on this machine alone, with its security headers.
The pictures go to `.cache/screenshots/`, with `index.html` to see all of them side by side.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Page, expect, sync_playwright

from localoffer.publish import headers

from .audit.browse import SCHEMES
from .browser import HELP, arguments, executable
from .browser_tests.kinds import KINDS
from .project import ROOT
from .site_server import serve

FOLDER = ROOT / ".cache/screenshots"
WIDTHS = (360, 1280)
HEIGHTS = {360: 780, 1280: 800}
TALLEST = 8_000
"""A page that is longer is cut into pictures of this height: browsers draw no picture of any height."""
PAPER = {"guide": KINDS["guide"], "plan": KINDS["plan"]}
"""What is printed too."""


class Failed(Exception):
    """No pictures could be taken; the text says why."""


@dataclass(frozen=True)
class Scene:
    """What there is to see: a page, and what a reader does on it first."""

    name: str
    path: str
    act: Callable[[Page], None] = lambda _page: None
    widths: Sequence[int] = WIDTHS
    whole: bool = True
    """The whole page, or only what is in the window at first."""


@dataclass(frozen=True)
class Row:
    """The pictures of one scene, by width and scheme: the files that show it from top to end."""

    name: str
    path: str
    pictures: Mapping[str, Sequence[str]]


def _open_menu(page: Page) -> None:
    page.get_by_role("button", name="Menu", exact=True).click()


def _search(page: Page) -> None:
    expect(page.get_by_role("status")).not_to_be_empty()


EXTRA = (
    Scene("menu open", "", _open_menu, widths=(360,), whole=False),
    Scene("search with results", "search/?q=speech+therapy", _search),
    Scene("search without results", "search/?q=qqqqqq", _search, widths=(360,)),
)


def main(given: Sequence[str] | None = None) -> int:
    """Take the pictures and print the folder; 1 where the site or the browser is not there."""
    scenes = [*(Scene(kind, path) for kind, path in KINDS.items()), *EXTRA]
    parser = argparse.ArgumentParser(
        prog="python -m tests.screenshots", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="KIND",
        help=f"these alone, of: {', '.join(scene.name for scene in scenes)}",
    )
    parser.add_argument(
        "--to", type=Path, default=FOLDER, metavar="FOLDER", help="where the pictures go"
    )
    options = parser.parse_args(given)
    if unknown := set(options.names) - {scene.name for scene in scenes}:
        parser.error(f"nothing of this name: {', '.join(sorted(unknown))}")
    chosen = [scene for scene in scenes if scene.name in options.names or not options.names]
    try:
        with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
            _take(build(ROOT, Path(folder).resolve() / "site"), chosen, options.to)
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    print(options.to)
    return 0


def build(root: Path, target: Path) -> Path:
    """Build the project at `root` into the folder `target`. Raises Failed."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise Failed(f"The site can't be built:\n{done.stdout}")
    return target


def _take(site: Path, scenes: Sequence[Scene], folder: Path) -> None:
    program = executable()
    if not program:
        raise Failed(HELP)
    made, problems = headers.of_site(site)
    if made is None:
        raise Failed("\n".join(map(str, problems)))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with serve(site, made.at) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments())
        rows = [_row(browser, address, scene, folder) for scene in scenes]
        printed = [
            _print(browser, address, scene, folder) for scene in scenes if scene.name in PAPER
        ]
        browser.close()
    _write_index(folder, rows, printed)


def _row(browser: Browser, address: str, scene: Scene, folder: Path) -> Row:
    _say(f"looks at {scene.name}")
    pictures = {}
    for width, scheme in product(scene.widths, SCHEMES):
        with browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            color_scheme=scheme,
            reduced_motion="reduce",
        ) as context:
            page = context.new_page()
            page.goto(address + scene.path)
            scene.act(page)
            page.evaluate("document.fonts.ready")
            name = f"{_file_name(scene.name)}-{width}-{scheme}"
            shoot = _shoot if scene.whole else _shoot_window
            pictures[f"{width} px, {scheme}"] = list(shoot(page, folder, name))
    return Row(scene.name, scene.path, pictures)


def _shoot_window(page: Page, folder: Path, name: str) -> Iterator[str]:
    """The name of the one picture of what is in the window."""
    page.screenshot(path=folder / f"{name}.png")
    yield f"{name}.png"


def _shoot(page: Page, folder: Path, name: str) -> Iterator[str]:
    """The names of the pictures of a whole page, from its top to its end."""
    width, height = page.evaluate(
        "[document.documentElement.clientWidth, document.documentElement.scrollHeight]"
    )
    parts = ceil(height / TALLEST)
    for part in range(parts):
        file = f"{name}{f'-{part + 1}' if parts > 1 else ''}.png"
        top = part * TALLEST
        clip = {"x": 0, "y": top, "width": width, "height": min(TALLEST, height - top)}
        page.screenshot(path=folder / file, full_page=True, clip=clip)  # type: ignore[arg-type]
        yield file


def _print(browser: Browser, address: str, scene: Scene, folder: Path) -> str:
    file = f"{_file_name(scene.name)}-print.pdf"
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address + scene.path)
        page.pdf(path=folder / file, format="A4", tagged=True)
    return file


def _write_index(folder: Path, rows: Sequence[Row], printed: Sequence[str]) -> None:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    page = templates.get_template("screenshots.html").render(rows=rows, printed=printed)
    (folder / "index.html").write_text(page, "utf-8")


def _file_name(name: str) -> str:
    return name.replace(" ", "-")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
