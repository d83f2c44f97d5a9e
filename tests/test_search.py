"""What search knows of each page and service, and the files in which a browser looks for it."""

from __future__ import annotations

import base64
import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from localoffer.build import Build, build
from localoffer.load import load
from localoffer.models.terms import Everyday
from localoffer.output import entry_of, html_of
from localoffer.search import filters, index
from localoffer.search.entry import COMMON, FIELDS, Entry, entry, words
from localoffer.search.everyday import EverydayWords
from localoffer.search.page import of_page
from localoffer.search.service import of_service
from localoffer.site import Site
from localoffer.views.directory.facets import Directory
from tests.project import ROOT, SMALL, small_project
from tests.site_server import over_the_wire

TODAY = datetime.date(2026, 11, 1)

TELLING = ("title", "also", "text", "headings")
"""Where a word stands that everyday words follow."""

PAGE = """<!doctype html><html><head><title>Buses | Testshire</title>
<meta name="description" content="The way to a free seat."></head><body>
<header><nav><a href="..">Menu words</a></nav></header>
<main><h1>Buses</h1>{}</main><footer>Footer words</footer></body></html>"""


def of_html(inside: str, path: str = "help/buses/") -> Entry:
    found = of_page(path, PAGE.format(inside))
    assert found
    return found


def fields(one: Entry) -> dict[str, str]:
    """The words of each field, those in which any stand."""
    return {name: text for name, text in zip(FIELDS, one.fields, strict=True) if text}


def made(path: str = "a/", kind: Any = "page", **said: str) -> Entry:
    """An entry with these words in its fields."""
    return entry(kind, path, path, "", "", {name: words(text) for name, text in said.items()})


# --- Words ---


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Speech AND language", ["speech", "language"]),
        ("can't, can\u2019t, won't", ["wont"]),
        ("Carer's allowance, carers\u2019 group", ["carer", "allowance", "carers", "group"]),
        ("0-25 team, A to Z", ["25", "team"]),
        ("self-harm / caf\u00e9", ["self", "harm", "caf\u00e9"]),
        ("under_score", ["under", "score"]),
        ("my not with", []),
        ("", []),
        (None, []),
    ],
)
def test_words_as_search_compares_them(text: str | None, kept: list[str]) -> None:
    assert words(text) == kept


# --- Entries of pages ---


def test_an_entry_tells_what_a_page_is_about() -> None:
    found = of_html("<h2>Who asks first</h2><p>A child who can\u2019t walk<br>far.</p>")
    assert (found.kind, found.path, found.title) == ("page", "help/buses/", "Buses")
    assert found.text == "The way to a free seat."
    assert fields(found) == {
        "title": "buses",
        "text": "free seat way",
        "headings": "asks first",
        "words": "child far walk",
    }


def test_a_word_stands_once_where_it_weighs_most() -> None:
    found = of_html("<h2>Seat belts</h2><p>Seat, belts, buses! Ramp ramp RAMP, wheel wheel</p>")
    assert fields(found) == {
        "title": "buses",
        "text": "free seat way",
        "headings": "belts",
        "often": "ramp",
        "words": "wheel",
    }


@pytest.mark.parametrize(
    "inside",
    [
        "<script>hidden()</script>",
        "<nav>hidden</nav>",
        '<form><label>hidden</label><input value="hidden"></form>',
        "<button>hidden</button>",
        "<select><option>hidden</option></select>",
        "<svg><text>hidden</text></svg>",
        "<template>hidden</template>",
        "<style>hidden</style>",
        '<section data-search="off"><p>hidden<br><b>hidden</b></p></section>',
        "<!-- hidden -->",
        '<p title="hidden"></p>',
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(inside: str) -> None:
    assert fields(of_html(f"<p>before</p>{inside}<p>behind</p>"))["words"] == "before behind"


def test_a_page_is_found_by_words_that_it_does_not_use() -> None:
    page = PAGE.format("<p>ramp</p>").replace(
        "</title>", '</title><meta name="keywords" content="school run, taxi">'
    )
    found = of_page("help/buses/", page)
    assert found
    assert (fields(found)["also"], fields(found)["words"]) == ("run school taxi", "ramp")


def test_a_summary_is_a_heading() -> None:
    found = fields(of_html("<details><summary>Other ways</summary><p>ramp</p></details>"))
    assert (found["headings"], found["words"]) == ("other ways", "ramp")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "page"),
        ("help/progress/", "page"),
        ("progress/", "page"),
        ("progress/plan/", "behind"),
        ("about/data/", "behind"),
        ("editors/", "behind"),
        ("strategies/", "behind"),
        ("governance/", "behind"),
        ("open-data/", "behind"),
    ],
)
def test_pages_of_plans_and_of_the_site_itself_come_behind(path: str, kind: str) -> None:
    assert of_html("", path).kind == kind


