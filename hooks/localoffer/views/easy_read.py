"""Pages of Easy Read: each beside the page that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..content.pages import WrittenPage
from ..models.day import day_words
from ..models.easy_read import EasyRead
from .addresses import Link
from .page import Page
from .words import listed

FOLDER = "easy-read/"


@dataclass(frozen=True)
class Made:
    """How a page of Easy Read was made, as its readers are told."""

    by: str
    on: str
    tested: str | None
    """Who tried it, and when; None while nobody has."""


def made(said: EasyRead, owner: str) -> Made:
    """How a page was made; `owner` made it unless it says otherwise."""
    tested = [f"{one.with_} on {day_words(one.on)}" for one in said.tested]
    return Made(said.by or owner, day_words(said.made), listed(tested) or None)


def twins(written: Iterable[WrittenPage], pages: Mapping[str, Page]) -> Mapping[str, Link]:
    """For the address of each page that has Easy Read, and of each page of Easy Read: the other one."""
    found: dict[str, Link] = {}
    for page in written:
        if said := page.front_matter.easy_read:
            found[said.page] = Link("Read this page in Easy Read", page.path)
            title = pages[said.page].title
            found[page.path] = Link(f"The same in more words: {title}", said.page)
    return found
