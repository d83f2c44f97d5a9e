"""What readers get: the same pages of both sites, measured with what the audit measures with.

Only another process imports this (see `measure`): a browser and its driver take much memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError

from localoffer.publish import headers
from tests.audit import axe, browse, lighthouse, tools, vnu
from tests.audit.first_view import MOST_BYTES, MOST_REQUESTS, requests
from tests.audit.measure import page_file
from tests.browser import arguments, executable
from tests.browser_tests.kinds import KINDS, open_everything
from tests.site_server import Headers, serve

from .page_report import AXE_WIDTHS, Comparison, PagePair, axe_at

COMPARED = ("home", "guide", "plan")
SCORES = ("accessibility", "performance")

NO_BROWSER = "No browser was found: run `make test` once, which finds or installs one."
NO_TOOLS = (
    "axe, vnu and Lighthouse are not installed: run `make audit` once where the npm registry can be"
    " reached."
)
NO_SCORES = "Lighthouse takes minutes, and is left out with --quick."


@dataclass(frozen=True)
class _Site:
    """A built site, the address at which it is shown, and what the HTML checker found in it."""

    folder: Path
    address: str
    errors: list[vnu.Error] | None


def compare(ours: Path, stock: Path, *, scores: bool) -> Comparison:
    """Measure the compared pages of both built sites; `scores` are those of Lighthouse.

    What can't be measured is left out, and told in words.
    """
    program = executable()
    if not program:
        return Comparison(notes=(NO_BROWSER,))
    there = tools.installed()
    notes = [] if there else [NO_TOOLS]
    if there and not scores:
        notes.append(NO_SCORES)
    all_errors = (_errors(ours, notes), _errors(stock, notes)) if there else (None, None)
    with (
        serve(ours, _our_headers(ours)) as our_address,
        serve(stock, lambda _path: {}) as stock_address,
        sync_playwright() as playwright,
    ):
        sites = (
            _Site(ours, our_address, all_errors[0]),
            _Site(stock, stock_address, all_errors[1]),
        )
        browser = playwright.chromium.launch(executable_path=program, args=arguments())
        lighthouse_browser = program if there and scores else None
        pairs = [
            PagePair(
                kind, *(_page(site, kind, browser, lighthouse_browser, notes) for site in sites)
            )
            for kind in COMPARED
        ]
        version = browser.version
        browser.close()
    return Comparison(
        tools=tuple(_tools(version, there=there)),
        pairs=tuple(pairs),
        all_errors=(_count(all_errors[0]), _count(all_errors[1])),
        most=(MOST_BYTES, MOST_REQUESTS),
        notes=tuple(dict.fromkeys(notes)),
    )


def _errors(site: Path, notes: list[str]) -> list[vnu.Error] | None:
    try:
        return vnu.check(site)
    except tools.Failed as failure:
        notes.append(f"vnu: {failure}")
        return None


def _count(errors: list[vnu.Error] | None) -> int | None:
    return None if errors is None else len(errors)


def _our_headers(site: Path) -> Headers:
    """The headers that a host of our site is told to send; stock Material names none."""
    found, problems = headers.of_site(site)
    assert found, "\n".join(map(str, problems))
    return found.at


def _tools(browser: str, *, there: bool) -> Iterator[str]:
    yield f"Chromium {browser}"
    if there:
        for name, package in (
            ("axe-core", "axe-core"),
            ("Nu Html Checker", "vnu-jar"),
            ("Lighthouse", "lighthouse"),
        ):
            yield f"{name} {tools.version(package)}"


def _page(
    site: _Site, kind: str, browser: Browser, lighthouse_browser: str | None, notes: list[str]
) -> Mapping[str, int]:
    """The numbers of one page, by their names in the report."""
    address = urljoin(site.address, KINDS[kind])
    numbers: dict[str, int] = {}
    try:
        parts = browse.first_view(browser, address)
        numbers |= {"bytes": sum(part.size for part in parts), "requests": requests(parts)}
        if tools.installed():
            numbers |= _axe(browser, address)
        if lighthouse_browser:
            measured = lighthouse.measure(address, lighthouse_browser, arguments())
            numbers |= {score: measured[score].value for score in SCORES}
    except (tools.Failed, BrowserError) as failure:
        notes.append(f"{kind}: {failure}")
    if site.errors is not None:
        page = page_file(site.folder, KINDS[kind])
        numbers["vnu"] = sum(error.page == page for error in site.errors)
    return numbers


def _axe(browser: Browser, address: str) -> Mapping[str, int]:
    """How many elements have a fault at each width, in light colours, all parts opened."""
    program = tools.AXE.read_text("utf-8")
    found = {}
    for width in AXE_WIDTHS:
        with browser.new_context(viewport={"width": width, "height": 800}) as context:
            page = context.new_page()
            page.goto(address)
            open_everything(page)
            found[axe_at(width)] = len(axe.violations(page, program))
    return found
