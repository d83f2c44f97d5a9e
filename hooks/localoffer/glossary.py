"""Hard words on a page, explained where they come first.

In: the HTML of a page's text, and the glossary. Out: the same HTML, in which the first use of each word is
marked, and initials are followed by what they stand for, unless the writer did that. What a mark looks
like is the business of `overrides/components/words.html`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from .models.glossary import GlossaryTerm

Show = Callable[[str, GlossaryTerm, bool], Markup]
"""Makes the mark of a word, from the word as the page has it, its term, and whether to spell it out."""

_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_WITHIN_LINES = {"</strong>", "</em>", "</b>", "</i>"}
_NAMES = {
    "a", "button", "caption", "code", "dfn", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend",
    "option", "pre", "script", "style", "summary", "svg", "template", "textarea", "th",
}  # fmt: skip
"""Elements that name, lead somewhere or are no text: a mark within would be in the way."""
_OFF = 'data-words="off"'
"""What any other element says in which nothing is to be marked."""
_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"[\w-]")
_TOLD = re.compile(r"\s*\([^)]*\)?|\s+(?:means|is short for|stands for)\b")
"""How a writer goes on who explains a word."""
_OWNS = re.compile(r"(?:'|\u2019|&#39;)s\b")
"""What the word owns goes on behind it, so that nothing can be put between."""
_BEGINS = re.compile(r"(?:^|[.!?:])\s*$")
_NAME_GOES_ON = re.compile(r"\s+[A-Z]")


class Glossary:
    """The words that pages explain, ready to be found in texts."""

    def __init__(self, terms: Sequence[GlossaryTerm]) -> None:
        self._terms = {form: term for term in terms for form in _as_written(term.forms)}
        self._in_text = _Finder(self._terms)
        self._in_html = _Finder(html for form in self._terms for html in _in_html(form))

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words of the glossary begin and end in a text without markup."""
        yield from self._in_text.find(text.replace("\n", " "))

    def is_hard(self, form: str) -> bool:
        """Whether pages explain a word that was found, rather than take it as known."""
        return self._terms[form].explain == "yes"

    def explained(self, html: str, show: Show) -> Markup:
        """The text of a page with its hard words explained."""
        if not self._terms:
            return Markup(html)  # noqa: S704 - what a template made
        page = _Page(self._terms, self._in_html, show)
        return Markup("".join(page.parts(html)))  # noqa: S704 - as above


class _Page:
    """A page while its words are explained: what was explained already, and what is to be passed over."""

    def __init__(self, terms: Mapping[str, GlossaryTerm], finder: _Finder, show: Show) -> None:
        self._terms = terms
        self._finder = finder
        self._show = show
        self._seen: set[str] = set()
        self._over = 0
        """So much of the next text explains a word before it."""

    def parts(self, html: str) -> Iterator[str]:
        """The parts of the page, with the marks between them."""
        shut = ""  # the element that nothing is marked in
        depth = 0
        pieces = _TAG.split(html)
        for number, piece in enumerate(pieces):
            if number % 2 == 0:
                if shut or not piece or piece.isspace():
                    yield piece
                else:
                    yield from self._marked(piece, _behind(pieces, number))
                continue
            name = piece[1:].lstrip("/").split(maxsplit=1)[0].rstrip("/>")
            if name == shut or (not shut and (name in _NAMES or _OFF in piece)):
                shut = name
                depth += -1 if piece.startswith("</") else 1
                shut = shut if depth else ""
            yield piece

    def _marked(self, text: str, behind: str) -> Iterator[str]:
        """A text with its marks; `behind` is the text after it, where only its own element ends between."""
        flat = text.replace("\n", " ")
        done, free, self._over = 0, self._over, 0
        for start, end in self._finder.find(flat):
            form = str(Markup(flat[start:end]).unescape())  # noqa: S704 - a part of what a template made
            term = self._terms[form]
            if start < free or _OWNS.match(flat, end) or not _fits(form, term, flat, start, end):
                continue
            # How the writer explains the word stays as it is: nothing is marked in it.
            told = _TOLD.match(flat, end)
            free = told.end() if told else end
            if not told and end == len(flat) and (told := _TOLD.match(behind)):
                self._over = told.end()
            if term.explain == "yes" and term.id not in self._seen:
                self._seen.add(term.id)
                yield text[done:start]
                spells_out = not told and bool(term.full) and term.word in form
                yield self._show(form, term, spells_out)
                done = end
        yield text[done:]


def _behind(pieces: Sequence[str], number: int) -> str:
    """The text after a piece, where nothing but the end of an element within the line stands between."""
    if number + 2 < len(pieces) and pieces[number + 1] in _WITHIN_LINES:
        return pieces[number + 2].replace("\n", " ")
    return ""


def _fits(form: str, term: GlossaryTerm, text: str, start: int, end: int) -> bool:
    """Whether a form stands as its word, and not as a part of a name.

    A word that is written small has a capital where a sentence begins, unless another capital follows.
    """
    if form in term.forms:
        return True
    return bool(_BEGINS.search(text[:start])) and not _NAME_GOES_ON.match(text, end)


def _in_html(form: str) -> set[str]:
    """A form as templates write it, and as Markdown does."""
    return {str(escape(form)), str(escape(form)).replace("&#39;", "'")}


class _Finder:
    """Finds forms as whole words. One pattern of all forms would be tried at each letter of a text, which
    takes several times as long.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
        # The longest first, or a part of it would be taken for the word.
        for form in sorted(forms, key=len, reverse=True):
            if first := _WORD.search(form):
                self._by_word[first[0]].append((form, first.start()))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where forms begin and end in a text, from left to right; none overlaps another."""
        free = 0
        for word in _WORD.finditer(text):
            for form, before in self._by_word.get(word[0], ()):
                start = word.start() - before
                end = start + len(form)
                stands_alone = not (
                    _GOES_ON.match(text, end) or _GOES_ON.fullmatch(text[start - 1 : start])
                )
                if start >= free and text.startswith(form, start) and stands_alone:
                    yield start, end
                    free = end
                    break


def _as_written(forms: Sequence[str]) -> Iterator[str]:
    """Each form, and as a sentence may begin with it."""
    for form in forms:
        yield form
        yield form[0].upper() + form[1:]
