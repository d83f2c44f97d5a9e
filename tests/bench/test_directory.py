"""Generated directories, their peers, and what is measured of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from localoffer.models.reference import Organisation
from localoffer.models.service import Service
from tests.bench import (
    __main__ as bench,
)
from tests.bench import (
    builds,
    directory,
    directory_report,
    measure,
    search,
    search_report,
    serving,
    timed,
)
from tests.bench.directory_report import Directory
from tests.bench.peers import eleventy, facts, hugo, material
from tests.bench.peers.frame import frame_of
from tests.bench.report import Series, Size
from tests.bench.search_report import FirstSearch
from tests.project import ROOT, Project

SERVICES = 60
WRITTEN = 20

BARE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
    "NO_MKDOCS_2_WARNING": "1"
}
"""What the bench builds in: it tells nobody where the package is."""

Files = dict[str, bytes]


def _files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in ("content", "data")
        for path in (folder / name).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, directory.Generated]:
    folder = tmp_path_factory.mktemp("directory") / "project"
    return folder, directory.write_project(ROOT, folder, SERVICES, WRITTEN)


@pytest.fixture(scope="module")
def built(made: tuple[Path, directory.Generated]) -> tuple[Path, measure.Usage]:
    """The site of the generated directory, and what its build cost."""
    build = builds.ours("ours", made[0], made[0].parent / "site")
    return build.site, build.run(BARE)


def test_directory_passes_the_check(made: tuple[Path, directory.Generated]) -> None:
    """But for its sentences: they are made of words by chance."""
    done = Project(made[0]).check()
    assert done.status == 0
    assert "checked again" not in done.err
    assert "twice" not in done.err


def test_directory_is_the_same_in_each_process(
    made: tuple[Path, directory.Generated], tmp_path: Path
) -> None:
    again = tmp_path / "again"
    program = (
        "from pathlib import Path; from tests.bench.directory import write_project;"
        f"write_project(Path({str(ROOT)!r}), Path({str(again)!r}), {SERVICES}, {WRITTEN})"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert _files(again) == _files(made[0])


def test_a_small_directory_is_the_beginning_of_a_larger_one() -> None:
    few, many = (directory.generated(ROOT, number, 0).services for number in (20, 40))
    assert list(many.items())[:20] == list(few.items())


def test_records_are_valid_and_each_is_another() -> None:
    made = directory.generated(ROOT, 1000, 0)
    services = [Service.model_validate(service) for service in made.services.values()]
    assert len(services) == 1000
    assert len({service.summary for service in services}) == 1000
    phones = [service.phone for service in services if service.phone]
    assert len(set(phones)) == len(phones) > 300
    assert len([Organisation.model_validate(body) for body in made.organisations.values()]) == 40


def test_texts_have_as_many_words_as_real_ones_and_their_skew() -> None:
    made = directory.generated(ROOT, 1000, 0)
    texts = (text for one in made.services.values() for text in (one["summary"], one["who"]))
    counts = Counter(word for text in texts for word in re.findall(r"[a-z]+", text.lower()))
    often = sorted(counts.values(), reverse=True)
    assert len(often) > 2000
    assert often[0] > 10 * often[100] > 20 * often[1000] > 0


def _peer(name: str, made: directory.Generated, built: Path, project: Path, site: Path) -> None:
    """Write and build the project of a peer."""
    frame = frame_of(built)
    if name == "Material":
        material.write_project(made, project, search=False)
        builds.mkdocs(name, project, site).run(BARE)
    elif name == "Hugo":
        program = hugo.program()
        if program is None:
            pytest.skip("Hugo is not installed")
        hugo.write_project(made, frame, project)
        command = (str(program), *hugo.ARGUMENTS, str(site))
        builds.Build(name, command, project, site).run(BARE)
    else:
        if not eleventy.installed():
            pytest.skip("Eleventy is not installed: `make bench` does it")
        eleventy.write_project(made, frame, project)
        command = (str(eleventy.node()), *eleventy.ARGUMENTS, str(site))
        builds.Build(name, command, project, site).run(BARE)


def _addresses(site: Path) -> set[str]:
    return {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}


@pytest.mark.parametrize("name", ["Material", "Hugo", "Eleventy"])
def test_peer_shows_the_same_facts_on_the_same_pages(
    name: str,
    made: tuple[Path, directory.Generated],
    built: tuple[Path, measure.Usage],
    tmp_path: Path,
) -> None:
    ours, site = built[0], tmp_path / "site"
    _peer(name, made[1], ours, tmp_path / "peer", site)
    extra = _addresses(ours) - _addresses(site)
    assert _addresses(site) <= _addresses(ours)
    assert {address for address in extra if address.startswith("services")} == {"services/my-list"}
    for service_id, service in made[1].services.items():
        for shown in (ours, site):
            text = _text(shown / "services" / service_id / "index.html")
            missing = [fact for fact in _facts(service) if fact not in text]
            assert not missing, (shown, service_id, missing)
    list_page = "services/a-to-z/index.html"
    assert all(one["name"] in _text(site / list_page) for one in made[1].services.values())


def _text(page: Path) -> str:
    """All that a reader sees in the main part of a page, with single spaces."""
    main = html.fromstring(page.read_bytes()).find(".//main")
    assert main is not None
    etree.strip_elements(main, "script", with_tail=False)
    return " ".join("".join(map(str, main.itertext())).split())


def _facts(value: Any, field: str = "") -> list[str]:
    """The texts of a record: ids, single words and what is put into other words are left out."""
    if isinstance(value, Mapping):
        return [fact for name, one in value.items() for fact in _facts(one, name)]
    if isinstance(value, list):
        return [fact for one in value for fact in _facts(one, field)]
    told = {"name", "also", "summary", "what_happens", "who", "decided", "how", "ready", "how_long"}
    told |= {"cost", "opening", "phone", "email", "access", "languages", "what", "doubt"}
    return [str(value)] if field in told else []


def test_lists_hold_each_service_once_and_turn_their_pages() -> None:
    made = directory.generated(ROOT, 700, 0)
    sheets = facts.sheets(made)
    sectors = [
        one
        for sheet in sheets
        if "/by-sector/" in f"/{sheet['path']}"
        for one in sheet.get("services", ())
    ]
    assert sorted(sectors) == sorted(made.services)
    by_path = {sheet["path"]: sheet for sheet in sheets}
    assert len(by_path) == len(sheets)
    assert all(len(sheet.get("services", ())) <= facts.ON_A_PAGE for sheet in sheets)
    turned = [sheet for sheet in sheets if sheet.get("after")]
    assert turned
    for sheet in turned:
        assert by_path[sheet["after"]]["before"] == sheet["path"]


def test_build_notes_the_time_of_its_parts(built: tuple[Path, measure.Usage]) -> None:
    parts = built[1].parts
    assert parts.keys() == timed.PARTS.keys()
    assert all(0 < seconds < built[1].cpu for seconds in parts.values())


@pytest.mark.parametrize(
    ("option", "left_out"),
    [
        (timed.WITHOUT_SEARCH, ["search/words-*"]),
        (timed.PAGES_ALONE, ["search/words-*", "open-data/oruk/services/*"]),
    ],
)
def test_build_leaves_out_what_it_is_told_to_and_writes_the_same_pages(
    made: tuple[Path, directory.Generated],
    built: tuple[Path, measure.Usage],
    option: str,
    left_out: list[str],
) -> None:
    build = builds.ours("ours", made[0], made[0].parent / option, option)
    usage = build.run(BARE)
    assert _addresses(build.site) == _addresses(built[0])
    for files in ("search/words-*", "open-data/oruk/services/*"):
        assert list(built[0].glob(files))
        assert bool(list(build.site.glob(files))) == (files not in left_out)
    assert usage.parts["index"] < built[1].parts["index"] / 10


def test_a_function_that_is_not_there_is_told(
    made: tuple[Path, directory.Generated], tmp_path: Path
) -> None:
    program = Path(timed.__file__).read_text("utf-8").replace('"html_of"', '"no_such_function"')
    (tmp_path / "timed.py").write_text(program, "utf-8")
    command = [sys.executable, str(tmp_path / "timed.py"), str(tmp_path / "notes"), "build"]
    with pytest.raises(measure.Failed, match="no_such_function"):
        measure.run([*command, "--site-dir", str(tmp_path / "site")], made[0], BARE)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it of each process")
def test_memory_of_all_processes_is_added_up() -> None:
    program = (
        "import os, time\n"
        "children = [os.fork() for _ in range(1)]\n"
        "held = b'x' * 150_000_000\n"
        "time.sleep(0.5)\n"
        "children[0] and os.waitpid(children[0], 0)\n"
    )
    usage = measure.run([sys.executable, "-c", program], Path.cwd(), os.environ)
    assert 300_000_000 < usage.memory < 400_000_000


@dataclass(frozen=True)
class _Build(builds.Build):
    """A build that takes as long as it is told, and says when it is its turn."""

    seconds: float = 0
    turns: list[str] = field(default_factory=list, hash=False)

    def run(self, environment: Mapping[str, str]) -> measure.Usage:
        del environment
        self.turns.append(self.name)
        return measure.Usage(self.seconds, 0, 0)


@dataclass(frozen=True)
class _Broken(builds.Build):
    def run(self, environment: Mapping[str, str]) -> measure.Usage:
        del environment
        raise measure.Failed("out of memory")


def test_a_peer_that_can_not_build_so_much_is_left_out() -> None:
    able, broken = _Build("able", (), Path(), Path()), _Broken("broken", (), Path(), Path())
    assert list(builds.in_turns([broken, able], 2, 60, {})) == [able]
    ours = _Broken("ours", (), Path(), Path(), notes=Path())
    with pytest.raises(measure.Failed, match="out of memory"):
        builds.in_turns([ours, able], 2, 60, {})


def test_builds_take_turns_and_long_ones_fewer() -> None:
    turns: list[str] = []
    quick, slow, slowest = (
        _Build(name, (), Path(), Path(), seconds=seconds, turns=turns)
        for name, seconds in (("a", 1), ("b", 25), ("c", 70))
    )
    usages = builds.in_turns([quick, slow, slowest], 3, 60, {})
    assert [len(usages[build]) for build in (quick, slow, slowest)] == [3, 2, 1]
    assert turns == ["a", "b", "c", "a", "b", "a"]


# --- What the reports say of given numbers ---


def _series(
    wall: float, memory: float = 100, parts: Mapping[str, float] | None = None, runs: int = 3
) -> Series:
    usage = measure.Usage(wall, wall, int(memory * 1_000_000), parts or {})
    return Series(Size(600, 0, 9_000_000, 700), (usage,) * runs)


def _directories(*seconds: float, **largest: Series) -> list[Directory]:
    sizes = (1000, 5000, 10_000)
    found = [
        Directory(services, 500, {"ours": _series(wall), "ours-alone": _series(wall)})
        for services, wall in zip(sizes, seconds, strict=True)
    ]
    return [*found[:2], Directory(10_000, 500, {**found[2].series, **largest})]


def _verdicts(told: list[str]) -> dict[str, str]:
    """The verdict of each aim, by the beginning of its words."""
    return {
        words.removeprefix("aim: ").partition(" (")[0]: words.rpartition("): ")[2] for words in told
    }


@pytest.mark.parametrize(
    ("largest", "aim", "verdict"),
    [
        ({"material": _series(60)}, "stock Material at 10,000 services, both with search", "met"),
        (
            {"material": _series(59)},
            "stock Material at 10,000 services, both with search",
            "not met",
        ),
        ({"material-without": _series(60)}, "at 10,000 services, pages alone", "met"),
        ({"hugo": _series(4)}, "Hugo at 10,000 services, pages alone on both sides", "met"),
        ({"hugo": _series(3.9)}, "Hugo at 10,000 services, pages alone on both sides", "not met"),
        ({"ours": _series(6, 599)}, "under 600 MB", "met"),
        ({"ours": _series(6, 600)}, "under 600 MB", "not met"),
        ({"ours": _series(6, parts={"index": 1, "pages": 2})}, "the index takes", "met"),
        ({"ours": _series(6, parts={"index": 1.1, "pages": 2})}, "the index takes", "not met"),
    ],
)
def test_aims_of_a_directory_are_judged(largest: dict[str, Series], aim: str, verdict: str) -> None:
    told = _verdicts(list(directory_report.aims(_directories(1, 3, 6, **largest))))
    (found,) = (found for words, found in told.items() if aim in words)
    assert found == verdict


def test_search_of_ours_counts_where_the_peer_has_search() -> None:
    found = _directories(1, 3, 6, material=_series(60), hugo=_series(4))
    series = {**found[-1].series, "ours": _series(7)}
    told = _verdicts(list(directory_report.aims([*found[:2], Directory(10_000, 500, series)])))
    assert [verdict for words, verdict in told.items() if "Material" in words] == ["not met"]
    assert [verdict for words, verdict in told.items() if "Hugo" in words] == ["met"]


@pytest.mark.parametrize(
    ("seconds", "verdicts"),
    [
        ((1, 5, 10), ["met", "met"]),
        ((1, 5, 12.4), ["met", "not met"]),
        ((1, 5, 11.2), ["met", "met"]),
        ((1, 7, 13), ["not met", "met"]),
    ],
)
def test_growth_in_a_straight_line_is_judged(
    seconds: tuple[float, ...], verdicts: list[str]
) -> None:
    told = _verdicts(list(directory_report.aims(_directories(*seconds))))
    assert [
        told[words] for words in told if "straight" in words or "one service" in words
    ] == verdicts


def test_growth_is_not_told_from_few_runs() -> None:
    once = [
        Directory(services, 500, {"ours": _series(services, runs=2), "ours-alone": _series(1)})
        for services in (10, 20, 40)
    ]
    told = _verdicts(list(directory_report.aims(once)))
    assert told["time grows in a straight line"] == "not told before 3 runs"


def test_report_of_directories_has_each_program_and_what_is_missing() -> None:
    parts = {"load": 0.5, "pages": 2, "index": 0.25}
    found = _directories(
        1, 3, 6, ours=_series(6, parts=parts), hugo=_series(5), material=_series(66)
    )
    told = "\n".join(directory_report.lines(found, ["Hugo 1"], ["Eleventy: lost."]))
    assert "10,000 services and 500 written pages" in told
    assert re.search(r"^stock Material +600 +700 +9.0 +3 +66.00 .* 0.09$", told, re.MULTILINE)
    assert re.search(r"^Hugo .* 1.20$", told, re.MULTILINE)
    assert "Parts of ours at 10,000 services, CPU: load 0.50 s, pages 2.00 s, index 0.25 s." in told
    assert "Not measured: Eleventy: lost." in told
    assert "Eleventy at" not in told


def _first_search(size: int, seconds: float = 0.1) -> FirstSearch:
    return FirstSearch("speech", (("/a.json", size - 1), ("/b.json", 1)), seconds, 0.9, "7 found")


@pytest.mark.parametrize(
    ("many", "real", "verdicts"),
    [
        (_first_search(150_000, 0.5), _first_search(59_999), ["met", "met", "met"]),
        (_first_search(150_001, 0.51), _first_search(60_000), ["not met", "not met", "not met"]),
        (None, _first_search(60_000), ["not met"]),
        (_first_search(1), None, ["met", "met"]),
    ],
)
def test_aims_of_a_first_search_are_judged(
    many: FirstSearch | None, real: FirstSearch | None, verdicts: list[str]
) -> None:
    told = list(search_report.lines(many, 10_000, real, ["no browser"]))
    assert list(_verdicts([line for line in told if line.startswith("aim:")]).values()) == verdicts
    assert "Not measured: no browser" in told


@pytest.mark.parametrize(("middle", "verdict"), [(0.99, "met"), (1.0, "not met")])
def test_aim_of_an_edit_is_judged(middle: float, verdict: str) -> None:
    told = list(serving.lines(serving.Edits(2000, (0.1, middle, 0.2, 9.0, 8.0), 3)))
    assert told[-1].endswith(f": {verdict}")


# --- A first search, and an edit, tried ---

SEARCHED = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Find</title>
<script src="/find.js" defer></script></head>
<body><main><form action="/elsewhere/"><label>Words <input name="q"></label></form>
<p role="status"></p><ol data-results></ol></main></body></html>
"""
FINDS = """\
const form = document.querySelector("form");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = await (await fetch("/index.json")).json();
  await new Promise((done) => setTimeout(done, 200));
  document.querySelector("[data-results]").innerHTML = "<li>" + found.join("</li><li>") + "</li>";
  document.querySelector("[role=status]").textContent = `${found.length} found`;
});
"""


