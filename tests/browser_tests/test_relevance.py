"""What people type finds what truly answers, fetches little, and nothing before it is asked for."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, Response, expect

from localoffer.search import index
from localoffer.search.entry import COMMON, Entry, entry, words
from tests.project import ROOT
from tests.site_server import over_the_wire, serve

from .conftest import Reader

CASES = ROOT / "tests/cases"
PAGES: dict[str, str] = yaml.safe_load((CASES / "search.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, str]] = yaml.safe_load(
    (CASES / "service_search.yml").read_text("utf-8")
)
FIRST = 3

LARGEST = 60_000
"""Bytes over the wire of a first search: who searches on a phone waits for them."""

SCRIPTS = ("finding.js", "minisearch.js")

_LOOK = """async ([questions, kind]) => {
  const finding = await import(new URL("../assets/scripts/finding.js", location));
  const answers = [];
  for (const question of questions) {
    const { ids, all } = await finding.look(question, kind);
    const cards = await finding.cards(ids.slice(0, 3));
    answers.push({ ids, all, first: cards.map((card) => card.address) });
  }
  return answers;
}"""

_LOOK_AT_ONCE = """async ([questions, kind]) => {
  const finding = await import(new URL("../assets/scripts/finding.js", location));
  return Promise.all(questions.map((question) => finding.look(question, kind)));
}"""

_PARTS = """async (cases) => {
  const finding = await import(new URL("../assets/scripts/finding.js", location));
  return cases.map(([word, firsts]) => finding.partsFor(word, firsts));
}"""

_WORDS = """async ([texts, common]) => {
  const finding = await import(new URL("../assets/scripts/finding.js", location));
  return texts.map((text) => finding.wordsOf(text, new Set(common)));
}"""


def answers(page: Page, questions: list[str], kind: str) -> list[dict[str, Any]]:
    """What the site's own script finds for each question: numbers, and the first addresses."""
    found: list[dict[str, Any]] = page.evaluate(_LOOK, [questions, kind])
    return found


# --- The right answer is among the first ---


def test_there_are_enough_questions_of_each_sort() -> None:
    assert sum(map(len, SERVICES.values())) >= 40
    least = {"words": 0, "slips": 8, "sentences": 8, "young": 6}
    assert {name: len(SERVICES[name]) >= number for name, number in least.items()} == dict.fromkeys(
        least, True
    )
    assert set(SERVICES) == set(least)


@pytest.mark.parametrize("sort", SERVICES)
def test_the_service_that_answers_is_among_the_first(reader: Reader, sort: str) -> None:
    page = reader.open("services/")
    asked = SERVICES[sort]
    missed = [
        f"{question!r}: {service} is not among {found['first']}"
        for (question, service), found in zip(
            asked.items(), answers(page, list(asked), "service"), strict=True
        )
        if f"/services/{service}/" not in found["first"][:FIRST]
    ]
    assert not missed, "\n".join(missed)


def test_the_page_that_answers_is_among_the_first(reader: Reader) -> None:
    page = reader.open("search/")
    missed = [
        f"{question!r}: {path} is not among {found['first']}"
        for (question, path), found in zip(
            PAGES.items(), answers(page, list(PAGES), "page"), strict=True
        )
        if f"/{path}" not in found["first"][:FIRST]
    ]
    assert not missed, "\n".join(missed)


def test_what_the_form_shows_is_what_the_script_finds(reader: Reader) -> None:
    """The questions above are put to the script: a few are typed, to see that it is the same."""
    page = reader.open("services/")
    questions = [next(iter(asked)) for asked in SERVICES.values()]
    for question, found in zip(questions, answers(page, questions, "service"), strict=True):
        field = page.get_by_role("searchbox", name="What are you looking for?")
        field.fill(question)
        field.press("Enter")
        expect(page.locator("[data-results] a").first).to_have_attribute("href", found["first"][0])


# --- Little is fetched, and only when it is needed ---


def searched(address: str) -> bool:
    """Whether an address is that of a file that only a search needs."""
    path = urlsplit(address).path
    in_index = path.startswith("/search/") and path.endswith(".json")
    return in_index or path.endswith(("/minisearch.js", "/filters.json"))


@contextmanager
def fetched(page: Page) -> Iterator[list[Response]]:
    """Each answer that the page gets meanwhile; a browser asks for the icon of its tab when it likes."""
    got: list[Response] = []

    def note(answer: Response) -> None:
        if not answer.url.endswith("/icon.svg"):
            got.append(answer)

    page.on("response", note)
    yield got
    page.wait_for_load_state("networkidle")
    page.remove_listener("response", note)


