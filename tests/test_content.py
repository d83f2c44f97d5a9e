"""Pages that people write: what they may hold, and that it comes out as it was written."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from lxml import etree

from localoffer.build import build
from localoffer.content.prose import line
from localoffer.output import html_of
from tests.project import TODAY, Project, small_project

FRONT_MATTER = "---\ntitle: New things\ndescription: What is new.\n---\n\n"

# MkDocs by itself takes the first for true, the second for a number, and gives up on the others.
TITLES = ("Yes", "10:30", "2026-02-30", "=")

IN_ORDER = {
    "a page beside this one": "[x](how-we-count.md)",
    "a heading on this page": "## Buses\n\n[x](#buses)",
    "a heading on another page": "[x](how-we-count.md#done)",
    "a page from the root": "[x](/about/how-we-count.md)",
    "a page made from data": "[x](../progress/better-start/travel/index.md)",
    "a file made from data": "[x](/progress/progress.csv)",
    "a link with a title": '[x](how-we-count.md "How we count")',
    "a link in pointed brackets": "[x](<how-we-count.md>)",
    "a link at the foot": "[x][1]\n\n[1]: how-we-count.md",
    "another site": "[x](https://kites.example/a_(b))",
    "an e-mail address": "[x](mailto:robin@testshire.example)",
    "a telephone number": "[x](tel:01632960001)",
    "a link that is only shown": "Write `[x](nowhere.md)`.",
    "a link in a block of code": "Write:\n\n```\n[x](nowhere.md)\n# x\n```",
    "a link in a comment": "Hello.\n\n<!-- [x](nowhere.md) -->",
    "a hash within a line": "Take bus # 7.",
    "a component in code": "Write:\n\n```\n/// no-such-name\n///\n```\n\nor `///` in a line.",
    "a component in a comment": "Hello.\n\n<!--\n/// no-such-name\n-->",
    "code in a component": "/// inset\n```\n///\n```\n///",
    "code alone": "```\nx\n```",
    "a component at the very end": "/// contact | kite-line\n///",
    "a component with more slashes": "//// inset\nHello.\n////",
    "a component after a text without an empty line": "Hello.\n/// inset\nHello.\n///\nHello.",
    "a list in a list": "- a form\n    - with a name\n\n        and a date\n\n- a pen",
    "a paragraph in a step": "/// steps\n1. Ask.\n\n    Wait.\n\n2. Ask again.\n///",
    "a sentence that goes on with a number": "It was the summer of year\n9. Then it rained.",
    "a dash within a line": "Ask the school \u2013 it has\n\u2013 we hear \u2013 a form.",
    "a stroke in a cell": "/// table | x\n| a | b |\n| --- | --- |\n| 1 | this \\| that |\n| 2 | |\n///",
    "a longer meaning": "/// summary\nAge\n: 4 to 16,\nor older\n\n    Ask us.\n\nPlace\n: Here\n///",
    "HTML that people know": "Press <kbd>Ctrl</kbd>, or write to <robin@testshire.example>. 3 < 4 > 2.",
    "headings of all levels": "## Who\n\n### How\n\n## When\n\n### Then\n\n#### And then\n\nHello.",
    "pictures of the keyboard": "\U0001f68c bus \u2764\ufe0f",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


@pytest.mark.parametrize("text", IN_ORDER.values(), ids=IN_ORDER)
def test_what_a_page_may_hold(text: str, project: Project) -> None:
    project.write("content/about/new.md", f"{FRONT_MATTER}{text}\n")
    assert build(project.root, TODAY)[1] == []


def test_mkdocs_finds_no_fault_with_it_either(project: Project) -> None:
    for number, text in enumerate(IN_ORDER.values()):
        project.write(f"content/about/new-{number}.md", f"{FRONT_MATTER}{text}\n")
    done = project.build()
    assert done.status == 0, done.err


def test_a_title_is_a_text_whatever_it_looks_like(project: Project) -> None:
    for number, title in enumerate(TITLES):
        front_matter = FRONT_MATTER.replace("New things", title)
        project.write(f"content/about/new-{number}.md", f"{front_matter}Hello.\n")
    done = project.build()
    assert done.status == 0, done.err
    for number, title in enumerate(TITLES):
        html = project.read(f"site/about/new-{number}/index.html")
        assert f"<title>{title} | Testshire SEND Local Offer</title>" in html
        assert re.findall("<h1[^>]*>(.*?)</h1>", html) == [title]
        assert 'content="What is new."' in html
        assert "description:" not in html, "the front matter is published as text"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + FRONT_MATTER.encode() + b"Hello.\n", id="marked as UTF-8"),
        pytest.param((FRONT_MATTER + "Hello.\n").replace("\n", "\r\n").encode(), id="Windows"),
        pytest.param((FRONT_MATTER + "Hello.").encode(), id="no end of line"),
        pytest.param(FRONT_MATTER.replace("---\n", "--- \n").encode() + b"Hello.\n", id="spaces"),
    ],
)
def test_how_a_page_is_saved_does_not_matter(content: bytes, project: Project) -> None:
    project.write("content/about/new.md", content)
    done = project.build()
    assert done.status == 0, done.err
    html = unescape(project.read("site/about/new/index.html"))
    assert "<h1>New things</h1>" in html
    assert "<p>Hello.</p>" in html
    assert "description:" not in html


# --- Each component, as a person or a program reads it on the built page ---


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site, as MkDocs builds it."""
    project = small_project(tmp_path_factory.mktemp("built") / "project")
    done = project.build()
    assert done.status == 0, done.err
    return project.root / "site"


