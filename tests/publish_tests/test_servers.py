"""What each web server is told: read back as that server reads it, the same headers at every address."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from localoffer.__main__ import main
from localoffer.publish import servers
from localoffer.publish.headers import NOT_FOUND, Case, Headers, Steady, Varying

from .sites import (
    HELLO,
    HELLO_HASH,
    POLICY,
    TOP,
    built,
    headers_of,
)

DATA_FILES = (
    "/feed.xml",
    "/progress/progress.csv",
    "/progress/progress.json",
    "/open-data/services.csv",
    "/open-data/services.csv-metadata.json",
)

# Every address in their folders is data, also one where nothing is.
DATA_IN_FOLDERS = (
    "/open-data/oruk/",
    "/open-data/oruk/services.json",
    "/open-data/oruk/services/0c05ff5b-3935-52c3-ad03-2f651838304b.json",
    "/schemas/plan.json",
    "/schemas/other.json",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with a file of each kind."""
    site = built(tmp_path / "site", index=f"<script>{HELLO}</script>")
    for name in (
        *DATA_FILES,
        "/open-data/index.html",
        "/open-data/oruk/services.json",
        "/schemas/plan.json",
        "/assets/style.css",
        "/progress/index.html",
        "/sitemap.xml",
    ):
        file = site / name[1:]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TOP, "utf-8")
    return site


ADDRESSES = (
    *DATA_FILES,
    *DATA_IN_FOLDERS,
    "/",
    "/progress/",
    "/open-data/",
    "/open-data/more.csv",
    "/sitemap.xml",
    "/assets/style.css",
    "/assets/fonts/a.woff2",
    "/pictures/1F3EB-0123abcd.svg",
    "/progress/more.csv",
    "/feed.xml/",
    "/feedxxml",
    "/a/feed.xml",
    "/a/assets/b",
    NOT_FOUND,
)


def test_every_address_sends_what_keeps_readers_safe(site: Path) -> None:
    made = headers_of(site)
    for address in ADDRESSES:
        sent = made.at(address)
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert sent["Referrer-Policy"] == "same-origin"
        assert sent["Cross-Origin-Opener-Policy"] == "same-origin"
        assert sent["Strict-Transport-Security"] == "max-age=31536000"
        assert re.fullmatch(r"([a-z-]+=\(\)(, |$)){10,}", sent["Permissions-Policy"])
        assert sent["Content-Security-Policy"] == POLICY.format(f" {HELLO_HASH}")


def test_only_open_data_may_be_read_by_other_sites(site: Path) -> None:
    made = headers_of(site)
    opened = {one for one in ADDRESSES if "Access-Control-Allow-Origin" in made.at(one)}
    assert opened == {*DATA_FILES, *DATA_IN_FOLDERS}
    assert {made.at(one)["Access-Control-Allow-Origin"] for one in opened} == {"*"}


def test_assets_are_kept_for_minutes_pictures_for_long_and_all_else_is_asked_for_anew(
    site: Path,
) -> None:
    made = headers_of(site)
    kept = {one: made.at(one)["Cache-Control"] for one in ADDRESSES}
    assert {one: said for one, said in kept.items() if "max-age=0" not in said} == {
        "/assets/style.css": "public, max-age=300",
        "/assets/fonts/a.woff2": "public, max-age=300",
        "/pictures/1F3EB-0123abcd.svg": "public, max-age=31536000, immutable",
    }


# What each server is told, read as that server reads it

At = Callable[[str], dict[str, str]]
ERROR_PAGE = re.compile(r"^(?:error_page|ErrorDocument) 404 (\S+?);?$", re.MULTILINE)


def unquoted(text: str, special: str) -> str:
    """An argument in double quotes, where a backslash stands before special letters alone."""
    assert text[0] == text[-1] == '"'
    return re.sub(rf"\\([{re.escape(special)}])", r"\1", text[1:-1])


