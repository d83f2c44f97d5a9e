"""Windows of the browser that are used one test after the other.

A new window costs more than most pages that are opened in it. What a test leaves behind is cleared
away: what the page keeps, and everything that was set for it.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

# What a reader's device asks for, which can change while a window is open.
_ASKED_FOR = ("color_scheme", "forced_colors", "reduced_motion")

PATIENCE = 10_000
"""A page on this machine is there at once; what is not there after this time will not come."""


class Windows:
    """Windows on the site at `site_url`, with the options of a Playwright browser context."""

    def __init__(self, browser: Browser, site_url: str) -> None:
        self.site_url = site_url
        self._browser = browser
        self._free: dict[str, list[Page]] = {}
        self._taken: dict[Page, str] = {}

    def take(self, width: int, height: int, **options: Any) -> Page:
        """A window of this size that nobody uses, on an empty page."""
        asked_for = {name: options.pop(name, "null") for name in _ASKED_FOR}
        kind = str(sorted(options.items()))
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else self.new(**options)
        self._taken[page] = kind
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", **asked_for)
        return page

    def new(self, **options: Any) -> Page:
        """A window of its own, which the caller closes with its context."""
        context = self._browser.new_context(base_url=self.site_url, **options)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def give_back(self, page: Page) -> None:
        """Let others use the window, which keeps nothing of what was done in it."""
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.context.clear_cookies()
        page.goto("about:blank")
        self._free[self._taken.pop(page)].append(page)
