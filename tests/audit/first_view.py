"""What a reader's device loads to show a page, counted in the built site without a browser.

Counted are the page and each file that it, or a stylesheet or script of it, asks for by itself, as
they come over the wire (see `tests.site_server`), and typefaces that a stylesheet names. Pictures that
a browser fetches only when the reader comes near them are listed; so many weigh as it may fetch at once.
What a script imports only when it is used is left out, and so are the headers of each answer: how
large they are is up to the host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html

from localoffer.pictures import openmoji
from tests.site_server import over_the_wire

MOST_BYTES = 50_000
MOST_REQUESTS = 8
NEAR = 24
"""On a slow line, browsers fetch lazy pictures up to 2,500 pixels below the screen. On a phone that is 3,300
pixels from the top, and pictures stand 140 apart or more."""

_HERE = "https://site.invalid/"
_SOURCES = {
    **dict.fromkeys(
        ("audio", "embed", "iframe", "img", "input", "script", "track", "video"), "src"
    ),
    **dict.fromkeys(("image", "use"), "href"),
    "object": "data",
}
_LOADING_LINKS = {"icon", "manifest", "modulepreload", "prefetch", "preload", "stylesheet"}
_IMPORTED = re.compile(r"""^import\s[^"';]*["']([^"']+)["']""", re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ADDRESS = re.compile(r"""(?:url\(|@import\s+(?!url\())\s*["']?([^"')\s;]+)""")


@dataclass(frozen=True, order=True)
class Part:
    """One file of a first view: its size over the wire, and its path in the site's folder."""

    size: int
    path: str


@dataclass(frozen=True)
class FirstView:
    """All that a page loads. `lost` and `foreign` are the addresses that no file of the site has."""

    page: str
    parts: tuple[Part, ...]
    """All that it loads until it has been read to its end."""
    far: frozenset[str] = frozenset()
    """The paths of those that wait until the reader comes near them."""
    lost: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    @cached_property
    def bytes(self) -> int:
        return sum(part.size for part in self.parts if part.path not in self.far)

    @property
    def requests(self) -> int:
        return requests(self.parts) + len(self.lost) + len(self.foreign)

    @property
    def light(self) -> bool:
        return self.bytes <= MOST_BYTES and self.requests <= MOST_REQUESTS


def requests(parts: Iterable[Part]) -> int:
    """How often a reader waits for a file. Pictures beside ideas come one by one as the reader comes near
    them, and are kept for a year: their bytes count, and they don't.
    """
    return sum(not part.path.startswith(openmoji.FOLDER) for part in parts)


def pages(site: Path) -> list[Path]:
    """The file of each page of a built site."""
    return sorted(site.rglob("*.html"))


def first_view(site: Path, page: Path) -> FirstView:
    """What the page in the file `page` loads from the built site in the folder `site`."""
    name = page.relative_to(site).as_posix()
    parts, lost, foreign = {name: _part(site, name)}, [], []
    near, lazy = _asked_by_page(page, name.removesuffix("index.html"))
    near += lazy[:NEAR]
    far = {urlsplit(address).path.removeprefix("/") for address in {*lazy} - {*near}}
    waiting = [*near, *lazy]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        path = urlsplit(address).path.removeprefix("/")
        if not address.startswith(_HERE):
            foreign.append(address)
        elif not (site / path).is_file():
            lost.append(path)
        elif path not in parts:
            parts[path] = _part(site, path)
            if path.endswith(".css"):
                waiting += _asked_by_style(site / path, address)
            elif path.endswith(".js"):
                waiting += _asked_by_script(site / path, address)
    found = sorted(parts.values(), reverse=True)
    return FirstView(
        name, tuple(found), frozenset(far), tuple(sorted(lost)), tuple(sorted(foreign))
    )


def too_heavy(views: Sequence[FirstView]) -> Iterator[str]:
    """For each first view over the budget: what it loads, by size, and which file broke it.

    Where the lightest page keeps the budget, what broke it is among the files that not every page
    loads; else it is among those that all pages share.
    """
    shared = set.intersection(*({part.path for part in view.parts} for view in views))
    some_fit = any(view.light for view in views)
    for view in views:
        for address in view.foreign:
            yield f"{view.page} asks another host: {address}. Keep the file in the site."
        for path in view.lost:
            yield f"{view.page} asks for {path}, which the site does not have."
        if view.light:
            continue
        suspects = [part for part in view.parts if (part.path not in shared) == some_fit]
        culprit = suspects[0] if suspects else view.parts[0]
        yield "\n".join(
            [
                f"{view.page}: {view.bytes:,} bytes in {view.requests} requests, of at most"
                f" {MOST_BYTES:,} in {MOST_REQUESTS}. What broke it: {culprit.path}",
                *(f"  {part.size:>7,}  {part.path}" for part in view.parts),
            ]
        )


def _part(site: Path, path: str) -> Part:
    return Part(len(over_the_wire(site / path)), path)


def _asked_by_page(page: Path, address: str) -> tuple[list[str], list[str]]:
    """The full addresses of the files that a page asks for at once, and of those that wait for the reader."""
    at_once: list[str] = []
    lazy: list[str] = []
    for element in html.fromstring(page.read_bytes()).iter(*_SOURCES, "link"):
        if element.tag == "link":
            loads = not _LOADING_LINKS.isdisjoint(element.get("rel", "").split())
            source = element.get("href") if loads else None
        else:
            source = element.get(_SOURCES[element.tag]) or element.get("xlink:href")
        unused = any(parent.tag in ("noscript", "template") for parent in element.iterancestors())
        if source and not unused:
            waits = element.get("loading") == "lazy"
            (lazy if waits else at_once).extend(_full(source, urljoin(_HERE, address)))
    return at_once, list(dict.fromkeys(lazy))


def _asked_by_style(stylesheet: Path, address: str) -> Iterator[str]:
    rules = _CSS_COMMENT.sub("", stylesheet.read_text("utf-8"))
    for source in _CSS_ADDRESS.findall(rules):
        yield from _full(source, address)


def _asked_by_script(script: Path, address: str) -> Iterator[str]:
    for source in _IMPORTED.findall(script.read_text("utf-8")):
        yield from _full(source, address)


def _full(source: str, base: str) -> Iterator[str]:
    """The address without its place within the file; none for what the text itself holds."""
    if not source.startswith(("#", "data:")):
        yield urljoin(base, source).partition("#")[0]