def as_nginx(text: str) -> At:
    quoted = r'("(?:[^"\\]|\\.)*")'
    statement = re.compile(
        rf"add_header (?P<name>\S+) (?P<what>\$\w+|{quoted}) always;"
        rf"|set (?P<variable>\$\w+) (?P<to>{quoted});"
        rf"|if \(\$uri ~ (?P<pattern>{quoted})\) {{|(?P<end>}})|error_page 404 \S+;|#.*|\s+"
    )
    steps = list(statement.finditer(text))
    assert "".join(step[0] for step in steps) == text, "a line that nginx does not know"

    def at(address: str) -> dict[str, str]:
        values: dict[str, str] = {}
        sent: dict[str, str] = {}
        applies = True
        for step in steps:
            if step["pattern"]:
                applies = bool(re.search(unquoted(step["pattern"], '\\"'), address))
            elif step["end"]:
                applies = True
            elif step["variable"] and applies:
                values[step["variable"]] = unquoted(step["to"], '\\"')
            elif step["name"]:
                what = step["what"]
                value = values[what] if what[0] == "$" else unquoted(what, '\\"')
                if value:  # nginx sends no header without a value
                    assert step["name"] not in sent
                    sent[step["name"]] = value
        return sent

    return at


def as_apache(text: str) -> At:
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    words = [re.findall(r'"(?:[^"\\]|\\.)*"|\S+', line) for line in lines]
    assert {line[0] for line in words} == {"Header", "ErrorDocument"}

    def at(address: str) -> dict[str, str]:
        sent: dict[str, str] = {}
        for line in words:
            if line[1:3] != ["always", "set"]:
                # A host's own header of this name, which would be sent beside ours.
                assert line[0] == "ErrorDocument" or line[1:3] == ["onsuccess", "unset"]
                continue
            name, value, *condition = line[3:]
            if condition:
                expression = unquoted(condition[0], '\\"')
                found = re.fullmatch(r"expr=%\{REQUEST_URI\} =~ m#([^#]*)#", expression)
                assert found, expression
                if not re.search(found[1], address):
                    continue
            said = unquoted(value, '\\"')
            assert "%" not in said.replace("%%", ""), "Apache reads this as a variable"
            sent[name] = re.sub(r"\\(.)|%%", lambda one: one[1] or "%", said)
        return sent

    return at


def as_caddy(text: str) -> At:
    lines = [re.findall(r'"(?:[^"\\]|\\.)*"|\S+', line) for line in text.splitlines()]
    lines = [line for line in lines if line and line[0][0] != "#"]
    matchers = {line[0]: line[1:] for line in lines if line[0][0] == "@"}
    errors = lines.index(["handle_errors", "{"])

    def matches(name: str, address: str) -> bool:
        *negated, kind, pattern = matchers[name]
        assert kind == "path_regexp"
        return bool(re.search(unquoted(pattern, '"'), address)) != (negated == ["not"])

    def value(word: str) -> str:
        said = unquoted(word, '"')
        assert "{" not in said.replace("\\{", ""), "Caddy reads this as a placeholder"
        return said.replace("\\{", "{")

    def at(address: str) -> dict[str, str]:
        sent: dict[str, str] = {}
        for line in lines[:errors]:
            if line[0][0] in "@}" or line == ["header", "{"]:
                continue
            if line[0] == "header":
                _, matcher, name, word = line
                if matches(matcher, address):
                    assert name not in sent
                    sent[name] = value(word)
            else:
                name, word = line
                sent[name] = value(word)
        return sent

    return at


def as_static_host(text: str) -> At:
    """As Netlify and Cloudflare Pages read it: they join what several rules say of one header."""
    rules: list[tuple[str, str, str]] = []
    path = ""
    for line in text.splitlines():
        assert len(line) <= 2000
        if line.startswith("/"):
            path = line
        elif line and line[0] != "#":
            name, _, said = line.strip().partition(": ")
            rules.append((path, name, said))

    def at(address: str) -> dict[str, str]:
        sent: dict[str, list[str]] = {}
        for path, name, said in rules:
            if address == path or (path[-1] == "*" and address.startswith(path[:-1])):
                sent.setdefault(name, []).append(said)
        by_itself = {"Cache-Control": "public, max-age=0, must-revalidate"}
        return by_itself | {name: ", ".join(said) for name, said in sent.items()}

    return at


READ_AS = {"nginx": as_nginx, "apache": as_apache, "caddy": as_caddy, "netlify": as_static_host}


