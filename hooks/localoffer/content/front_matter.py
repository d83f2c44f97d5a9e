"""What stands between the `---` lines on top of a written page.

In: the text of a page. Out: its front matter, how many lines that takes, and what is wrong with it.
MkDocs would publish front matter that it can't read as text, so we read it ourselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pydantic import ValidationError

from ..explain import explained
from ..models.checked import Checkable
from ..models.common import Text
from ..models.easy_read import EasyReadOf
from ..problems import TOP, Problem
from ..source import Document, Location, read_yaml
from ..unknown import unknown

EASY_READ = "content/easy-read/"
"""Where pages of Easy Read are written."""

_HOW = 'begin the page with a line "---", then "title: …" and "description: …", then another line "---"'


class FrontMatter(Checkable):
    """What a page says of itself."""

    title: Text
    description: Text
    order: int | None = None
    """Its place among the pages of its folder; those without one come last, by title."""
    picture: Text | None = None
    """The word of the picture on its card."""
    found_by: tuple[Text, ...] = ()
    """Words that people search with and that the page does not use: `kill myself`, `respite`."""
    duties: tuple[Text, ...] = ()
    """The topics of the law that it answers: words of data/terms/duties.yml."""
    owner: Text | None = None
    """Who looks after it, where that is not the one who looks after the whole site: a role, never a name."""
    easy_read: EasyReadOf | None = None
    """On a page of Easy Read: which page it belongs to, and how it was made."""
    sources: tuple[Text, ...] = ()
    """Where its facts were seen: documents by name, pages by address."""


def length(lines: list[str]) -> int:
    """How many lines the front matter takes, its two lines of hyphens included; 0 without any."""
    if lines[0].rstrip() != "---":
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() == "---")
    return next(ends, 0)


def read(lines: list[str]) -> FrontMatter:
    """The front matter of a page that `check` finds sound."""
    return FrontMatter.model_validate(document("", lines).value)


def check(name: str, lines: list[str], known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """What is wrong with the front matter of the page that problems call `name`.

    `known` has the words of pictures (`picture`) and of topics of the law (`duty`), unless the data
    could not be read.
    """
    end = length(lines)
    if not "".join(lines).strip():
        yield Problem.at(name, TOP, "the file is empty: write its content, or delete the file")
    elif not end and lines[0].rstrip() == "---":
        message = 'the front matter that begins here has no end: write a line "---" below it'
        yield Problem.at(name, TOP, message)
    elif not end:
        yield Problem.at(name, TOP, f"the page has no front matter: {_HOW}")
    elif not any(line.strip() and not line.lstrip().startswith("#") for line in lines[1 : end - 1]):
        message = (
            'the front matter is empty: write "title: …" and "description: …" between its lines'
        )
        yield Problem.at(name, TOP, message)
    else:
        made, problems = _document(name, lines, end)
        yield from problems
        if made.readable:
            try:
                said = FrontMatter.model_validate(made.value)
            except ValidationError as error:
                yield from explained(error, made, FrontMatter)
            else:
                yield from _unknown(made, said, known)
                yield from _easy_read(made, said)


def _unknown(
    made: Document, said: FrontMatter, known: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Words that stand for something in the data, and are not there."""
    pictures: list[tuple[Location, str]] = [(("picture",), said.picture)] if said.picture else []
    duties: list[tuple[Location, str]] = [
        (("duties", index), duty) for index, duty in enumerate(said.duties)
    ]
    for kind, named in (("picture", pictures), ("duty", duties)):
        for location, word in named if kind in known else ():
            if word not in known[kind]:
                yield made.problem(location, unknown(kind, word, known[kind]))


def _easy_read(made: Document, said: FrontMatter) -> Iterator[Problem]:
    """Pages of Easy Read that belong to no page, and others that say they are one."""
    is_easy_read = made.path.startswith(EASY_READ)
    if is_easy_read and not said.easy_read:
        message = (
            "say which page this one belongs to, and when it was made:"
            ' "easy_read: {of: help/money/, made: 3 June 2026}"'
        )
        yield made.problem((), message)
    elif said.easy_read and not is_easy_read:
        message = f"only pages under {EASY_READ} have this: take it out, or move the page"
        yield Problem.at(made.path, made.key_mark(("easy_read",)), message)


def document(name: str, lines: list[str]) -> Document:
    """The front matter of a page that `check` finds sound, to say at which line something in it stands."""
    return _document(name, lines, length(lines))[0]


def _document(name: str, lines: list[str], end: int) -> tuple[Document, list[Problem]]:
    """The front matter as YAML. The first line stays as an empty one: lines keep their numbers."""
    return read_yaml(name, "\n".join(["", *lines[1 : end - 1], ""]).encode())
