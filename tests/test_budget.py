"""No page is heavy: its first view is at most 50 kB in 8 requests and its pictures, all from the site itself."""

from __future__ import annotations

from pathlib import Path

from tests.audit.first_view import first_view, pages, too_heavy


def test_each_page_of_the_site_is_within_the_budget(real_site: Path) -> None:
    views = [first_view(real_site, page) for page in pages(real_site)]
    assert len(views) > 30
    faults = list(too_heavy(views))
    assert not faults, "\n".join(faults)


def test_every_page_of_the_site_counts_its_style_typeface_and_icon(real_site: Path) -> None:
    for page in pages(real_site):
        endings = {Path(part.path).suffix for part in first_view(real_site, page).parts}
        assert {".html", ".css", ".woff2", ".svg"} <= endings, page
