"""Markdown → HTML, with links that lead from the page they stand on.

In: text of a written page, and where the page is. Out: HTML. The package renders its own pages, so
that the site does not depend on what builds it; MkDocs gets them whole.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

EXTENSIONS: Sequence[str] = ("attr_list", "def_list", "fenced_code", "md_in_html", "tables", "toc")

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def html(text: str, uri: str) -> Markup:
    """The HTML of a text on the page that stands at `uri` in content/ (`about/data.md`)."""
    renderer = markdown.Markdown(extensions=[*EXTENSIONS, _Links(uri)], output_format="html")
    return Markup(renderer.convert(text))  # noqa: S704 - what the page's own authors wrote


def line(text: str, uri: str) -> Markup:
    """The HTML of one line of text, without the paragraph around it."""
    made = html(text, uri)
    whole = _ONE_PARAGRAPH.fullmatch(made)
    return Markup(whole[1]) if whole else made  # noqa: S704


def headings(text: str) -> list[tuple[str, str]]:
    """The words of each heading of the second level in a text, and its id."""
    renderer = markdown.Markdown(extensions=list(EXTENSIONS))
    renderer.convert(text)
    tokens: list[dict[str, Any]] = getattr(renderer, "toc_tokens", [])
    return [(unescape(token["name"]), token["id"]) for token in tokens if token["level"] == 2]


def path_of(uri: str) -> str:
    """The address of the page at `uri`: `about/data.md` stands at `about/data/`."""
    folder, name = posixpath.split(uri)
    stem = posixpath.splitext(name)[0]
    parts = [folder] if stem.lower() in ("index", "readme") else [folder, stem]
    path = "/".join(part for part in parts if part)
    return f"{path}/" if path else ""


def target(link: str, uri: str) -> str:
    """Where a link leads, as a path from the root: `../help/money.md#pip` is `help/money/#pip`.

    Links to other sites and to a place on the same page stay as they are.
    """
    if _ELSEWHERE.match(link):
        return link
    path, hash_, place = link.partition("#")
    full = posixpath.normpath(
        path[1:] if path.startswith("/") else posixpath.join(posixpath.dirname(uri), path)
    )
    return (path_of(full) if full.endswith(".md") else full) + hash_ + place


class _Links(Extension):
    def __init__(self, uri: str) -> None:
        super().__init__()
        self._uri = uri

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        md.treeprocessors.register(_LinkTreeprocessor(md, self._uri), "localoffer-links", 0)


class _LinkTreeprocessor(Treeprocessor):
    def __init__(self, md: markdown.Markdown, uri: str) -> None:
        super().__init__(md)
        self._uri = uri
        self._root = "../" * path_of(uri).count("/") or "./"

    def run(self, root: Element) -> None:
        for element in root.iter():
            for attribute in ("href", "src"):
                link = element.get(attribute)
                if link and not _ELSEWHERE.match(link):
                    element.set(attribute, self._root + target(link, self._uri))
