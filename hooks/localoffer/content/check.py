"""Pages that people write in Markdown: which there are, and what is wrong with them.

MkDocs finds a bad link only when half the site is written, and publishes broken front matter as text
on the page. So everything is looked at here, before anything is built.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath

from ..models.common import check_id
from ..problems import TOP, Mark, Problem
from ..source import decode, is_left_by_a_program, stamp
from ..unknown import unknown
from ..workers import spread
from . import block_faults, blocks, front_matter, links, slips
from .hidden import blanked, without_comments
from .links import Target
from .prose import place_of

CONTENT = "content"

Known = Mapping[str, Collection[str]]
"""What pages may name: the ids of services and plans by the component, words of pictures, duties."""

_FIRST = ("index", "readme")
"""The page of a folder itself."""

_ENDINGS = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""MkDocs takes all of these for pages; we take the first, as it is written here."""

_SECOND_TITLE = (
    'the title in the front matter is the only one of the first level: begin this line with "## "'
)
_TITLE = re.compile(r"^(?:(?:[>*+-]|\d+\.) +)*#(?!#)|^(?=[^\n]+\n=+ *$)", re.MULTILINE)
_HEADING = re.compile(
    r"^(?P<level>#{2,6})(?P<words>[^#\n].*?)??[ \t#]*$|^(?P<underlined>(?![#/|>]|[ \t]*$).+)\n-+[ \t]*$",
    re.MULTILINE,
)
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
    paths = sorted(
        path for path in folder.rglob("*") if path.is_file() and not is_left_by_a_program(path)
    )
    uris = {path.relative_to(folder).as_posix(): path for path in paths}
    yield from _names(uris)
    yield from _addresses(uris, made or ())
    if made is not None:
        yield from _folders(uris, made)
    yield from _pages(root, uris, made, known or {})
    for uri, path in uris.items():
        if path.suffix != ".md" and path.suffix.lower() in _ENDINGS:
            message = f'nothing reads this file: name it "{path.stem}.md"'
            yield Problem.at(f"{CONTENT}/{uri}", TOP, message)


_last: tuple[object, list[Problem]] = (None, [])
"""What the last check of this program looked at, and what it found."""


def _pages(
    root: Path, uris: Mapping[str, Path], made: Collection[str] | None, known: Known
) -> list[Problem]:
    """What is wrong in the pages. `mkdocs serve` checks them again only when that could have changed:
    what one page may say depends on all the others.
    """
    global _last
    seen = (
        root,
        {uri: stamp(path) for uri, path in uris.items()},
        None if made is None else set(made),
        {name: set(names) for name, names in known.items()},
    )
    if _last[0] != seen:
        target = None if made is None else Target(uris, made)

        def page(uri: str) -> list[Problem]:
            return list(_page(f"{CONTENT}/{uri}", uri, uris[uri].read_bytes(), target, known))

        pages = [uri for uri, path in uris.items() if path.suffix == ".md"]
        _last = seen, list(chain.from_iterable(spread(page, pages)))
    return _last[1]


def _names(uris: Collection[str]) -> Iterator[Problem]:
    """Names of pages and of their folders that would make an address nobody can read out."""
    for uri in sorted(uris):
        *folders, name = posixpath.splitext(uri)[0].split("/")
        parts = folders if name.lower() in _FIRST else [*folders, name]
        for part in parts if uri.endswith(".md") else ():
            try:
                check_id(part)
            except ValueError as error:
                yield Problem.at(f"{CONTENT}/{uri}", TOP, f"rename this: {error}")


def _folders(uris: Collection[str], made: Collection[str]) -> Iterator[Problem]:
    """Folders without a page of their own: no list of pages could name what is in them."""
    known = {_address(uri) for uri in (*uris, *made)}
    folders = {
        folder
        for uri in uris
        if uri.endswith(".md")
        for folder in map(str, PurePosixPath(uri).parents)
        if folder != "."
    }
    for folder in sorted(folders):
        if f"{folder}/index.html" not in known:
            message = f'this folder has no page of its own: write "{CONTENT}/{folder}/index.md"'
            yield Problem.at(f"{CONTENT}/{folder}", TOP, message)


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
    page = "" if stem.lower() in _FIRST else stem
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
    yield from front_matter.check(name, lines, known)
    body = "\n" * end + "\n".join(lines[end:])
    if end and not without_comments(body).strip():
        yield Problem.at(
            name, Mark(end, 1), "the page has no text: write it below the front matter"
        )
    for index, message in _faults(uri, body, target, known):
        before = body[:index]
        mark = Mark(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        yield Problem.at(name, mark, message)


def _faults(uri: str, body: str, target: Target | None, known: Known) -> Iterator[tuple[int, str]]:
    """What is wrong in the text of a page, and how many letters into it."""
    text = blanked(body)
    for title in _TITLE.finditer(text):
        yield title.start() + len(title[0].rstrip("#")), _SECOND_TITLE
    for found in _NO_TEXT.finditer(text):
        kind = str(found.lastgroup)
        yield found.start(kind), f'a page may not hold "{found[kind]}": take it out'
    yield from _headings(body, text)
    lines = text.split("\n")
    for number in blocks.within_lists(body):
        lines[number] = " " * len(lines[number])
    yield from slips.faults("\n".join(lines))
    starts = [0, *(found.end() for found in re.finditer("\n", body))]
    for line, message in block_faults.faults(body):
        yield starts[line], message
    for name, names in known.items():
        for line, words in blocks.named(body, name):
            if words and words not in names:
                yield starts[line], unknown(name, words, names)
    yield from links.faults(uri, text, target)


def _headings(body: str, text: str) -> Iterator[tuple[int, str]]:
    """A heading is also the name of a place, so each stands once; and none leaves out a level."""
    seen: set[str] = set()
    above = 1
    for found in _HEADING.finditer(text):
        name = "underlined" if found["underlined"] else "words"
        # Code in a heading was blanked for the search only.
        words = body[found.start(name) : found.end(name)] if found[name] else ""
        level = len(found["level"] or "##")
        place = place_of(words)
        if not words.strip():
            yield found.start(), "this heading has no words: write some, or take it out"
        elif place in seen:
            yield found.start(), "this heading stands on the page already: give it other words"
        if level > above + 1:
            more = f'begin it with "{"#" * (above + 1)} "'
            yield found.start(), f"this heading leaves out a level: {more}"
        seen.add(place)
        above = level