@pytest.mark.parametrize(
    "page",
    [
        "<p>No main part.</p>",
        "<main><p>No title.</p></main>",
        '<main data-search="off"><h1>Title</h1></main>',
    ],
)
def test_a_page_with_nothing_to_find_has_no_entry(page: str) -> None:
    assert of_page("a/", page) is None


# --- Entries of services ---


FULL = "hearing-clinic"
"""The service of the small site whose record has every field filled in."""


@pytest.fixture(scope="module")
def small() -> Site:
    site, problems = load(SMALL)
    assert site, problems
    return site


def test_a_service_is_found_by_what_its_record_says(small: Site) -> None:
    record, one = small.services[FULL], of_service(small, FULL)
    assert (one.kind, one.path) == ("service", f"services/{FULL}/")
    assert (one.title, one.text) == (record.name, record.summary)
    assert one.facts
    found = {name: set(text.split()) for name, text in fields(one).items()}
    assert found["title"] == set(words(record.name))
    assert found["also"] == {*words(*record.also)} - found["title"]
    every = set().union(*found.values())
    told = (record.summary, record.who, record.what_happens, record.how, record.decided)
    for text in (*told, record.how_long, record.cost, record.area, *record.ready):
        assert set(words(text)) <= every, text


def test_a_service_is_found_by_its_provider_and_by_what_it_is_sorted_by(small: Site) -> None:
    record, every = small.services[FULL], set(" ".join(of_service(small, FULL).fields).split())
    names = [small.organisations[one].name for one in (record.provider, *record.partners)]
    names += [small.terms.needs[one].name for one in record.needs if one != "any"]
    names += [small.terms.help[one].name for one in record.help]
    for name in names:
        assert set(words(name)) <= every, name


def test_a_service_for_any_need_is_not_found_by_the_words_any_kind_of_need(small: Site) -> None:
    assert small.services["toy-library"].needs == ("any",)
    assert "need" not in " ".join(of_service(small, "toy-library").fields).split()


# --- Everyday words ---

EVERYDAY = EverydayWords(
    [
        Everyday(say=("wets the bed", "wetting"), means=("continence", "bladder and bowel")),
        Everyday(say=("moving out",), means=("supported living",)),
    ]
)


@pytest.mark.parametrize("field", TELLING)
def test_who_uses_a_word_of_the_field_is_found_by_the_everyday_words(field: str) -> None:
    found = fields(EVERYDAY.added_to(made(**{field: "Continence"})))
    # They weigh what the word itself weighs there, and never more than another name.
    where = "also" if field == "title" else field
    assert {"wets", "bed", "wetting"} <= set(found[where].split())


@pytest.mark.parametrize("field", sorted({*FIELDS} - {*TELLING}))
def test_a_word_in_passing_brings_no_everyday_words(field: str) -> None:
    one = made(**{field: "continence"})
    assert EVERYDAY.added_to(one) == one


def test_all_words_of_a_meaning_have_to_be_there() -> None:
    half, whole = made(title="bladder"), made(title="bladder", headings="bowel")
    assert EVERYDAY.added_to(half) == half
    # The word that weighs least tells what all of them weigh.
    assert fields(EVERYDAY.added_to(whole))["headings"] == "bed bowel wets wetting"


