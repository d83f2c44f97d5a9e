"""The way to adulthood as young people come to it: by their age, step by step, and who takes over."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from tests.project import ROOT

from .conftest import Reader
from .keyboard import follow, tab_to
from .kinds import DESK, KINDS, PHONE, WINDOWS, lost


def pathway(name: str) -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load((ROOT / f"data/pathways/{name}.yml").read_text("utf-8"))
    return made


@pytest.mark.parametrize("window", WINDOWS)
def test_somebody_of_17_with_a_plan_sees_what_comes_now_by_keyboard(
    reader: Reader, window: str
) -> None:
    page = reader.open("preparing-for-adulthood/", **WINDOWS[window])
    main = page.locator("main")
    follow(page, main.get_by_role("link", name="What matters at your age"), "/by-age/")
    follow(page, main.get_by_role("link", name="I am 17"), "/by-age/17/")
    expect(page.get_by_role("heading", level=1)).to_have_text("I am 17")
    stage = next(
        stage
        for stage in pathway("education-ehcp")["stages"]
        if stage["ages"]["from"] <= 17 <= stage["ages"].get("to", 99)
    )
    place = f"/preparing-for-adulthood/pathways/education-ehcp/#{stage['id']}"
    follow(page, page.locator(f"section a[href$='education-ehcp/#{stage['id']}']"), place)
    step = page.locator("section.stage", has=page.locator(f"#{stage['id']}"))
    expect(step).to_be_in_viewport()
    expect(step).to_contain_text(" ".join(stage["what"].split()))
    for line in (*stage["you"], *stage["rights"]):
        expect(step).to_contain_text(" ".join(line.split()))
    tab_to(page, step.locator(".stage__services a").first)
    assert lost(page) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_all_of_it_is_there_without_a_script(reader: Reader, width: int) -> None:
    page = reader.open(KINDS["ages"], width=width, java_script_enabled=False)
    main = page.locator("main")
    follow(page, main.get_by_role("link", name="I am 15"), "/by-age/15/")
    page.locator("#checklist ~ details").first.locator("summary").click()
    box = page.locator("#checklist ~ details").first.get_by_role("checkbox").first
    box.check()
    expect(box).to_be_checked()
    follow(page, main.get_by_role("link", name="I am 16"), "/by-age/16/")
    expect(page.get_by_role("heading", level=1)).to_have_text("I am 16")


def test_a_parent_sees_who_takes_over_from_therapists(reader: Reader) -> None:
    page = reader.open(KINDS["takes over"], width=PHONE)
    handover = pathway("therapies")["takes_over"][0]
    row = page.get_by_role("row").filter(has_text=handover["ends"]).filter(has_text="therapy")
    expect(row.first).to_contain_text(handover["next_words"])
    row.first.get_by_role("link", name="Step by step").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(pathway("therapies")["title"])
