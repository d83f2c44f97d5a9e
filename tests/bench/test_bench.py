"""The benchmark measures what it says: a whole plan, a peer with the same text, a process's cost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.audit import tools
from tests.bench import measure, page_report, pages, peer, plan
from tests.bench.page_report import Comparison, PagePair
from tests.browser_tests.kinds import KINDS
from tests.project import ROOT, Project
from tests.site_server import over_the_wire

ITEMS = 130

BUILT = """\
<!doctype html><title>Promises</title><header>Menu</header>
<main><h1>Promises</h1><nav><a href="#all">All</a></nav>
<section><h2 id="all">All &amp; each</h2><p>They <strong>said</strong> 2 * 3 | [4] &lt;i&gt;.</p>
<ul><li>First</li><li>Second</li></ul>
<table><caption>Steps</caption><thead><tr><th>What</th><th>When</th></tr></thead>
<tr><td>Write_a_plan</td><td>May | June</td></tr><tr><td colspan="2"><div>How</div><div>why</div></td></tr>
</table><svg><text>drawn</text></svg></section></main><footer>Foot</footer>
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("generated") / "project"
    plan.write_project(ROOT, folder, ITEMS)
    return Project(folder)


def test_generated_plan_is_whole_and_has_as_many_items_as_asked_for(generated: Project) -> None:
    done = generated.check()
    assert done.status == 0
    assert f" {ITEMS} promises" in done.out


def test_generated_plan_is_the_same_each_time(generated: Project, tmp_path: Path) -> None:
    plan.write_project(ROOT, tmp_path / "again", ITEMS)
    first, again = (
        {path.relative_to(root): path.read_bytes() for path in (root / "data").rglob("*.yml")}
        for root in (generated.root, tmp_path / "again")
    )
    assert first == again


def test_peer_shows_the_same_text_on_the_same_pages(tmp_path: Path) -> None:
    built = tmp_path / "built"
    addresses = {"index.html", "progress/index.html", "progress/plan/index.html"}
    for address in addresses:
        path = built / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BUILT, "utf-8")
    peer.write_project(built, tmp_path / "stock")
    done = Project(tmp_path / "stock").build()
    assert done.status == 0, done.err
    site = tmp_path / "stock/site"
    assert {path.relative_to(site).as_posix() for path in site.rglob("index.html")} == addresses
    words = (
        "Promises All & each They said 2 * 3 | [4] <i>. First Second"
        " Steps What When Write_a_plan May | June How why"
    )
    assert peer.pages_and_text(built) == (3, 3 * len(words))
    assert peer.pages_and_text(site) == (3, 3 * len(words))


def test_time_and_memory_of_a_process_are_its_own() -> None:
    hungry = "import time; held = b'x' * 300_000_000; sum(range(10_000_000)); time.sleep(0.5)"
    usage = measure.run([sys.executable, "-c", hungry], Path.cwd(), os.environ)
    assert 300_000_000 < usage.memory < 400_000_000 + measure.own_memory()
    assert 0.05 < usage.cpu < usage.wall - 0.4


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(measure.Failed, match="no such page"):
        measure.run([sys.executable, "-c", "raise SystemExit('no such page')"], Path(), os.environ)


CLEAN = """\
<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A page</title>
<link rel="stylesheet" href="/style.css"></head>
<body><main><h1>A page</h1><details><summary>More</summary>HIDDEN</details></main></body></html>
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two sites with the compared pages: one without fault, one with a fault in a closed part."""
    folder = tmp_path_factory.mktemp("sites")
    for name, hidden in (("ours", "Told"), ("stock", "<img src=/picture.svg>")):
        for kind in pages.COMPARED:
            path = folder / name / KINDS[kind] / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(CLEAN.replace("HIDDEN", hidden), "utf-8")
        (folder / name / "404.html").write_text(CLEAN.replace("HIDDEN", "Nothing"), "utf-8")
        (folder / name / "style.css").write_text("h1 { color: black }", "utf-8")
        (folder / name / "picture.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8"
        )
    return [folder / "ours", folder / "stock"]


def test_weight_of_pages_is_measured_where_the_audit_s_tools_are_missing(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools, "installed", lambda: False)
    compared = pages.compare(*sites, scores=True)
    weight = len(over_the_wire(sites[0] / "index.html")) + len(
        over_the_wire(sites[0] / "style.css")
    )
    assert [pair.name for pair in compared.pairs] == ["home", "guide", "plan"]
    assert compared.pairs[0].ours == {"bytes": weight, "requests": 2}
    assert compared.pairs[0].stock["requests"] == 3
    assert compared.notes == (pages.NO_TOOLS,)


@pytest.mark.skipif(not tools.installed(), reason=tools.MISSING)
def test_faults_are_counted_on_both_sides(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "COMPARED", ("guide",))
    compared = pages.compare(*sites, scores=False)
    (guide,) = compared.pairs
    assert {name: guide.ours[name] for name in (*page_report.AXE, "vnu")} == {
        "axe 320": 0,
        "axe 1280": 0,
        "vnu": 0,
    }
    assert guide.stock["axe 320"] == guide.stock["axe 1280"] == 1
    assert guide.stock["vnu"] > 0
    assert compared.all_errors == (0, 3 * guide.stock["vnu"])
    assert compared.notes == (pages.NO_SCORES,)


def test_without_a_browser_the_report_says_so(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "executable", lambda: None)
    told = list(page_report.lines(pages.compare(*sites, scores=True)))
    assert told == [f"Not measured: {pages.NO_BROWSER}", ""]


def test_report_of_pages_has_both_sides_and_marks_what_is_missing() -> None:
    full = dict.fromkeys(page_report.NUMBERS, 0) | {"bytes": 40_000, "requests": 5}
    stock = full | {"bytes": 149_144, "axe 320": 4, "vnu": 2}
    compared = Comparison(
        ("Chromium 1",), (PagePair("home", full, stock),), (0, 134), (50_000, 8), ()
    )
    told = "\n".join(page_report.lines(compared))
    assert "home               40,000         5        0         0    0 " in told
    assert "  stock Material  149,144         5        4         0    2 " in told
    assert "aim: at most 50,000 bytes in a first view (40,000; stock 149,144): met" in told
    assert "aim: no error that vnu finds, over all pages (0; stock 134): met" in told
    assert "could not be measured" not in told
    lost = {name: number for name, number in full.items() if name != "axe 1280"}
    heavy = Comparison(
        ("Chromium 1",), (PagePair("home", lost | {"bytes": 50_001}, stock),), (1, 0), (50_000, 8)
    )
    told = "\n".join(page_report.lines(heavy))
    assert "home               50,001         5        0         ?    0 " in told
    assert "? could not be measured." in told
    assert "(50,001; stock 149,144): not met" in told
    assert "axe finds" not in told.partition("aim:")[2]
    assert "(1; stock 0): not met" in told