SVG = "{http://www.w3.org/2000/svg}svg"


class Reading:
    """The main part of a page, to be read."""

    def __init__(self, site: Path, path: str) -> None:
        tree = html5lib.parse(
            (site / path / "index.html").read_bytes(), namespaceHTMLElements=False
        )
        self.path = path
        self.body = one_below(tree, "body")
        self.main = one_below(tree, "main")

    def all(self, tag: str, name: str | None = None) -> list[Element]:
        """The elements of a tag, all of them or those of one class."""
        found = self.main.iter(tag)
        return [one for one in found if name is None or name in one.get("class", "").split()]

    def one(self, tag: str, name: str) -> Element:
        (found,) = self.all(tag, name)
        return found

    def links(self, within: Element | None = None) -> list[tuple[str, str]]:
        """The words of each link, and where it leads, from the root."""
        return [
            (words(link), urljoin(f"/{self.path}", link.get("href", "")))
            for link in (self.main if within is None else within).iter("a")
        ]


def one_below(element: Element, tag: str) -> Element:
    (found,) = element.iter(tag)
    return found


def words(element: Element) -> str:
    return " ".join("".join(_spaced(element)).split())


def _spaced(element: Element) -> Iterator[str]:
    """The text of an element; what stands on lines of its own is read with a pause."""
    yield element.text or ""
    for below in element:
        pause = " " if below.tag in ("p", "div", "ul", "li", "dt", "dd", "th", "td") else ""
        yield from (pause, *_spaced(below), pause, below.tail or "")


@pytest.fixture(scope="module")
def buses(built: Path) -> Reading:
    return Reading(built, "help/buses/")


def test_a_contact_box_has_a_line_for_each_way_that_a_phone_can_act_on(built: Path) -> None:
    reading = Reading(built, "help-now/")
    night, day = reading.all("div", "contact")
    assert reading.links(day) == [
        ("Kite Line", "/services/kite-line/"),
        ("01632 960001", "tel:+441632960001"),
        ("01632 960002", "tel:+441632960002"),
        ("Send KITE to 01632 960003", "sms:01632960003?body=KITE"),
        ("hello@kites.example", "mailto:hello@kites.example"),
        ("kites.example", "https://www.kites.example/ask"),
    ]
    assert next(words(line) for line in day.iter("li")) == (
        "Phone 01632 960001, press 2 for young people"
    )
    assert "Kite Parents" in words(day)
    assert "Open: Monday to Friday, 9am to 5pm" in words(day)
    assert "One page gives another number." in words(night)
    for box in (night, day):
        assert words(box).endswith("Not yet confirmed by the information team")


