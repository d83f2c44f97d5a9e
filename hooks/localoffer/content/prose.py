"""Markdown → HTML, with links that lead from the page they stand on.

In: text of a written page, and where the page is. Out: HTML. The package renders its own pages, so
that the site does not depend on what builds it; MkDocs gets them whole.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

_EXTENSIONS: Sequence[str] = ("attr_list", "def_list", "fenced_code", "md_in_html", "tables", "toc")
# Headings in every language have a name of their own.
_CONFIGS = {"toc": {"slugify": slugify_unicode}}

_BLOCKS = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "table")
"""What begins more than a line of text; in a line alone, its signs are only signs."""

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def html(text: str, uri: str) -> Markup:
    """The HTML of a text on the page that stands at `uri` in content/ (`about/data.md`)."""
    return Markup(_text_renderer(uri).reset().convert(text))  # noqa: S704 - what the page's own authors wrote


def line(text: str, uri: str, definitions: str = "") -> Markup:
    """The HTML of one line of text, without a paragraph around it: a figure in it begins no list.

    `definitions` are the addresses at the foot of the page, which links in the line may name.
    """
    made = _line_renderer(uri).reset().convert(f"{text}\n\n{definitions}")
    whole = _ONE_PARAGRAPH.fullmatch(made)
    return Markup(whole[1]) if whole else Markup()  # noqa: S704 - as above


def headings(text: str) -> list[tuple[str, str]]:
    """The words of each heading of the second level in a text, and its id."""
    return [
        (unescape(token["name"]), token["id"]) for token in _tokens(text) if token["level"] == 2
    ]


def places(text: str) -> set[str]:
    """The ids that links to a place in a text can name."""
    return set(re.findall(r'\bid="([^"]+)"', _text_renderer("").reset().convert(text)))


def place_of(words: str) -> str:
    """The id that a heading of these words has, where it is the first of them on its page."""
    return slugify_unicode(unescape(line(words.strip(), "").striptags()), "-")


def _tokens(text: str) -> list[dict[str, Any]]:
    renderer = _text_renderer("").reset()
    renderer.convert(text)
    tokens: list[dict[str, Any]] = getattr(renderer, "toc_tokens", [])
    return tokens


# To make a renderer takes longer than most texts do, and a page has dozens of them.


@lru_cache(maxsize=2)
def _text_renderer(uri: str) -> markdown.Markdown:
    return _renderer(_EXTENSIONS, _Links(uri))


@lru_cache(maxsize=2)
def _line_renderer(uri: str) -> markdown.Markdown:
    return _renderer(("attr_list", "tables"), _LineAlone(), _Links(uri))


def _renderer(names: Sequence[str], *ours: Extension) -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[*names, *ours], extension_configs=_CONFIGS, output_format="html"
    )


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


class _LineAlone(Extension):
    """Reads a text as one line, whatever it begins with."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        for name in _BLOCKS:
            md.parser.blockprocessors.deregister(name)


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
