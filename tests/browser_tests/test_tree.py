"""What a screen reader hears of each kind of page: landmarks, headings, names of controls, in order.

The trees are kept in `trees/`, a file for each kind of page of the small project, so that a change of
data changes none. A change of templates shows there what it means for people who hear the site:
`make trees` writes them anew, and the difference is read in review.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.project import small_project
from tests.reading import build
from tests.site_server import published

from .conftest import Reader
from .kinds import DESK, KINDS, PHONE, open_everything
from .windows import Windows

FOLDER = Path(__file__).parent / "trees"
RENEW = os.environ.get("TREES") == "renew"

PATHS = {
    "home": "",
    "section": "help/",
    "guide": "help/buses/",
    "help now": "help-now/",
    "easy read": "easy-read/",
    "easy read of data": "easy-read/services/hearing-clinic/",
    "overview": "progress/",
    "plan": "progress/better-start/",
    "area with aims": "progress/better-start/waiting/",
    "area of actions": "progress/better-start/travel/",
    "services": "services/",
    "service": "services/hearing-clinic/",
    "service list": "services/by-help/advice/",
    "lists": "services/by-age/",
    "a to z": "services/a-to-z/",
    "my list": "services/my-list/",
    "coverage": "about/coverage/",
    "freshness": "about/freshness/",
    "gaps": "about/gaps/",
    "missing": "about/gaps/council/",
    "ages": "preparing-for-adulthood/by-age/",
    "age": "preparing-for-adulthood/by-age/15/",
    "takes over": "preparing-for-adulthood/who-takes-over/",
    "pathways": "preparing-for-adulthood/pathways/",
    "pathway": "preparing-for-adulthood/pathways/buses/",
    "my dates": "preparing-for-adulthood/my-dates/",
    "my week": "preparing-for-adulthood/my-week/",
    "processes": "how-it-works/",
    "process": "how-it-works/bus-seat/",
    "glossary": "glossary/",
    "glossary sources": "glossary/sources/",
    "changes": "progress/changes/",
    "scorecard": "progress/scorecard/",
    "measures": "progress/measures/",
    "risks": "progress/risks/",
    "strategies": "strategies/",
    "strategy": "strategies/growing-up-2020/",
    "governance": "governance/",
    "written": "about/how-we-count/",
    "components": "about/components/",
    "search": "search/",
    "reading settings": "reading-settings/",
    "accessibility statement": "about/accessibility/",
    "sources": "about/sources/",
    "not found": "progress/no-such-plan/",
}
"""The page of each kind in the small project."""

AS_ANOTHER = {"area of a strategy": "area of actions"}
"""Kinds that differ from another in their data alone."""


@pytest.fixture(scope="module")
def small_site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("trees")
    project = small_project(folder / "project")
    # What can fill a week, once with its days and once without.
    for name, more in (("bus-training", "days: [Monday, Friday]\n"), ("kite-club", "")):
        path = f"data/services/{name}.yml"
        project.write(path, f"{project.read(path)}week: getting-around\n{more}")
    build(project.root, folder / "site")
    with published(folder / "site") as address:
        yield address


@pytest.fixture(scope="module")
def small_windows(chromium: Browser, small_site_url: str) -> Windows:
    return Windows(chromium, small_site_url)


@pytest.fixture
def small_reader(small_windows: Windows) -> Iterator[Reader]:
    reader = Reader(small_windows)
    yield reader
    reader.close()
    assert reader.faults == []


def assert_heard_as_kept(name: str, page: Page) -> None:
    """The page's tree is the one in the file of that name; with `make trees` it is written first."""
    tree = page.locator("body").aria_snapshot() + "\n"
    tree = tree.replace(page.evaluate("location.origin"), "")  # where the tests show the site
    path = FOLDER / f"{name.replace(' ', '-')}.yml"
    if RENEW:
        path.write_text(tree, "utf-8")
    kept = path.read_text("utf-8") if path.is_file() else ""
    changes = difflib.unified_diff(
        kept.splitlines(), tree.splitlines(), "kept", "now", lineterm="", n=4
    )
    if kept != tree:
        told = (
            f"A screen reader now hears something else of the page ({path.name}). Is it as good as"
            " before? Then run `make trees`, and read the difference again before you commit it."
        )
        pytest.fail("\n".join([told, *changes]), pytrace=False)