def test_a_contact_box_without_a_way_to_reach_anybody_says_so(buses: Reading) -> None:
    box = buses.one("div", "contact")
    assert "We don't know yet how to reach them." in words(box)
    assert buses.links(box) == [("Kite Club", "/services/kite-club/")]


def test_what_is_told_apart_is_told_as_it_was_written(buses: Reading, built: Path) -> None:
    assert words(buses.one("div", "inset")) == (
        "You can ask at any time of the year. How we count the buses."
    )
    warning = Reading(built, "help-now/").one("div", "warning")
    assert words(warning) == "Warning: If somebody is in danger now, ring 999."


def test_steps_are_a_list_with_numbers_in_order(buses: Reading) -> None:
    (steps,) = buses.one("div", "steps").iter("ol")
    assert [words(step) for step in steps] == [
        "Fill in the form. The school has it.",
        "Send it to the council. Keep a copy.",
        "Wait for a letter.",
    ]


def test_each_box_of_a_checklist_has_its_words_as_a_label(buses: Reading) -> None:
    checklist = buses.one("fieldset", "checklist")
    assert (checklist[0].tag, words(checklist[0])) == ("legend", "What to have ready")
    labels = list(checklist.iter("label"))
    assert [words(label) for label in labels] == [
        "The name of the school",
        "A letter from a doctor",
    ]
    assert [label.find("input") is not None for label in labels] == [True, True]
    assert len(list(checklist.iter("input"))) == 2


def test_terms_stand_with_their_meanings(buses: Reading) -> None:
    (terms,) = buses.one("div", "summary-text").iter("dl")
    assert [(one.tag, words(one)) for one in terms] == [
        ("dt", "Age"),
        ("dd", "4 to 16"),
        ("dt", "How far"),
        ("dd", "More than 3 miles, or any way that is not safe"),
    ]


def test_each_cell_of_a_table_says_whose_it_is(buses: Reading) -> None:
    table = buses.one("table", "plain-table")
    assert words(table[0]) == "How long it takes"
    names, *rows = table.iter("tr")
    assert [(name.get("scope"), words(name)) for name in names] == [
        ("col", "You asked"),
        ("col", "You hear"),
    ]
    assert [
        [(cell.tag, cell.get("scope") or cell.get("data-label"), words(cell)) for cell in row]
        for row in rows
    ] == [
        [("th", "row", "In spring"), ("td", "You hear", "Within 2 weeks")],
        [("th", "row", "In summer"), ("td", "You hear", "Within 4 weeks")],
    ]
    assert [words(one) for one in table.iter("em")] == ["2 weeks"]


def test_a_picture_is_drawn_and_its_words_are_read(built: Path) -> None:
    reading = Reading(built, "easy-read/")
    rows = reading.all("div", "easy-row")
    assert [words(row) for row in rows] == [
        "Here you can read about kites.",
        "You can go there by bus.",
    ]
    for row in rows:
        (picture,) = row.iter("img")
        assert picture.get("alt") == ""
        file = built / "easy-read" / picture.attrib["src"]
        drawn = etree.parse(file).getroot()
        assert len(list(drawn.iter())) > 3


def test_the_progress_of_a_plan_is_the_one_of_its_page(buses: Reading, built: Path) -> None:
    card = buses.one("div", "area-card")
    assert buses.links(card) == [("Better Start Plan, March 2021", "/progress/better-start/")]
    plan = words(Reading(built, "progress/better-start/").main)
    told = [words(one) for one in card.iter("li")]
    assert told == ["3 done", "2 late", "3 due", "1 no end date", "2 not known"]
    assert "See all 11 promises" in plan
    (bar,) = (one for one in card.iter(SVG) if one.get("role") == "img")
    assert bar.get("aria-label", "").startswith("Of 11 promises: 3 done, 2 late")


