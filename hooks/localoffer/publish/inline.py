"""What a strict policy has to know of a page: its inline scripts, and everything that would be blocked.

In: the text of a page. Out: the text of each script that stands within it, and each fault with its
place.

The standard library's parser is no browser. Where the two could see the end of a script in different
places, that is a fault as well, so that no hash is ever a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..problems import Mark

Attributes = list[tuple[str, str | None]]


@dataclass
class Inline:
    """What was found in one page, from top to bottom."""

    scripts: list[str] = field(default_factory=list)
    """What stands between the tags of each script that a browser would run, letter by letter."""
    faults: list[tuple[Mark, str]] = field(default_factory=list)


def read(page: str) -> Inline:
    """The inline scripts of a page, and what in it a strict policy blocks.

    `page` has line feeds alone at the ends of its lines: browsers make them so before they look at
    a script, whatever the file has.
    """
    parser = _Parser()
    parser.feed(page)
    parser.close()
    parser.expect_no_open_script()
    return parser.found


_RUN = re.compile(
    r"|module|importmap|speculationrules|(application|text)/(x-)?(java|ecma)script"
    r"|text/(javascript1\.[0-5]|jscript|livescript)",
    re.IGNORECASE,
)
"""The types of script that browsers take for more than data, as the HTML standard lists them."""

_NEVER = {
    "style": "write the style in overrides/assets/style/, for a class of the element",
    "base": "write each address as seen from its own page",
    "iframe": "link to what it shows",
    "frame": "link to what it shows",
    "object": "link to what it shows",
    "embed": "link to what it shows",
    "audio": "link to the file",
    "video": "link to the file",
}
"""Elements that the policy has no room for, and what does instead."""

_ADDRESSES = {"href", "xlink:href", "src", "poster", "background", "action", "formaction"}
_ADDRESS_LISTS = {"srcset", "imagesrcset", "ping"}
_SENDS = {"action", "formaction"}
_FOLLOWED = {"a", "area"}
_NOT_LOADED = {"canonical", "alternate", "author", "help", "license", "next", "prev", "search"}
"""What a `link` may be without the browser fetching what it names."""

# Browsers drop these from an address before they read it.
_DROPPED = re.compile(r"^[\0- ]+|[\t\n\r]")
_SCRIPT_ADDRESS = re.compile(r"javascript:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)

# A comment with a script's tag in it keeps a browser from seeing the end that comes next.
_UNSURE_END = re.compile(r"</script|<!--.*<script", re.IGNORECASE | re.DOTALL)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Inline()
        self._script: list[str] | None = None
        """The parts of the script that is being read."""
        self._script_mark = Mark(1, 1)
        self._runs_inline = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        for message in _faults(tag, attrs):
            self._fault(self._mark(), message)
        if tag == "script":
            given = _first(attrs)
            self._script = []
            self._script_mark = self._mark()
            self._runs_inline = "src" not in given and _runs(given.get("type"))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        # Browsers don't care for the slash: what it is meant to end goes on.
        if tag == "script":
            self._fault(self._mark(), '<script> ends with "/>": write </script> after it')
        for message in _faults(tag, attrs):
            self._fault(self._mark(), message)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != "script":
            return
        if self._script is None:
            message = "</script> ends no script: take it out, or mend the script before it"
            self._fault(self._mark(), message)
            return
        text = "".join(self._script)
        self._script = None
        if _UNSURE_END.search(text):
            message = (
                'browsers may not see where this script ends: write no "<!--", "<script" or'
                ' "</script" within it'
            )
            self._fault(self._script_mark, message)
        elif self._runs_inline:
            self.found.scripts.append(text)

    def expect_no_open_script(self) -> None:
        if self._script is not None:
            self._fault(self._script_mark, "this script has no end: write </script> after it")

    def _mark(self) -> Mark:
        line, letters_before = self.getpos()
        return Mark(line, letters_before + 1)

    def _fault(self, mark: Mark, message: str) -> None:
        self.found.faults.append((mark, message))


def _faults(tag: str, attrs: Attributes) -> Iterator[str]:
    """What is wrong with an element, by its tag and its attributes."""
    if tag in _NEVER:
        yield f"<{tag}> is blocked by the policy: {_NEVER[tag]}"
    for name, value in attrs:
        if name == "style":
            yield f'"style" on <{tag}> is blocked by the policy: {_NEVER["style"]}'
        elif name.startswith("on"):
            yield (
                f'"{name}" on <{tag}> is blocked by the policy: listen for the event in a script of'
                " overrides/assets/scripts/"
            )
        elif name in _ADDRESSES | _ADDRESS_LISTS:
            yield from _address_faults(tag, name, value or "", attrs)


def _address_faults(tag: str, name: str, value: str, attrs: Attributes) -> Iterator[str]:
    for written in value.split() if name in _ADDRESS_LISTS else (value,):
        address = _DROPPED.sub("", written)
        if _SCRIPT_ADDRESS.match(address):
            yield (
                f'"{name}" on <{tag}> is a script, which the policy blocks: lead to a page, or use a'
                " button and listen for it in a script of overrides/assets/scripts/"
            )
        elif not _ELSEWHERE.match(address):
            continue
        elif name in _SENDS:
            yield (
                f'<{tag}> sends what readers write to "{address}", which the policy blocks: send it'
                " to an address of this site, or link to that page"
            )
        elif _loads(tag, name, attrs):
            yield (
                f'<{tag}> loads "{address}", which the policy blocks: keep the file in the site, and'
                " write its address as seen from this page"
            )


def _loads(tag: str, name: str, attrs: Attributes) -> bool:
    """Whether a browser fetches an address by itself, and not only when a reader follows it."""
    if not name.endswith("href"):
        return True
    kinds = (_first(attrs).get("rel") or "").lower().split()
    return tag not in _FOLLOWED and not (tag == "link" and {*kinds} <= _NOT_LOADED)


def _first(attrs: Attributes) -> dict[str, str | None]:
    """The attributes by name. Of two with one name, browsers take the first."""
    return dict(reversed(attrs))


def _runs(kind: str | None) -> bool:
    """Whether a browser runs a script of this type; JSON, say, is only kept for other scripts."""
    return _RUN.fullmatch((kind or "").strip()) is not None
