"""All that is measured of one page of the built site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.browser import arguments
from tests.site_server import NOT_FOUND_PAGE

from . import browse, lighthouse, tools, vnu
from .first_view import requests
from .report import Measured, Number
from .words import grouped


@dataclass(frozen=True)
class Bench:
    """A built site, the address at which it is shown, and what its pages are measured with."""

    site: Path
    address: str
    browser: Browser
    program: str
    """The browser's program: Lighthouse starts one of its own."""
    errors: Sequence[vnu.Error]
    """What the HTML checker found in all pages."""

    def measure(self, kind: str, path: str) -> Measured:
        """Measure the page at `path`, an address below the site's root.

        Where the site has no such page, the one that is shown instead is measured.
        """
        page = page_file(self.site, path)
        if page == NOT_FOUND_PAGE:
            path = page
        address = urljoin(self.address, path)
        numbers = dict(self._html(page))
        failures = []
        for measure in (self._axe, self._first_view, self._lighthouse):
            try:
                numbers |= measure(address)
            except (tools.Failed, BrowserError) as error:
                failures.append(str(error))
        return Measured(kind, f"/{path}", numbers, tuple(failures))

    def _html(self, page: str) -> Mapping[str, Number]:
        errors = [error for error in self.errors if error.page == page]
        return {"vnu": Number(len(errors), tuple(vnu.in_words(errors)))}

    def _axe(self, address: str) -> Mapping[str, Number]:
        program = tools.AXE.read_text("utf-8")
        found = list(browse.violations(self.browser, address, program))
        return {"axe": Number(len(found), tuple(grouped(found)))}

    def _first_view(self, address: str) -> Mapping[str, Number]:
        parts = browse.first_view(self.browser, address)
        files = tuple(f"{part.size:>7,}  {part.path or 'the page'}" for part in parts)
        return {
            "bytes": Number(sum(part.size for part in parts), files),
            "requests": Number(requests(parts), files),
        }

    def _lighthouse(self, address: str) -> Mapping[str, Number]:
        return lighthouse.measure(address, self.program, arguments())


def page_file(site: Path, path: str) -> str:
    """The file, from the site's folder, that a host shows at an address below the site's root."""
    below = urlsplit(path).path
    file = f"{below}index.html" if below.endswith("/") or not below else below
    return file if (site / file).is_file() else NOT_FOUND_PAGE
