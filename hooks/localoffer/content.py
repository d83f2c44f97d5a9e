"""Checks of hand-written Markdown: its encoding, its front matter, its links.

MkDocs publishes broken front matter as text on the page, and finds a bad link only when half the
site is written. So both are looked at here, before anything is built.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError

from .explain import explained
from .models.common import Record, Text
from .problems import TOP, Mark, Problem, did_you_mean
from .source import decode, read_yaml

CONTENT = "content"

_EXAMPLE = 'begin the page with a line "---", then "title: …" and "description: …", then another line "---"'
_FENCE = re.compile(r"\s*(```|~~~)")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_ELSEWHERE = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class FrontMatter(Record):
    """What stands between the `---` lines on top of a page."""

    title: Text
    description: Text


def check(root: Path, made: Collection[str] | None) -> Iterator[Problem]:
    """What is wrong with the pages under `root`/content.

    `made` are the files made from data (`progress/index.md`, `feed.xml`), which links may lead to and
    which no file may stand in for; None if the data could not be read: then neither can be judged.
    """
    folder = root / CONTENT
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    written = {path.relative_to(folder).as_posix() for path in paths}
    for path in paths:
        if path.suffix != ".md":
            continue
        uri = path.relative_to(folder).as_posix()
        name = path.relative_to(root).as_posix()
        if made and uri in made:
            yield Problem.at(
                name,
                TOP,
                "this page is made from data, so the file would never be seen: delete or rename it",
            )
        text, problems = decode(name, path.read_bytes())
        yield from problems
        if problems:
            continue
        lines = text.splitlines()
        end = _front_matter_end(lines)
        yield from _front_matter(name, lines, end)
        yield from _body(name, uri, lines, end, None if made is None else written | set(made))


def _front_matter_end(lines: list[str]) -> int:
    """How many lines the front matter takes, its two lines of hyphens included; 0 without any."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() == "---")
    return next(ends, 0)


def _front_matter(name: str, lines: list[str], end: int) -> Iterator[Problem]:
    if not "".join(lines).strip():
        yield Problem.at(name, TOP, "the file is empty: write its content, or delete the file")
        return
    if not end:
        yield Problem.at(name, TOP, f"the page has no front matter: {_EXAMPLE}")
        return
    # The first line stays as an empty one, so that lines keep their numbers.
    document, problems = read_yaml(name, "\n".join(["", *lines[1 : end - 1], ""]).encode())
    if not problems:
        try:
            FrontMatter.model_validate(document.value)
        except ValidationError as error:
            problems = list(explained(error, document, FrontMatter))
    yield from problems


def _body(
    name: str, uri: str, lines: list[str], end: int, known: Collection[str] | None
) -> Iterator[Problem]:
    """What is wrong below the front matter: nothing written, a second title, links that lead nowhere."""
    if end and not "".join(lines[end:]).strip():
        yield Problem.at(
            name, Mark(end, 1), "the page has no text: write it below the front matter"
        )
    fenced = False
    for number, line in enumerate(lines[end:], end + 1):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        if line.startswith("# "):
            yield Problem(
                name,
                number,
                1,
                'the title in the front matter is the only one: begin this line with "## "',
            )
        for link in _LINK.finditer(line):
            if message := _link_fault(uri, link[1], known):
                yield Problem(name, number, link.start(1) + 1, message)


def _link_fault(uri: str, target: str, known: Collection[str] | None) -> str | None:
    """Why a link leads nowhere, or None. A link inside the site names a file: `../about/index.md`."""
    if _ELSEWHERE.match(target):
        return None
    if _SCHEME.match(target):
        return f'"{target}" is not a link that a page may hold: use https:, http:, mailto: or tel:'
    path = target.partition("#")[0]
    if not path or known is None:
        return None
    full = path[1:] if path.startswith("/") else posixpath.join(posixpath.dirname(uri), path)
    full = posixpath.normpath(full)
    if full in known or not full.endswith(".md"):
        return None if full in known else _not_a_page(target)
    return f'the link leads to "{full}", and there is no such page{did_you_mean(full, known)}'


def _not_a_page(target: str) -> str:
    return (
        f'"{target}" does not name a file of the site: link to the page\'s file, such as'
        ' "/progress/index.md"'
    )
