"""No page is heavy: its first view is at most 50 kB in 8 requests and its pictures, all from the site itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.first_view import FirstView, first_view, pages, too_heavy

# The views are worked out once.
pytestmark = pytest.mark.xdist_group("budget")


@pytest.fixture(scope="module")
def views(real_site: Path) -> list[FirstView]:
    return [first_view(real_site, page) for page in pages(real_site)]


def test_each_page_of_the_site_is_within_the_budget(views: list[FirstView]) -> None:
    assert len(views) > 30
    faults = list(too_heavy(views))
    assert not faults, "\n".join(faults)


def test_every_page_of_the_site_counts_its_style_typeface_and_icon(views: list[FirstView]) -> None:
    for view in views:
        endings = {Path(part.path).suffix for part in view.parts}
        assert {".html", ".css", ".woff2", ".svg"} <= endings, view.page
