"""The headers of the site: what the policy says, what is against it, and what each web server is told.

A site of a few lines stands for one that was built. What a server is told is read back as that server
reads it, and has to come to the same headers at every address.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import sync_playwright

from localoffer.__main__ import main
from localoffer.publish import inline, servers
from localoffer.publish.headers import NOT_FOUND, Headers, NoHeaders, Steady, Varying, of_site
from tests.browser import HELP, arguments, executable
from tests.site_server import serve

POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

# The example of the standard, with its hash as it is printed there.
HELLO = "alert('Hello, world.');"
HELLO_HASH = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"

TOP = "<!doctype html>\n<title>A page</title>\n"


def built(folder: Path, **pages: str) -> Path:
    """A site in a folder: each page, by name, with this text below the title."""
    folder.mkdir(exist_ok=True)
    for name, text in {"404": "", **pages}.items():
        (folder / f"{name}.html").write_bytes((TOP + text).encode())
    return folder


def headers_of(site: Path) -> Headers:
    made, problems = of_site(site)
    assert made, problems
    return made


def policy_of(site: Path) -> str:
    return headers_of(site).at("/")["Content-Security-Policy"]


def problems_of(site: Path) -> list[str]:
    made, problems = of_site(site)
    assert made is None
    return [str(problem) for problem in problems]


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


# The policy


def test_a_site_without_scripts_in_its_pages_needs_no_hash(tmp_path: Path) -> None:
    site = built(tmp_path, index='<script src="assets/a.js"></script><p>Text')
    assert policy_of(site) == POLICY.format("")


def test_a_script_within_a_page_is_named_by_the_hash_of_its_text(tmp_path: Path) -> None:
    site = built(tmp_path, index=f"<script>{HELLO}</script>")
    assert policy_of(site) == POLICY.format(f" {HELLO_HASH}")


def test_the_scripts_of_all_pages_are_named_once_and_in_order(tmp_path: Path) -> None:
    scripts = [f"go({number})" for number in range(8)]
    tags = [f"<script>{script}</script>" for script in scripts]
    site = built(tmp_path, a="".join(tags[3:]), b="".join(tags[:5]))
    (site / "deep/er").mkdir(parents=True)
    (site / "deep/er/index.html").write_text(f"{TOP}<script>{HELLO}</script>", "utf-8")
    expected = sorted([*map(hash_of, scripts), HELLO_HASH])
    assert policy_of(site) == POLICY.format(" " + " ".join(expected))


@pytest.mark.parametrize(
    "text",
    [
        "\n  spaces();\t\n\n",
        "a = '&amp; &lt;b&gt;';",
        "a = 'é £ ☎';",
        "if (a < b && '<p style=\"x\" onclick=y>' || '</p>') c();",
        "<!-- a comment in an old way\nrun();\n// -->",
        "",
    ],
)
def test_no_letter_of_a_script_is_changed(tmp_path: Path, text: str) -> None:
    site = built(tmp_path, index=f"<p>&amp;</p><script>{text}</script>")
    assert policy_of(site) == POLICY.format(f" {hash_of(text)}")


def test_the_ends_of_lines_count_as_browsers_read_them(tmp_path: Path) -> None:
    site = built(tmp_path, index="<script>one();\r\ntwo();\rthree();\n</script>")
    read = "one();\ntwo();\nthree();\n"
    assert policy_of(site) == POLICY.format(f" {hash_of(read)}")


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        "type",
        "type=''",
        "type=module",
        "type=' TEXT/JavaScript '",
        "TYPE=importmap",
        "type=text/javascript1.5",
        "async nonce=x",
        "type=module type=application/json",
    ],
)
def test_what_a_browser_runs_is_named(tmp_path: Path, attributes: str) -> None:
    site = built(tmp_path, index=f"<SCRIPT {attributes}>{HELLO}</Script >")
    assert policy_of(site) == POLICY.format(f" {HELLO_HASH}")


@pytest.mark.parametrize(
    "attributes",
    ["type=application/json", "type='application/ld+json'", "type=text/plain", "src=a.js", "src"],
)
def test_what_no_browser_runs_is_not_named(tmp_path: Path, attributes: str) -> None:
    site = built(tmp_path, index=f"<script {attributes}>{HELLO}</script>")
    assert policy_of(site) == POLICY.format("")


def test_a_script_in_a_comment_is_none(tmp_path: Path) -> None:
    assert policy_of(built(tmp_path, index=f"<!-- <script>{HELLO}</script> -->")) == POLICY.format(
        ""
    )


# What is against the policy

FAULTS = {
    '<b style="color: red">': '"style" on <b> is blocked by the policy: write the style in',
    "<style>p { color: red }</style>": "<style> is blocked by the policy: write the style in",
    "<svg><style></style></svg>": "<style> is blocked by the policy: write the style in",
    "<noscript><style></style></noscript>": "<style> is blocked by the policy: write the style in",
    '<button onclick="go()">': '"onclick" on <button> is blocked by the policy: listen for the event in',
    "<img ONERROR=go() src=a.png>": '"onerror" on <img> is blocked by the policy: listen for',
    '<a href="javascript:go()">': '"href" on <a> is a script, which the policy blocks: lead to a page',
    '<a href=" java&#10;Script&colon;go()">': '"href" on <a> is a script, which the policy blocks:',
    '<form action="javascript:go()">': '"action" on <form> is a script, which the policy blocks:',
    '<base href="/">': "<base> is blocked by the policy: write each address as seen from its own page",
    '<iframe src="a.html"></iframe>': "<iframe> is blocked by the policy: link to what it shows",
    '<object data="a.pdf"></object>': "<object> is blocked by the policy: link to what it shows",
    '<video src="a.mp4"></video>': "<video> is blocked by the policy: link to the file",
    '<img src="https://b.example/a.png">': '<img> loads "https://b.example/a.png", which the policy blocks: keep the file in the site',
    '<img src="//b.example/a.png">': '<img> loads "//b.example/a.png", which the policy blocks:',
    '<img src="/\\b.example/a.png">': '<img> loads "/\\b.example/a.png", which the policy blocks:',
    '<img src="data:image/gif;base64,R0">': '<img> loads "data:image/gif;base64,R0", which the policy',
    '<img srcset="a.png 1x, https://b.example/b.png 2x">': '<img> loads "https://b.example/b.png", which',
    '<script src="https://b.example/a.js"></script>': '<script> loads "https://b.example/a.js", which',
    '<link rel="stylesheet" href="http://b.example/a.css">': '<link> loads "http://b.example/a.css", which',
    '<link rel="alternate stylesheet" href="//b.example">': '<link> loads "//b.example", which the',
    '<link rel="preconnect" href="//b.example">': '<link> loads "//b.example", which the policy blocks:',
    '<svg><image xlink:href="//b.example/a.png" /></svg>': '<image> loads "//b.example/a.png", which',
    '<a href="a/" ping="https://b.example/">': '<a> loads "https://b.example/", which the policy blocks:',
    '<form action="https://b.example/">': '<form> sends what readers write to "https://b.example/", which the policy blocks: send it to an address of this site',
    '<button formaction="//b.example">': '<button> sends what readers write to "//b.example", which',
    '<script src="a.js" />': '<script> ends with "/>": write </script> after it',
    "<script>go()": "this script has no end: write </script> after it",
    "<script>'<!--<script>'</script>": "browsers may not see where this script ends: write no",
    "</script>": "</script> ends no script: take it out, or mend the script before it",
}  # fmt: skip


@pytest.mark.parametrize(("markup", "message"), FAULTS.items(), ids=FAULTS)
def test_a_fault_is_told_with_its_place(tmp_path: Path, markup: str, message: str) -> None:
    site = built(tmp_path / "site", index=f"<p>Text\n<p>é {markup}")
    (problem,) = problems_of(site)
    # The element at fault is the outer one, but for these.
    column = 6 + max(0, markup.find("<style"), markup.find("<image"))
    assert problem.startswith(f"{site.as_posix()}/index.html:4:{column}: {message}")


def test_every_fault_of_every_page_is_told_at_once(tmp_path: Path) -> None:
    site = built(tmp_path, a='<p style="x" onclick="y"><i style="z">', b="<iframe></iframe>")
    told = [problem.removeprefix(f"{site.as_posix()}/") for problem in problems_of(site)]
    assert [problem.partition(": ")[0] for problem in told] == [
        "a.html:3:1",
        "a.html:3:1",
        "a.html:3:26",
        "b.html:3:1",
    ]


def test_an_end_that_browsers_see_earlier_is_never_guessed(tmp_path: Path) -> None:
    """Whichever way this Python's parser reads it: a fault, or what a browser takes."""
    made, problems = of_site(built(tmp_path, index=f"<script>{HELLO}</script a=b>"))
    if made:
        assert made.at("/")["Content-Security-Policy"] == POLICY.format(f" {HELLO_HASH}")
    assert made or "where this script ends" in str(problems) or "has no end" in str(problems)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://b.example/" title="style=">Other site</a> <a href="tel:999">999</a>',
        '<link rel="canonical" href="https://localoffer.example/">',
        '<link rel="alternate" type="application/atom+xml" href="https://localoffer.example/feed.xml">',
        '<form action="../search/"><input name="q" formaction="/search/"></form>',
        '<img src="../a.png" srcset="a.png 1x, b.png 2x"><svg><use href="#tick" fill="red" /></svg>',
        '<p data-style="x" class="onclick" id="javascript">on style="x"</p>',
    ],
)
def test_what_the_policy_allows_is_no_fault(tmp_path: Path, markup: str) -> None:
    assert policy_of(built(tmp_path, index=markup)) == POLICY.format("")


