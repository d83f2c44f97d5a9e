"""Hard words are explained where they come first on a page, and on a page of their own."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape as html_escape
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from localoffer.build import Build, build
from localoffer.output import entry_of, html_of
from localoffer.search.entry import FIELDS
from tests.project import TODAY, small_project
from tests.reading import (
    Built,
    select,
    source_line,
    squeezed,
    text,
)
from tests.records import Record, as_written

GLOSSARY = """
terms:
  - id: bus-pass
    word: bus pass
    also: [bus passes]
    means: A card to show.
    page: help/words/
    sources: [Testshire handbook 2021]
  - id: carers-pass
    word: carer's pass
    means: A card for two.
    sources: [Testshire handbook 2021]
  - id: kite
    word: kite
    means: It flies on a string.
    explain: no
    sources: [Testshire handbook 2021]
  - id: pass
    word: pass
    also: [passes]
    means: A way over the hills.
    sources: [Testshire handbook 2021]
  - id: pass-office
    word: pass office
    means: Where you queue.
    sources: [Testshire handbook 2021]
  - id: sandb
    word: S&B
    full: seat and belt
    also: [seat and belt]
    means: What keeps you safe.
    sources: [Testshire handbook 2021]
  - id: tba
    word: TBA
    full: Testshire Bus Authority
    also: [Testshire Bus Authority, bus people]
    means: Jugglers who run the buses.
    page: help/buses/
    sources: [Testshire handbook 2021]
"""

HEAD = "---\ntitle: The TBA\ndescription: What words mean.\n---\n\n"

EASY = """\
---
title: Words
description: What words mean.
easy_read: {of: help/buses/, made: 1 June 2026}
---

