"""The page that finds services, as its tests use it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs

from playwright.sync_api import Locator, Page, expect

from .kinds import KINDS

FIND = KINDS["services"]
AT_ONCE = 20
"""So many results are shown before "Show more"."""
WORDS = "What are you looking for?"


def services(number: int) -> str:
    return "1 service" if number == 1 else f"{number} services"


def words(page: Page) -> Locator:
    return page.get_by_role("searchbox", name=WORDS)


def status(page: Page) -> Locator:
    return page.locator("main").get_by_role("status")


def box(page: Page, facet: str, choice: str) -> Locator:
    return page.locator(f"[data-filters] input[name='{facet}'][value='{choice}']")


def results(page: Page) -> list[str]:
    """The ids of the services that are shown, from top to bottom."""
    links: list[str] = page.locator("[data-results] a").evaluate_all(
        "(links) => links.map((link) => link.pathname)"
    )
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def all_results(page: Page) -> list[str]:
    """The same, with every page of them shown."""
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        before = page.locator("[data-results] > li").count()
        more.click()
        expect(page.locator("[data-results] > li").nth(before)).to_be_attached()
    return results(page)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(page.evaluate("location.search.slice(1)"))


def settled(page: Page, click: Callable[[], None]) -> None:
    """Do something that changes what is found, and wait until it is shown."""
    page.evaluate(
        """() => {
          window.done = new Promise((done) => {
            const seen = new MutationObserver(() => { seen.disconnect(); done(); });
            seen.observe(document.querySelector("[data-status]"), {childList: true});
          });
        }"""
    )
    click()
    page.evaluate("window.done")
