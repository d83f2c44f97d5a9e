"""The built site, read page by page without a browser: nothing is broken, foreign, double or unknown."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.project import ROOT, copy_of
from tests.reading import build

NOT_FOUND = "404.html"
NOTICE = "This is a preview. Check details before you rely on them."

# What other people's tools read, and what people with an editor do.
CONTRACT = {
    "feed.xml",
    "open-data/oruk/index.json",
    "open-data/oruk/services.json",
    "open-data/oruk/taxonomies.json",
    "open-data/oruk/taxonomy_terms.json",
    "open-data/services.csv",
    "open-data/services.csv-metadata.json",
    "progress/progress.csv",
    "progress/progress.csv-metadata.json",
    "progress/progress.json",
    "progress/risks.csv",
    "progress/risks.csv-metadata.json",
    "progress/scorecard.csv",
    "progress/scorecard.csv-metadata.json",
    "sitemap.xml",
}
SCHEMAS = {
    f"schemas/{kind}.json"
    for kind in (
        "accessibility",
        "ages",
        "area",
        "audit",
        "duties",
        "evidence",
        "glossary",
        "governance",
        "measures",
        "organisations",
        "pathway",
        "process",
        "pictures",
        "plain-english",
        "plan",
        "reasons",
        "risks",
        "scorecard",
        "search-words",
        "service",
        "site",
        "sources",
        "strategy",
        "terms",
    )
}
# Asked for by name: by web hosts, by search engines, by editors, by the licences of what is not ours.
KNOWN_BY_NAME = {
    NOT_FOUND,
    "sitemap.xml",
    "assets/fonts/OFL.txt",
    "assets/scripts/minisearch-licence.txt",
    *SCHEMAS,
}
# What the search and the filters fetch when they are used; of each kind that is numbered, there are many.
FETCHED_BY_A_SCRIPT = re.compile(
    r"search/(index|terms|words-\d+|cards-\d+)\.json|services/filters\.json"
)
# The record of each service, which programs find by its number in the list of all.
ONE_RECORD = re.compile(r"open-data/oruk/services/[0-9a-f-]{36}\.json")

LINK_ATTRIBUTES = ("href", "src", "poster", "data", "action", "formaction")
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
REFERENCE_ATTRIBUTES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
HOST = re.compile(r"""(?:https?:|["'(])//[^\s"'()]+""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\./[^"']+)["']""")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
}


@dataclass
class Page:
    """A page of the built site, as a program reads it."""

    path: str
    """Its address below the root: `progress/`, or nothing for the home page."""
    tree: Element
    errors: list[str]
    ids: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = Counter(one.attrib["id"] for one in self.tree.iter() if "id" in one.attrib)

    def values(self, path: str, attribute: str) -> list[str]:
        """What an attribute says, of each element at a path."""
        return [one.attrib[attribute] for one in self.tree.findall(path)]

    def texts(self, path: str) -> list[str]:
        """The words of each element at a path."""
        return [words(one) for one in self.tree.findall(path)]

    def headings(self) -> list[tuple[int, str]]:
        """The level and the words of each heading, from top to bottom."""
        found = [one for one in self.tree.iter() if one.tag in HEADINGS]
        return [(HEADINGS.index(one.tag) + 1, words(one)) for one in found]


def words(one: Element) -> str:
    return " ".join("".join(one.itertext()).split())


@dataclass(frozen=True)
class Link:
    """An address in a page or a style sheet, made whole."""

    place: str
    """The page or the file that it stands in."""
    target: str
    loads: bool
    """Whether a browser fetches it by itself, or only when a reader follows it."""


