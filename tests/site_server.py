"""A plain web host on this machine alone: what a built site is like once it is published.

It sends text compressed with Brotli, the headers it is told to send, and the site's own page for an
unknown address.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]

from localoffer.publish import headers

NOT_FOUND_PAGE = "404.html"
"""What is sent for an address that the site does not have."""

TEXT = {".atom", ".css", ".csv", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml"}
"""Endings of files that are sent compressed. Pictures and typefaces are compressed already."""

Headers = Callable[[str], Mapping[str, str]]
"""The headers that go with the answer to a path, beside those that say what is in it."""


def over_the_wire(path: Path) -> bytes:
    """The file as it is sent: text with Brotli at its highest level, the rest as it is."""
    content = path.read_bytes()
    return _compressed(content) if path.suffix in TEXT else content


@cache
def _compressed(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=11))


@contextmanager
def serve(site: Path, answered_with: Headers) -> Iterator[str]:
    """Show the built site in the folder `site`; the address at which it is shown, ending with /."""
    handler = partial(_Handler, directory=str(site), answered_with=answered_with)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def published(site: Path) -> Iterator[str]:
    """Show the built site with the headers that it works out for its host; its address."""
    with serve(site, _own_headers(site)) as address:
        yield address


@contextmanager
def published_below(site: Path, folder: Path, path: str) -> Iterator[str]:
    """The same in a larger site, whose files stand in `folder` and which shows this one at `path`."""
    (folder / path).parent.mkdir(parents=True)
    (folder / path).symlink_to(site, target_is_directory=True)
    own = _own_headers(site)
    with serve(folder, lambda asked: own(asked.removeprefix(f"/{path}"))) as address:
        yield f"{address}{path}/"


def _own_headers(site: Path) -> Headers:
    made, problems = headers.of_site(site)
    assert made, "\n".join(map(str, problems))
    return made.at


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who leaves a page breaks off what it still asked for: no fault of the site."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".woff2": "font/woff2"}  # noqa: RUF012

    def __init__(self, *args: Any, answered_with: Headers, **options: Any) -> None:
        self._answered_with = answered_with
        super().__init__(*args, **options)

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if path.is_file():
            return self._send(HTTPStatus.OK, path)
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        self.path = f"/{NOT_FOUND_PAGE}"  # and the headers are those of that page
        body = self._send(code, Path(self.directory) / NOT_FOUND_PAGE)
        if self.command != "HEAD":
            self.wfile.write(body.getvalue())

    def _send(self, status: int, path: Path) -> BytesIO:
        compress = path.suffix in TEXT and "br" in self._encodings()
        body = over_the_wire(path) if compress else path.read_bytes()
        kind = self.guess_type(path)
        self.send_response(status)
        self.send_header(
            "Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        )
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        if compress:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        return BytesIO(body)

    def _encodings(self) -> set[str]:
        accepted: str = self.headers.get("Accept-Encoding", "")
        return {entry.partition(";")[0].strip() for entry in accepted.split(",")}

    def end_headers(self) -> None:
        for name, value in self._answered_with(urlsplit(self.path).path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: the tests tell what goes wrong."""