def test_an_everyday_word_stands_once_where_it_weighs_most() -> None:
    one = made(title="continence", text="wetting", words="bed rail")
    assert fields(EVERYDAY.added_to(one)) == {
        "title": "continence",
        "also": "bed wets wetting",
        "words": "rail",
    }


# --- The list of everyday words ---


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            "  - say: [my]\n    means: [kite]\n",
            '"my" has no word that search keeps: use a word that says more',
        ),
        (
            "  - say: [gliding]\n    means: [not with]\n",
            '"not with" has no word that search keeps: use a word that says more',
        ),
        (
            "  - say: [Flying!]\n    means: [kite]\n",
            '"Flying!" is on line 2 already, as search reads it: take one of them out',
        ),
        (
            "  - say: [gliding, Gliding]\n    means: [kite]\n",
            '"Gliding" is on line 6 already, as search reads it: take one of them out',
        ),
    ],
)
def test_what_an_editor_is_told_of_words_that_search_can_t_use(
    tmp_path: Path, more: str, said: str
) -> None:
    project = small_project(tmp_path / "project")
    listed = "data/terms/search-words.yml"
    project.write(listed, project.read(listed).replace("flying, can't fly", "flying") + more)
    done = project.check()
    assert done.status == 1
    assert said in done.out + done.err


# --- The files ---

ENTRIES = (
    made("plans/", "behind", title="alpha omega"),
    made("b/", "service", title="beta", text="alpha"),
    made("guide/", "page", title="gamma", words="alpha beta"),
    made("a/", "service", title="alpha"),
)


def read(files: Mapping[str, bytes], name: str) -> Any:
    return json.loads(files[f"{index.FOLDER}{name}.json"])


def unpacked(files: Mapping[str, bytes]) -> dict[str, dict[int, list[int]]]:
    """For each word, by field, the numbers of the entries in which it stands, over all parts."""
    found: dict[str, dict[int, list[int]]] = {}
    for number in range(len(read(files, "index")["words"])):
        for term, *rest in read(files, f"words-{number}"):
            assert term not in found, f"{term!r} stands in two parts"
            found[term] = {}
            for field, steps in zip(rest[::2], rest[1::2], strict=True):
                found[term][field] = [sum(steps[: end + 1]) for end in range(len(steps))]
    return found


def expected(entries: Iterable[Entry]) -> dict[str, dict[int, list[int]]]:
    """The same from the entries, in the order of the index, one word at a time."""
    found: dict[str, dict[int, list[int]]] = {}
    for number, one in enumerate(entries):
        for field, text in enumerate(one.fields):
            for term in text.split():
                found.setdefault(term, {}).setdefault(field, []).append(number)
    return found


def test_services_come_first_in_their_order_and_pages_behind_last() -> None:
    files = index.files(ENTRIES)
    assert read(files, "index")["sizes"] == [2, 1, 1]
    assert [path for path, *_ in read(files, "cards-0")] == ["b/", "a/", "guide/", "plans/"]


def test_the_head_tells_how_words_are_taken_apart() -> None:
    head = read(index.files(ENTRIES), "index")
    assert tuple(head["fields"]) == FIELDS
    assert set(head["common"].split()) == COMMON
    assert head["cards"] == index.ON_A_CARD_FILE


def test_the_parts_hold_every_word_with_the_entries_of_each_field() -> None:
    files = index.files(ENTRIES)
    ordered = [ENTRIES[1], ENTRIES[3], ENTRIES[2], ENTRIES[0]]
    assert unpacked(files) == expected(ordered)
    assert read(files, "words-0")[0] == ["alpha", 0, [1, 2], 2, [0], 5, [2]]
    assert read(files, "terms").split() == ["alpha", "beta", "gamma", "omega"]