def opened(reader: Reader, path: str) -> tuple[Page, list[Response]]:
    """A page opened in a window that has nothing in store, and all that it loads by itself."""
    page = reader.open("help/", own_window=True)
    with fetched(page) as got:
        page.goto(f"/{path}")
    return page, got


def ask(page: Page, question: str) -> list[Response]:
    """Type a question and send it; all that is fetched for the answer."""
    with fetched(page) as got:
        field = page.get_by_role("searchbox", name="What are you looking for?")
        field.fill(question)
        # What an earlier question found would seem to be the answer to this one.
        page.locator("main ol").evaluate_all(
            "(lists) => lists.forEach((one) => one.replaceChildren())"
        )
        field.press("Enter")
        expect(page.locator("main ol a").first).to_be_visible()
    return got


def size(got: list[Response], site: Path) -> int:
    """The bytes of all answers as they come over the wire."""
    paths = [urlsplit(answer.url).path.removeprefix("/") for answer in got]
    assert len(paths) == len(set(paths)), "a file is fetched twice"
    for answer in got:
        assert answer.header_value("Content-Encoding") == "br", answer.url
    return sum(len(over_the_wire(site / path)) for path in paths)


@pytest.mark.parametrize("path", ["services/", "search/"])
def test_nothing_of_the_search_is_fetched_before_it_is_used(reader: Reader, path: str) -> None:
    page, before = opened(reader, path)
    assert before
    assert [answer.url for answer in before if searched(answer.url)] == []
    asked = [urlsplit(answer.url).path for answer in ask(page, "speech therapy")]
    assert "/search/index.json" in asked
    assert any(address.endswith("/minisearch.js") for address in asked)


@pytest.mark.parametrize(
    ("path", "question"),
    [
        ("services/", "speech therapy"),
        ("services/", "wheelchiar"),
        ("services/", "how will my son get to his special school, I don't drive"),
        ("search/", "fisio"),
    ],
)
def test_a_first_search_is_light(reader: Reader, real_site: Path, path: str, question: str) -> None:
    page, _ = opened(reader, path)
    got = ask(page, question)
    assert [answer.url for answer in got if not searched(answer.url)] == []
    assert 5_000 < size(got, real_site) < LARGEST


def test_a_slip_is_answered_from_the_list_of_all_words(reader: Reader, real_site: Path) -> None:
    slip, meant = "wheelchiar", "wheelchair"
    listed = (real_site / index.TERMS).read_text("utf-8").strip('"').split()
    assert meant in listed
    assert not any(term.startswith(slip) for term in listed)
    page, _ = opened(reader, "services/")
    assert f"/{index.TERMS}" not in [urlsplit(answer.url).path for answer in ask(page, meant)]
    first = page.locator("[data-results] a").first
    expect(first).to_have_attribute("href", "/services/wheelchair-service/")
    assert f"/{index.TERMS}" in [urlsplit(answer.url).path for answer in ask(page, slip)]
    expect(first).to_have_attribute("href", "/services/wheelchair-service/")


def test_two_slips_in_one_question_are_both_mended(reader: Reader) -> None:
    """Both wait for the list of all words at the same time."""
    page = reader.open("services/")
    (found,) = answers(page, ["speach theripy"], "service")
    assert found["all"]
    assert "/services/childrens-slt/" in found["first"]


def test_searches_at_the_same_time_find_the_same(reader: Reader) -> None:
    questions = [question for asked in SERVICES.values() for question in asked]
    one_by_one = answers(reader.open("services/"), questions, "service")
    at_once = reader.open("services/").evaluate(_LOOK_AT_ONCE, [questions, "service"])
    for question, alone, together in zip(questions, one_by_one, at_once, strict=True):
        assert (alone["ids"], alone["all"]) == (together["ids"], together["all"]), question


@pytest.mark.parametrize("question", ["what to do", "a", "?!", "I", "my"])
def test_words_that_tell_nothing_find_nothing(reader: Reader, question: str) -> None:
    page = reader.open("services/", own_window=True)
    (found,) = answers(page, [question], "service")
    assert (found["ids"], found["all"]) == ([], True)


# --- What people type is taken apart as the build takes pages apart ---

