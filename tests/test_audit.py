"""The audit tells what it measured as it is, and passes only what meets every bar."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import sync_playwright

from localoffer.source import read_yaml
from tests.audit import browse, lighthouse, record, tools, vnu
from tests.audit.__main__ import live_project, main
from tests.audit.first_view import MOST_BYTES, NEAR, FirstView, Part, first_view, too_heavy
from tests.audit.measure import page_file
from tests.audit.report import BARS, Audit, Bar, Measured, Number, lines
from tests.audit.words import grouped
from tests.browser import HELP, arguments, executable
from tests.project import PARTS, ROOT
from tests.site_server import serve

TOOLS = {"axe-core": "4.14.1", "Chromium": "156.0.1"}
GOOD = {
    "axe": 0,
    "vnu": 0,
    "accessibility": 100,
    "best_practices": 100,
    "seo": 100,
    "performance": 99,
    "bytes": 50_000,
    "requests": 8,
}
NO_ERRORS = Number(0)


def measured(numbers: Mapping[str, int], **why: str) -> Measured:
    """A kind of page with these numbers, and for some of them what is behind them."""
    return Measured(
        "home",
        "/",
        {
            name: Number(value, (why[name],) if name in why else ())
            for name, value in numbers.items()
        },
    )


def audit(*kinds: Measured, errors: Number = NO_ERRORS) -> Audit:
    return Audit(TOOLS, 61, kinds, errors)


# --- Bars and the table ---


def test_a_page_at_every_bar_passes_and_nothing_is_told_of_it() -> None:
    told = audit(measured(GOOD, bytes="1  a file"))
    assert told.passed
    text = "\n".join(lines(told))
    assert "a file" not in text
    assert "Every bar is met." in text


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("axe", 1),
        ("vnu", 1),
        ("accessibility", 99),
        ("best_practices", 99),
        ("seo", 99),
        ("performance", 98),
        ("bytes", 50_001),
        ("requests", 9),
    ],
)
def test_a_number_below_its_bar_fails_is_marked_and_told_in_words(number: str, value: int) -> None:
    told = audit(measured(GOOD), measured({**GOOD, number: value}, **{number: "the reason"}))
    assert not told.passed
    words = next(bar.words for bar in BARS if bar.number == number)
    text = list(lines(told))
    row = [line for line in text if line.startswith("home ")][1]
    assert row.count("*") == 1
    assert f"*{value:,}" in row
    assert text[text.index(f"  {words} {value:,}") + 1] == "    the reason"
    assert text[-1] == "Not every bar is met."


def test_a_number_that_could_not_be_measured_is_no_pass() -> None:
    numbers = {name: Number(value) for name, value in GOOD.items() if name != "seo"}
    told = audit(Measured("home", "/", numbers, ("Lighthouse: the page did not load",)))
    assert not told.whole
    assert not told.passed
    text = list(lines(told))
    assert "?" in next(line for line in text if line.startswith("home "))
    assert "  not measured: Lighthouse: the page did not load" in text


def test_an_error_on_a_page_of_no_kind_fails_too() -> None:
    told = audit(measured(GOOD), errors=Number(1, ("about/index.html:3:4: Stray end tag",)))
    assert told.whole
    assert not told.passed
    assert "  about/index.html:3:4: Stray end tag" in list(lines(told))


def test_the_table_is_aligned_and_its_bars_stand_under_it() -> None:
    text = list(lines(audit(measured(GOOD), measured({**GOOD, "bytes": 1_234_567}))))
    assert text[0] == "axe-core 4.14.1, Chromium 156.0.1"
    head, *rows = text[2:5]
    assert head.split("  ")[0] == "kind of page"
    assert {len(head)} == {len(row) for row in rows}
    assert text[6] == (
        "Bars: axe 0, vnu 0, accessibility 100, best practices 100, SEO 100,"
        " performance at least 99, bytes at most 50,000, requests at most 8."
    )


def test_a_fault_that_is_in_many_places_is_told_once() -> None:
    faults = [("no name", "a"), ("no colour", "b"), ("no name", "c"), ("no name", "d")]
    assert list(grouped(faults)) == ["a and 2 more: no name", "b: no colour"]


# --- The record ---


def test_the_record_says_what_was_measured_in_the_projects_own_form() -> None:
    kind = Measured("not found", "/404.html", {name: Number(value) for name, value in GOOD.items()})
    day = datetime.date(2026, 11, 22)
    text = record.text(audit(measured(GOOD), kind), day)
    value, problems = read_yaml("data/audit.yml", text.encode())
    assert not problems
    assert value.value == {
        "date": "2026-11-22",
        "tools": [{"name": name, "version": version} for name, version in TOOLS.items()],
        "pages": "61",
        "kinds": [
            {"kind": kind, "path": path, **{name: str(number) for name, number in GOOD.items()}}
            for kind, path in (("home", "/"), ("not found", "/404.html"))
        ],
    }
    assert text.splitlines()[1:5] == [
        "date: 2026-11-22",
        "tools:",
        "  - name: axe-core",
        "    version: 4.14.1",
    ]


@pytest.mark.parametrize(
    ("numbers", "chosen", "status", "recorded"),
    [
        (GOOD, [], 0, True),
        ({**GOOD, "axe": 2}, [], 1, True),
        ({"axe": 0}, [], 1, False),
        (GOOD, ["home"], 0, False),
    ],
    ids=["all is well", "a bar is not met", "not all could be measured", "some kinds alone"],
)
def test_what_was_measured_whole_is_recorded_whether_or_not_it_passes(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    numbers: dict[str, int],
    chosen: list[str],
    status: int,
    recorded: bool,
) -> None:
    monkeypatch.setattr("tests.audit.__main__._audit", lambda *_: audit(measured(numbers)))
    target = tmp_path / "audit.yml"
    assert main([*chosen, "--to", str(target)]) == status
    assert target.exists() == recorded


def test_every_program_is_pinned_with_its_hash_and_names_no_registry() -> None:
    lock = json.loads((tools.PINNED / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 3
    assert all("integrity" in package for package in packages.values())
    assert not any("resolved" in package for package in packages.values())


# --- What is measured ---


def test_the_copy_that_is_built_is_live_and_the_project_stays_as_it_is(tmp_path: Path) -> None:
    before = (ROOT / "data/site.yml").read_text("utf-8")
    project = live_project(ROOT, tmp_path / "copy")
    assert "phase: live" in project.read("data/site.yml")
    assert (ROOT / "data/site.yml").read_text("utf-8") == before
    done = project.build()
    assert done.status == 0, done.err
    assert "noindex" not in project.read("site/index.html")
    assert not any((project.root / part).is_symlink() for part in PARTS)


def test_where_the_site_has_no_page_the_one_shown_instead_is_measured(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    for file in ("index.html", "about/index.html", "404.html"):
        (tmp_path / file).touch()
    files = [page_file(tmp_path, path) for path in ("", "about/", "about/?q=help", "lost/")]
    assert files == ["index.html", "about/index.html", "about/index.html", "404.html"]


def test_a_kind_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["no-such-kind"])
    assert "no such kind of page: no-such-kind" in capsys.readouterr().err


CHECKED = {
    "version": "26.9.27 (c6ba02c)",
    "messages": [
        {
            "type": "error",
            "url": "file:%s/two%%20words/index.html",
            "lastLine": 3,
            "lastColumn": 9,
            "firstColumn": 4,
            "message": "Stray end tag",
        },
        {"type": "non-document-error", "url": "file:%s/index.html", "message": "Unreadable"},
    ],
}


def test_errors_of_the_html_checker_are_read_with_their_places(tmp_path: Path) -> None:
    printed = json.dumps(CHECKED) % (tmp_path, tmp_path)
    assert vnu.read(printed, tmp_path) == [
        vnu.Error("index.html", 1, 1, "Unreadable"),
        vnu.Error("two words/index.html", 3, 4, "Stray end tag"),
    ]


def lighthouse_report(**scores: float | None) -> dict[str, Any]:
    """The part of a report of Lighthouse that is read, with an audit of each score."""
    return {
        "categories": {
            name: {
                "id": name,
                "title": name,
                "score": score,
                "auditRefs": [
                    {"id": "contrast", "weight": 7},
                    {"id": "names", "weight": 3},
                    {"id": "hint", "weight": 0},
                ],
            }
            for name, score in scores.items()
        },
        "audits": {
            "contrast": {
                "title": "Colours are too close",
                "score": 0,
                "displayValue": "1 element",
                "details": {"items": [{"node": {"selector": "p.faint"}}]},
            },
            "names": {"title": "Buttons have a name", "score": 1},
            "hint": {"title": "Only a hint", "score": 0},
        },
    }


def test_what_takes_marks_off_in_lighthouse_is_named() -> None:
    printed = json.dumps(lighthouse_report(**{"best-practices": 0.955, "seo": 1}))
    numbers = lighthouse.read(printed)
    assert {name: number.value for name, number in numbers.items()} == {
        "best_practices": 96,
        "seo": 100,
    }
    assert numbers["best_practices"].behind == (
        "contrast: Colours are too close: 1 element (p.faint)",
    )


@pytest.mark.parametrize(
    "report",
    [
        lighthouse_report(seo=None),
        {**lighthouse_report(seo=1), "runtimeError": {"message": "did not load"}},
    ],
)
def test_without_a_score_nothing_is_measured(report: dict[str, Any]) -> None:
    with pytest.raises(tools.Failed):
        lighthouse.read(json.dumps(report))


def test_a_run_that_breaks_off_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In place of Lighthouse, a program that does not end well until it is run a second time."""
    report = lighthouse_report(**dict.fromkeys(lighthouse.CATEGORIES.values(), 1.0))
    begun = tmp_path / "begun"
    program = tmp_path / "lighthouse.mjs"
    program.write_text(
        "import {existsSync, writeFileSync} from 'node:fs';\n"
        f"const begun = {json.dumps(str(begun))};\n"
        "if (!existsSync(begun)) { writeFileSync(begun, ''); throw new Error('no trace'); }\n"
        f"console.log({json.dumps(json.dumps(report))});\n",
        "utf-8",
    )
    monkeypatch.setattr(tools, "LIGHTHOUSE", program)
    numbers = lighthouse.measure("http://127.0.0.1/", "chromium", [])
    assert {number.value for number in numbers.values()} == {100}

    monkeypatch.setattr(lighthouse, "TRIES", 1)
    begun.unlink()
    with pytest.raises(tools.Failed, match=r"Lighthouse: (.|\n)*no trace"):
        lighthouse.measure("http://127.0.0.1/", "chromium", [])