@pytest.mark.parametrize(
    ("room", "cut"),
    [
        (1, [["alpha"], ["beta"], ["gamma"], ["omega"]]),
        (2, [["alpha"], ["beta"], ["gamma", "omega"]]),
        (3, [["alpha"], ["beta", "gamma"], ["omega"]]),
        (4, [["alpha"], ["beta", "gamma", "omega"]]),
        (6, [["alpha", "beta"], ["gamma", "omega"]]),
        (8, [["alpha", "beta", "gamma", "omega"]]),
    ],
)
def test_words_are_cut_into_parts_where_a_part_is_full(
    monkeypatch: pytest.MonkeyPatch, room: int, cut: list[list[str]]
) -> None:
    """Alpha stands 4 times, beta twice, the others once; a word is never cut in two."""
    monkeypatch.setattr(index, "IN_A_WORD_FILE", room)
    files = index.files(ENTRIES)
    parts = [
        [term for term, *_ in read(files, f"words-{number}")]
        for number in range(sum(path.startswith(f"{index.FOLDER}words-") for path in files))
    ]
    assert parts == cut
    assert read(files, "index")["words"] == [part[0] for part in parts]


def test_each_entry_has_its_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "ON_A_CARD_FILE", 3)
    shown = Entry("service", "a/", "A \u201cname\u201d", "Its text.", "Free", ("",) * len(FIELDS))
    files = index.files([shown, *(made(f"{number}/") for number in range(4))])
    assert len(read(files, "cards-0")) == 3
    assert len(read(files, "cards-1")) == 2
    assert read(files, "cards-0")[0] == ["a/", "A \u201cname\u201d", "Its text.", "Free"]


def test_a_site_without_entries_has_an_index_without_parts() -> None:
    files = index.files([])
    assert read(files, "index")["words"] == []
    assert read(files, "index")["sizes"] == [0, 0, 0]
    assert read(files, "terms") == ""
    assert set(files) == {index.HEAD, index.TERMS}


# --- Filters ---


