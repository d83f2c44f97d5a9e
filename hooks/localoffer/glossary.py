"""Hard words on a page, explained where they come first.

In: the HTML of a page's text, and the glossary. Out: the same HTML, in which the first use of each word is
marked, and initials are followed by what they stand for, unless the writer did that. What a mark looks
like is the business of `overrides/components/words.html`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup, escape

from .models.glossary import GlossaryTerm

Show = Callable[[str, GlossaryTerm, bool], Markup]
"""Makes the mark of a word, from the word as the page has it, its term, and whether to spell it out."""

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_NOT_IN = {
    "h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "summary", "legend", "label", "th", "caption", "dt",
    "script", "style", "svg", "textarea", "option", "code", "pre", "dfn", "template",
}  # fmt: skip
"""What names, leads somewhere or is no text: a mark within would be in the way."""
_OFF = 'data-words="off"'
"""What an element says in which nothing is to be marked."""
_TOLD = re.compile(r"\s*\([^)]*\)?")


class Glossary:
    """The words that pages explain, ready to be found in texts."""

    def __init__(self, terms: Sequence[GlossaryTerm]) -> None:
        self._terms = {
            form: term
            for term in terms
            if term.explain == "yes"
            for form in _as_written(term.forms)
        }
        # The longest first, or a part of it would be taken for the word.
        forms = sorted(map(str, map(escape, self._terms)), key=len, reverse=True)
        self._words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")

    def explained(self, html: str, show: Show) -> Markup:
        """The text of a page with its hard words explained."""
        if not self._terms:
            return Markup(html)  # noqa: S704 - what a template made
        seen: set[str] = set()
        return Markup("".join(self._parts(html, show, seen)))  # noqa: S704 - as above

    def _parts(self, html: str, show: Show, seen: set[str]) -> Iterator[str]:
        shut = ""  # the element that nothing is marked in
        depth = 0
        for number, part in enumerate(_TAG.split(html)):
            if not number % 2:
                yield part if shut or not part.strip() else "".join(self._marked(part, show, seen))
                continue
            name = _NAME.match(part)
            if name and (name[1] == shut or (not shut and _is_shut(name[1], part))):
                shut = name[1]
                depth += -1 if part.startswith("</") else 1
                shut = shut if depth else ""
            yield part

    def _marked(self, text: str, show: Show, seen: set[str]) -> Iterator[str]:
        done = free = 0
        for found in self._words.finditer(text):
            if found.start() < free:
                continue
            told = _TOLD.match(text, found.end())
            # What the writer says in brackets explains the word, so nothing is marked in it.
            free = told.end() if told else found.end()
            form = str(Markup(found[0]).unescape())  # noqa: S704 - a part of what a template made
            term = self._terms[form]
            if term.id not in seen:
                seen.add(term.id)
                yield text[done : found.start()]
                yield show(form, term, not told and term.full not in (None, form))
                done = found.end()
        yield text[done:]


def _is_shut(name: str, tag: str) -> bool:
    return name in _NOT_IN or _OFF in tag


def _as_written(forms: Sequence[str]) -> Iterator[str]:
    """Each form, and as a sentence may begin with it."""
    for form in forms:
        yield form
        yield form[0].upper() + form[1:]
