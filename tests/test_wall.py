"""Only the hook knows MkDocs: everything else works without it, and makes the very same pages.

This wall keeps the project alive after MkDocs. And a build is repeatable: the same day gives the
same bytes, wherever and however it runs.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Each build is made once, so all that look at it have to be in one process.
pytestmark = pytest.mark.xdist_group("wall")

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hooks/localoffer"

BEHIND_THE_WALL = {"mkdocs", "material", "properdocs", "zensical"}
"""MkDocs, its theme, and what may come after it."""

# Long after every date in the plans, so that nothing falls silent between these two months.
JANUARY_2040, FEBRUARY_2040 = "2208988800", "2211667200"
LATER_IN_JANUARY_2040 = "2210716800"
JANUARY_2021 = "1609459200"

FRESHNESS = "about/freshness/index.html"

WITHOUT_MKDOCS = """
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BEHIND_THE_WALL:
            raise ImportError(f"{name} is behind the wall")

sys.meta_path.insert(0, Wall())
sys.path.insert(0, "hooks")
try:
    import mkdocs
except ImportError:
    pass
else:
    sys.exit("the wall has a hole")
"""


def without_mkdocs(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a Python that can't import what is behind the wall."""
    return subprocess.run(
        [
            sys.executable,
            "-B",
            "-c",
            f"BEHIND_THE_WALL = {BEHIND_THE_WALL}{WITHOUT_MKDOCS}{script}",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def with_mkdocs(root: Path, target: Path, epoch: str, **environment: str) -> Path:
    """Build the project at `root` into `target` as `make build` does, at a given moment."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=root,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": epoch,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def different(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    """The files that only one of the two has, or that differ."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("january")
    return contents(with_mkdocs(ROOT, folder / "site", JANUARY_2040, TZ="UTC", PYTHONHASHSEED="1"))


@pytest.fixture(scope="module")
def january_without_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("without")
    done = without_mkdocs(
        "import datetime\n"
        "from pathlib import Path\n"
        "from localoffer.output import write_project\n"
        f"today = datetime.date(2040, 1, 1)\n"
        f"problems = write_project(Path(), Path({str(folder)!r}), today)\n"
        "sys.exit('\\n'.join(map(str, problems)) or 0)"
    )
    assert done.returncode == 0, done.stderr
    return contents(folder)


def imported_by(path: Path) -> set[str]:
    """The first part of the name of every module that a file imports from outside its package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_the_package_imports_nothing_of_mkdocs(path: Path) -> None:
    assert not imported_by(path) & BEHIND_THE_WALL


def test_one_file_alone_knows_mkdocs() -> None:
    knowing = [path for path in ROOT.glob("hooks/**/*.py") if "mkdocs" in imported_by(path)]
    assert knowing == [ROOT / "hooks/site_build.py"]


def test_every_module_can_be_imported_without_mkdocs() -> None:
    done = without_mkdocs(
        "import importlib, pkgutil, localoffer\n"
        "names = [one.name for one in pkgutil.walk_packages(localoffer.__path__, 'localoffer.')]\n"
        "for name in names:\n"
        "    importlib.import_module(name)\n"
        "print(len(names) + 1)"
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len(MODULES)


def test_data_and_content_can_be_checked_without_mkdocs() -> None:
    done = without_mkdocs("from localoffer.__main__ import main\nsys.exit(main(['check']))")
    assert done.returncode == 0, done.stderr
    assert "in order" in done.stdout


def test_the_package_makes_the_whole_site_without_mkdocs(
    january: dict[str, bytes], january_without_mkdocs: dict[str, bytes]
) -> None:
    for name in (
        "404.html",
        "assets/style.css",
        "help/health/index.html",
        "progress/progress.csv",
        "progress/wsoa-2019/index.html",
        "search/index.json",
        "services/filters.json",
        "services/sendiass/index.html",
        "sitemap.xml",
    ):
        assert name in january_without_mkdocs
    assert not [name for name, data in january_without_mkdocs.items() if january.get(name) != data]


def test_mkdocs_adds_only_what_is_copied_as_it_is(
    january: dict[str, bytes], january_without_mkdocs: dict[str, bytes]
) -> None:
    copied = {
        path.relative_to(ROOT / "overrides").as_posix(): path.read_bytes()
        for path in ROOT.glob("overrides/assets/**/*")
        if path.is_file() and path.suffix != ".css"
    }
    added = january.keys() - january_without_mkdocs.keys()
    assert {name: january[name] for name in added} == copied


def test_the_same_day_gives_the_same_bytes(january: dict[str, bytes], tmp_path: Path) -> None:
    """In another folder, in another time zone, where it is still December, and in another order."""
    for name in ("content", "data", "hooks", "overrides"):
        shutil.copytree(
            ROOT / name, tmp_path / "copy" / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "copy")
    again = with_mkdocs(
        tmp_path / "copy",
        tmp_path / "site",
        JANUARY_2040,
        TZ="America/Los_Angeles",
        PYTHONHASHSEED="2",
    )
    assert not different(january, contents(again))


BANK_HOLIDAYS = re.compile(rb'data-bank-holidays="\{[^"]+"')
SEARCH = re.compile(r"search/(words-\d+|terms|index)\.json")


def pages_among(changed: set[str]) -> set[str]:
    """What changed, without the words that search reads on the pages: these change with them."""
    return {name for name in changed if not SEARCH.fullmatch(name)}


def test_another_day_of_the_month_changes_only_what_tells_the_day(
    january: dict[str, bytes], tmp_path: Path
) -> None:
    later = contents(with_mkdocs(ROOT, tmp_path / "site", LATER_IN_JANUARY_2040))
    assert pages_among(different(january, later)) == {FRESHNESS}
    assert january[FRESHNESS].replace(b"1 January 2040", b"21 January 2040") == later[FRESHNESS]


def test_another_month_changes_only_what_tells_the_month(
    january: dict[str, bytes], tmp_path: Path
) -> None:
    february = contents(with_mkdocs(ROOT, tmp_path / "site", FEBRUARY_2040))
    assert pages_among(different(january, february)) == {FRESHNESS, "progress/index.html"}
    for name in (FRESHNESS, "progress/index.html"):
        assert january[name].replace(b"January 2040", b"February 2040") == february[name]


def test_an_earlier_month_changes_only_pages_that_tell_of_silence(
    january: dict[str, bytes], tmp_path: Path
) -> None:
    """In 2021 the plans of 2019 and 2022 were not silent yet. No table and no feed has a clock.

    The bank holidays around the day stand on pages that count working days, and change nothing else there.
    """
    earlier = contents(with_mkdocs(ROOT, tmp_path / "site", JANUARY_2021))
    changed = pages_among(different(january, earlier))
    counting = {name for name in changed if BANK_HOLIDAYS.search(january[name])}
    for name in counting:
        assert BANK_HOLIDAYS.sub(b"", january[name]) == BANK_HOLIDAYS.sub(b"", earlier[name])
    changed -= counting
    assert {re.sub(r"/(area|workstream)-\d", "", name) for name in changed} == {
        *(
            f"easy-read/progress/{plan}/{name}"
            for plan in ("app-2022", "wsoa-2019")
            for name in ("index.html", f"{plan}-easy-read.pdf")
        ),
        FRESHNESS,
        "index.html",
        "progress/index.html",
        "progress/changes/index.html",
        "progress/app-2022/index.html",
        "progress/wsoa-2019/index.html",
    }
