"""The browser, and pages of the real site opened in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import HELP, arguments, executable

# A page on this machine is there at once; what is not there after this time will not come.
PATIENCE = 10_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = executable()
    assert program, HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments())
        yield browser
        browser.close()


class Reader:
    """Opens pages of the site, and notes everything that goes wrong in them."""

    def __init__(self, browser: Browser, site_url: str) -> None:
        self.faults: list[str] = []
        self._browser = browser
        self._site_url = site_url
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        path: str,
        *,
        width: int = 1280,
        height: int = 800,
        own_script: bool = True,
        **options: Any,
    ) -> Page:
        """The page at `path` of the site, with or without the script that it asks for.

        `options` are those of a Playwright browser context.
        """
        context = self._browser.new_context(
            base_url=self._site_url, viewport={"width": width, "height": height}, **options
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if not own_script:
            context.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript"))
        page = context.new_page()
        self._listen(page, urljoin(self._site_url, path))
        page.goto(path)
        return page

    def _listen(self, page: Page, opened: str) -> None:
        here = urlsplit(self._site_url).netloc

        def note(fault: str, about: str) -> None:
            # A browser reports the answer 404 to the very address that was asked for.
            if not (about == opened and "404" in fault):
                self.faults.append(f"{fault} ({about})")

        page.on(
            "console",
            lambda said: (
                note(f"console: {said.text}", said.location["url"])
                if said.type in ("error", "warning")
                else None
            ),
        )
        page.on("pageerror", lambda error: note(f"script: {error}", page.url))
        # A reader who leaves a page takes back what it still asked for.
        page.on(
            "requestfailed",
            lambda request: (
                note(f"failed: {request.failure}", request.url)
                if request.failure != "net::ERR_ABORTED"
                else None
            ),
        )
        page.on(
            "response",
            lambda answer: (
                note(f"answer {answer.status}", answer.url) if answer.status >= 400 else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                note("request to another host", request.url)
                if urlsplit(request.url).netloc != here
                else None
            ),
        )

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def reader(chromium: Browser, real_site_url: str) -> Iterator[Reader]:
    """Whatever a test does, nothing may go wrong in the page while it does it."""
    reader = Reader(chromium, real_site_url)
    yield reader
    reader.close()
    assert reader.faults == []
