"""With JavaScript switched off the page is whole: every row is there, and opens by keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Reader
from .kinds import KINDS, PHONE, WITH_TABLE, lost

each_kind = pytest.mark.parametrize("kind", KINDS)
each_kind_with_table = pytest.mark.parametrize("kind", WITH_TABLE)


@each_kind
def test_nothing_is_lost(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], width=PHONE, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert lost(page) == []


@each_kind_with_table
def test_every_row_is_shown_and_no_form_that_could_not_work(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], java_script_enabled=False)
    rows = page.locator("#promises > tbody")
    assert rows.count() > 1
    assert rows.filter(visible=True).count() == rows.count()
    assert (
        page.locator("main").locator("form, input, select, button").filter(visible=True).count()
        == 0
    )
    assert page.get_by_text("No promise fits").is_hidden()


def test_the_table_of_the_plan_has_every_promise_in_order(reader: Reader, real_site: Path) -> None:
    promises = json.loads((real_site / "progress/progress.json").read_text("utf-8"))
    page = reader.open(KINDS["plan"], java_script_enabled=False)
    shown = page.locator("#promises > tbody:visible").evaluate_all(
        "(rows) => rows.map((row) => row.id)"
    )
    assert shown == [one["ref"] for one in promises if one["plan"] == "wsoa-2019"]


@each_kind_with_table
def test_each_row_opens_by_keyboard(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], java_script_enabled=False)
    for row in page.locator("#promises > tbody").all()[:3]:
        assert row.locator(".history").is_hidden()
        row.locator("summary").focus()
        page.keyboard.press("Enter")
        assert row.locator(".history").is_visible()


def test_a_link_leads_to_its_row(reader: Reader) -> None:
    page = reader.open(f"{KINDS['plan']}#3.2.4", java_script_enabled=False)
    box = page.locator("[id='3.2.4']").bounding_box()
    assert box
    assert 0 <= box["y"] < 100
