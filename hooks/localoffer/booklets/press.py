"""HTML → PDF, tagged as PDF/UA-1 asks, with the letters and pictures of the site and nothing from elsewhere.

What was made once is kept: a document is made anew only when something in it, or what makes it, has changed.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

_FORM = "pdf/ua-1"
_KINDS = {".svg": "image/svg+xml", ".woff2": "font/woff2"}

_NO_PANGO = (
    "No booklet can be made: Pango, which sets the letters, is not installed on this computer.\n"
    "  - on Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0\n"
    "  - on a Mac: brew install pango\n"
    'Or leave booklets out: write "booklets: no" in data/site.yml.'
)


class NoDocument(Exception):
    """A document can't be made, or would lack something; the text says why, and what to do."""


@dataclass(frozen=True)
class Press:
    """What makes the documents of a site."""

    base_url: str
    """The address of the site's root: it is in every link, for a document may be read anywhere."""
    style: str
    files: Mapping[str, bytes]
    """The pictures and letters that documents show, by their path from the root."""
    kept: Path
    """The folder in which documents are kept."""

    def has(self, html: str) -> bool:
        """Whether the document that `html` makes is kept from an earlier time."""
        return self._path(self._digest(html)).is_file()

    def get_ready(self) -> None:
        """Lay out the letters, once for all processes that are forked from this one."""
        _ = self._sheet

    def pdf(self, html: str) -> bytes:
        """The document that `html` makes; NoDocument where it can't be made, or would lack something."""
        digest = self._digest(html)
        path = self._path(digest)
        if path.is_file():
            return path.read_bytes()
        made = self._made(html, digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_bytes(made)
        part.replace(path)
        return made

    def _path(self, digest: str) -> Path:
        return self.kept / f"{digest}.pdf"

    def _digest(self, html: str) -> str:
        """What tells one document from another: all that is in it, and what makes it."""
        return hashlib.sha256(f"{self._makes}{html}".encode()).hexdigest()

    @cached_property
    def _makes(self) -> str:
        """What makes every document: the library, the style, the letters."""
        letters = (
            content for path, content in sorted(self.files.items()) if path.endswith("woff2")
        )
        parts = (version("weasyprint").encode(), self.style.encode(), *letters)
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

    def _made(self, html: str, digest: str) -> bytes:
        page = library().HTML(string=html, base_url=self.base_url, url_fetcher=self._shelf)
        fonts, sheet = self._sheet
        with _no_flaws():
            made: bytes = page.write_pdf(
                stylesheets=[sheet],
                font_config=fonts,
                pdf_variant=_FORM,
                pdf_identifier=digest.encode(),
            )
        return made

    @cached_property
    def _sheet(self) -> tuple[Any, Any]:
        """The letters and the style, which are the same in every document."""
        weasyprint = library()
        fonts = weasyprint.text.fonts.FontConfiguration()
        with _no_flaws():
            sheet = weasyprint.CSS(
                string=self.style,
                base_url=self.base_url,
                url_fetcher=self._shelf,
                font_config=fonts,
            )
        return fonts, sheet

    @cached_property
    def _shelf(self) -> Any:
        """What finds the files of the site that a document asks for, and no others."""
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        press = self

        class Shelf(URLFetcher):  # type: ignore[misc]
            def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
                path = url.removeprefix(press.base_url)
                if path in press.files:
                    kind = _KINDS[Path(path).suffix]
                    return URLFetcherResponse(url, press.files[path], {"Content-Type": kind})
                return super().fetch(url, headers)

        return Shelf(allowed_protocols={"data"})


def library() -> Any:
    """WeasyPrint, which looks for Pango as soon as it is asked for. NoDocument where that is missing."""
    try:
        import weasyprint
    except OSError as error:
        raise NoDocument(_NO_PANGO) from error
    return weasyprint


@contextmanager
def _no_flaws() -> Iterator[None]:
    """NoDocument, where the library says that something is missing: it would go on without."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
    if said:
        raise NoDocument(f"A document for paper is not whole: {'; '.join(said)}")