def test_a_page_that_is_no_utf_8_is_a_fault(tmp_path: Path) -> None:
    site = built(tmp_path)
    (site / "index.html").write_bytes(b"\xff\xfe<\x00p\x00")
    (problem,) = problems_of(site)
    assert problem.startswith(f"{site.as_posix()}/index.html:1:1: the page is not in UTF-8")


def test_more_scripts_than_a_policy_can_name_are_refused(tmp_path: Path) -> None:
    site = built(tmp_path, index="".join(f"<script>{number}</script>" for number in range(40)))
    with pytest.raises(NoHeaders, match="40 different scripts"):
        of_site(site)


# The other headers

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


def test_only_assets_are_kept_for_minutes_and_all_else_is_asked_for_anew(site: Path) -> None:
    made = headers_of(site)
    kept = {one for one in ADDRESSES if "max-age=0" not in made.at(one)["Cache-Control"]}
    assert kept == {"/assets/style.css", "/assets/fonts/a.woff2"}
    assert {made.at(one)["Cache-Control"] for one in kept} == {"public, max-age=300"}


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
        (Varying("X-There", AWKWARD, AWKWARD_FILES, ("/a.b+/",), AWKWARD[:9]),),
    )
    told = READ_AS[server](servers.snippet(server, made))
    for address in (*AWKWARD_FILES, "/a.b+/c", "/axb/c", "/cd.csv", "/b\\nxcsv", "/"):
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


