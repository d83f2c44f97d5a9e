"""A page in a real browser: what axe-core finds in it, and what loads on a first view."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, ViewportSize

from tests.browser_tests.kinds import open_everything

from . import axe
from .first_view import Part

WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PHONE: ViewportSize = {"width": 360, "height": 800}

_READ_TO_THE_END = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo({top: y, behavior: "instant"});
    await new Promise(requestAnimationFrame);
  }
}"""


def violations(browser: Browser, address: str, program: str) -> Iterator[tuple[str, str]]:
    """What axe-core, whose text is `program`, finds at each width, light and dark, all parts opened.

    Pairs of the rule and of the element with the settings.
    """
    for width, scheme in product(WIDTHS, SCHEMES):
        with browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme
        ) as context:
            page = context.new_page()
            page.goto(address)
            open_everything(page)
            for violation in axe.violations(page, program):
                yield violation.rule, f"{violation.element} ({width} px, {scheme})"


def first_view(browser: Browser, address: str) -> list[Part]:
    """What comes over the wire for each request of a first view on a phone, before anybody has scrolled;
    the largest first.
    """
    with browser.new_context(viewport=PHONE) as context:
        return loaded_in(context.new_page(), address, to_the_end=False)


def loaded_in(page: Page, address: str, *, to_the_end: bool) -> list[Part]:
    """What comes over the wire in a window that is there; nothing is taken from its store.

    With `to_the_end`, the page is read to its end, so that pictures which wait until they are near come too.
    """
    requests: list[Request] = []

    def asked(request: Request) -> None:
        requests.append(request)

    page.on("request", asked)
    cache = page.context.new_cdp_session(page)
    cache.send("Network.enable")
    cache.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address)
    if to_the_end:
        page.evaluate(_READ_TO_THE_END)
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", asked)
    cache.detach()
    here = urlsplit(address).netloc
    return sorted((_part(request, here) for request in requests), reverse=True)


def _part(request: Request, here: str) -> Part:
    at = urlsplit(request.url)
    path = at.path.removeprefix("/") if at.netloc == here else request.url
    return Part(request.sizes()["responseBodySize"], path)
