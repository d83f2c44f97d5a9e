"""Everything of a site that is made for paper: a booklet of each page of Easy Read, and cards to give away.

In: a site, its pages and its texts of Easy Read. Out: for the address of each document, what makes its HTML;
a `Press` makes a PDF of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import jinja2

from ..render import document
from ..site import Site
from ..views.easy_read.pages import EasyReadView, booklet_path
from ..views.easy_read.twins import Twin
from ..views.page import Page
from .booklet import booklet
from .card import CARDS, card
from .press import Press

KEPT = Path(".cache/booklets")
"""Where documents are kept, from the project's root."""
_FONTS = "assets/fonts/"
_STYLE = "booklets/paper.css"

Documents = Mapping[str, Callable[[], str]]
"""For the address of each document below the root, what makes its HTML."""


def documents(
    site: Site, templates: jinja2.Environment, twins: Iterable[Twin], pages: Mapping[str, Page]
) -> Documents:
    """All that a site has for paper; nothing, where its settings leave booklets out."""
    if site.settings.booklets == "no":
        return {}
    return dict(_documents(site, templates, twins, pages))


def _documents(
    site: Site, templates: jinja2.Environment, twins: Iterable[Twin], pages: Mapping[str, Page]
) -> Iterator[tuple[str, Callable[[], str]]]:
    for twin in twins:
        yield booklet_path(twin), partial(_booklet, site, templates, pages[twin.path])
    for path, template in CARDS.items():
        yield path, partial(_card, site, templates, template)


def _booklet(site: Site, templates: jinja2.Environment, page: Page) -> str:
    view: EasyReadView = page.make()
    root = site.settings.base_url
    return document(
        templates, "booklets/booklet.html", root, view=view, booklet=booklet(site, view, page.path)
    )


def _card(site: Site, templates: jinja2.Environment, template: str) -> str:
    return document(templates, template, site.settings.base_url, card=card(site))


def press(root: Path, templates: Path, site: Site, files: Mapping[str, bytes]) -> Press:
    """What makes the documents of the site in the folder `root`. `files` has its pictures."""
    fonts = {
        f"{_FONTS}{path.name}": path.read_bytes() for path in (templates / _FONTS).glob("*.woff2")
    }
    return Press(
        base_url=site.settings.base_url,
        style=(templates / _STYLE).read_text("utf-8"),
        files={**files, **fonts},
        kept=root / KEPT,
    )
