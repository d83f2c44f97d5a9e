"""A reader's first search in the directory: what it fetches, and how long it takes to answer.

The site is shown as a host shows it, with Brotli, to a browser that has not been there before. What
counts is all that is fetched after the page has come to rest, and the time from the first letter in
the field, or from the words being sent if that comes first, until results can be seen.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urljoin

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from localoffer.publish import headers
from tests.browser import arguments, executable
from tests.site_server import NOT_FOUND_PAGE, over_the_wire, serve

from .search_report import FirstSearch

PAGE = "services/"
FIELD = "main input[name=q]"
RESULTS = "[data-results] li"
STATUS = "main [role=status]"

QUERY = "speech therapy"
TIMES = 5
PATIENCE = 20.0
"""Seconds until an answer that does not come is a fault."""

# Noted in the page itself, at each frame that it shows: asking from outside would come late. What is
# noted outlives a change of the page, should the form lead to one.
_NOTE = """([results, status]) => {
  if (!location.protocol.startsWith("http")) return;
  const now = () => performance.timeOrigin + performance.now();
  const note = (name) => sessionStorage.getItem(name) || sessionStorage.setItem(name, now());
  addEventListener("input", () => note("asked"), true);
  addEventListener("submit", () => note("asked"), true);
  const look = () => {
    const found = document.querySelector(results);
    const told = document.querySelector(status);
    if (sessionStorage.getItem("asked") && found?.checkVisibility() && /\\d/.test(told?.textContent)) {
      note("answered");
      sessionStorage.setItem("told", told.textContent.trim());
    } else requestAnimationFrame(look);
  };
  look();
}"""


NO_BROWSER = "No browser was found: run `make test` once, which finds or installs one."


class NoSearch(Exception):
    """Why nothing can be measured, in words."""


def first_search(site: Path, query: str = QUERY) -> FirstSearch:
    """Ask the built site in the folder `site`, each time as a new reader. Raises NoSearch."""
    program = executable()
    if not program:
        raise NoSearch(NO_BROWSER)
    if not (site / PAGE / "index.html").is_file():
        raise NoSearch(f"The site has no page {PAGE}")
    with (
        _shown(site) as (address, fetched),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=arguments())
        # The first time, the host compresses what a real one has compressed beforehand.
        asked = [_ask(browser, address, fetched, query) for _ in range(TIMES + 1)][1:]
        browser.close()
    loads = [[(path, _size(site, path)) for path in paths] for _, paths, _ in asked]
    heaviest = max(loads, key=lambda load: sum(size for _, size in load))
    return FirstSearch(
        query=query,
        fetched=tuple(heaviest),
        seconds=median(seconds for seconds, *_ in asked),
        slowest=max(seconds for seconds, *_ in asked),
        told=asked[-1][2],
    )


@contextmanager
def _shown(site: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of the site, and the list of what is fetched from there, which grows."""
    made, problems = headers.of_site(site)
    if made is None:
        raise NoSearch("\n".join(map(str, problems)))
    fetched: list[str] = []

    def noted(path: str) -> Mapping[str, str]:
        fetched.append(unquote(path))
        return made.at(path)

    with serve(site, noted) as address:
        yield address, fetched


def _ask(
    browser: Browser, address: str, fetched: list[str], query: str
) -> tuple[float, list[str], str]:
    """The seconds that one new reader waits, what the page fetches meanwhile, and what it tells."""
    with browser.new_context() as context:
        context.add_init_script(f"({_NOTE})({[RESULTS, STATUS]!r})")
        page = context.new_page()
        try:
            page.goto(urljoin(address, PAGE), wait_until="networkidle")
            before = len(fetched)
            field = page.locator(FIELD)
            field.fill(query)
            field.press("Enter")
            seconds = _answered(page)
            page.wait_for_load_state("networkidle")
        except BrowserError as error:
            raise NoSearch(f"{PAGE}: {error}") from error
        told = str(page.evaluate("sessionStorage.getItem('told')"))
        return seconds, fetched[before:], told


def _answered(page: Page) -> float:
    """Wait for the results; the seconds between the two notes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        asked, answered = (
            page.evaluate(f"sessionStorage.getItem('{name}')") for name in ("asked", "answered")
        )
        if asked and answered:
            return (float(answered) - float(asked)) / 1000
        page.wait_for_timeout(50)
    raise NoSearch(f"{PAGE} showed no results within {PATIENCE:.0f} s")


def _size(site: Path, path: str) -> int:
    """What comes over the wire for an address; where nothing is, that is a page, too."""
    file = site / path.lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return len(over_the_wire(file if file.is_file() else site / NOT_FOUND_PAGE))
