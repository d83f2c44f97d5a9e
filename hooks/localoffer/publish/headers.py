"""The headers that the web host sends with the site.

In: the folder of a built site. Out: a Content-Security-Policy computed from all of its pages and the
other headers, each with the addresses that it is for; or every place in the pages that is against
the policy.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..pictures import openmoji
from ..problems import TOP, Problem
from . import inline

NOT_FOUND = "/404.html"
"""What web hosts show at an address where nothing is."""

_POLICY = (
    "default-src 'none'",  # what is not named below is blocked: frames, sound, other hosts
    "script-src 'self'",  # and the hashes of the scripts that stand within pages
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",  # the search page fetches its index
    "form-action 'self'",  # the search form
    "base-uri 'none'",  # nobody can turn all links of a page elsewhere
    "frame-ancestors 'none'",  # no other site can show this one as its own
)
_SCRIPTS = _POLICY[1]

# The browser's abilities that the site does without, so that nobody can use them through it. Only
# names that all browsers have known for long: of others, they complain on every page.
_ABILITIES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)

_STEADY = (
    # A file is what its type says, whatever a browser finds in it.
    ("X-Content-Type-Options", "nosniff"),
    # Which page a family read is nobody's business: other sites are not told where readers come from.
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{ability}=()" for ability in _ABILITIES)),
    # A page of another site that opened this one, or was opened by it, can't reach into it.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    # For a year, browsers use HTTPS without asking. Not for the names below this one, nor preloaded:
    # that is for whoever holds the domain to say.
    ("Strict-Transport-Security", "max-age=31536000"),
)

# Kept, but asked for again each time, which costs little where nothing changed. A number to call or a
# new policy is never an old one. Hosts for static files send just this if they are told nothing.
_CACHE = "public, max-age=0, must-revalidate"
# Style, scripts and type have no hash in their names yet, so they can't be kept for long.
# Five minutes spare a reader who goes from page to page the wait for each of them.
_CACHE_OF_ASSETS = "public, max-age=300"
_ASSETS = ("assets/",)
# The name of a picture has a hash of what it shows: another picture has another name.
_CACHE_OF_PICTURES = "public, max-age=31536000, immutable"
_PICTURES = (openmoji.FOLDER,)

# Open data: programs on the pages of other sites may read it, which browsers forbid otherwise.
_OPEN_DATA = (
    "progress/*.csv",
    "progress/*.json",
    "open-data/*.csv",
    "open-data/*.json",
    "open-data/oruk/",
    "feed.xml",
    "schemas/",
)

_LONGEST = 1950
"""With its name, that is a line of 2000: a longer one, some static hosts leave out without a word."""


class NoHeaders(Exception):
    """There is no whole site in the folder, or no host would take its policy; the text says which."""


@dataclass(frozen=True)
class Steady:
    """A header that is the same at every address."""

    name: str
    value: str


@dataclass(frozen=True)
class Case:
    """What a header says at some addresses."""

    value: str
    files: tuple[str, ...]
    """Addresses of files: `/feed.xml`."""
    folders: tuple[str, ...]
    """Addresses of folders with all that is in them: `/schemas/`."""

    def holds_at(self, address: str) -> bool:
        return address in self.files or address.startswith(self.folders)


@dataclass(frozen=True)
class Varying:
    """A header that is different at some addresses."""

    name: str
    cases: tuple[Case, ...]
    """No two of them hold at one address."""
    elsewhere: str | None
    """What it says at every other address; None where it is not sent there."""

    def at(self, address: str) -> str | None:
        said = (case.value for case in self.cases if case.holds_at(address))
        return next(said, self.elsewhere)


@dataclass(frozen=True)
class Headers:
    """All headers of a site."""

    steady: tuple[Steady, ...]
    varying: tuple[Varying, ...]

    def at(self, address: str) -> dict[str, str]:
        """The headers, by name, of what is shown at an address of the site, such as `/progress/`.

        Where nothing is, NOT_FOUND is shown, and its headers are sent.
        """
        sent = {header.name: header.value for header in self.steady}
        for header in self.varying:
            if value := header.at(address):
                sent[header.name] = value
        return sent


def of_site(folder: Path) -> tuple[Headers | None, list[Problem]]:
    """The headers for the site that was built into `folder`, or None and what is against the policy.

    Raises NoHeaders where no site is in the folder.
    """
    scripts, problems = _read(folder)
    if problems:
        return None, problems
    steady = (
        Steady("Content-Security-Policy", policy(scripts)),
        *(Steady(*one) for one in _STEADY),
    )
    varying = (
        Varying(
            "Cache-Control",
            (
                _case(folder, _CACHE_OF_ASSETS, _ASSETS),
                _case(folder, _CACHE_OF_PICTURES, _PICTURES),
            ),
            elsewhere=_CACHE,
        ),
        Varying("Access-Control-Allow-Origin", (_case(folder, "*", _OPEN_DATA),), elsewhere=None),
    )
    return Headers(steady, varying), []


def policy(scripts: Iterable[str]) -> str:
    """The policy under which only these scripts, beside the site's own files, can run.

    Raises NoHeaders where there are more of them than a header can name.
    """
    hashes = sorted({_hash(script) for script in scripts})
    text = "; ".join(" ".join([part, *hashes]) if part == _SCRIPTS else part for part in _POLICY)
    if len(text) > _LONGEST:
        raise NoHeaders(
            f"The pages have {len(hashes)} different scripts within them, more than a policy can name:"
            " put them into files in overrides/assets/scripts/."
        )
    return text


def _hash(script: str) -> str:
    """A script as policies name it: by the hash of its exact text."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _read(folder: Path) -> tuple[set[str], list[Problem]]:
    """The inline scripts of all pages in a folder, and what in the pages is against the policy."""
    if not folder.is_dir():
        raise NoHeaders(f'There is no folder "{folder}": build the site first, with make build.')
    if not (folder / NOT_FOUND[1:]).is_file():
        raise NoHeaders(f'There is no whole site in "{folder}": build it first, with make build.')
    scripts: set[str] = set()
    problems = []
    for path in sorted(folder.rglob("*.html")):
        try:
            # Whatever its lines end with, a line feed comes out, as in a browser.
            page = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            message = (
                "the page is not in UTF-8, so what browsers read is not sure: save it as UTF-8"
            )
            problems.append(Problem.at(path.as_posix(), TOP, message))
            continue
        found = inline.read(page)
        scripts.update(found.scripts)
        problems += [Problem.at(path.as_posix(), mark, fault) for mark, fault in found.faults]
    return scripts, problems


def _case(folder: Path, value: str, places: Iterable[str]) -> Case:
    """What a header says at some places of the site: folders end with `/`, the rest are patterns of files."""
    files = {
        f"/{path.relative_to(folder).as_posix()}"
        for place in places
        if not place.endswith("/")
        for path in folder.glob(place)
    }
    folders = tuple(f"/{place}" for place in places if place.endswith("/"))
    return Case(value, tuple(sorted(files)), folders)
