"""A site as it is built, and how its pages are read.

What they have to say is worked out from the files of data, without the site's own code.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from lxml import html

from tests.project import Project
from tests.records import Record, Records, read_records

# What is silent depends on the month of the build: the same month on each day that tests run.
BUILT_AT = "1793491200"  # 1 November 2026


def build(root: Path, target: Path) -> None:
    """Build the project at `root` into the folder `target`, as `make build` does."""
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": BUILT_AT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"the site at {root} can't be built:\n{result.stderr}"


@dataclass(frozen=True)
class Built:
    """A built site in the folder `folder`, and the project in `root` that it was built from."""

    root: Path
    folder: Path
    records: Records
    settings: Record

    def page(self, path: str) -> html.HtmlElement:
        return html.fromstring((self.folder / path / "index.html").read_bytes())

    def sheets(self, path: str) -> Iterator[html.HtmlElement]:
        """The pages of a list, which goes on on another page where it is long."""
        yield self.page(path)
        number = 2
        while (self.folder / path / str(number)).is_dir():
            yield self.page(f"{path}{number}/")
            number += 1


def built(project: Project, folder: Path) -> Built:
    build(project.root, folder)
    return read_built(project.root, folder)


def read_built(root: Path, folder: Path) -> Built:
    settings = yaml.safe_load((root / "data/site.yml").read_text("utf-8"))
    return Built(root, folder, read_records(root), settings)


_STEP = re.compile(r"(>)?\s*(\w+)?((?:\.[\w-]+)*)((?:\[[^]]+\])*)\s*")


def select(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """What is in an element and fits a selector of tags, classes, attributes and `>`."""
    path = "."
    for step in _STEP.finditer(selector):
        if not step[0]:
            continue
        path += f"{'/' if step[1] else '//'}{step[2] or '*'}"
        for name in step[3].split(".")[1:]:
            path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        path += step[4].replace("[", "[@")
    found: list[html.HtmlElement] = element.xpath(path)
    return found


_OWN_WORDS = ".//text()[not(ancestor::*[@popover or @class='word__full'])]"


def text(element: html.HtmlElement) -> str:
    """The words of an element, without those that the build adds to explain them."""
    return " ".join("".join(element.xpath(_OWN_WORDS)).split())


def ids(page: html.HtmlElement) -> list[str]:
    """The services that a list leads to."""
    return [
        link.get("href").rstrip("/").rpartition("/")[2]
        for link in select(page, "main .service-lines .service-line__name")
    ]


def counted(number: int, one: str = "service") -> str:
    return f"1 {one}" if number == 1 else f"{number} {one}s"


def squeezed(words: str) -> str:
    return " ".join(words.split())


def source_line(source: str) -> tuple[str, str]:
    """What a list of sources says of one, and where that leads."""
    if not source.startswith("https://"):
        return squeezed(source).removeprefix("http://"), ""
    return source.removeprefix("https://").removeprefix("www.").rstrip("/"), source


def is_known(service: Record, fields: Sequence[str]) -> bool:
    return any(service.get(field) not in (None, [], "") for field in fields)
