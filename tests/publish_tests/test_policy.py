"""The policy for a page's content: what it allows, what is against it, and what a browser makes of it."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import sync_playwright

from localoffer.publish import inline
from localoffer.publish.headers import NoHeaders, of_site
from tests.browser import HELP, arguments, executable
from tests.site_server import serve

from .sites import (
    HELLO,
    HELLO_HASH,
    POLICY,
    TOP,
    built,
    hash_of,
    headers_of,
    policy_of,
    problems_of,
)


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
