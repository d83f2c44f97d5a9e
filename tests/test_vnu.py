"""Every page of the site is HTML as the standard has it: the standard's own checker finds no error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.audit import tools, vnu


@pytest.fixture(autouse=True)
def _checker() -> None:
    # A machine that can reach npm's registry may be told to leave no check out.
    if os.environ.get("HTML_CHECKER") != "required" and not tools.installed():
        pytest.skip(tools.MISSING)
    assert tools.installed(), tools.MISSING


def test_no_page_of_the_site_has_an_error(real_site: Path) -> None:
    errors = vnu.check(real_site)
    assert not errors, "\n".join(vnu.in_words(errors))


def test_an_error_is_found_in_each_page_and_told_with_its_place(tmp_path: Path) -> None:
    good = "<!doctype html>\n<html lang=en><title>A page</title><body><h1>A page</h1>"
    (tmp_path / "good").mkdir()
    (tmp_path / "good/index.html").write_text(good, "utf-8")
    (tmp_path / "bad one").mkdir()
    for page in ("index.html", "bad one/index.html"):
        (tmp_path / page).write_text(f"{good}\n<p><div role=button tabindex=x></div></p>", "utf-8")
    errors = vnu.check(tmp_path)
    assert {error.page for error in errors} == {"index.html", "bad one/index.html"}
    told = list(vnu.in_words(errors))
    assert len(told) == 2
    assert told[0].startswith("bad one/index.html:3:4 and 1 more: Bad value “x” for attribute")
    assert told[1].startswith("bad one/index.html:3:38 and 1 more: No “p” element in scope")
