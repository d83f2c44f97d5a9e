"""What surrounds each page of our site, for peers that render through templates of their own.

It is taken from a page that was built, so that the peers carry the weight of ours: its head, its
header with the menu, its footer.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

TITLE, DESCRIPTION, CRUMBS, MAIN = "@title@", "@description@", "@crumbs@", "@main@"

_MAIN = re.compile(r"(<main\b[^>]*>).*(</main>)", re.DOTALL)
_PARTS = (
    (re.compile(r"<title>[^|<]*"), f"<title>{TITLE} "),
    (re.compile(r'(<meta name="description" content=")[^"]*'), rf"\g<1>{DESCRIPTION}"),
)
_CRUMBS = (
    '<nav class="crumbs" aria-label="Where you are">\n      <ol class="crumbs__list">'
    f'<li><a href="/">Home</a></li>{CRUMBS}</ol>\n    </nav>\n    '
)


@dataclass(frozen=True)
class Frame:
    """A page of ours with marks where each page has its own words, and the files that it loads."""

    html: str
    assets: Path

    def filled(self, **parts: str) -> str:
        """The page with templates in place of the marks: `title`, `description`, `crumbs`, `main`."""
        html = self.html
        for name, template in parts.items():
            html = html.replace(f"@{name}@", template)
        return html

    def copy_assets(self, target: Path) -> None:
        """Put the files that pages load where a peer copies them from as they are."""
        shutil.copytree(self.assets, target / "assets")


def frame_of(site: Path) -> Frame:
    """The frame of the built site in the folder `site`.

    The page for unknown addresses has it: its links are whole, so that they work at any address.
    """
    html = (site / "404.html").read_text("utf-8")
    for pattern, mark in _PARTS:
        html, found = pattern.subn(mark, html, count=1)
        assert found, f"404.html has nothing like {pattern.pattern}"
    html, found = _MAIN.subn(rf"{_CRUMBS}\1{MAIN}\2", html, count=1)
    assert found, "404.html has no main part"
    return Frame(html, site / "assets")