def test_each_kind_has_a_tree_and_each_tree_its_kind() -> None:
    assert {AS_ANOTHER.get(kind, kind) for kind in KINDS} == set(PATHS)
    states = {
        "home on a phone",
        "menu on a phone",
        "search with results",
        "area opened",
        "services found",
        "my list with services",
        "process with days",
        "process with faults",
        "word opened",
    }
    assert {path.stem for path in FOLDER.glob("*")} == {
        name.replace(" ", "-") for name in {*PATHS, *states}
    }


@pytest.mark.parametrize("kind", PATHS)
def test_what_is_heard(small_reader: Reader, kind: str) -> None:
    assert_heard_as_kept(kind, small_reader.open(PATHS[kind], width=DESK))


def test_what_is_heard_on_a_phone(small_reader: Reader) -> None:
    page = small_reader.open("", width=PHONE)
    assert_heard_as_kept("home on a phone", page)
    page.get_by_role("button", name="Menu", exact=True).click()
    assert_heard_as_kept("menu on a phone", page)


def test_what_is_heard_after_a_search(small_reader: Reader) -> None:
    page = small_reader.open("search/?q=saturdays", width=DESK)
    page.locator(".finder__results li").first.wait_for()
    assert_heard_as_kept("search with results", page)


def test_what_is_heard_where_services_are_found_and_sorted(small_reader: Reader) -> None:
    page = small_reader.open("services/?q=hearing&need=hearing", width=DESK)
    page.locator("[data-results] li").first.wait_for()
    open_everything(page)
    assert_heard_as_kept("services found", page)


def test_what_is_heard_of_a_list(small_reader: Reader) -> None:
    page = small_reader.open(PATHS["service"], width=DESK)
    page.get_by_role("button", name="Add to my list").click()
    page.goto(PATHS["my list"])
    page.locator("[data-services] section").first.wait_for()
    assert_heard_as_kept("my list with services", page)


def test_what_is_heard_of_days(small_reader: Reader) -> None:
    page = small_reader.open(PATHS["process"], width=DESK, own_window=True)
    page.clock.set_fixed_time("2026-11-01T12:00:00Z")
    page.locator(".clock__also").evaluate("(part) => { part.open = true; }")
    fields = page.locator(".clock").get_by_role("textbox")
    for field, number in zip(fields.all(), ("20", "10", "2026"), strict=False):
        field.fill(number)
    show = page.get_by_role("button", name="Show my dates")
    show.click()
    assert_heard_as_kept("process with days", page)
    fields.nth(0).fill("")
    fields.nth(5).fill("26")
    show.click()
    assert_heard_as_kept("process with faults", page)


def test_what_is_heard_of_a_word(small_reader: Reader) -> None:
    page = small_reader.open(PATHS["process"], width=DESK)
    page.get_by_role("button", name="bus pass").click()
    assert_heard_as_kept("word opened", page)


def test_what_is_heard_where_everything_is_opened(small_reader: Reader) -> None:
    page = small_reader.open(PATHS["area with aims"], width=DESK)
    open_everything(page)
    assert_heard_as_kept("area opened", page)


def of_role(tree: object, role: str) -> Iterator[str]:
    """What stands behind a role, wherever it stands in a tree: `heading "Bus" [level=2]`."""
    if isinstance(tree, dict):
        for key, below in tree.items():
            if str(key).split(" ")[0] == role:
                yield str(key).partition(" ")[2]
            yield from of_role(below, role)
    elif isinstance(tree, list):
        for one in tree:
            yield from of_role(one, role)
    elif isinstance(tree, str) and tree.split(" ")[0] == role:
        yield tree.partition(" ")[2]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_one_can_find_one_s_way_by_ear(path: Path) -> None:
    """What has to hold of every page, so that a renewed tree can't lose it unseen."""
    tree = yaml.safe_load(path.read_text("utf-8"))
    levels = [int(words.split("level=")[1][0]) for words in of_role(tree, "heading")]
    assert levels[0] == levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    landmarks = [
        role
        for one in tree
        for role in [next(iter(one)) if isinstance(one, dict) else one]
        if role.split(" ")[0] in ("banner", "navigation", "main", "region", "contentinfo", "search")
    ]
    assert landmarks[0] == "banner"
    assert landmarks[-1] == "contentinfo"
    assert landmarks.count("main") == 1
    assert len(set(landmarks)) == len(landmarks), "landmarks of one kind need names of their own"
    for role in ("link", "button", "searchbox", "textbox", "checkbox", "radio", "combobox"):
        assert all('"' in words for words in of_role(tree, role)), f"a {role} has no name"