def test_cards_are_links_with_a_line_of_text(buses: Reading) -> None:
    cards = buses.all("li", "card")
    assert [(buses.links(card), words(card)) for card in cards] == [
        ([("Money", "/help/money/")], "Money What you can get."),
        ([("Kites", "https://www.kites.example/")], "Kites Where to fly one."),
    ]


def test_an_example_shows_what_is_written_and_what_comes_of_it(built: Path) -> None:
    reading = Reading(built, "about/components/")
    (code,) = reading.one("pre", "example__source")
    assert code.text == (
        "/// warning\n**Don't fly a kite in a storm.**\n///\n\nLook at the sky, and `/// wait`."
    )
    shown = reading.one("div", "example__shown")
    assert words(shown) == ("Warning: Don't fly a kite in a storm. Look at the sky, and /// wait.")


def test_links_lead_from_the_root_also_from_inside_a_component(buses: Reading) -> None:
    count = "/about/how-we-count/"
    links = [link for link in buses.links() if link[1].startswith(("/about", "/help/money"))]
    assert links == [
        ("How we count the buses", count),  # in an inset, its address at the foot
        ("any way that is not safe", "/help/money/grants/"),  # in a summary
        ("doctor", f"{count}#done"),  # in a checklist
        ("4 weeks", count),  # in a cell, its address at the foot
        ("Money", "/help/money/"),  # on a card
    ]
    assert "[count]" not in words(buses.main)


def test_a_section_lists_its_pages_by_their_order_and_then_by_title(project: Project) -> None:
    made, _ = build(project.root, TODAY)
    assert made
    assert [card.words for card in made.pages["help/"].make().cards] == [
        "Money",
        "Buses",
        "Airports",
    ]
    project.replace("content/help/airports.md", "title:", "order: 0\ntitle:")
    made, _ = build(project.root, TODAY)
    assert made
    assert [card.words for card in made.pages["help/"].make().cards] == [
        "Airports",
        "Money",
        "Buses",
    ]


def test_a_site_without_services_has_no_directory(project: Project) -> None:
    for path in (
        "data/services",
        "data/pathways",
        "data/processes",
        "data/evidence.yml",
        "data/glossary.yml",
        "data/terms",
        "content/help/buses.md",
        "content/help-now.md",
    ):
        project.delete(path)
    settings = project.read("data/site.yml").replace("help: [kite-line]\n", "")
    project.write("data/site.yml", settings.replace("page: help-now/", "page: about/data/"))
    for page in project.root.glob("content/**/*.md"):
        text = re.sub(r"/// contact \|.*\n///\n", "", page.read_text("utf-8"))
        project.write(page.relative_to(project.root).as_posix(), text)
    made, problems = build(project.root, TODAY)
    assert made, problems
    of_directory = ("services/", "open-data/", "about/freshness/", "about/gaps/", "about/coverage/")
    named = [path for path in (*made.pages, *made.files) if path.startswith(of_directory)]
    assert named == []
    assert project.build().status == 0


def test_a_page_that_is_no_section_lists_none(built: Path, project: Project) -> None:
    assert Reading(built, "help/money/grants/").all("ul", "cards") == []
    project.write("content/clubs/README.md", f"{FRONT_MATTER}Hello.\n")
    project.write("content/clubs/reindex.md", f"{FRONT_MATTER}Hello.\n")
    project.write("content/clubs/reindex/more.md", f"{FRONT_MATTER}Hello.\n")
    made, problems = build(project.root, TODAY)
    assert made, problems
    assert [card.path for card in made.pages["clubs/"].make().cards] == ["clubs/reindex/"]
    assert made.pages["clubs/reindex/"].make().cards == ()


def test_the_way_back_leads_through_every_folder(built: Path) -> None:
    reading = Reading(built, "help/money/grants/")
    (crumbs,) = (
        one for one in reading.body.iter("nav") if one.get("aria-label") == "Where you are"
    )
    assert reading.links(crumbs) == [
        ("Home", "/"),
        ("Get help", "/help/"),
        ("Money", "/help/money/"),
    ]


