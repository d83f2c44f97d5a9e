"""What surrounds every page: its title, the way back, the menu, whom to ask, the notice of a preview."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from ..glossary import Glossary
from ..site import Site
from .addresses import Link
from .contacts import Contact, contact_of
from .evidence import Kept, promises_by_page

SETTINGS = "reading-settings/"


@dataclass(frozen=True)
class MenuEntry:
    words: str
    path: str
    current: str | None
    """What `aria-current` says: `page` on the page itself, `true` within its part of the site."""


@dataclass(frozen=True)
class Feedback:
    """Letters that are begun for a reader who has something to say of a page."""

    helped: str
    missing: str


@dataclass(frozen=True)
class Shell:
    """Everything that the frame of a page needs. Paths are from the root of the site."""

    site_name: str
    area: str
    title: str
    """The title of the browser tab: the page, then the site."""
    description: str
    found_by: str
    """Words that the search finds the page by as well, or nothing."""
    path: str
    root: str
    """What leads from the page to the root of the site: `../../`, or `/` for a page shown anywhere."""
    canonical: str
    crumbs: tuple[Link, ...]
    menu: tuple[MenuEntry, ...]
    settings: MenuEntry
    """The way to the reading settings, apart from the parts of the site."""
    footer: tuple[Link, ...]
    help: tuple[Contact, ...]
    """Whom to ask, in the same place on every page."""
    help_is_confirmed: bool
    feedback: Feedback | None
    """None while there is nobody who reads what people say."""
    twin: Link | None
    """The same page in Easy Read; on a page of Easy Read, the one in more words."""
    promises: tuple[Kept, ...]
    """The promises of plans that the page does something for."""
    glossary: Glossary
    """The words that are explained where a page first uses them."""
    preview_notice: str | None
    indexed: bool
    """Whether search engines are let in."""
    rendered: dict[Hashable, Markup] = field(compare=False, repr=False)
    """Parts of the frame that have been rendered for another page, and are the same on this one."""


class Frame:
    """What is the same around all pages of a site, worked out once."""

    def __init__(self, site: Site, twins: Mapping[str, Link]) -> None:
        self._settings = settings = site.settings
        self._footer = tuple(Link(entry.words, entry.page) for entry in settings.footer)
        self._help = tuple(contact_of(site, service) for service in settings.help)
        self._twins = twins
        self._promises = promises_by_page(site)
        self._glossary = Glossary(site.glossary)
        self._rendered: dict[Hashable, Markup] = {}
        self._notice = settings.preview_notice if settings.phase == "preview" else None

    def shell(
        self,
        *,
        path: str,
        title: str,
        description: str,
        crumbs: tuple[Link, ...] = (),
        found_by: tuple[str, ...] = (),
        root: str | None = None,
    ) -> Shell:
        """What surrounds the page at `path` (`progress/`, `404.html`, or nothing for the home page).

        `root` is worked out from the path; a page that is served at any address gives its own.
        """
        settings = self._settings
        canonical = settings.base_url + path
        return Shell(
            site_name=settings.name,
            area=settings.area,
            title=f"{title} | {settings.name}" if title != settings.name else title,
            description=description,
            found_by=", ".join(found_by),
            path=path,
            root=root if root is not None else "../" * path.count("/") or "./",
            canonical=canonical,
            crumbs=crumbs,
            menu=tuple(
                MenuEntry(entry.words, entry.page, _current(path, entry.page))
                for entry in settings.menu
            ),
            settings=MenuEntry("Reading settings", SETTINGS, _current(path, SETTINGS)),
            footer=self._footer,
            help=self._help,
            help_is_confirmed=all(one.checked for one in self._help),
            feedback=_feedback(settings.feedback_email, title, canonical),
            twin=self._twins.get(path),
            promises=self._promises.get(path, ()),
            glossary=self._glossary,
            preview_notice=self._notice,
            indexed=self._notice is None,
            rendered=self._rendered,
        )


def _current(path: str, entry: str) -> str | None:
    if path == entry:
        return "page"
    return "true" if path.startswith(entry) else None


def _feedback(email: str | None, title: str, address: str) -> Feedback | None:
    if email is None:
        return None

    def letter(subject: str) -> str:
        about = quote(f"{subject}: {title}"), quote(f"The page: {address}\n\n")
        return f"mailto:{email}?subject={about[0]}&body={about[1]}"

    return Feedback(letter("This page helped"), letter("This page did not help"))