TEXTS = [
    "Speech AND language",
    "can't can\u2019t Carer's carers\u2019",
    "0-25 team, A to Z, PIP/DLA",
    "self-harm; caf\u00e9 Chlo\u00e9 na\u00efve",
    "under_score #tag e@mail.example",
    "S&LT 1:1 ADHD",
    "rock'n'roll 'quoted' ''",
    "\u00c9COLE stra\u00dfe".replace("\u00df", "ss"),
    "",
]


def test_words_are_taken_apart_as_in_the_build(reader: Reader) -> None:
    taken = reader.open("services/").evaluate(_WORDS, [TEXTS, sorted(COMMON)])
    assert taken == [list(dict.fromkeys(words(text))) for text in TEXTS]


def test_an_accent_typed_apart_is_the_same_letter(reader: Reader) -> None:
    taken = reader.open("services/").evaluate(_WORDS, [["cafe\u0301"], []])
    assert taken == [["caf\u00e9"]]


def test_words_of_a_question_tell_only_where_there_are_no_others(reader: Reader) -> None:
    texts = ["somebody for my son", "somebody for my hearing"]
    taken = reader.open("services/").evaluate(_WORDS, [texts, sorted(COMMON)])
    assert taken == [["somebody", "son"], ["hearing"]]


# --- The right parts of a large index ---

HEADS = ["baa", "cab", "cable", "car", "care", "carer", "day"]

EDGES: list[tuple[str, list[str], list[int]]] = [
    ("cab", HEADS, [1, 2]),  # the first word of a part, and of the next those that begin with it
    ("cable", HEADS, [2]),
    ("car", HEADS, [3, 4, 5]),  # words that begin so fill three parts
    ("ca", HEADS, [0, 1, 2, 3, 4, 5]),  # and may begin in the part before
    ("carers", HEADS, [5]),
    ("cat", HEADS, [5]),
    ("aardvark", HEADS, [0]),  # before all
    ("baa", HEADS, [0]),
    ("ba", HEADS, [0]),
    ("b", HEADS, [0]),
    ("zoo", HEADS, [6]),  # behind all
    ("day", HEADS, [6]),
    ("\u00e9cole", HEADS, [6]),
    ("16", ["01733", "1", "16", "160", "abc"], [2, 3]),
    ("kite", ["kite"], [0]),
    ("kite", [], []),
]


def test_a_word_is_looked_for_in_the_parts_that_can_hold_it(reader: Reader) -> None:
    cases = [[word, firsts] for word, firsts, _ in EDGES]
    found = reader.open("services/").evaluate(_PARTS, cases)
    assert found == [parts for *_, parts in EDGES]


@contextmanager
def shown(chromium: Browser, folder: Path, entries: list[Entry]) -> Iterator[Page]:
    """A page of a site that has nothing but the index of these entries and the scripts that search."""
    for name in SCRIPTS:
        target = folder / "assets/scripts" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "overrides/assets/scripts" / name, target)
    for path, content in index.files(entries).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "services").mkdir()
    (folder / "services/index.html").write_text("<!doctype html><title>Empty</title>", "utf-8")
    with serve(folder, lambda _: {}) as address, chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}services/")
        yield page


def generated(number: int) -> list[Entry]:
    """Services with words that have much in common at their beginnings, in every field."""
    letters = ["b", "c", "d", "\u00e9", "7"]
    every = ["".join(word) for size in (2, 3, 4, 5) for word in product(letters, repeat=size)]
    chosen = random.Random(4)  # noqa: S311 the same words each time
    some = chosen.sample(every, 600)
    names = ("title", "also", "text", "headings", "often", "words")
    return [
        entry(
            "service",
            f"{place}/",
            f"Service {place}",
            "",
            "",
            {name: chosen.sample(some, 4) for name in names},
        )
        for place in range(number)
    ]


def test_every_word_and_beginning_of_a_word_is_found_over_many_parts(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "IN_A_WORD_FILE", 7)
    entries = generated(60)
    held = [set(" ".join(one.fields).split()) for one in entries]
    every = sorted(set().union(*held))
    beginnings = {word[:size] for word in every for size in range(2, len(word))}
    asked = sorted({*every, *beginnings})
    with shown(chromium, tmp_path, entries) as page:
        assert len(list((tmp_path / "search").glob("words-*.json"))) > 100
        found = answers(page, asked, "service")
    wrong = []
    for word, answer in zip(asked, found, strict=True):
        longest = 99 if len(word) > 3 or word not in every else {2: 2, 3: 4}[len(word)]
        fits = {term for term in every if term.startswith(word) and len(term) <= longest}
        wanted = {place for place, terms in enumerate(held) if terms & fits}
        if word.isdigit() and len(word) < 3:
            continue  # taken for an age: see below
        if set(answer["ids"]) != wanted:
            wrong.append(word)
    assert wrong == []