def test_a_page_with_3_headings_lists_them(buses: Reading) -> None:
    contents = buses.one("nav", "contents")
    headings = [(words(one), f"/help/buses/#{one.get('id')}") for one in buses.all("h2")]
    assert headings.pop()[0] == "A promise behind this page"
    assert [name for name, _ in headings] == ["Who can ask", "How to ask", "When you hear from us"]
    assert buses.links(contents) == headings


@pytest.mark.parametrize(
    ("path", "headings"),
    [
        pytest.param("about/how-we-count/", 1, id="short"),
        pytest.param("help-now/", 3, id="begins with a warning"),
    ],
)
def test_a_page_lists_no_headings_where_they_would_be_in_the_way(
    built: Path, path: str, headings: int
) -> None:
    reading = Reading(built, path)
    assert len(reading.all("h2")) == headings
    assert reading.all("nav", "contents") == []


def test_a_page_tells_search_what_else_it_is_found_by(project: Project) -> None:
    project.replace("content/help/buses.md", "order: 2\n", "order: 2\nfound_by: [taxi, 10:30]\n")
    made, problems = build(project.root, TODAY)
    assert made, problems
    for path, keywords in (
        ("help/buses/", '<meta name="keywords" content="taxi, 10:30">'),
        ("", ""),
    ):
        html = html_of(made, made.pages[path])
        assert "".join(re.findall('<meta name="keywords".*>', html)) == keywords


def test_a_page_says_where_its_facts_come_from(buses: Reading) -> None:
    sources = buses.one("details", "sources")
    assert [words(one) for one in sources.iter("li")] == [
        "Testshire handbook 2021",
        "kites.example/buses",
    ]
    assert buses.links(sources) == [("kites.example/buses", "https://www.kites.example/buses/")]


LOOKED_AFTER = {
    "": [
        "Not yet confirmed by the information team. Please check before you rely on it.",
        "The information team looks after this page.",
    ],
    "owner: travel team\n": [
        "Not yet confirmed by the travel team. Please check before you rely on it.",
        "The travel team looks after this page.",
    ],
    "owner: travel team\nchecked: {by: head of buses, on: 1 October 2026}\n": [
        "Checked on 1 October 2026 by the head of buses.",
        "The travel team looks after this page. To be checked again by 1 October 2027.",
    ],
    "checked: {by: head of buses, on: 1 October 2026}\nreview_due: 3 May 2027\n": [
        "Checked on 1 October 2026 by the head of buses.",
        "The information team looks after this page. To be checked again by 3 May 2027.",
    ],
    "checked: {by: head of buses, on: 1 October 2025}\n": [
        "Last checked 13 months ago: some of it may have changed.",
        "The information team looks after this page. To be checked again by 1 October 2026.",
    ],
}
"""What a page says of itself, and what readers are told of that on 1 November 2026."""


@pytest.mark.parametrize("said", LOOKED_AFTER)
def test_a_page_says_who_looks_after_it_and_how_sure_we_are(said: str, project: Project) -> None:
    project.replace("content/help/buses.md", "order: 2\n", f"order: 2\n{said}")
    assert told_of(project, "help/buses/") == LOOKED_AFTER[said]


def test_whoever_looks_after_the_site_looks_after_each_page(project: Project) -> None:
    project.replace("data/site.yml", "phase:", "owner: web team\nphase:")
    assert told_of(project, "help/buses/")[1].startswith("The web team looks after this page.")


def test_a_page_that_tells_no_facts_from_elsewhere_has_nobody_to_confirm_them(
    project: Project,
) -> None:
    assert told_of(project, "help/money/grants/") == []