/// picture | bus
You need a **bus pass**. A bus pass is a card that you show.
///
"""

SHOWN: dict[str, tuple[str, str]] = {
    "initials": (
        "The TBA runs it. Ask the TBA.",
        "The {TBA} (Testshire Bus Authority) runs it. Ask the TBA.",
    ),
    "a word that is not short for anything": (
        "A bus pass is free. Get a bus pass.",
        "A {bus pass} is free. Get a bus pass.",
    ),
    "one form after another": (
        "Bring your bus passes. A bus pass is free.",
        "Bring your {bus passes}. A bus pass is free.",
    ),
    "at the start of a sentence": ("Bus passes are free.", "{Bus passes} are free."),
    "all in capitals": ("A BUS PASS is free.", "A BUS PASS is free."),
    "the longest form": (
        "A bus pass, and a pass.",
        "A {bus pass}, and a {pass}.",
    ),
    "the longest form that begins so": (
        "The pass office has your pass.",
        "The {pass office} has your {pass}.",
    ),
    "explained by the writer": (
        "The TBA (a company) runs it. Ask the TBA.",
        "The {TBA} (a company) runs it. Ask the TBA.",
    ),
    "explained in the same sentence": (
        "TBA means the bus people. Ask the TBA.",
        "{TBA} means the bus people. Ask the TBA.",
    ),
    "explained on the next line": ("The TBA\n(a company)", "The {TBA} (a company)"),
    "explained with a link": (
        "The TBA ([a company](index.md)) runs it.",
        "The {TBA} (a company) runs it.",
    ),
    "initials in brackets": (
        "The Testshire Bus Authority (TBA) runs it. Ask the TBA.",
        "The {Testshire Bus Authority} (TBA) runs it. Ask the TBA.",
    ),
    "within brackets that explain another": (
        "A bus pass (from the TBA) is free. Ask the TBA.",
        "A {bus pass} (from the TBA) is free. Ask the {TBA} (Testshire Bus Authority).",
    ),
    "within brackets that explain nothing": (
        "Ask them (the TBA).",
        "Ask them (the {TBA} (Testshire Bus Authority)).",
    ),
    "that everybody knows": ("Fly a kite. Kite!", "Fly a kite. Kite!"),
    "a part of a longer word": (
        "A passenger of a TBA-run bus may surpass a pass-holder.",
        "A passenger of a TBA-run bus may surpass a pass-holder.",
    ),
    "with an ampersand": ("An S&B is a must.", "An {S&B} (seat and belt) is a must."),
    "what initials stand for": ("A seat and belt is a must.", "A {seat and belt} is a must."),
    "between quotes": ("A \u201cbus pass\u201d!", "A \u201c{bus pass}\u201d!"),
    "in bold": ("Ask the **TBA**.", "Ask the {TBA} (Testshire Bus Authority)."),
    "in a list": ("- a bus pass\n- a pass", "a {bus pass} a {pass}"),
    "in a heading": ("## The TBA\n\nAsk the TBA.", "The TBA Ask the {TBA} (Testshire Bus Authority)."),
    "in a link": (
        "[The **TBA**](index.md) or the TBA.",
        "The TBA or the {TBA} (Testshire Bus Authority).",
    ),
    "in code": ("Write `TBA`.", "Write TBA."),
    "in a checklist": ("/// checklist | Your bus pass\n- A bus pass\n///", "Your bus pass A bus pass"),
    "in what a summary names": (
        "/// summary\nBus pass\n: A bus pass is free.\n///",
        "Bus pass A {bus pass} is free.",
    ),
    "in a table": (
        "/// table | TBA\n| TBA | bus pass |\n| --- | --- |\n| TBA | a bus pass |\n///",
        "TBA TBA bus pass TBA a {bus pass}",
    ),
    "with an apostrophe": ("Show your carer's pass.", "Show your {carer's pass}."),
    "over the end of a line": ("A bus\npass is free.", "A {bus pass} is free."),
    "explained behind bold": ("The **TBA** (a company)", "The {TBA} (a company)"),
    "what initials stand for, at the start of a sentence": (
        "Seat and belt are a must.",
        "{Seat and belt} are a must.",
    ),
    "another name of what has initials": ("Ask the bus people.", "Ask the {bus people}."),
    "in an inset": ("/// inset\nA bus pass.\n///", "A {bus pass}."),
}  # fmt: skip
"""What is written on a page, and what is then shown, with marked words between curly brackets."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small site with a glossary of its own, a page for each of `SHOWN`, and some more."""
    project = small_project(tmp_path_factory.mktemp("glossary") / "project")
    project.write("data/glossary.yml", GLOSSARY)
    for number, (written, _) in enumerate(SHOWN.values()):
        project.write(f"content/about/word-{number}.md", f"{HEAD}{written}\n")
    every = "The TBA gives a bus pass, a pass and an S&B to each kite in the pass office."
    sources = HEAD.replace("description", "sources: [The TBA, Bus pass]\ndescription")
    project.write("content/help/words.md", f"{sources}{every}\n")
    project.write("content/help/buses.md", f"{HEAD}{every}\n")
    project.write("content/easy-read/words.md", EASY)
    project.write("content/help/card.md", f"{HEAD}/// contact | night-team\n///\n")
    project.replace("data/services/night-team.yml", "Social workers", "The TBA, and social workers")
    project.replace(
        "data/processes/lost-coat.yml",
        "The driver looks under each seat.",
        "You need a carer's pass or an S&B.",
    )
    site, problems = build(project.root, TODAY)
    assert site, problems
    return site


def page_of(made: Build, path: str) -> Any:
    return html.fromstring(html_of(made, made.pages[path]).encode())


def marks(page: Any) -> list[Any]:
    return select(page, "main button.word")


def shown(part: Any) -> str:
    """The words of a part of a page, with marked words between curly brackets."""
    part = copy.deepcopy(part)
    for mark in select(part, "button.word"):
        mark.text = f"{{{mark.text}}}"
        mark.getnext().drop_tree()
    for cell in (*select(part, "th"), *select(part, "td")):
        cell.tail = " "
    return squeezed("".join(part.itertext()))


def own_text(page: Any) -> Any:
    """What a writer wrote on a page, without what the site adds."""
    (body,) = select(page, "main div.page")
    for added in (*select(body, ".listen"), *select(body, ".contents"), *select(body, ".trust")):
        added.drop_tree()
    return body


@pytest.mark.parametrize("name", SHOWN)
def test_a_word_is_explained_where_it_comes_first(made: Build, name: str) -> None:
    number = list(SHOWN).index(name)
    page = page_of(made, f"about/word-{number}/")
    assert shown(own_text(page)) == SHOWN[name][1]
    assert not select(page, "h1 button.word")


