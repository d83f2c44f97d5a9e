"""What many tests share: the real site, built once in each worker, and a server that shows it.

The build is the one of `make build`, with warnings as errors, into a temporary folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent

# What is silent depends on the month of the build: the same month on each day that tests run.
BUILT_AT = "1793491200"  # 1 November 2026

# As strict as a web host can be. A style or a script within a page, or anything from another host,
# becomes an error on the browser's console.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def build(root: Path, target: Path) -> None:
    """Build the project at `root` into the folder `target`, as `make build` does."""
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": BUILT_AT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"the site at {root} can't be built:\n{result.stderr}"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site. A build takes less than a second, so each worker has its own."""
    folder = tmp_path_factory.mktemp("real") / "site"
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="session")
def settings() -> dict[str, str]:
    """What the real site says of itself."""
    read: dict[str, str] = yaml.safe_load((ROOT / "data/site.yml").read_text("utf-8"))
    return read


@pytest.fixture(scope="session")
def real_site_url(real_site: Path) -> Iterator[str]:
    """The address, on this machine alone, at which the real site is shown."""
    handler = partial(_SiteHandler, directory=str(real_site))
    with _SiteServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class _SiteServer(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who leaves a page breaks off what it still asked for: no fault of the site."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _SiteHandler(SimpleHTTPRequestHandler):
    """Answers as a plain web host would, with the site's own page for an unknown address."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".woff2": "font/woff2"}  # noqa: RUF012

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: the tests tell what goes wrong."""