@dataclass(frozen=True)
class Site:
    """Every file of the built site, and its pages."""

    base: str
    files: dict[str, Path]
    pages: dict[str, Page]

    def address(self, target: str) -> str | None:
        """The file that an address of the site leads to; None for another host's."""
        if not target.startswith(self.base):
            return None
        path = unquote(urlsplit(target.removeprefix(self.base)).path)
        return f"{path}index.html" if path == "" or path.endswith("/") else path

    def links(self) -> Iterator[Link]:
        for page in self.pages.values():
            yield from _page_links(page, self.base)
        for name, file in self.files.items():
            if name.endswith(".css"):
                style = CSS_COMMENT.sub("", file.read_text("utf-8"))
                for match in CSS_ADDRESS.finditer(style):
                    target = match[1] or match[2]
                    yield Link(name, urljoin(self.base + name, target), loads=True)
            elif name.endswith(".js"):
                for match in IMPORT.finditer(file.read_text("utf-8")):
                    yield Link(name, urljoin(self.base + name, match[1]), loads=True)


def _page_links(page: Page, base: str) -> Iterator[Link]:
    here = base + page.path
    for one in page.tree.iter():
        for name, value in one.attrib.items():
            # An attribute of a picture may have the name of its language in front: `{…}href`.
            plain = name.rpartition("}")[2]
            if plain in LINK_ATTRIBUTES:
                is_link = one.tag in ("a", "area") or one.get("rel") in ("canonical", "alternate")
                yield Link(page.path, urljoin(here, value), loads=not is_link)
            elif plain == "srcset":
                for candidate in value.split(","):
                    yield Link(page.path, urljoin(here, candidate.split()[0]), loads=True)
            elif match := CSS_ADDRESS.search(value):
                yield Link(page.path, urljoin(here, match[1]), loads=True)


def read(folder: Path, base: str) -> Site:
    files = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    pages = {}
    for name, file in files.items():
        if name.endswith(".html"):
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            tree = parser.parse(file.read_bytes(), transport_encoding="utf-8")
            for template in tree.iter("template"):
                template.clear()  # no part of the page before a script fills it in
            errors = [f"{place}: {code} {about}" for place, code, about in parser.errors]
            path = name.removesuffix("index.html")
            pages[path] = Page(path, tree, errors)
    return Site(base, files, pages)


def parsed(file: Path) -> Element:
    return ElementTree.fromstring(file.read_bytes())  # noqa: S314 - the build's own file


def text(one: Element) -> str:
    return (one.text or "").strip()


@pytest.fixture(scope="module")
def site(real_site: Path, settings: dict[str, str]) -> Site:
    site = read(real_site, settings["base_url"])
    assert len(site.pages) > 20
    return site


@pytest.fixture
def feed(site: Site) -> Element:
    return parsed(site.files["feed.xml"])


def test_every_page_is_valid_html_in_its_form(site: Site) -> None:
    assert {page.path: page.errors for page in site.pages.values() if page.errors} == {}


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place_in_it(site: Site) -> None:
    broken, looked_at = [], 0
    for link in site.links():
        target, anchor = urldefrag(link.target)
        name = site.address(target)
        if name is None:
            continue
        looked_at += 1
        page = site.pages.get(name.removesuffix("index.html"))
        if name not in site.files or (anchor and page and unquote(anchor) not in page.ids):
            broken.append(link)
    assert broken == []
    assert looked_at > 1000


def test_every_reference_within_a_page_finds_its_element(site: Site) -> None:
    broken = [
        (page.path, one.tag, name, wanted)
        for page in site.pages.values()
        for name in REFERENCE_ATTRIBUTES
        for one in page.tree.findall(f".//*[@{name}]")
        for wanted in one.attrib[name].split()
        if wanted not in page.ids
    ]
    assert broken == []


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    foreign = [link for link in site.links() if link.loads and site.address(link.target) is None]
    assert foreign == []


def test_no_script_style_or_picture_names_another_host(site: Site) -> None:
    named = {
        (name, host)
        for name, file in site.files.items()
        if name.endswith((".css", ".js", ".svg"))
        for host in HOST.findall(file.read_text("utf-8"))
    }
    # The name of a language, which no browser asks for.
    assert {host for _, host in named} <= {"http://www.w3.org/2000/svg"}


def test_links_to_other_hosts_are_safe(site: Site) -> None:
    """Some services and sources are to be read without encryption only."""
    schemes = {urlsplit(link.target).scheme for link in site.links() if not link.loads}
    assert schemes <= {"https", "http", "mailto", "sms", "tel"}