def one(path: str, **said: str) -> Entry:
    return entry("service", path, path, "", "", {name: words(text) for name, text in said.items()})


def test_a_short_number_is_an_age_and_counts_in_names_alone(
    chromium: Browser, tmp_path: Path
) -> None:
    entries = [
        one("a/", text="autistic 19"),
        one("b/", title="autistic"),
        one("c/", also="25 team"),
    ]
    with shown(chromium, tmp_path, entries) as page:
        found = answers(page, ["autistic 19", "19", "25", "0-25 team", "autistic 18"], "service")
    assert [answer["ids"] for answer in found] == [[1, 0], [], [2], [2], [1, 0]]
    assert all(answer["all"] for answer in found)


def test_a_word_of_two_letters_is_found_as_it_is_and_else_as_a_beginning(
    chromium: Browser, tmp_path: Path
) -> None:
    entries = [one("a/", title="OT"), one("b/", title="other"), one("c/", title="epilepsy")]
    with shown(chromium, tmp_path, entries) as page:
        found = answers(page, ["OT", "ep", "zz"], "service")
    assert [answer["ids"] for answer in found] == [[0], [2], []]


def test_a_short_word_finds_none_but_those_hardly_longer(chromium: Browser, tmp_path: Path) -> None:
    entries = [one("a/", title="bus"), one("b/", title="business"), one("c/", title="buses")]
    with shown(chromium, tmp_path, entries) as page:
        found = answers(page, ["bus", "busi", "business"], "service")
    assert [answer["ids"] for answer in found] == [[0, 2], [1], [1]]


def test_one_form_of_a_word_finds_another(chromium: Browser, tmp_path: Path) -> None:
    entries = [one("a/", title="meltdown"), one("b/", title="nappy"), one("c/", title="walk")]
    with shown(chromium, tmp_path, entries) as page:
        found = answers(page, ["meltdowns", "nappies", "walking", "walked", "melt"], "service")
    assert [answer["ids"] for answer in found] == [[0], [1], [2], [2], [0]]


def test_a_letter_without_its_accent_is_the_slip_that_it_looks_like(
    chromium: Browser, tmp_path: Path
) -> None:
    with shown(chromium, tmp_path, [one("a/", title="caf\u00e9")]) as page:
        found = answers(page, ["cafe", "caf\u00e9", "cafe\u0301"], "service")
    assert [answer["ids"] for answer in found] == [[0], [0], [0]]


def test_words_in_passing_do_not_hide_what_is_about_some_of_them(
    chromium: Browser, tmp_path: Path
) -> None:
    entries = [
        one("a/", words="job autism"),
        one("b/", title="job coach"),
        one("c/", words="job"),
        *(one(f"{number}/", words="other") for number in range(9)),
    ]
    with shown(chromium, tmp_path, entries) as page:
        (found,) = answers(page, ["job autism"], "service")
    assert found["all"]
    assert set(found["ids"]) == {0, 1}


def test_an_empty_index_finds_nothing(chromium: Browser, tmp_path: Path) -> None:
    with shown(chromium, tmp_path, []) as page:
        found = answers(page, ["kite", "16", "ot", "a whole question of kites"], "service")
    assert [answer["ids"] for answer in found] == [[], [], [], []]


def test_one_s_own_site_is_found_after_help(chromium: Browser, tmp_path: Path) -> None:
    """Pages about plans and about this site come after those that help with the same words."""
    entries = [
        entry(kind, f"{kind}/", kind, "", "", {"title": ["kite"]}) for kind in ("behind", "page")
    ]
    with shown(chromium, tmp_path, entries) as page:
        (found,) = answers(page, ["kite"], "page")
    assert found["first"] == ["/page/", "/behind/"]


def test_the_search_page_says_where_nothing_has_all_words(reader: Reader) -> None:
    page = reader.open("search/?q=autism zzzzzz")
    expect(page.get_by_role("status")).to_contain_text("None has all of your words.")
    page.goto("/search/?q=autism")
    expect(page.get_by_role("status")).to_contain_text("found for \u201cautism\u201d")
    expect(page.get_by_role("status")).not_to_contain_text("None has all")
