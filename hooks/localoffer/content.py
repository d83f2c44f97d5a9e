"""Pages that people write in Markdown: their front matter and text, and what is wrong with them.

MkDocs publishes broken front matter as text on the page, and finds a bad link only when half the
site is written. So both are looked at here, before anything is built.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import markdown
from pydantic import ValidationError

from .explain import explained
from .models.common import Record, Text
from .problems import TOP, Mark, Problem, did_you_mean
from .source import Document, decode, read_yaml

CONTENT = "content"

_ENDINGS = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""MkDocs takes all of these for pages; we take the first, as it is written here."""

_FRONT_MATTER = 'begin the page with a line "---", then "title: …" and "description: …", then another line "---"'
_SECOND_TITLE = (
    'the title in the front matter is the only one of the first level: begin this line with "## "'
)
_CODE_OR_COMMENT = re.compile(
    r"^ *(?P<fence>```|~~~).*?^ *(?P=fence)|<!--.*?-->|(?<![\\`])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r"^(?:(?:[>*+-]|\d+\.) +)*#(?!#)|^(?=[^\n]+\n=+ *$)", re.MULTILINE)
_LINKS = (
    re.compile(r"(?P<picture>!\[[^\]]*)?\]\(\s*<?(?P<target>[^)\s>]+)"),
    re.compile(r"(?P<picture>)^[ >*+-]*\[[^\]]+\]:\s*<?(?P<target>[^\s>]+)", re.MULTILINE),
    re.compile(r"(?P<picture>)\bhref\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE),
    re.compile(r"(?P<picture>\bsrc)\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE),
)
_NO_TEXT = re.compile(
    r"(?P<element><(?:script|iframe|object|embed|style|link|base|meta|form|h1))\b"
    r"|[<{][^<>{}]*?\s(?P<attribute>on[a-z]+|style|srcset)\s*=",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_EXTENSIONS = ("attr_list", "def_list", "md_in_html", "toc")
"""As in mkdocs.yml: they decide which places in a page a link can lead to."""


class FrontMatter(Record):
    """What stands between the `---` lines on top of a page."""

    title: Text
    description: Text


@dataclass(frozen=True)
class WrittenPage:
    """A page that somebody wrote."""

    front_matter: FrontMatter
    body: str
    """The Markdown below the front matter."""


@dataclass(frozen=True)
class Target:
    """Where links of the site may lead: files that are written, and files that are made from data."""

    written: Mapping[str, Path]
    made: Collection[str]


def read(root: Path) -> dict[str, WrittenPage]:
    """Every page under `root`/content by its path there. Only for content that `check` finds sound."""
    folder = root / CONTENT
    return {
        path.relative_to(folder).as_posix(): _written(path) for path in sorted(folder.rglob("*.md"))
    }


def check(root: Path, made: Collection[str] | None) -> Iterator[Problem]:
    """What is wrong with the pages under `root`/content.

    `made` are the files made from data (`progress/index.md`, `feed.xml`), which links may lead to and
    which no file may stand in for; None if the data could not be read: then neither can be judged.
    """
    folder = root / CONTENT
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    uris = {path.relative_to(folder).as_posix(): path for path in paths}
    yield from _addresses(uris, made or ())
    target = None if made is None else Target(uris, made)
    for uri, path in uris.items():
        if path.suffix == ".md":
            yield from _page(f"{CONTENT}/{uri}", uri, path.read_bytes(), target)
        elif path.suffix.lower() in _ENDINGS:
            message = f'nothing reads this file: name it "{path.stem}.md"'
            yield Problem.at(f"{CONTENT}/{uri}", TOP, message)


def _written(path: Path) -> WrittenPage:
    text, _ = decode(path.name, path.read_bytes())
    lines = text.split("\n")
    end = _front_matter_end(lines)
    document, _ = _front_matter_document(path.name, lines, end)
    return WrittenPage(FrontMatter.model_validate(document.value), "\n".join(lines[end:]))


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


def _page(name: str, uri: str, content: bytes, target: Target | None) -> Iterator[Problem]:
    text, problems = decode(name, content)
    yield from problems
    if problems:
        return
    lines = text.split("\n")
    end = _front_matter_end(lines)
    yield from _front_matter(name, lines, end)
    # What is no text of the page is blanked letter by letter, so that all else keeps its place.
    body = "\n" * end + "\n".join(lines[end:])
    body = _CODE_OR_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    if end and not body.strip():
        yield Problem.at(
            name, Mark(end, 1), "the page has no text: write it below the front matter"
        )
    for index, message in _faults(uri, body, target):
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
        document, problems = _front_matter_document(name, lines, end)
        yield from problems
        if document.readable:
            try:
                FrontMatter.model_validate(document.value)
            except ValidationError as error:
                yield from explained(error, document, FrontMatter)


def _front_matter_document(name: str, lines: list[str], end: int) -> tuple[Document, list[Problem]]:
    """The front matter as YAML. The first line stays as an empty one: lines keep their numbers."""
    return read_yaml(name, "\n".join(["", *lines[1 : end - 1], ""]).encode())


def _faults(uri: str, body: str, target: Target | None) -> Iterator[tuple[int, str]]:
    """What is wrong in the text of a page, and how many letters into it."""
    for title in _TITLE.finditer(body):
        yield title.start() + len(title[0].rstrip("#")), _SECOND_TITLE
    for found in _NO_TEXT.finditer(body):
        kind = str(found.lastgroup)
        yield found.start(kind), f'a page may not hold "{found[kind]}": take it out'
    for pattern in _LINKS:
        for link in pattern.finditer(body):
            fault = (_picture_fault(link["target"]) if link["picture"] else None) or _link_fault(
                uri, link["target"], target
            )
            if fault:
                yield link.start("target"), fault


def _picture_fault(address: str) -> str | None:
    if _ELSEWHERE.match(address) or address.startswith("//"):
        return "the picture stands on another site: put the file beside the page, and link to that"
    return None


def _link_fault(uri: str, address: str, target: Target | None) -> str | None:
    """Why a link leads nowhere, or None. A link inside the site names a file: `../about/index.md`."""
    if _ELSEWHERE.match(address):
        return None
    if _SCHEME.match(address):
        return f'"{address}" is not a link that a page may hold: use https:, http:, mailto: or tel:'
    if address.startswith("www."):
        return f'"{address}" is not a whole address: write "https://{address}"'
    if target is None:
        return None
    path, _, place = address.partition("#")
    full = path[1:] if path.startswith("/") else posixpath.join(posixpath.dirname(uri), path)
    full = posixpath.normpath(full) if path else uri
    if full in target.written:
        return _place_fault(full, place, target) if place else None
    if full in target.made:
        return (
            f'a link can\'t lead to a place in a page made from data: leave out "#{place}"'
            if place
            else None
        )
    if full.endswith(".md"):
        hint = did_you_mean(full, {*target.written, *target.made}, cutoff=0.8)
        return f'the link leads to "{full}", and there is no such page{hint}'
    return (
        f'"{address}" does not name a file of the site: link to the page\'s file, such as'
        ' "/progress/index.md"'
    )


def _place_fault(uri: str, place: str, target: Target) -> str | None:
    """Why a link leads to no heading of a written page, or None."""
    text, problems = decode(uri, target.written[uri].read_bytes())
    lines = text.split("\n")
    html = markdown.markdown("\n".join(lines[_front_matter_end(lines) :]), extensions=_EXTENSIONS)
    places = set(re.findall(r'\bid="([^"]+)"', html))
    if problems or place in places:
        return None
    return f'"{uri}" has no heading "#{place}"{did_you_mean(place, places)}'