def test_every_page_can_be_come_to_from_the_home_page(site: Site) -> None:
    onward = defaultdict(set)
    for link in site.links():
        if not link.loads and (name := site.address(urldefrag(link.target).url)):
            onward[link.place].add(name.removesuffix("index.html"))
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(onward[here])
    assert set(site.pages) - reached == {NOT_FOUND}


def test_every_file_is_asked_for_or_known_by_name(site: Site) -> None:
    asked_for = {site.address(urldefrag(link.target).url) for link in site.links()}
    others = set(site.files) - asked_for - KNOWN_BY_NAME
    assert {one for one in others if not FETCHED_BY_A_SCRIPT.fullmatch(one)} == {
        one for one in site.files if ONE_RECORD.fullmatch(one)
    }


def test_every_file_that_the_search_may_fetch_is_there_and_no_other(site: Site) -> None:
    head = json.loads(site.files["search/index.json"].read_text("utf-8"))
    files = {
        "search/index.json",
        "search/terms.json",
        *(f"search/words-{number}.json" for number in range(len(head["words"]))),
        *(
            f"search/cards-{number}.json"
            for number in range(math.ceil(sum(head["sizes"]) / head["cards"]))
        ),
    }
    assert {one for one in site.files if FETCHED_BY_A_SCRIPT.fullmatch(one)} == {
        *files,
        "services/filters.json",
    }


def test_every_service_has_its_page_and_its_record(site: Site) -> None:
    services = {path.stem for path in ROOT.glob("data/services/*.yml")}
    assert len(services) > 100
    assert {f"services/{one}/" for one in services} <= set(site.pages)
    records = [one for one in site.files if ONE_RECORD.fullmatch(one)]
    assert len(records) == len(services)


def test_every_file_of_the_contract_is_there(site: Site) -> None:
    for name in CONTRACT | SCHEMAS | KNOWN_BY_NAME:
        assert site.files[name].stat().st_size > 0, name
        if name.endswith(".json"):
            json.loads(site.files[name].read_text("utf-8"))


def test_every_page_says_its_language(site: Site) -> None:
    assert {page.tree.get("lang") for page in site.pages.values()} == {"en-GB"}


def test_every_page_has_a_title_of_its_own(site: Site, settings: dict[str, str]) -> None:
    titles = {page.path: page.texts("head/title") for page in site.pages.values()}
    _expect_one_of_its_own(titles)
    assert all(title.endswith(settings["name"]) for (title,) in titles.values())


def test_every_page_has_a_description_of_its_own(site: Site) -> None:
    _expect_one_of_its_own(
        {
            page.path: page.values("head/meta[@name='description']", "content")
            for page in site.pages.values()
        }
    )


def _expect_one_of_its_own(found: dict[str, list[str]]) -> None:
    assert {path: texts for path, texts in found.items() if len(texts) != 1} == {}
    times = Counter(text for (text,) in found.values())
    assert {text: n for text, n in times.items() if n > 1 or not text.strip()} == {}


def test_every_page_has_one_first_heading_and_skips_no_level(site: Site) -> None:
    faults = []
    for page in site.pages.values():
        headings = page.headings()
        levels = [level for level, _ in headings]
        if levels.count(1) != 1 or levels[0] != 1:
            faults.append(f"{page.path}: the levels are {levels}")
        faults += [
            f"{page.path}: h{before} is followed by h{level}: {text or 'nothing'}"
            for before, (level, text) in zip([0, *levels], headings, strict=False)
            if level > before + 1 or not text
        ]
    assert faults == []


def test_no_id_stands_twice_in_a_page(site: Site) -> None:
    double = {
        page.path: [name for name, times in page.ids.items() if times > 1]
        for page in site.pages.values()
        if page.ids and max(page.ids.values()) > 1
    }
    assert double == {}