def by_a_browser_s_rules(page: Path) -> list[str]:
    """The inline scripts of a page, as the HTML standard's own way of parsing finds them."""
    tree = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False)
    return [
        one.text or ""
        for one in tree.iter("script")
        if "src" not in one.attrib and "json" not in one.get("type", "")
    ]


def test_every_page_of_the_site_has_the_same_policy(real_site: Path) -> None:
    made = headers_of(real_site)
    pages = sorted(real_site.rglob("*.html"))
    assert len(pages) > 20
    within = {page: inline.read(page.read_text("utf-8")).scripts for page in pages}
    # Each page needs all that the policy names, and nothing is named for one page alone.
    assert len({tuple(scripts) for scripts in within.values()}) == 1
    assert within == {page: by_a_browser_s_rules(page) for page in pages}
    hashes = sorted({hash_of(script) for scripts in within.values() for script in scripts})
    assert made.at("/")["Content-Security-Policy"] == POLICY.format(
        "".join(f" {one}" for one in hashes)
    )
    for page in pages:
        address = "/" + page.relative_to(real_site).as_posix().removesuffix("index.html")
        assert made.at(address) == made.at("/")


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


# A real browser


RUN = "document.documentElement.className += ' {}';"
SCRIPTS = (
    "<script>\n  " + RUN.format("lines") + "\r\n\r\n</script>",
    "<SCRIPT type=module>" + RUN.format("module") + "</SCRIPT >",
    "<script>" + RUN.format("é-£-☎") + "</script>",
    "<script><!--\n" + RUN.format("comment") + "\n--></script>",
    "<script>if (1 < 2 && '&amp;'.length == 5) " + RUN.format("entity") + "</script>",
    "<script type=application/json>" + RUN.format("data") + "</script>",
    "<noscript><p>Without scripts</noscript>",
)


def test_a_browser_runs_the_scripts_of_a_page_and_no_other(tmp_path: Path) -> None:
    icon = '<link rel="icon" href="icon.svg">'  # without one, a browser asks for another file
    site = built(tmp_path, index="".join([icon, *SCRIPTS]))
    (site / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" />', "utf-8")
    made = headers_of(site)
    # Slipped in after the policy was made.
    page = site / "index.html"
    foreign = "<script>" + RUN.format("foreign") + '</script><b style="color: #010203">b</b>'
    page.write_bytes(page.read_bytes() + foreign.encode())
    program = executable()
    assert program, HELP
    said: list[str] = []
    with serve(site, made.at) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments())
        tab = browser.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.goto(address)
        tab.wait_for_load_state()
        ran = tab.locator("html").get_attribute("class") or ""
        colour = tab.locator("b").evaluate("one => getComputedStyle(one).color")
        browser.close()
    assert set(ran.split()) == {"lines", "module", "é-£-☎", "comment", "entity"}
    assert colour != "rgb(1, 2, 3)"
    # Nothing else is said: the browser understands every header.
    blocked = [one for one in said if "Content Security Policy" in one]
    assert len(said) == len(blocked) == 2, said
