"""`feed.xml`: what each report changed, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from dataclasses import dataclass

import jinja2

from ..models.common import Month
from ..site import Site
from ..views.changes import ReportChanges, changes_view
from ..views.rows import Ledger


@dataclass(frozen=True)
class FeedEntry:
    id: str
    title: str
    link: str
    updated: str
    summary: str
    changes: ReportChanges


@dataclass(frozen=True)
class Feed:
    title: str
    author: str
    id: str
    link: str
    page: str
    updated: str
    entries: tuple[FeedEntry, ...]


def feed_files(site: Site, env: jinja2.Environment, ledger: Ledger) -> dict[str, bytes]:
    """The feed, by its path."""
    return {
        "feed.xml": env.get_template("feeds/atom.xml").render(feed=_feed(site, ledger)).encode()
    }


def _feed(site: Site, ledger: Ledger) -> Feed:
    base = site.settings.base_url
    reports = changes_view(site, ledger).reports
    entries = tuple(
        FeedEntry(
            id=f"{base}progress/changes/#{report.id}",
            title=f"{report.plan_title}: report of {report.report}",
            link=f"{base}progress/changes/#{report.id}",
            updated=_start_of(report.date),
            summary=report.summary,
            changes=report,
        )
        for report in reports
    )
    return Feed(
        title=f"{site.settings.name}: what changed in the plans",
        author=site.settings.name,
        id=f"{base}feed.xml",
        link=f"{base}feed.xml",
        page=f"{base}progress/changes/",
        # A report has a month and no day, so its first day stands for it.
        updated=entries[0].updated if entries else "1970-01-01T00:00:00Z",
        entries=entries,
    )


def _start_of(month: Month) -> str:
    return f"{month}-01T00:00:00Z"