def test_the_middle_run_is_told_with_what_was_behind_it() -> None:
    runs = [Number(90, ("slow",)), Number(99, ("nearly",)), Number(97, ("less slow",))]
    assert lighthouse.middle(runs) == runs[2]


# --- The weight of a first view ---

PAGE = """\
<!doctype html><html lang=en><title>Page</title>
<link rel="shortcut icon" href="/icon.svg"><link rel=canonical href="https://elsewhere.example/">
<link rel=stylesheet href="../style.css"><link rel=preload as=font href="../type.woff2">
<script src="../page.js" defer></script><script>"within the page"</script>
<noscript><img src="../unseen.png" alt=""></noscript>
<p>{words}</p><img src="../picture.png#top" alt=""><img src="../picture.png" alt="" loading="lazy">
<img src="data:image/png;base64,AAAA" alt=""><a href="../other/">Other</a>
<svg><use href="../signs.svg#home"/><use href="#here"/></svg>
"""
STYLE = """\
@import "more.css"; /* url(unused.png) */
@font-face { font-family: Type; src: url("type.woff2") format("woff2"); }
"""
# One black dot. Of a picture that is none, a browser breaks off the loading.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "page/index.html": PAGE.format(words="few words"),
        "light/index.html": '<link rel=stylesheet href="../more.css"><p>Light</p>',
        "style.css": STYLE,
        "more.css": "p { background: url(data:image/png;base64,AAAA); }",
        "page.js": "1;" * 1000,
        "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "signs.svg": "<svg xmlns='http://www.w3.org/2000/svg'><g id='home'/></svg>",
        "type.woff2": "x" * 900,
        "picture.png": PICTURE,
        "unused.png": "x",
        "unseen.png": "x",
        "404.html": "<p>Not found</p>",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def view_of(site: Path, page: str = "page/index.html") -> FirstView:
    return first_view(site, site / page)


