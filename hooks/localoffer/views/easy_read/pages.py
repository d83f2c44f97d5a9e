"""Pages of Easy Read: what stands on each, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from markupsafe import Markup, escape

from ...content import prose
from ...content.blocks import Block
from ...content.pages import WrittenPage
from ...models.day import day_words
from ...models.easy_read import EasyRead
from ...pictures import openmoji
from ...site import Site
from ..addresses import Link
from ..contacts import Contact, contact_of
from ..listing import Listing
from ..page import HOME, Page
from ..sources import SourceLine, source_line
from ..words import listed
from .topics import Topic, topics
from .twins import FOLDER, Twin

EASY_READ = Link("Easy Read", FOLDER)
_WHOM_TO_ASK = "Who can you ask?"


@dataclass(frozen=True)
class Row:
    """An idea: its picture, and the words beside it."""

    picture: str
    """The address of the picture, from the root."""
    shows: str
    """What the picture shows, in a word, for paper that is read aloud."""
    words: Markup


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    """Nothing, for what stands above the first heading."""
    rows: tuple[Row, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Made:
    """How a page of Easy Read was made, as its readers are told."""

    by: str
    on: str
    tested: str | None
    """Who tried it, and when; None while nobody has."""


@dataclass(frozen=True)
class EasyReadView:
    title: str
    sections: tuple[Section, ...]
    rest: tuple[Section, ...]
    """On the page that begins them all: what stands below the list of the others."""
    all_checked: bool
    """Whether somebody has confirmed how to reach everybody whom the page names."""
    made: Made
    booklet: str | None
    """The address of the same to print, from the root; None where the site has no booklets."""
    others: tuple[Topic, ...]
    """On the page that begins them all: all the others."""
    sources: tuple[SourceLine, ...]

    @property
    def every_section(self) -> tuple[Section, ...]:
        return (*self.sections, *self.rest)


def easy_read_of_data(site: Site, twins: Iterable[Twin]) -> Iterator[Page]:
    """The pages that are made from data."""
    for twin in twins:
        yield Page(
            twin.path,
            "easy-read",
            _title(twin),
            f"{twin.title}, in easy words, with pictures.",
            partial(_view, site, twin, partial(_sections_of_data, site, twin)),
            (HOME, EASY_READ),
            twin.file,
            listed=False,
        )


def written_easy_read(
    site: Site, twins: Sequence[Twin], written: Iterable[WrittenPage], listing: Listing
) -> Iterator[Page]:
    """The pages that somebody wrote. The first of them lists all the others."""
    by_path = {twin.path: twin for twin in twins}
    for page in written:
        if not (twin := by_path.get(page.path)):
            continue
        is_first = page.path == FOLDER
        yield Page(
            page.path,
            "easy-read",
            _title(twin),
            page.front_matter.description,
            partial(
                _view,
                site,
                twin,
                partial(_written_sections, site, page),
                page.front_matter.sources,
                partial(topics, site, twins, listing) if is_first else tuple,
            ),
            (HOME,) if is_first else (HOME, EASY_READ),
            twin.file,
            page.front_matter.order,
            page.front_matter.found_by,
            listed=is_first,
        )


def booklet_path(twin: Twin) -> str:
    """The address of a page's booklet. It bears a name that still says what it is when it was saved."""
    name = twin.of.rstrip("/").rpartition("/")[2] or "local-offer"
    return f"{twin.path}{name}-easy-read.pdf"


def _title(twin: Twin) -> str:
    """`My money: Easy Read`, so that it is not taken for the page that it belongs to."""
    return twin.title if twin.path == FOLDER else f"{twin.title}: Easy Read"


def _view(
    site: Site,
    twin: Twin,
    parts: Callable[[], Iterable[Section]],
    sources: Iterable[str] = (),
    others: Callable[[], tuple[Topic, ...]] = tuple,
) -> EasyReadView:
    sections = _with_a_phone(site, tuple(parts()))
    contacts = [contact for section in sections for contact in section.contacts]
    topics = others()
    return EasyReadView(
        title=twin.title,
        sections=sections[:1] if topics else sections,
        rest=sections[1:] if topics else (),
        all_checked=all(contact.checked for contact in contacts),
        made=_made(twin.said, site.settings.owner),
        booklet=booklet_path(twin) if site.settings.booklets == "yes" else None,
        others=topics,
        sources=tuple(map(source_line, sources)),
    )


def _with_a_phone(site: Site, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections, so that at the end there is somebody whom a reader can ring."""
    named = [contact for section in sections for contact in section.contacts]
    if any(contact.has_phone for contact in named):
        return sections
    *before, last = sections
    helping = tuple(contact_of(site, one) for one in site.settings.help)
    if last.contacts:
        return (*before, replace(last, contacts=(*last.contacts, *helping)))
    return (*sections, Section("ask", _WHOM_TO_ASK, (), helping))


def _made(said: EasyRead, owner: str) -> Made:
    """How a page was made; `owner` made it unless it says otherwise."""
    tested = [f"{one.with_} on {day_words(one.on)}" for one in said.tested]
    return Made(said.by or owner, day_words(said.made), listed(tested) or None)


def _sections_of_data(site: Site, twin: Twin) -> Iterator[Section]:
    numbers = count(1)
    title, rows = "", list[Row]()
    for row in twin.rows:
        if row.heading:
            if rows:
                yield Section(f"part-{next(numbers)}", title, tuple(rows), ())
            title, rows = row.heading, []
        words = prose.html(str(escape(row.text)), "")
        rows.append(_row(site, row.picture, words))
    yield Section(f"part-{next(numbers)}", title, tuple(rows), ())
    if twin.ask:
        yield _whom_to_ask(site, twin.ask)


def _row(site: Site, picture: str, words: Markup) -> Row:
    return Row(openmoji.path(site.pictures[picture]), picture.replace("-", " "), words)


def _whom_to_ask(site: Site, services: Iterable[str]) -> Section:
    return Section("ask", _WHOM_TO_ASK, (), tuple(contact_of(site, one) for one in services))


def _written_sections(site: Site, page: WrittenPage) -> Iterator[Section]:
    """The parts of a written page: each heading, with the rows and contacts below it."""
    title, place = "", "first"
    rows, contacts = list[Row](), list[Contact]()
    for part in page.parts:
        if isinstance(part, Block):
            if part.name == "contact":
                contacts.append(contact_of(site, part.words))
            else:
                words = prose.html(f"{part.text}\n\n{page.definitions}", page.uri)
                rows.append(_row(site, part.words, words))
            continue
        for heading, its_place in prose.headings(prose.html(part.text, page.uri)):
            if rows or contacts:
                yield Section(place, title, tuple(rows), tuple(contacts))
            title, place, rows, contacts = heading, its_place, [], []
    if rows or contacts:
        yield Section(place, title, tuple(rows), tuple(contacts))
