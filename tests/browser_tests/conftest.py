"""The browser, and pages of the real site opened in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
    StorageState,
    expect,
    sync_playwright,
)

from tests.browser import HELP, arguments, executable
from tests.records import Records, read_records

from .windows import PATIENCE, Windows

KEPT_AS = "reading-settings"
"""The name under which the site keeps what a reader chose for reading."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = executable()
    assert program, HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments())
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def windows(chromium: Browser, real_site_url: str) -> Windows:
    return Windows(chromium, real_site_url)


class Reader:
    """Opens pages of the site, and notes everything that goes wrong in them."""

    def __init__(self, windows: Windows) -> None:
        self.faults: list[str] = []
        self._windows = windows
        self._site_url = windows.site_url
        self._taken: list[Page] = []
        self._own: list[Page] = []
        self._deaf: list[Callable[[], None]] = []

    def open(
        self,
        path: str,
        *,
        width: int = 1280,
        height: int = 800,
        own_script: bool = True,
        settings: Mapping[str, str] | None = None,
        before: str | None = None,
        own_window: bool = False,
        **options: Any,
    ) -> Page:
        """The page at `path` of the site, with or without the script that it asks for.

        `settings` are what the reader has chosen for reading; `before` is a script that runs before
        those of the page. With these the page has a window of its own, as with `own_window`.
        `options` are those of a Playwright browser context.
        """
        if not own_window and own_script and settings is None and before is None:
            page = self._windows.take(width, height, **options)
            self._taken.append(page)
        else:
            page = self._windows.new(
                viewport={"width": width, "height": height},
                storage_state=self._kept(settings) if settings else None,
                **options,
            )
            self._own.append(page)
        if before:
            page.add_init_script(before)
        if not own_script:
            page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript"))
        self._listen(page, urljoin(self._site_url, path))
        page.goto(path)
        return page

    def _kept(self, settings: Mapping[str, str]) -> StorageState:
        """What the browser keeps of an earlier visit."""
        kept: list[Any] = [{"name": KEPT_AS, "value": json.dumps(settings)}]
        return {"origins": [{"origin": self._site_url.rstrip("/"), "localStorage": kept}]}

    def _listen(self, page: Page, opened: str) -> None:
        here = urlsplit(self._site_url).netloc

        def note(fault: str, about: str) -> None:
            # A browser reports the answer 404 to the very address that was asked for.
            if not (about == opened and "404" in fault):
                self.faults.append(f"{fault} ({about})")

        def said(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                note(f"console: {message.text}", message.location["url"])

        def failed(request: Request) -> None:
            # A reader who leaves a page takes back what it still asked for.
            if request.failure != "net::ERR_ABORTED":
                note(f"failed: {request.failure}", request.url)

        def answered(answer: Response) -> None:
            if answer.status >= 400:
                note(f"answer {answer.status}", answer.url)

        def asked(request: Request) -> None:
            if urlsplit(request.url).netloc != here:
                note("request to another host", request.url)

        def raised(error: Error) -> None:
            note(f"script: {error}", page.url)

        heard: dict[Any, Any] = {
            "console": said,
            "pageerror": raised,
            "requestfailed": failed,
            "response": answered,
            "request": asked,
        }
        for event, hear in heard.items():
            page.on(event, hear)
            self._deaf.append(partial(page.remove_listener, event, hear))

    def close(self) -> None:
        for stop in self._deaf:
            stop()
        for page in self._taken:
            self._windows.give_back(page)
        for page in self._own:
            page.context.close()


@pytest.fixture
def reader(windows: Windows) -> Iterator[Reader]:
    """Whatever a test does, nothing may go wrong in the page while it does it."""
    reader = Reader(windows)
    yield reader
    reader.close()
    assert reader.faults == []


@pytest.fixture(scope="session")
def records() -> Records:
    return read_records()
