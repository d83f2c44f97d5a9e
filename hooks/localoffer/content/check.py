"""Pages that people write in Markdown: which there are, and what is wrong with them.

MkDocs finds a bad link only when half the site is written, and publishes broken front matter as text
on the page. So everything is looked at here, before anything is built.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ..problems import TOP, Mark, Problem, did_you_mean
from ..source import decode
from . import blocks, front_matter, links
from .links import Target

CONTENT = "content"

Known = Mapping[str, Collection[str]]
"""What components may name, by the component: the ids of services, the words of pictures, plans."""

_NAMED = {"contact": "service", "picture": "picture", "progress": "plan"}
"""What the words behind a component name."""

_ENDINGS = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""MkDocs takes all of these for pages; we take the first, as it is written here."""

_SECOND_TITLE = (
    'the title in the front matter is the only one of the first level: begin this line with "## "'
)
_CODE_OR_COMMENT = re.compile(
    r"^ *(?P<fence>```|~~~).*?^ *(?P=fence)|<!--.*?-->|(?<![\\`])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r"^(?:(?:[>*+-]|\d+\.) +)*#(?!#)|^(?=[^\n]+\n=+ *$)", re.MULTILINE)
_HEADING = re.compile(r"^#{2,6} +(?P<words>.*?)[ #]*$", re.MULTILINE)
_NO_TEXT = re.compile(
    r"(?P<element><(?:script|iframe|object|embed|style|link|base|meta|form|h1))\b"
    r"|[<{][^<>{}]*?\s(?P<attribute>on[a-z]+|style|srcset)\s*=",
    re.IGNORECASE,
)


def check(
    root: Path, made: Collection[str] | None, known: Known | None = None
) -> Iterator[Problem]:
    """What is wrong with the pages under `root`/content.

    `made` are the files made from data (`progress/index.md`, `feed.xml`), which links may lead to and
    which no file may stand in for. `made` and `known` are None if the data could not be read: then
    nothing that depends on them can be judged.
    """
    folder = root / CONTENT
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    uris = {path.relative_to(folder).as_posix(): path for path in paths}
    yield from _addresses(uris, made or ())
    target = None if made is None else Target(uris, made)
    for uri, path in uris.items():
        if path.suffix == ".md":
            yield from _page(f"{CONTENT}/{uri}", uri, path.read_bytes(), target, known or {})
        elif path.suffix.lower() in _ENDINGS:
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
    """The file of the site that a file becomes: a page becomes the `index.html` of a folder."""
    folder, name = posixpath.split(uri)
    stem, ending = posixpath.splitext(name)
    if ending != ".md":
        return uri
    page = "" if stem.lower() in ("index", "readme") else stem
    return posixpath.join(folder, page, "index.html")


def _page(
    name: str, uri: str, content: bytes, target: Target | None, known: Known
) -> Iterator[Problem]:
    text, problems = decode(name, content)
    yield from problems
    if problems:
        return
    lines = text.split("\n")
    end = front_matter.length(lines)
    yield from front_matter.check(name, lines, known.get("picture"))
    # What is no text of the page is blanked letter by letter, so that all else keeps its place.
    body = "\n" * end + "\n".join(lines[end:])
    body = _CODE_OR_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    if end and not body.strip():
        yield Problem.at(
            name, Mark(end, 1), "the page has no text: write it below the front matter"
        )
    for index, message in _faults(uri, body, target, known):
        before = body[:index]
        mark = Mark(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        yield Problem.at(name, mark, message)


def _faults(uri: str, body: str, target: Target | None, known: Known) -> Iterator[tuple[int, str]]:
    """What is wrong in the text of a page, and how many letters into it."""
    for title in _TITLE.finditer(body):
        yield title.start() + len(title[0].rstrip("#")), _SECOND_TITLE
    for found in _NO_TEXT.finditer(body):
        kind = str(found.lastgroup)
        yield found.start(kind), f'a page may not hold "{found[kind]}": take it out'
    yield from _headings_twice(body)
    starts = [0, *(found.end() for found in re.finditer("\n", body))]
    for line, message in blocks.faults(body):
        yield starts[line], message
    for name, names in known.items():
        for line, words in blocks.named(body, name):
            if words and words not in names:
                hint = did_you_mean(words, names)
                yield starts[line], f'there is no {_NAMED[name]} "{words}"{hint}'
    yield from links.faults(uri, body, target)


def _headings_twice(body: str) -> Iterator[tuple[int, str]]:
    """A heading is also the name of a place, so each stands once."""
    seen: set[str] = set()
    for found in _HEADING.finditer(body):
        words = found["words"].casefold()
        if words in seen:
            yield found.start(), "this heading stands on the page already: give it other words"
        seen.add(words)
