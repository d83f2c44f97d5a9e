"""Sites of a few lines, each in place of one that was built, and what is told of them."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from localoffer.publish.headers import Headers, of_site

POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

# The example of the standard, with its hash as it is printed there.
HELLO = "alert('Hello, world.');"
HELLO_HASH = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"

TOP = "<!doctype html>\n<title>A page</title>\n"


def built(folder: Path, **pages: str) -> Path:
    """A site in a folder: each page, by name, with this text below the title."""
    folder.mkdir(exist_ok=True)
    for name, text in {"404": "", **pages}.items():
        (folder / f"{name}.html").write_bytes((TOP + text).encode())
    return folder


def headers_of(site: Path) -> Headers:
    made, problems = of_site(site)
    assert made, problems
    return made


def policy_of(site: Path) -> str:
    return headers_of(site).at("/")["Content-Security-Policy"]


def problems_of(site: Path) -> list[str]:
    made, problems = of_site(site)
    assert made is None
    return [str(problem) for problem in problems]


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
