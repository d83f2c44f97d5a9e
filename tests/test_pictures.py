"""Pictures: found by a word, looked at, published once and only where a page shows them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from lxml import etree, html

from localoffer.pictures import openmoji
from localoffer.pictures.finder import find, names
from tests.project import ROOT, Project, small_project
from tests.reading import Built, text

SVG = "{http://www.w3.org/2000/svg}"


def known(root: Path = ROOT) -> dict[str, str]:
    """The words of a project, each with the code of its picture."""
    read = yaml.load((root / "data/pictures.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return {one["word"]: one["openmoji"] for one in read["pictures"]}


def shown(site: Built) -> dict[str, set[str]]:
    """Each picture of a site, and the pages that show it."""
    found: dict[str, set[str]] = {}
    for page in site.folder.rglob("*.html"):
        for picture in html.fromstring(page.read_bytes()).iter("img"):
            file = (page.parent / unquote(urlsplit(picture.get("src")).path)).resolve()
            name = file.relative_to(site.folder.resolve()).as_posix()
            found.setdefault(name, set()).add(page.relative_to(site.folder).as_posix())
    return found


# --- On the site ---


def test_there_is_a_word_for_what_the_site_talks_about() -> None:
    assert len(known()) >= 150


def test_each_picture_that_a_page_shows_is_published_and_no_other(site: Built) -> None:
    published = {f"pictures/{file.name}" for file in (site.folder / "pictures").iterdir()}
    assert published == set(shown(site))


def test_a_picture_is_one_small_file_however_many_pages_show_it(site: Built) -> None:
    codes = [name.removeprefix("pictures/").rpartition("-")[0] for name in shown(site)]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(known(site.root).values())
    if site.root == ROOT:
        assert max(map(len, shown(site).values())) > 1
    for name in shown(site):
        assert (site.folder / name).stat().st_size < 10_000, name


def test_the_name_of_a_picture_changes_with_what_it_shows(site: Built) -> None:
    for name in shown(site):
        digest = hashlib.sha256((site.folder / name).read_bytes()).hexdigest()
        assert name.endswith(f"-{digest[:8]}.svg")


def test_a_picture_is_only_drawn(site: Built) -> None:
    for name in shown(site):
        drawn = etree.parse(site.folder / name).getroot()
        assert drawn.attrib == {"viewBox": "0 0 72 72"}
        assert {one.tag.removeprefix(SVG) for one in drawn.iter()} <= {
            "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect",
        }  # fmt: skip
        assert not [one for one in drawn.iter() if {"id", "class", "href"} & set(one.attrib)]


def test_pictures_are_credited(real_site: Path) -> None:
    about = text(html.fromstring((real_site / "about/index.html").read_bytes()))
    assert "OpenMoji" in about
    assert re.search(r"CC BY-SA 4\.0|Creative Commons Attribution-ShareAlike 4\.0", about)


# --- Found by a word ---


def test_a_word_finds_its_own_picture() -> None:
    words = known()
    for word, code in words.items():
        found = [one.code for one in find(word, words) if word in one.words]
        assert found == [code], word


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("bus", "1F68C"),
        ("Bus", "1F68C"),
        ("judge", "1F9D1-200D-2696-FE0F"),
        ("teach", "1F9D1-200D-1F3EB"),
        ("wheelchair", "1F9BD"),
        ("balance", "2696"),
    ],
)
def test_a_picture_is_found_by_what_it_shows(word: str, code: str) -> None:
    assert code in [one.code for one in find(word, {})]


def test_what_only_begins_alike_is_not_found() -> None:
    assert not [one.name for one in find("bus", {}) if "business" in one.name]


def test_words_in_use_come_first_and_the_very_name_before_others() -> None:
    found = find("train", {"metro": "1F687", "train": "1F686"})
    assert found[0].words == ("train",)
    assert find("bus", {})[0].name == "bus"
    assert find("metro", {"metro": "1F687"})[0].words == ("metro",)


def test_nobody_is_shown_one_picture_in_five_skins() -> None:
    assert not [name for name in names().values() if "skin tone" in name]
    assert len(names()) > 1000
    assert all(openmoji.exists(code) for code in names())


# --- The command ---


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


def test_the_command_lists_what_pages_can_write_and_what_they_could(project: Project) -> None:
    done = project.picture("bus")
    assert (done.status, done.err) == (0, "")
    can, could, look = re.split(r"^(?=Other|Look)", done.out, flags=re.MULTILINE)
    assert re.search(r"^  bus +bus$", can, re.MULTILINE)
    assert re.search(r"^  1F68D +oncoming bus$", could, re.MULTILINE)
    address = look.split(": ", 1)[1].strip()
    assert address == (project.root / ".cache/pictures.html").resolve().as_uri()


def test_the_command_makes_a_page_to_look_at(project: Project) -> None:
    project.picture("bus")
    page = html.fromstring(project.read(".cache/pictures.html"))
    told = [text(item) for item in page.iter("li")]
    assert told[0] == "bus1F68CIn use: bus"
    assert "oncoming bus1F68D" in told
    assert len(list(page.iter("svg"))) == len(told)


def test_the_command_says_where_there_is_nothing(project: Project) -> None:
    done = project.picture("qqq")
    assert (done.status, done.err) == (1, "")
    assert done.out == 'No picture for "qqq". Try another word for it, or for a part of it.\n'


def test_the_command_reports_a_list_that_is_broken(project: Project) -> None:
    project.write("data/pictures.yml", "pictures: [{word: bus}]\n")
    done = project.picture("bus")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("data/pictures.yml:1:12: ")
    assert not (project.root / ".cache").exists()