def test_every_server_is_known_here() -> None:
    assert set(READ_AS) == set(servers.SERVERS)


@pytest.mark.parametrize("server", READ_AS)
def test_a_server_is_told_the_headers_of_each_address(site: Path, server: str) -> None:
    made = headers_of(site)
    told = READ_AS[server](servers.snippet(server, made))
    assert {one: told(one) for one in ADDRESSES} == {one: made.at(one) for one in ADDRESSES}


AWKWARD = "a \"b\" \\c \\\\d %e %{REQUEST_URI}e {f} {http.request.uri} #g; 'h', i"
AWKWARD_FILES = (
    "/odd#x y.csv",
    "/a'b(1)+.csv",
    '/q"q.csv',
    "/c$d.csv",
    "/e{f}.csv",
    "/%20.csv",
    "/b\\n.csv",
    "/z[1]~.csv",
)


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_a_server_reads_what_is_special_to_it_as_it_was_meant(server: str) -> None:
    made = Headers(
        (Steady("X-Same", AWKWARD),),
        (
            Varying(
                "X-There",
                (Case(AWKWARD, AWKWARD_FILES, ("/a.b+/",)), Case(AWKWARD[1:], (), ("/c%d/",))),
                AWKWARD[:9],
            ),
        ),
    )
    told = READ_AS[server](servers.snippet(server, made))
    for address in (*AWKWARD_FILES, "/a.b+/c", "/axb/c", "/c%d/e", "/cd.csv", "/b\\nxcsv", "/"):
        assert told(address) == made.at(address), address


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_a_server_is_told_what_to_show_where_nothing_is(site: Path, server: str) -> None:
    assert ERROR_PAGE.findall(servers.snippet(server, headers_of(site))) == [NOT_FOUND]


def test_caddy_is_told_what_to_show_where_nothing_is(site: Path) -> None:
    made = headers_of(site)
    text = servers.snippet("caddy", made)
    lines = [shlex.split(line) for line in text.partition("handle_errors")[2].splitlines()]
    assert ["rewrite", "*", NOT_FOUND] in lines
    # What the address that was asked for has been given already is put right.
    for header in made.varying:
        value = made.at(NOT_FOUND).get(header.name)
        change = [header.name, value] if value else [f"-{header.name}"]
        assert ["header", *change] in lines


# The command


@pytest.mark.parametrize("server", READ_AS)
def test_the_command_prints_what_a_server_is_told(
    site: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["headers", server, "--site", str(site)]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == (servers.snippet(server, headers_of(site)), "")


def test_the_command_tells_faults_and_fails(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(site, index='<p style="x">', other="<iframe>")
    assert main(["headers", "nginx", "--site", str(site)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    first, second, last = told.err.splitlines()
    assert first.startswith(f'{site.as_posix()}/index.html:3:1: "style" on <p>')
    assert second.startswith(f"{site.as_posix()}/other.html:3:1: <iframe>")
    assert last == "2 problems. No headers were made."


@pytest.mark.parametrize(
    "there", ["nothing", "a file", "an empty folder", "pages without one for 404"]
)
def test_the_command_says_plainly_that_no_site_is_there(
    tmp_path: Path, there: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "site"
    if there == "a file":
        folder.write_text("")
    elif there != "nothing":
        folder.mkdir()
    if there.startswith("pages"):
        (folder / "index.html").write_text(TOP)
    assert main(["headers", "nginx", "--site", str(folder)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(
        rf'There is no .*"{re.escape(str(folder))}": build .*make build\.\n', told.err
    )


# The real site


def test_the_open_data_of_the_site_may_be_read_by_other_sites(real_site: Path) -> None:
    made = headers_of(real_site)
    files = ["/" + one.relative_to(real_site).as_posix() for one in real_site.rglob("*.*")]
    opened = {one for one in files if "Access-Control-Allow-Origin" in made.at(one)}
    assert opened >= {
        "/feed.xml",
        "/progress/progress.csv",
        "/progress/progress.json",
        "/open-data/services.csv",
        "/open-data/oruk/services.json",
        "/schemas/plan.json",
    }
    assert {Path(one).suffix for one in opened} == {".csv", ".json", ".xml"}