def test_a_word_with_an_apostrophe_is_found_where_it_is_escaped(made: Build) -> None:
    page = page_of(made, "how-it-works/lost-coat/")
    (what,) = (one for one in select(page, "main p") if text(one).startswith("You need"))
    assert shown(what) == "You need a {carer's pass} or an {S&B} (seat and belt)."


@pytest.mark.parametrize("word", ["\u00e9tape", "'bus' card", "\u00a35 seat"])
def test_a_word_may_begin_with_any_sign(word: str, tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    project.replace("data/glossary.yml", "word: bus pass\n", f'word: "{word}"\n')
    project.write("content/about/new.md", f"{HEAD}Get {html_escape(word, quote=False)} now.\n")
    made, problems = build(project.root, TODAY)
    assert made, problems
    assert shown(own_text(page_of(made, "about/new/"))) == f"Get {{{word}}} now."


def test_nothing_is_marked_in_what_is_no_text_of_the_page(made: Build) -> None:
    card = page_of(made, "help/card/")
    assert "The TBA, and social workers" in text(select(card, "main .contact")[0])
    assert marks(card) == []
    easy = page_of(made, "easy-read/words/")
    assert "You need a bus pass." in text(select(easy, "main")[0])
    assert marks(easy) == []
    sources = select(page_of(made, "help/words/"), "main details.sources")[0]
    assert [text(one) for one in select(sources, "li")] == ["The TBA", "Bus pass"]
    assert select(sources, "button") == []


def test_a_word_opens_its_meaning(made: Build) -> None:
    terms = {one["id"]: one for one in as_written(GLOSSARY)["terms"]}
    for path in ("help/words/", "help/buses/"):
        page = page_of(made, path)
        found = {}
        for mark in marks(page):
            assert mark.get("type") == "button"
            (meaning,) = page.xpath(f"//*[@id='{mark.get('popovertarget')}']")
            assert meaning is mark.getnext()
            assert "popover" in meaning.attrib
            found[text(mark)] = words_of(meaning)
        assert found == {
            one["word"]: (
                f"{one['word']}: {one['means']}"
                + (f" More about {one['word']}" if one.get("page", path) != path else ""),
                [f"../../{one['page']}"] if one.get("page", path) != path else [],
            )
            for name, one in terms.items()
            if name not in ("carers-pass", "kite")
        }


def words_of(meaning: Any) -> tuple[str, list[str]]:
    """All words of a meaning, and where its links lead."""
    return squeezed(meaning.text_content()), [one.get("href") for one in select(meaning, "a")]


def test_an_id_stands_once_on_a_page(made: Build) -> None:
    for path in made.pages:
        page = page_of(made, path)
        doubles = {
            name: number for name, number in Counter(page.xpath("//@id")).items() if number > 1
        }
        assert doubles == {}, path


def test_search_finds_a_marked_word_and_what_it_stands_for_but_not_its_meaning(made: Build) -> None:
    path = "help/words/"
    page = made.pages[path]
    entry = entry_of(made, page, html_of(made, page))
    assert entry
    found = set(" ".join(entry.fields).split())
    assert len(FIELDS) == len(entry.fields)
    assert {"tba", "testshire", "authority", "bus", "pass", "seat", "kite"} <= found
    assert not {"jugglers", "card", "hills", "safe", "string"} & found
    page = made.pages["glossary/"]
    entry = entry_of(made, page, html_of(made, page))
    assert entry
    assert {"jugglers", "card", "hills", "safe", "string"} <= set(" ".join(entry.fields).split())


# --- The real site, and the pages of the glossary ---


def terms_of(site: Built) -> list[Record]:
    file = site.root / "data/glossary.yml"
    found: list[Record] = as_written(file.read_text("utf-8"))["terms"]
    return found


def forms(term: Record) -> Iterator[str]:
    """Each form of a word, and as a sentence may begin with it."""
    for form in (term["word"], *term.get("also", ())):
        yield form
        yield form[0].upper() + form[1:]


def explained(site: Built) -> Mapping[str, Record]:
    """The words that pages explain, by the id of what is opened."""
    return {f"word-{one['id']}": one for one in terms_of(site) if one.get("explain") != "no"}


def test_every_page_explains_words_as_the_glossary_does(site: Built) -> None:
    known = explained(site)
    number = 0
    for file in site.folder.rglob("index.html"):
        page = html.fromstring(file.read_bytes())
        path = file.parent.relative_to(site.folder).as_posix() + "/"
        opened = [mark.get("popovertarget") for mark in marks(page)]
        assert len(opened) == len(set(opened)), path
        for mark, name in zip(marks(page), opened, strict=True):
            term = known[name]
            assert text(mark) in set(forms(term)), path
            said, links = words_of(mark.getnext())
            assert said.startswith(f"{term['word']}: {squeezed(term['means'])}"), path
            assert len(links) == ("page" in term and term["page"] != path), path
            if links:
                assert (file.parent / links[0]).resolve() == (site.folder / term["page"]).resolve()
        number += len(opened)
    assert number > 1


def stands_for(initials: str, words: Sequence[str]) -> bool:
    """Whether initials are made of the beginnings of words, some of which may be left out."""
    if not initials or not words:
        return not initials
    first, *rest = words
    return stands_for(initials, rest) or any(
        initials.startswith(first[:length]) and stands_for(initials[length:], rest)
        for length in range(1, len(first) + 1)
    )


def test_only_initials_are_spelled_out_and_by_what_they_stand_for(real_site: Path) -> None:
    wrong = set()
    for file in real_site.rglob("index.html"):
        for full in select(html.fromstring(file.read_bytes()), "main .word__full"):
            form = full.getprevious().getprevious().text
            words = re.findall(r"\w+", (full.text or "").lower().replace("'s", ""))
            parts = [part.removesuffix("s") for part in re.findall(r"\w+", form)]
            initials = "".join(part for part in parts if part.isupper()).lower()
            others = {part.lower() for part in parts if not part.isupper()}
            known = {word.removesuffix("s") for word in words}
            if not (initials and stands_for(initials, words) and others <= known):
                wrong.add(f"{form}{full.text}")
    assert wrong == set()


def test_the_glossary_holds_every_word_by_its_first_letter(site: Built) -> None:
    page = site.page("glossary")
    terms = terms_of(site)
    assert text(select(page, "main p.lead")[0]).startswith(f"{len(terms)} words")
    found = []
    letters = []
    for section in select(page, "main section"):
        (letter,) = select(section, "h2")
        letters.append((letter.get("id"), text(letter)))
        for one in select(section, "dl > div"):
            (name,), (meaning,) = select(one, "dt"), select(one, "dd")
            links = [link.get("href") for link in select(meaning, "a")]
            for link in select(meaning, "a"):
                assert text(link) == f"More about {text(select(name, 'dfn')[0])}"
                link.drop_tree()
            begins = text(name)[0].upper()
            assert text(letter) == (begins if begins.isalpha() else "0 to 9")
            found.append((name.get("id"), text(name), text(meaning), links))
    assert found == [
        (
            one["id"],
            one["word"] + (f" ({squeezed(one['full'])})" if "full" in one else ""),
            squeezed(one["means"]),
            [f"../{one['page']}"] if "page" in one else [],
        )
        for one in sorted(terms, key=lambda one: str(one["word"]).casefold())
    ]
    jumps = [(link.get("href"), text(link)) for link in select(page, ".letters a")]
    assert jumps == [(f"#{name}", letter) for name, letter in letters]
    assert marks(page) == []


def test_a_page_tells_where_each_meaning_is_from(site: Built) -> None:
    assert select(site.page("glossary"), "main a[href='../glossary/sources/']")
    page = site.page("glossary/sources")
    found = [
        (
            text(select(one, "dt")[0]),
            [(text(source), source.xpath("string(a/@href)")) for source in select(one, "dd")],
        )
        for one in select(page, "main dl > div")
    ]
    assert found == [
        (one["word"], [source_line(source) for source in one["sources"]])
        for one in sorted(terms_of(site), key=lambda one: str(one["word"]).casefold())
    ]
