"""The pages that people wrote, as records.

In: the project's folder, whose content `check` finds sound. Out: every page, by its path there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..source import decode, is_left_by_a_program
from . import front_matter
from .blocks import Block, Prose, parts
from .check import CONTENT
from .front_matter import FrontMatter
from .prose import path_of

_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*\S.*$", re.MULTILINE)


@dataclass(frozen=True)
class WrittenPage:
    """A page that somebody wrote."""

    uri: str
    """Its file below content/: `help/money.md`."""
    front_matter: FrontMatter
    body: str
    """The Markdown below the front matter."""
    first_line: int
    """The line of the file on which the body begins, counted from 1."""

    @property
    def path(self) -> str:
        """Its address below the root: `help/money/`."""
        return path_of(self.uri)

    @property
    def is_guide(self) -> bool:
        """Whether it answers a topic of the law."""
        return bool(self.front_matter.duties)

    @property
    def is_section(self) -> bool:
        """Whether it stands at the address of its folder, before the other pages there."""
        return Path(self.uri).stem.lower() in ("index", "readme")

    @property
    def parts(self) -> tuple[Prose | Block, ...]:
        """Its text and its components, in order."""
        return parts(self.body)

    @property
    def pictures(self) -> Iterator[str]:
        """The words of the pictures that it shows, and of the one on its card."""
        if self.front_matter.picture:
            yield self.front_matter.picture
        yield from _pictures(self.parts)

    @property
    def text(self) -> str:
        """Its text without its components."""
        return "\n\n".join(part.text for part in self.parts if isinstance(part, Prose))

    @property
    def definitions(self) -> str:
        """The addresses that stand at the foot of the page, for links anywhere in it."""
        return "\n".join(_DEFINITION.findall(self.body))


def _pictures(some: Sequence[Prose | Block]) -> Iterator[str]:
    for part in some:
        if isinstance(part, Block):
            if part.name == "picture":
                yield part.words
            elif part.name == "example":
                yield from _pictures(part.parts)


def read(root: Path, unsound: Collection[str] = ()) -> dict[str, WrittenPage]:
    """Every page under `root`/content, by its address on the site.

    `unsound` are the files that something is wrong with: these are left out.
    """
    folder = root / CONTENT
    paths = sorted(path for path in folder.rglob("*.md") if not is_left_by_a_program(path))
    names = {path: path.relative_to(root).as_posix() for path in paths}
    found = [_page(folder, path) for path in paths if names[path] not in unsound]
    return {page.path: page for page in found}


def _page(folder: Path, path: Path) -> WrittenPage:
    text, _ = decode(path.name, path.read_bytes())
    lines = text.split("\n")
    end = front_matter.length(lines)
    uri = path.relative_to(folder).as_posix()
    return WrittenPage(uri, front_matter.read(lines), "\n".join(lines[end:]), end + 1)
