"""Pages of Easy Read: each leads to the page that it belongs to, and says who made it and who tried it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from tests.project import small_project
from tests.reading import Built, select, text
from tests.records import Record, as_written, read_folder


def easy_pages(site: Built) -> Iterator[tuple[str, Record]]:
    """The address of each page of Easy Read, and its front matter."""
    content = site.root / "content"
    for file in sorted((content / "easy-read").rglob("*.md")):
        path = file.relative_to(content).as_posix().removesuffix("index.md").removesuffix(".md")
        yield (
            path if path.endswith("/") else f"{path}/",
            as_written(file.read_text().split("---")[1]),
        )


def ways(site: Built, path: str) -> list[tuple[str, str]]:
    """Where the links on top of a page lead that name its other form, and what they say."""
    page = site.page(path)
    base = f"https://site.invalid/{path}"
    page.make_links_absolute(base)
    return [
        (link.get("href").removeprefix("https://site.invalid/"), text(link))
        for link in select(page, "main > .twin a")
    ]


def title(page: html.HtmlElement) -> str:
    return text(select(page, "title")[0]).rpartition(" | ")[0] or text(select(page, "title")[0])


def test_each_page_of_easy_read_and_the_page_it_belongs_to_lead_to_each_other(site: Built) -> None:
    found = {path: said["easy_read"]["of"].lstrip("/") for path, said in easy_pages(site)}
    assert found
    for path, of in found.items():
        assert ways(site, of) == [(path, "Read this page in Easy Read")]
        assert ways(site, path) == [(of, f"The same in more words: {title(site.page(of))}")]


def test_no_other_page_promises_easy_read(site: Built) -> None:
    every = {
        path.parent.relative_to(site.folder).as_posix() for path in site.folder.rglob("index.html")
    }
    paths = {"" if path == "." else f"{path}/" for path in every}
    pairs = dict(easy_pages(site))
    pairs_of = {said["easy_read"]["of"].lstrip("/") for said in pairs.values()}
    assert len(paths) > 50
    assert {path for path in paths if ways(site, path)} == {*pairs, *pairs_of}


def test_a_page_of_easy_read_says_who_made_it_and_who_tried_it(site: Built) -> None:
    for path, said in easy_pages(site):
        told = text(select(site.page(path), ".easy-read")[0])
        maker = said["easy_read"].get("by", site.settings.get("owner", "information team"))
        assert f"The {maker} made this page on {said['easy_read']['made']}." in told
        tests = said["easy_read"].get("tested", [])
        assert ("not yet tested with readers" in told) == (not tests)
        for one in tests:
            assert f"{one['with']} on {one['on']}" in told


def test_a_check_lists_what_is_not_yet_in_easy_read(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    lines = project.check().out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("Easy Read: "))
    names = [name for line in lines[start + 1 : -1] for name in line.partition(": ")[2].split(", ")]
    assert lines[start] == (
        "Easy Read: 1 page, of which readers have tried 1."
        f" Not yet in Easy Read: {len(names)} pages."
    )
    folders = {
        line.strip().partition(": ")[0]: line.partition(": ")[2] for line in lines[start + 1 : -1]
    }
    assert list(folders) == sorted(folders)
    assert "buses" in folders["help"].split(", ")
    assert folders["progress"] == "better-start"
    assert set(folders["how-it-works"].split(", ")) == set(
        read_folder(project.root / "data/processes")
    )
    assert "home page" not in names
    assert not {"about", "editors", "easy-read"} & set(folders)