def told_of(project: Project, path: str) -> list[str]:
    """What a page tells of who looks after it."""
    made, problems = build(project.root, TODAY)
    assert made, problems
    tree = html5lib.parse(html_of(made, made.pages[path]), namespaceHTMLElements=False)
    return [
        words(line)
        for part in one_below(tree, "main").iter("div")
        if part.get("class") == "trust"
        for line in part
        if line.tag == "p"
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1. May", "1. May"),
        ("- none", "- none"),
        ("# 5", "# 5"),
        ("> 5", "&gt; 5"),
        ("---", "---"),
        (r"this \| that", "this | that"),
        ("**bold** and `code`", "<strong>bold</strong> and <code>code</code>"),
        ("[x](data.md)", '<a href="../../about/data/">x</a>'),
        ("[x][1]", '<a href="../../about/data/">x</a>'),
        ("", ""),
    ],
)
def test_a_cell_or_an_entry_is_a_line_whatever_it_begins_with(text: str, html: str) -> None:
    assert line(text, "about/new.md", "[1]: data.md") == html


# --- Whatever people put together ---

PIECES = {
    "/// inset": "Hello.",
    "/// warning": "Hello.",
    "/// steps": "1. Hello.\n2. Hello.",
    "/// checklist | Hello": "- Hello.\n- Hello.",
    "/// cards": "- [Hello](data.md): Hello.",
    "/// contact | kite-line": "",
    "/// summary": "Hello\n: Hello.",
    "/// table | Hello": "| Hello | Hello |\n| --- | --- |\n| Hello | Hello |",
    "/// picture | bus": "Hello.",
    "/// progress | better-start": "",
    "//// example": "/// inset\nHello.\n///",
}
LOOSE = [
    *PIECES, "", "", "///", "////", "> /// inset", "/// inset | x", "- `///`", "Hello ///", "Hello.", "- Hello",
    "1. Hello", "- [Hello](data.md): Hello", "Hello", ": Hello", "| Hello | Hello |", "| --- | --- |", "```",
    "~~~", "`", "``Hello ` Hello``", "<!-- Hello", "-->", "    Hello", "  - Hello", "\tHello", "## Hello",
    "### [Hello](data.md) `x`", "[Hello][1]", "[1]: data.md", "***", "---", "<b>Hello</b>", "Hello |", "\\`",
]  # fmt: skip


def thrown_together(chance: random.Random) -> str:
    """A page of pieces that fit or don't; each Hello has a number, so that it can be found again."""
    lines: list[str] = []
    for _ in range(chance.randint(1, 12)):
        line = chance.choice(LOOSE)
        lines.append(line)
        if line in PIECES and chance.random() < 0.7:
            lines += [PIECES[line], line.split(" ")[0], ""]
    text = re.sub("Hello", lambda _: f"Hello{chance.randint(10**5, 10**6)}", "\n".join(lines))
    return text.replace("\n", chance.choice(["\n", "\n", "\r\n"])) + chance.choice(["\n", ""])


def shown(element: Element, *, code: bool) -> Iterator[str]:
    """The text of an element, without comments; with or without what stands in code."""
    if isinstance(element.tag, str) and (code or element.tag != "code"):
        yield element.text or ""
        for below in element:
            yield from shown(below, code=code)
            yield below.tail or ""


def test_no_word_is_lost_and_no_line_of_slashes_is_read_out(project: Project) -> None:
    """What the check lets through can be built, and is what was written; the rest is reported."""
    chance = random.Random(20221)  # noqa: S311 - the same pages each time
    for number in range(400):
        text = FRONT_MATTER + thrown_together(chance)
        project.write(f"content/about/new-{number}.md", text)
    for _ in range(2):
        made, problems = build(project.root, TODAY)
        for path in {problem.path for problem in problems}:
            project.delete(path)
    assert made, problems
    pages = [page for page in made.pages.values() if page.path.startswith("about/new-")]
    assert len(pages) > 30
    for page in pages:
        written = project.read(page.source)
        html = html_of(made, page)
        main = one_below(html5lib.parse(html, namespaceHTMLElements=False), "main")
        text = "".join(shown(main, code=True))
        comments = "".join(re.findall("<!--.*?-->", written, re.DOTALL))
        for word in re.findall(r"Hello\d+", written):
            assert word in text or word in comments, f"{word} is lost:\n{written}"
        assert not re.search(r"^\s*///", "".join(shown(main, code=False)), re.MULTILINE), written
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), written
