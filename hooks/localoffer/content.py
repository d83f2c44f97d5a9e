"""Checks of hand-written Markdown: its encoding, its front matter, its headings, its links.

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

_OTHER_ENDINGS = {".markdown", ".mdown", ".mkdn", ".mkd"}
"""MkDocs would take these for pages too."""

_FRONT_MATTER = 'begin the page with a line "---", then "title: …" and "description: …", then another line "---"'
_SECOND_TITLE = (
    'the title in the front matter is the only one of the first level: begin this line with "## "'
)
_FENCED = re.compile(r"^ *(```|~~~).*?^ *\1", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^#(?!#)|^(?=[^\n]+\n=+ *$)", re.MULTILINE)
_LINKS = (
    re.compile(r"(?P<picture>!?)\[[^\]]*\]\(\s*<?(?P<target>[^)\s>]+)"),
    re.compile(r"(?P<picture>)^ {0,3}\[[^\]]+\]:\s*<?(?P<target>[^\s>]+)", re.MULTILINE),
    re.compile(r"(?P<picture>)\bhref\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE),
    re.compile(r"(?P<picture>\bsrc)\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE),
)
_PROGRAM = re.compile(r"<(script|iframe|object|embed|style)\b", re.IGNORECASE)
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
    uris = {path.relative_to(folder).as_posix(): path for path in paths}
    yield from _addresses(uris, made or ())
    known = None if made is None else {*uris, *made}
    for uri, path in uris.items():
        if path.suffix == ".md":
            yield from _page(f"{CONTENT}/{uri}", uri, path.read_bytes(), known)
        elif path.suffix in _OTHER_ENDINGS:
            message = f'nothing reads this file: name it "{path.stem}.md"'
            yield Problem.at(f"{CONTENT}/{uri}", TOP, message)


def _addresses(uris: Collection[str], made: Collection[str]) -> Iterator[Problem]:
    """Files that would be published at the address of another one."""
    seen: dict[str, str] = {}
    taken = {_address(uri) for uri in made}
    for uri in sorted(uris):
        address = _address(uri)
        if address in taken:
            message = (
                "this page is made from data, so the file would never be seen: delete or rename it"
            )
            yield Problem.at(f"{CONTENT}/{uri}", TOP, message)
        elif address in seen:
            first, second = sorted((seen[address], uri), key=lambda one: one.endswith("index.md"))
            message = (
                f'this file and "{CONTENT}/{second}" have one address on the site:'
                " delete or rename one"
            )
            yield Problem.at(f"{CONTENT}/{first}", TOP, message)
        seen.setdefault(address, uri)


def _address(uri: str) -> str:
    """Where MkDocs puts a file: a page becomes a folder's `index.html`."""
    folder, name = posixpath.split(uri)
    stem, ending = posixpath.splitext(name)
    if ending != ".md":
        return uri
    return folder if stem.lower() in ("index", "readme") else posixpath.join(folder, stem)


def _page(name: str, uri: str, content: bytes, known: Collection[str] | None) -> Iterator[Problem]:
    text, problems = decode(name, content)
    yield from problems
    if problems:
        return
    lines = text.split("\n")
    end = _front_matter_end(lines)
    yield from _front_matter(name, lines, end)
    # Front matter and examples of code are blanked, so that all else keeps its line.
    body = "\n" * end + "\n".join(lines[end:])
    body = _FENCED.sub(lambda fenced: "\n" * fenced[0].count("\n"), body)
    if end and not body.strip():
        yield Problem.at(
            name, Mark(end, 1), "the page has no text: write it below the front matter"
        )
    for index, message in _faults(uri, body, known):
        before = body[:index]
        mark = Mark(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        yield Problem.at(name, mark, message)


def _front_matter_end(lines: list[str]) -> int:
    """How many lines the front matter takes, its two lines of hyphens included; 0 without any."""
    if lines[0].rstrip() != "---":
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() == "---")
    return next(ends, 0)


def _front_matter(name: str, lines: list[str], end: int) -> Iterator[Problem]:
    if not "".join(lines).strip():
        yield Problem.at(name, TOP, "the file is empty: write its content, or delete the file")
    elif not end and lines[0].rstrip() == "---":
        message = 'the front matter that begins here has no end: write a line "---" below it'
        yield Problem.at(name, TOP, message)
    elif not end:
        yield Problem.at(name, TOP, f"the page has no front matter: {_FRONT_MATTER}")
    elif not any(line.strip() and not line.lstrip().startswith("#") for line in lines[1 : end - 1]):
        message = (
            'the front matter is empty: write "title: …" and "description: …" between its lines'
        )
        yield Problem.at(name, TOP, message)
    else:
        # The first line stays as an empty one, so that lines keep their numbers.
        document, problems = read_yaml(name, "\n".join(["", *lines[1 : end - 1], ""]).encode())
        yield from problems
        if document.readable:
            try:
                FrontMatter.model_validate(document.value)
            except ValidationError as error:
                yield from explained(error, document, FrontMatter)


def _faults(uri: str, body: str, known: Collection[str] | None) -> Iterator[tuple[int, str]]:
    """What is wrong in the text of a page, and how many letters into it."""
    for title in _TITLE.finditer(body):
        yield title.start(), _SECOND_TITLE
    for program in _PROGRAM.finditer(body):
        yield program.start(), f'a page may not hold "{program[0]}": take it out'
    for pattern in _LINKS:
        for link in pattern.finditer(body):
            target, is_picture = link["target"], bool(link["picture"])
            if message := _link_fault(uri, target, is_picture, known):
                yield link.start("target"), message


def _link_fault(
    uri: str, target: str, is_picture: bool, known: Collection[str] | None
) -> str | None:
    """Why a link leads nowhere, or None. A link inside the site names a file: `../about/index.md`."""
    if is_picture and (_ELSEWHERE.match(target) or target.startswith("//")):
        return "the picture stands on another site: put the file beside the page, and link to that"
    if _ELSEWHERE.match(target):
        return None
    if _SCHEME.match(target):
        return f'"{target}" is not a link that a page may hold: use https:, http:, mailto: or tel:'
    if target.startswith("www."):
        return f'"{target}" is not a whole address: write "https://{target}"'
    path = target.partition("#")[0]
    if not path or known is None:
        return None
    full = path[1:] if path.startswith("/") else posixpath.join(posixpath.dirname(uri), path)
    full = posixpath.normpath(full)
    if full in known:
        return None
    if full.endswith(".md"):
        return f'the link leads to "{full}", and there is no such page{did_you_mean(full, known)}'
    return (
        f'"{target}" does not name a file of the site: link to the page\'s file, such as'
        ' "/progress/index.md"'
    )
