"""Links in written pages: whether they lead somewhere, and whether they are safe.

In: the text of a page, and what files the site has. Out: what is wrong, and how many letters into it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..problems import did_you_mean
from ..source import decode
from . import front_matter
from .prose import places

_LINKS = (
    re.compile(r"(?P<picture>!\[[^\]]*)?\]\(\s*<?(?P<target>[^)\s>]*)"),
    re.compile(r"(?P<picture>)^[ >*+-]*\[[^\]]+\]:\s*<?(?P<target>[^\s>]+)", re.MULTILINE),
    re.compile(r"(?P<picture>)\bhref\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE),
    re.compile(r"(?P<picture>\bsrc)\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE),
)
_FROM_FOOT = re.compile(r"\[[^\]\n]+\]\[(?P<name>[^\]\n]+)\]")
_AT_FOOT = re.compile(r"^[ >*+-]*\[(?P<name>[^\]\n]+)\]:", re.MULTILINE)
_ELSEWHERE = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """Where links of the site may lead: files that are written, and files that are made from data."""

    written: Mapping[str, Path]
    made: Collection[str]


def faults(uri: str, body: str, target: Target | None) -> Iterator[tuple[int, str]]:
    """Every link that leads nowhere; `target` is None while it can't be known what there is."""
    for pattern in _LINKS:
        for link in pattern.finditer(body):
            fault = (_picture_fault(link["target"]) if link["picture"] else None) or _link_fault(
                uri, link["target"], target
            )
            if fault:
                yield link.start("target"), fault
    at_foot = {_folded(found["name"]) for found in _AT_FOOT.finditer(body)}
    for found in _FROM_FOOT.finditer(body):
        if _folded(found["name"]) not in at_foot:
            name = found["name"]
            yield (
                found.start("name"),
                (
                    f'nothing says where "[{name}]" leads: write a line'
                    f' "[{name}]: /progress/index.md" at the foot of the page'
                ),
            )


def _folded(name: str) -> str:
    """The name of an address at the foot, as Markdown compares them."""
    return " ".join(name.split()).casefold()


def _picture_fault(address: str) -> str | None:
    if _ELSEWHERE.match(address) or address.startswith("//"):
        return "the picture stands on another site: put the file beside the page, and link to that"
    return None


def _link_fault(uri: str, address: str, target: Target | None) -> str | None:
    """Why a link leads nowhere, or None. A link inside the site names a file: `../about/index.md`."""
    if not address:
        return 'the link has no address: write the file of a page, such as "/progress/index.md"'
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
    known = places("\n".join(lines[front_matter.length(lines) :]))
    if problems or place in known:
        return None
    return f'"{uri}" has no heading "#{place}"{did_you_mean(place, known)}'
