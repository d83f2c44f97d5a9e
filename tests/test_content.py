"""Pages that people write: what they may hold, and that it comes out as it was written."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from localoffer.build import check
from tests.project import Project, small_project

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
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


@pytest.mark.parametrize("text", IN_ORDER.values(), ids=IN_ORDER)
def test_what_a_page_may_hold(text: str, project: Project) -> None:
    project.write("content/about/new.md", f"{FRONT_MATTER}{text}\n")
    assert check(project.root)[1] == []


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