def test_of_pictures_that_wait_for_the_reader_those_near_the_top_weigh(tmp_path: Path) -> None:
    pictures = [f"{number}.png" for number in range(NEAR + 5)]
    for picture in pictures:
        (tmp_path / picture).write_bytes(PICTURE)
    page = tmp_path / "index.html"

    def weight(loading: str) -> int:
        page.write_text("".join(f'<img src="{one}" alt="" {loading}>' for one in pictures))
        seen = first_view(tmp_path, page)
        assert len(seen.parts) == 1 + len(pictures)
        return seen.bytes - next(part.size for part in seen.parts if part.path == "index.html")

    assert weight("loading=lazy") == NEAR * len(PICTURE)
    assert weight("") == len(pictures) * len(PICTURE)


def test_everything_that_a_page_loads_by_itself_is_counted_once(site: Path) -> None:
    view = view_of(site)
    assert {part.path for part in view.parts} == {
        "page/index.html",
        "style.css",
        "more.css",
        "page.js",
        "icon.svg",
        "signs.svg",
        "type.woff2",
        "picture.png",
    }
    assert view.requests == 8
    assert view.light
    sizes = {part.path: part.size for part in view.parts}
    assert sizes["type.woff2"] == 900
    assert sizes["picture.png"] == len(PICTURE)
    page = (site / "page/index.html").read_bytes()
    assert sizes["page/index.html"] == len(brotli.compress(page, quality=11))
    assert sizes["page/index.html"] < len(brotli.compress(page, quality=5))