def bits(packed: str, number: int) -> set[int]:
    content = base64.b64decode(packed)
    assert len(content) == -(-number // 8)
    return {place for place in range(len(content) * 8) if content[place // 8] >> place % 8 & 1}


@pytest.mark.parametrize("root", [SMALL, ROOT], ids=["small", "real"])
def test_the_filters_hold_what_the_records_say(root: Path) -> None:
    site, problems = load(root)
    assert site, problems
    packed = json.loads(filters.file(Directory(site))[filters.FILTERS])
    ids = sorted(site.services, key=lambda one: (site.services[one].name.casefold(), one))
    assert packed["services"] == len(ids)

    def told(facet: str) -> dict[str, set[str]]:
        choices = packed["facets"][facet].items()
        return {choice: {ids[place] for place in bits(text, len(ids))} for choice, text in choices}

    fields = {"need": "needs", "help": "help", "way": "ways", "sector": "sector", "tier": "tier"}
    for facet, field in fields.items():
        wanted: dict[str, set[str]] = {}
        for one, service in site.services.items():
            value = getattr(service, field)
            for choice in value if isinstance(value, tuple) else (value,):
                wanted.setdefault(choice, set()).add(one)
        assert told(facet) == wanted, facet
    bands: dict[str, set[str]] = {}
    for one, service in site.services.items():
        ages = service.ages
        if ages is None:
            bands.setdefault("not-known", set()).add(one)
            continue
        years = set(range(ages.from_, (120 if ages.to is None else ages.to) + 1))
        for name, band in site.terms.ages.items():
            if years & set(range(band.from_age, band.to_age + 1)):
                bands.setdefault(name, set()).add(one)
    assert told("age") == bands
    only = {
        "free": {one for one, service in site.services.items() if service.free == "yes"},
        "no-plan": {one for one, its in site.services.items() if its.ehc_plan == "not needed"},
        "no-diagnosis": {
            one for one, its in site.services.items() if its.diagnosis == "not needed"
        },
    }
    assert {name: told("only").get(name, set()) for name in only} == only


def test_services_have_the_same_order_in_search_and_in_the_filters(real_site: Path) -> None:
    site, _ = load(ROOT)
    assert site
    files = {f"search/{path.name}": path.read_bytes() for path in (real_site / "search").iterdir()}
    shown = [path for path, *_ in _every_card(files)][: len(site.services)]
    assert shown == [f"services/{one}/" for one in Directory(site).ids]


# --- The real site ---


@pytest.fixture(scope="module")
def real() -> Build:
    found, problems = build(ROOT, TODAY)
    assert found, problems
    return found


@pytest.fixture(scope="module")
def entries(real: Build) -> list[Entry]:
    """The entries of the real site, without everyday words."""
    found = (entry_of(real, page, html_of(real, page)) for page in real.pages.values())
    return [one for one in found if one]


@pytest.fixture(scope="module")
def real_files(real_site: Path) -> dict[str, bytes]:
    return {
        f"search/{path.name}": path.read_bytes() for path in (real_site / "search").glob("*.json")
    }


def _every_card(files: Mapping[str, bytes]) -> list[list[str]]:
    number = sum(path.startswith("search/cards-") for path in files)
    return [card for place in range(number) for card in read(files, f"cards-{place}")]


_REPEATS = re.compile(
    r"services/by-[a-z]+/.|about/gaps/.|easy-read/.|preparing-for-adulthood/by-age/.|glossary/."
)
"""Pages that only repeat what others say."""


def test_every_page_is_found_but_those_that_repeat_others(
    real_files: Mapping[str, bytes], real_site: Path
) -> None:
    pages = {
        "" if page.parent == real_site else f"{page.parent.relative_to(real_site).as_posix()}/"
        for page in real_site.rglob("index.html")
    }
    lists = {path for path in pages if _REPEATS.match(path)}
    cards = _every_card(real_files)
    assert {path for path, *_ in cards} == pages - lists
    assert len(cards) == len(pages - lists)
    assert all(title and text for _, title, text, _ in cards)


def test_no_entry_has_a_word_in_two_fields(entries: list[Entry], real: Build) -> None:
    for one in entries:
        for given in (one, real.everyday.added_to(one)):
            counts = Counter(word for field in given.fields for word in field.split())
            assert max(counts.values()) == 1, one.path


def test_a_promise_is_found_on_the_page_of_its_area_alone(entries: list[Entry]) -> None:
    found = [one.path for one in entries if "respite" in " ".join(one.fields).split()]
    assert found
    assert "progress/strategy-2012/" not in found


def test_the_files_hold_just_the_entries_of_the_site(
    entries: list[Entry], real: Build, real_files: Mapping[str, bytes]
) -> None:
    order = {path: number for number, (path, *_) in enumerate(_every_card(real_files))}
    given = sorted(map(real.everyday.added_to, entries), key=lambda one: order[one.path])
    assert unpacked(real_files) == expected(given)
    assert read(real_files, "terms").split() == sorted(expected(given))


def test_the_same_site_gives_the_same_bytes(
    entries: list[Entry], real: Build, real_files: Mapping[str, bytes]
) -> None:
    """The site was built in another process, in which sets of words have another order."""
    assert index.files(map(real.everyday.added_to, entries)) == real_files


def test_every_group_of_everyday_words_leads_somewhere(entries: list[Entry], real: Build) -> None:
    """To a service or a page that helps; a meaning that nothing uses any more is dead weight."""
    telling = [
        set(" ".join(one.fields[FIELDS.index(field)] for field in TELLING).split())
        for one in entries
        if one.kind != "behind"
    ]
    listed = real.site.terms.everyday
    assert len(listed) >= 90
    lost = [
        phrase
        for one in listed
        for phrase in one.means
        if not any(set(words(phrase)) <= found for found in telling)
    ]
    assert lost == []


def test_each_file_of_the_index_is_light(real_site: Path) -> None:
    sizes = {path.name: len(over_the_wire(path)) for path in (real_site / "search").glob("*.json")}
    largest = {"index": 1_000, "terms": 12_000, "words": 12_000, "cards": 4_000}
    for name, size in sizes.items():
        assert size <= largest[name.split(".")[0].split("-")[0]], (name, size)
    assert len(over_the_wire(real_site / filters.FILTERS)) <= 2_500