def test_no_style_and_only_one_script_stands_within_a_page(site: Site) -> None:
    """So that the web host can forbid both, and with them what somebody else might slip in."""
    faults, scripts, described = [], set(), set()
    for page in site.pages.values():
        for one in page.tree.iter():
            handlers = [name for name in one.attrib if name == "style" or name.startswith("on")]
            if one.tag == "style" or handlers or "javascript:" in (one.get("href") or "").lower():
                faults.append((page.path, one.tag, handlers))
            if one.tag == "script" and one.get("type") == "application/ld+json":
                described.add(json.loads(one.text or "")["@id"])
            elif one.tag == "script" and not one.get("src"):
                scripts.add(one.text)
    assert faults == []
    # What the reader chose is put in place before anything is painted: no file can be waited for.
    assert scripts == {(ROOT / "overrides/components/first.js").read_text("utf-8")}
    # What describes a service to search engines is data, which no browser runs.
    services = {path.stem for path in ROOT.glob("data/services/*.yml")}
    assert described == {f"{site.base}services/{one}/" for one in services}


def test_a_preview_says_so_and_keeps_search_engines_out(
    site: Site, settings: dict[str, str]
) -> None:
    _expect_phase(site, settings["phase"])


def test_the_other_phase_does_the_opposite(
    tmp_path: Path, site: Site, settings: dict[str, str]
) -> None:
    other = {"preview": "live", "live": "preview"}[settings["phase"]]
    project = copy_of(ROOT, tmp_path / "project")
    project.replace("data/site.yml", f"phase: {settings['phase']}", f"phase: {other}")
    build(tmp_path / "project", tmp_path / "site")
    _expect_phase(read(tmp_path / "site", site.base), other)


def _expect_phase(site: Site, phase: str) -> None:
    for page in site.pages.values():
        robots = " ".join(page.values("head/meta[@name='robots']", "content"))
        assert ("noindex" in robots) == (phase == "preview"), page.path
        notices = [words for words in page.texts(".//header//p") if NOTICE in words]
        assert len(notices) == (1 if phase == "preview" else 0), page.path


def test_the_sitemap_lists_every_page(site: Site) -> None:
    listed = [text(one) for one in parsed(site.files["sitemap.xml"]).iterfind("s:url/s:loc", NAMES)]
    assert sorted(listed) == sorted(site.base + path for path in site.pages if path != NOT_FOUND)


def test_every_page_names_its_own_address(site: Site) -> None:
    for page in site.pages.values():
        assert page.values("head/link[@rel='canonical']", "href") == [site.base + page.path]


def test_the_feed_is_valid_atom(feed: Element, site: Site) -> None:
    assert feed.tag == f"{{{NAMES['a']}}}feed"
    assert feed.findall("a:author/a:name", NAMES)
    selves = feed.findall("a:link[@rel='self']", NAMES)
    assert [one.get("href") for one in selves] == [f"{site.base}feed.xml"]
    entries = feed.findall("a:entry", NAMES)
    assert len(entries) > 1
    for one in (feed, *entries):
        for name in ("title", "id", "updated"):
            (found,) = one.findall(f"a:{name}", NAMES)
            assert text(found), name
    ids = [text(one) for one in feed.iterfind(".//a:id", NAMES)]
    assert len(set(ids)) == len(ids)
    assert all(urlsplit(one).scheme for one in ids)


def test_the_dates_of_the_feed_are_real_and_newest_first(feed: Element) -> None:
    updated = [text(one) for one in feed.iterfind(".//a:updated", NAMES)]
    assert [one for one in updated if not RFC_3339.fullmatch(one)] == []
    dates = [datetime.fromisoformat(one) for one in updated]
    assert dates == sorted(dates, reverse=True)


def test_the_links_of_the_feed_lead_somewhere(feed: Element, site: Site) -> None:
    links = [one.attrib["href"] for one in feed.iter() if "href" in one.attrib]
    assert len(links) > 2
    for link in links:
        target, anchor = urldefrag(link)
        name = site.address(target)
        assert name in site.files, link
        assert not anchor or anchor in site.pages[name.removesuffix("index.html")].ids, link


def test_every_page_offers_the_feed(site: Site) -> None:
    for page in site.pages.values():
        (address,) = page.values("head/link[@type='application/atom+xml']", "href")
        assert urljoin(site.base + page.path, address) == f"{site.base}feed.xml"
