"""What surrounds every page: its title, the way back, the menu, the notice of a preview."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.reference import SiteSettings
from .addresses import Link


@dataclass(frozen=True)
class MenuEntry:
    words: str
    path: str
    current: bool
    """Whether the page stands in this part of the site."""


@dataclass(frozen=True)
class Shell:
    """Everything that the frame of a page needs. Paths are from the root of the site."""

    site_name: str
    area: str
    title: str
    """The title of the browser tab: the page, then the site."""
    description: str
    path: str
    root: str
    """What leads from the page to the root of the site: `../../`, or `/` for a page shown anywhere."""
    canonical: str
    crumbs: tuple[Link, ...]
    menu: tuple[MenuEntry, ...]
    preview_notice: str | None
    indexed: bool
    """Whether search engines are let in."""


MENU = (
    Link("Progress", "progress/"),
    Link("Strategies", "strategies/"),
    Link("Who decides", "governance/"),
    Link("About", "about/"),
)


def shell(
    settings: SiteSettings,
    *,
    path: str,
    title: str,
    description: str,
    crumbs: tuple[Link, ...] = (),
    root: str | None = None,
) -> Shell:
    """The frame of the page at `path` (`progress/`, `404.html`, or nothing for the home page).

    `root` is worked out from the path; a page that is served at any address gives its own.
    """
    preview = settings.phase == "preview"
    return Shell(
        site_name=settings.name,
        area=settings.area,
        title=f"{title} | {settings.name}" if title != settings.name else title,
        description=description,
        path=path,
        root=root if root is not None else "../" * path.count("/") or "./",
        canonical=settings.base_url + path,
        crumbs=crumbs,
        menu=tuple(MenuEntry(one.words, one.path, path.startswith(one.path)) for one in MENU),
        preview_notice=settings.preview_notice if preview else None,
        indexed=not preview,
    )