@pytest.fixture
def searched(tmp_path: Path) -> Path:
    for name, text in {
        "services/index.html": SEARCHED,
        "404.html": SEARCHED,
        "find.js": FINDS,
        "index.json": '["Speech therapy", "Talking"]',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_first_search_counts_what_is_fetched_after_the_page(
    searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "TIMES", 1)
    found = search.first_search(searched)
    assert [path for path, _ in found.fetched] == ["/index.json"]
    assert 0 < found.bytes < 60
    assert 0.2 <= found.seconds < 1.5
    assert found.told == "2 found"


def test_a_search_that_shows_nothing_is_told(
    searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PATIENCE", 0.5)
    (searched / "index.json").unlink()
    with pytest.raises(search.NoSearch, match="showed no results"):
        search.first_search(searched)


def test_a_site_without_the_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(search.NoSearch):
        search.first_search(tmp_path)


def test_an_edit_is_followed_until_its_page_is_served(
    made: tuple[Path, directory.Generated], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "EDITS", 1)
    monkeypatch.setattr(serving, "PATIENCE", 30.0)
    found = serving.edits(made[0], SERVICES, BARE)
    assert len(found.seconds) == 1
    assert 0 < found.seconds[0] < serving.PATIENCE
    assert found.start > 0


def test_quick_run_prints_one_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "QUICK", bench.Sizes((), (4, 8), 10, 4))
    monkeypatch.setattr(eleventy, "install", lambda: False)
    monkeypatch.setattr(bench, "_helped", _called)
    assert bench.main(["--quick", "--only", "directory"]) == 0
    out = capsys.readouterr().out
    assert out.count("DIRECTORY") == 1
    assert "8 services and 10 written pages" in out
    assert "Not measured: Eleventy" in out
    assert "aim: under 600 MB at 8 services" in out
    assert "SERVE" not in out


def _called(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """In this process, where what a test put in place of something is there, too."""
    return partial(function, *arguments, **options)()
