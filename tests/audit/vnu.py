"""The Nu Html Checker, the HTML standard's own: what it finds wrong in the pages of a built site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from . import tools
from .words import grouped


@dataclass(frozen=True, order=True)
class Error:
    """One error: the page's path in the site's folder, the place in the page, and what is wrong."""

    page: str
    line: int
    column: int
    message: str


def check(site: Path) -> list[Error]:
    """What is wrong in the pages in a folder. Raises tools.Failed."""
    options = ("--stdout", "--format", "json", "--errors-only", "--exit-zero-always")
    command = ["-jar", str(tools.CHECKER), *options, "--skip-non-html", str(site)]
    return read(tools.run_java(command, seconds=300), site)


def read(printed: str, site: Path) -> list[Error]:
    """The errors in what the checker printed of the pages in the folder `site`."""
    return sorted(
        Error(
            page=_path(message["url"], site),
            line=message.get("lastLine", 1),
            column=message.get("firstColumn", message.get("lastColumn", 1)),
            message=message["message"],
        )
        for message in json.loads(printed)["messages"]
    )


def in_words(errors: Iterable[Error]) -> Iterator[str]:
    """Each kind of error once."""
    return grouped((error.message, f"{error.page}:{error.line}:{error.column}") for error in errors)


def _path(address: str, site: Path) -> str:
    return Path(unquote(urlsplit(address).path)).relative_to(site.resolve()).as_posix()