def test_what_a_script_imports_at_once_is_counted_with_it(site: Path) -> None:
    (site / "page.js").write_text('import { part } from "./part.js";\nimport("./later.js");\n')
    (site / "part.js").write_text('import "./parts/more.js";\nexport const part = 1;\n')
    (site / "parts").mkdir()
    (site / "parts/more.js").write_text("")
    (site / "later.js").write_text("")
    scripts = {part.path for part in view_of(site).parts if part.path.endswith(".js")}
    assert scripts == {"page.js", "part.js", "parts/more.js"}
    assert view_of(site).lost == ()


def test_a_browser_loads_what_is_counted_in_a_page_with_everything(site: Path) -> None:
    program = executable()
    assert program, HELP
    with serve(site, lambda _: {}) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments())
        loaded = browse.first_view(browser, f"{address}page/")
        browser.close()
    counted = [(part.path.removesuffix("index.html"), part.size) for part in view_of(site).parts]
    assert sorted((part.path, part.size) for part in loaded) == sorted(counted)


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ('<img src="//cdn.example/a.png">', "asks another host: https://cdn.example/a.png"),
        (
            '<script src="http://cdn.example/a.js"></script>',
            "asks another host: http://cdn.example",
        ),
        (
            '<svg><use href="../lost.svg#a"/><use href="../lost.svg#b"/></svg>',
            "asks for lost.svg, which the site does not have",
        ),
        ('<img src="../lost.png">', "asks for lost.png, which the site does not have"),
    ],
)
def test_a_file_that_is_not_in_the_site_is_a_fault(site: Path, added: str, message: str) -> None:
    with (site / "page/index.html").open("a", encoding="utf-8") as page:
        page.write(added)
    view = view_of(site)
    assert view.requests == 9
    assert any(message in fault for fault in too_heavy([view]))


def test_what_a_stylesheet_asks_of_another_host_is_a_fault(site: Path) -> None:
    (site / "more.css").write_text("@import url(https://cdn.example/a.css);", "utf-8")
    (fault,) = [line for line in too_heavy([view_of(site)]) if "another host" in line]
    assert "https://cdn.example/a.css" in fault


def heavy(site: Path, file: str) -> None:
    """Make a file heavier than all that a page may load."""
    (site / file).write_bytes(bytes(range(256)) * 200)


@pytest.mark.parametrize("file", ["picture.png", "type.woff2"])
def test_what_only_a_heavy_page_loads_broke_the_budget(site: Path, file: str) -> None:
    heavy(site, file)
    light = view_of(site, "light/index.html")
    (fault,) = too_heavy([light, view_of(site)])
    first, *files = fault.splitlines()
    assert first.startswith("page/index.html: 5")
    assert first.endswith(f"of at most 50,000 in 8. What broke it: {file}")
    assert files[0] == f"   51,200  {file}"
    assert len(files) == 8


def test_where_every_page_is_heavy_a_file_that_all_share_broke_the_budget() -> None:
    shared = Part(40_000, "style.css")
    views = [
        FirstView(name, (Part(size, name), shared))
        for name, size in (("a.html", 45_000), ("b.html", 11_000))
    ]
    assert all("What broke it: style.css" in fault for fault in too_heavy(views))


def test_the_budget_is_kept_to_the_last_byte_and_request() -> None:
    fits = FirstView("a.html", (Part(MOST_BYTES - 7, "a.html"), *[Part(1, "b")] * 7))
    assert fits.light
    assert list(too_heavy([fits])) == []
    assert not FirstView("a.html", (Part(MOST_BYTES + 1, "a.html"),)).light
    assert not FirstView("a.html", (Part(1, "a.html"),) * 9).light


def test_a_bar_is_met_at_its_bound() -> None:
    assert Bar("n", "n", least=99).met(99)
    assert not Bar("n", "n", least=99).met(98)
    assert Bar("n", "n", most=0).met(0)
    assert not Bar("n", "n", most=0).met(1)
