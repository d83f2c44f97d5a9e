"""`make serve` follows each change, shows what is wrong on the page, and recovers when it is mended.

The command of the Makefile runs in a copy of this project, on a port of its own. One server is
shared: an edit stays in place, and a fault is mended before a test that needs a whole site.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import TypeVar
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import arguments, executable
from tests.project import ROOT

# The shared server has to be in one of the processes that the tests are spread over.
pytestmark = pytest.mark.xdist_group("serve")

PARTS = ("content", "data", "hooks", "overrides")

PATIENCE = 30.0
"""Seconds until something that does not happen is a failure."""

SETTLED = 2.0
"""Seconds without a build that show that none follows: MkDocs looks at its files twice a second."""

BUILD_ENDS = "Reloading browsers"
MENDING = "Something needs mending"
UNKNOWN = "no/such/page/"
BOOKLET = "easy-read/services/pip/pip-easy-read.pdf"
WITHOUT_PANGO = "hooks/weasyprint.py"
"""In place of the library, which does the same where it finds no Pango."""

T = TypeVar("T")


@dataclass(frozen=True)
class Edit:
    """A change of one file, and what the page at an address then says."""

    file: str
    old: str
    """A pattern; only its first match is replaced."""
    new: str
    page: str = ""
    shown: str = ""


@dataclass(frozen=True)
class Fault:
    """A change of one file that breaks the site, and the report that an editor gets."""

    file: str
    old: bytes
    new: bytes
    column: int
    message: str


EDITS = {
    "data": Edit(
        file="data/plans/wsoa-2019/plan.yml",
        old=r"^title: .*$",
        new="title: A plan with another name",
        page="progress/wsoa-2019/",
        shown="A plan with another name",
    ),
    "service": Edit(
        file="data/services/sendiass.yml",
        old=r"^name: .*$",
        new="name: A service with another name",
        page="services/sendiass/",
        shown="A service with another name",
    ),
    "content": Edit(
        file="content/about/data.md",
        old=r"\Z",
        new="\nA line that was added just now.\n",
        page="about/data/",
        shown="<p>A line that was added just now.</p>",
    ),
    "template": Edit(
        file="overrides/components/footer.html",
        old=r"</footer>",
        new="<p>A footer of another kind</p></footer>",
        page="progress/",
        shown="<p>A footer of another kind</p>",
    ),
    "stylesheet": Edit(
        file="overrides/assets/style/print.css",
        old=r"\Z",
        new="\n.just-now { color: black; }\n",
        page="assets/style.css",
        shown=".just-now{color:black}",
    ),
    "package": Edit(
        file="hooks/localoffer/views/pages.py",
        old=r'"Who decides, and who answers for it"',
        new='"Who really decides"',
        page="governance/",
        shown="Who really decides",
    ),
}

FAULTS = {
    "data": Fault(
        file="data/site.yml",
        old=b"phase: ",
        new=b"phase: pre",
        column=8,
        message='"prepreview" is not known here: did you mean "preview"?',
    ),
    "service": Fault(
        file="data/services/sendiass.yml",
        old=b"sector: ",
        new=b"sector: other-",
        column=9,
        message='there is no sector "other-',
    ),
    "front matter": Fault(
        file="content/about/how-we-count.md",
        old=b"title: How we count",
        new=b"title: How we: count",
        column=14,
        message="a colon stands where none can",
    ),
    "encoding": Fault(
        file="content/about/index.md",
        old=b"Every council",
        new=b"\xc9very council",
        column=1,
        message="the file is not saved as UTF-8",
    ),
}

PAGES = (
    "",
    "progress/",
    "progress/wsoa-2019/",
    "about/",
    "about/how-we-count/",
    "services/",
    "services/sendiass/",
)
SAVED = ("data/plans/wsoa-2019/plan.yml", "hooks/localoffer/views/words.py")


@dataclass(frozen=True)
class Answer:
    """What came back from an address: status 0 where nothing did."""

    status: int
    text: str


class Server:
    """`mkdocs serve` on a copy of the project: its files, its pages, its terminal."""

    def __init__(self, root: Path, fault: Fault | None = None) -> None:
        self.fault: Fault | None = None
        self.place = ""
        """Where the fault stands: `data/site.yml:5:8`."""
        self.broken_since = 0
        """The line of the terminal below which a build met the fault."""
        self._root = root
        self._good = b""
        self._lines: list[str] = []
        # MkDocs builds into a temporary folder, which nobody takes away when it is killed.
        temporary = root / "tmp"
        temporary.mkdir()
        if fault:
            self._put(fault)
        self._port = _free_port()
        self._process = subprocess.Popen(
            [*_serve_command(), "--dev-addr", f"127.0.0.1:{self._port}"],
            cwd=root,
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                # Python writes compiled files unless it is told not to: they must start no build.
                "PYTHONDONTWRITEBYTECODE": "",
                "PYTHONPATH": "hooks",
                "TMPDIR": str(temporary),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                self._lines.append(line)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()

    # What it shows

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self._port}/{path}"

    def get(self, path: str) -> Answer:
        # MkDocs keeps a request waiting while it builds, and for ever after a build that crashed.
        try:
            with urlopen(self.address(path), timeout=5) as answer:  # noqa: S310
                return Answer(answer.status, unescape(answer.read().decode("utf-8", "replace")))
        except HTTPError as error:
            with error:
                return Answer(error.code, unescape(error.read().decode()))
        except (OSError, HTTPException) as error:
            return Answer(0, f"no answer: {error}")

    def lines(self) -> int:
        """How many lines the terminal shows by now."""
        return len(self._lines)

    def terminal(self, since: int = 0) -> str:
        return "".join(self._lines[since:])

    def builds(self) -> int:
        """How many builds have followed a change by now."""
        return self.terminal().count(BUILD_ENDS)

    def until(self, read: Callable[[], T], wanted: Callable[[T], bool]) -> T:
        """What `read` gives as soon as it is as wanted; a failure if it never is."""
        deadline = time.monotonic() + PATIENCE
        while not wanted(value := read()):
            if time.monotonic() > deadline or self._process.poll() is not None:
                pytest.fail(f"It came to this:\n{value}\n\nThe terminal:\n{self.terminal()}")
            time.sleep(0.05)
        return value

    def until_page(self, path: str, says: str) -> None:
        self.until(lambda: self.get(path), lambda answer: says in answer.text)

    def until_terminal(self, since: int, says: str) -> None:
        self.until(lambda: self.terminal(since), lambda text: says in text)

    def until_builds(self, number: int) -> None:
        self.until(self.builds, lambda builds: builds >= number)

    # What is done to its files

    def save(self, file: str, content: bytes) -> None:
        (self._root / file).write_bytes(content)

    def delete(self, file: str) -> None:
        (self._root / file).unlink()

    def append(self, file: str, content: bytes) -> None:
        with (self._root / file).open("ab") as end:
            end.write(content)

    def read(self, file: str) -> bytes:
        return (self._root / file).read_bytes()

    def edit(self, edit: Edit) -> None:
        before = self.read(edit.file).decode()
        after = re.sub(edit.old, edit.new, before, count=1, flags=re.MULTILINE)
        assert after != before, f"{edit.file} has nothing like {edit.old!r} to edit"
        self.save(edit.file, after.encode())

    def break_with(self, fault: Fault) -> None:
        """Put a fault in place, unless it is there, and wait for its report."""
        if self.fault == fault:
            return
        self.mend()
        self._put(fault)
        self.until_terminal(self.broken_since, f"{self.place}: {fault.message}")

    def mend(self) -> None:
        """Take a fault out again, if there is one, and wait for the site."""
        if self.fault:
            self.save(self.fault.file, self._good)
            self.fault = None
        self.until(
            lambda: self.get(""),
            lambda answer: answer.status == HTTPStatus.OK and MENDING not in answer.text,
        )

    def _put(self, fault: Fault) -> None:
        self._good = self.read(fault.file)
        before, found, _ = self._good.partition(fault.old)
        assert found, f"{fault.file} has no {fault.old!r} to break"
        self.fault = fault
        self.broken_since = self.lines()
        line = before.count(b"\n") + 1
        self.place = f"{fault.file}:{line}:{fault.column}"
        self.save(fault.file, self._good.replace(fault.old, fault.new, 1))


def _serve_command() -> list[str]:
    """The command of `make serve`, as make itself tells it, from the environment of the tests."""
    # Under `make test`, these would make it a part of that run.
    outside = {key: value for key, value in os.environ.items() if "MAKE" not in key}
    told = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "serve"],
        cwd=ROOT,
        env=outside,
        capture_output=True,
        check=True,
        text=True,
    )
    command = re.search(r"mkdocs (serve [^|&;\n]*)", told.stdout)
    assert command, told.stdout
    return [sys.executable, "-m", "mkdocs", *shlex.split(command[1])]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _copy(target: Path) -> Path:
    for part in PARTS:
        shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(_copy(tmp_path_factory.mktemp("serve")))
    yield server
    server.stop()


@pytest.fixture
def server(running: Server) -> Server:
    """The shared server, showing a whole site."""
    running.mend()
    return running


@pytest.fixture(scope="module", params=FAULTS.values(), ids=list(FAULTS))
def fault(request: pytest.FixtureRequest) -> Fault:
    # One fault after another, not one test after another: each costs a build.
    one: Fault = request.param
    return one


@pytest.fixture
def broken(running: Server, fault: Fault) -> Server:
    """The shared server, showing what is wrong."""
    running.break_with(fault)
    return running


@pytest.fixture
def broken_from_the_start(tmp_path: Path) -> Iterator[Server]:
    """A server that was started with broken data and never saw the site whole."""
    server = Server(_copy(tmp_path), FAULTS["data"])
    server.until_page("", MENDING)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = executable()  # asks Playwright too, which can run only once at a time
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=program, args=arguments())
        yield one
        one.close()


# A site that is whole


def test_the_site_is_there(server: Server) -> None:
    for path in PAGES:
        answer = server.get(path)
        assert answer.status == HTTPStatus.OK, path
        assert MENDING not in answer.text, path


def test_an_unknown_address_says_that_there_is_no_page(server: Server) -> None:
    answer = server.get(UNKNOWN)
    assert answer.status == HTTPStatus.NOT_FOUND
    assert "Page not found" in answer.text


def test_a_booklet_is_made_when_it_is_asked_for_or_the_terminal_says_why_not(
    server: Server,
) -> None:
    since = server.lines()
    server.save(WITHOUT_PANGO, b"raise OSError('cannot load library pango')\n")
    server.until_terminal(since, BUILD_ENDS)
    assert server.get(BOOKLET).status == HTTPStatus.NOT_FOUND
    server.until_terminal(since, "Pango, which sets the letters, is not installed")
    assert "Traceback" not in server.terminal(since)

    since = server.lines()
    server.delete(WITHOUT_PANGO)
    server.until_terminal(since, BUILD_ENDS)
    server.until(lambda: server.get(BOOKLET), lambda answer: answer.text.startswith("%PDF"))


def test_each_save_is_one_build(server: Server) -> None:
    before = server.builds()
    for number, file in enumerate(SAVED, before + 1):
        server.append(file, b"# saved again\n")
        server.until_builds(number)
    settled = time.monotonic() + SETTLED
    server.until(server.builds, lambda _: time.monotonic() > settled)
    assert server.builds() == before + len(SAVED)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_is_seen(server: Server, edit: Edit) -> None:
    assert edit.shown not in server.get(edit.page).text
    server.edit(edit)
    server.until_page(edit.page, edit.shown)


# A site that was broken while it is served


def test_a_fault_is_reported_on_every_page(broken: Server, fault: Fault) -> None:
    for path in PAGES:
        answer = broken.get(path)
        # Where there is no site, there is no page: what is shown instead is the report.
        assert answer.status == (HTTPStatus.NOT_FOUND if path else HTTPStatus.OK), path
        assert broken.place in answer.text, path
        assert fault.message in answer.text, path


def test_a_fault_is_reported_at_an_unknown_address(broken: Server, fault: Fault) -> None:
    answer = broken.get(UNKNOWN)
    assert broken.place in answer.text
    assert fault.message in answer.text


def test_a_fault_is_reported_in_the_terminal_without_a_traceback(
    broken: Server, fault: Fault
) -> None:
    broken.until_terminal(broken.broken_since, BUILD_ENDS)
    said = broken.terminal(broken.broken_since)
    assert f"{broken.place}: {fault.message}" in said
    assert "Traceback" not in said


def test_mending_brings_every_page_back(broken: Server) -> None:
    broken.mend()
    for path in PAGES:
        answer = broken.get(path)
        assert answer.status == HTTPStatus.OK, path
        assert MENDING not in answer.text, path


def test_the_page_that_is_open_follows_by_itself(server: Server, browser: Browser) -> None:
    with browser.new_page() as page:
        page.goto(server.address("progress/"))
        title = page.get_by_role("heading", level=1)
        expect(title).not_to_have_text(MENDING)
        server.break_with(FAULTS["data"])
        expect(title).to_have_text(MENDING, timeout=PATIENCE * 1000)
        server.mend()
        expect(title).not_to_have_text(MENDING, timeout=PATIENCE * 1000)


# A site that is broken when the server starts


def test_starting_with_a_fault_reports_it_and_recovers(
    broken_from_the_start: Server, browser: Browser
) -> None:
    server, fault = broken_from_the_start, FAULTS["data"]
    assert f"{server.place}: {fault.message}" in server.terminal()
    assert "Traceback" not in server.terminal()
    with browser.new_page() as page:
        # No page made from data is known yet: the editor gets the report in place of "not found".
        page.goto(server.address("progress/"))
        title = page.get_by_role("heading", level=1)
        expect(title).to_have_text(MENDING)
        expect(page.locator("code")).to_have_text(server.place)
        server.mend()
        expect(title).not_to_have_text(MENDING, timeout=PATIENCE * 1000)
    assert server.get("progress/").status == HTTPStatus.OK
