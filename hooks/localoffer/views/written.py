"""A page that somebody wrote, in parts: text, and components with what they need to show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from markupsafe import Markup

from ..content import blocks, prose
from ..content.pages import WrittenPage
from ..pictures import openmoji
from ..site import Site
from .addresses import Link
from .checks import Trust, trust
from .contacts import Contact, contact_of
from .listing import Card, Listing
from .plans import PlanSummary, plan_summary
from .rows import Ledger
from .sources import SourceLine, source_line

_LONG = 3
"""From so many headings on, a page lists them on top."""


@dataclass(frozen=True)
class PartView:
    """A part of a page. `kind` is the name of the macro that shows it."""

    kind: str
    title: str = ""
    html: Markup | None = None
    items: tuple[Markup, ...] = ()
    names: tuple[Markup, ...] = ()
    rows: tuple[tuple[Markup, ...], ...] = ()
    """Of a table: the names of its columns, and the cells of each row."""
    cards: tuple[Card, ...] = ()
    contact: Contact | None = None
    picture: str | None = None
    """The address of a picture, from the root."""
    plan: PlanSummary | None = None
    source: str = ""
    """For an example: what an editor writes."""
    parts: tuple[PartView, ...] = ()


@dataclass(frozen=True)
class WrittenView:
    title: str
    first: tuple[PartView, ...]
    """What stands above the first heading."""
    parts: tuple[PartView, ...]
    """The rest."""
    contents: tuple[Link, ...]
    """The headings of a long page, for those who look for one thing."""
    cards: tuple[Card, ...]
    """The pages below this one, where it begins a section."""
    sources: tuple[SourceLine, ...]
    trust: Trust | None
    """None for a page that tells no facts from elsewhere."""


def written_view(
    site: Site, ledger: Ledger, page: WrittenPage, listing: Listing, today: datetime.date
) -> WrittenView:
    """A written page as it stands on a day."""
    parts = _Parts(site, ledger, page)
    first, rest = (parts.of(some) for some in blocks.split(page.parts))
    headings = tuple(
        Link(words, f"#{place}")
        for part in (*first, *rest)
        if part.kind == "prose" and part.html
        for words, place in prose.headings(part.html)
    )
    is_section = page.is_section and page.path
    return WrittenView(
        title=page.front_matter.title,
        first=first,
        parts=rest,
        contents=headings if len(headings) >= _LONG and not _begins_with_warning(page) else (),
        cards=listing.cards_below(page.path) if is_section else (),
        sources=tuple(source_line(source) for source in page.front_matter.sources),
        trust=_trust(site, page, today) if page.front_matter.sources else None,
    )


def _trust(site: Site, page: WrittenPage, today: datetime.date) -> Trust:
    said = page.front_matter
    return trust(said, said.owner or site.settings.owner, today)


def _begins_with_warning(page: WrittenPage) -> bool:
    """Whether nothing may stand before the first lines of a page."""
    first = page.parts[0]
    return isinstance(first, blocks.Block) and first.name == "warning"


@dataclass(frozen=True)
class _Parts:
    site: Site
    ledger: Ledger
    page: WrittenPage

    def of(self, parts: tuple[blocks.Prose | blocks.Block, ...]) -> tuple[PartView, ...]:
        return tuple(
            view
            for view in map(self._part, parts)
            # Comments, and addresses for links elsewhere, show nothing where they stand.
            if view.kind != "prose" or view.html
        )

    def _part(self, part: blocks.Prose | blocks.Block) -> PartView:
        if isinstance(part, blocks.Block):
            return self._block(part)
        return PartView("prose", html=self._html(part.text))

    def _block(self, block: blocks.Block) -> PartView:
        match block.name:
            case "contact":
                return PartView("contact", contact=contact_of(self.site, block.words))
            case "progress":
                plan = plan_summary(self.site.plans[block.words], self.ledger)
                return PartView("progress", plan=plan)
            case "cards":
                cards = (
                    Card(
                        self._line(card.words),
                        prose.target(card.target, self.page.uri),
                        self._line(card.text),
                    )
                    for card in block.cards
                )
                return PartView("cards", cards=tuple(cards))
            case "checklist":
                items = tuple(self._line(item) for item in block.items)
                return PartView("checklist", title=self._line(block.words), items=items)
            case "table":
                names, *rows = (tuple(self._line(cell) for cell in cells) for cells in block.rows)
                return PartView(
                    "table", title=self._line(block.words), names=names, rows=tuple(rows)
                )
            case "picture":
                picture = openmoji.path(self.site.pictures[block.words])
                return PartView("picture", picture=picture, html=self._html(block.text))
            case "example":
                return PartView("example", source=block.text, parts=self.of(block.parts))
            case kind:
                return PartView(kind, html=self._html(block.text))

    def _html(self, text: str) -> Markup:
        return prose.html(f"{text}\n\n{self.page.definitions}", self.page.uri)

    def _line(self, text: str) -> Markup:
        return prose.line(text, self.page.uri, self.page.definitions)
