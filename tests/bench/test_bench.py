"""The benchmark measures what it says: a whole plan, a peer with the same text, a process's cost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.bench import measure, peer, plan
from tests.project import ROOT, Project

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
    assert done.err == ""
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
