"""Markdown → HTML, with links that lead from the page they stand on.

In: text of a written page, and where the page is. Out: HTML. The package renders its own pages, so
that the site does not depend on what builds it; MkDocs gets them whole.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import cache
from html import unescape
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
_ONLY_WORDS = re.compile(r"(?:[^\W_]|[ ,.;:?!'()%/\u00a3\u2013\u2019])*")
"""Most lines hold no sign that Markdown knows: they stay as they are."""

_HEADING = re.compile(r'<h2 id="([^"]*)"[^>]*>(.*?)</h2>', re.DOTALL)
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def html(text: str, uri: str) -> Markup:
    """The HTML of a text on the page that stands at `uri` in content/ (`about/data.md`)."""
    return Markup(_text().convert(text, uri))  # noqa: S704 - what the page's own authors wrote


def line(text: str, uri: str, definitions: str = "") -> Markup:
    """The HTML of one line of text, without a paragraph around it: a figure in it begins no list.

    `definitions` are the addresses at the foot of the page, which links in the line may name.
    """
    if _ONLY_WORDS.fullmatch(text):
        return Markup(text.strip())  # noqa: S704 - no sign in it means anything
    made = _line().convert(f"{text}\n\n{definitions}", uri)
    whole = _ONE_PARAGRAPH.fullmatch(made)
    return Markup(whole[1]) if whole else Markup()  # noqa: S704 - as above


def headings(made: Markup) -> list[tuple[str, str]]:
    """The words of each heading of the second level in the HTML of a text, and its id."""
    return [
        (Markup(words).striptags(), place)  # noqa: S704 - it is read, not shown
        for place, words in _HEADING.findall(made)
    ]


def places(text: str) -> set[str]:
    """The ids that links to a place in a text can name."""
    return set(re.findall(r'\bid="([^"]+)"', _text().convert(text, "")))


def place_of(words: str) -> str:
    """The id that a heading of these words has, where it is the first of them on its page."""
    return slugify_unicode(unescape(line(words.strip(), "").striptags()), "-")


class _Renderer:
    """Markdown that knows on which page a text stands. To make one takes longer than most texts do."""

    def __init__(self, names: Sequence[str], *ours: Extension) -> None:
        self._links = _Links()
        self._markdown = markdown.Markdown(
            extensions=[*names, *ours, self._links],
            extension_configs=_CONFIGS,
            output_format="html",
        )

    def convert(self, text: str, uri: str) -> str:
        """The HTML of a text on the page at `uri`."""
        self._links.uri = uri
        return self._markdown.reset().convert(text)


@cache
def _text() -> _Renderer:
    return _Renderer(_EXTENSIONS)


@cache
def _line() -> _Renderer:
    return _Renderer(("attr_list", "tables"), _LineAlone())


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
    """Lets links lead from the page at `uri`."""

    uri = ""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        md.treeprocessors.register(_LinkTreeprocessor(md, self), "localoffer-links", 0)


class _LinkTreeprocessor(Treeprocessor):
    def __init__(self, md: markdown.Markdown, page: _Links) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: Element) -> None:
        uri = self._page.uri
        to_root = "../" * path_of(uri).count("/") or "./"
        for element in root.iter():
            for attribute in ("href", "src"):
                link = element.get(attribute)
                if link and not _ELSEWHERE.match(link):
                    element.set(attribute, to_root + target(link, uri))
