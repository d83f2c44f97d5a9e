"""A device with voices, for the page's "Listen" button."""

from __future__ import annotations

import json
import time
from pathlib import Path

from playwright.sync_api import Page
from pydantic import BaseModel, ConfigDict, TypeAdapter

LOCAL = {"name": "Local", "lang": "en-GB", "localService": True}
LOCAL_AMERICAN = {"name": "Local American", "lang": "en_US", "localService": True}
LOCAL_FRENCH = {"name": "Local French", "lang": "fr-FR", "localService": True}
REMOTE = {"name": "Remote", "lang": "en-GB", "localService": False}

QUICK, SLOW = 0, 600_000
"""How long a voice takes for a text, in milliseconds: no time, or longer than any test."""

WAIT = 10
"""Seconds after which a voice that has not begun will not begin."""

_SCRIPT = Path(__file__).with_name("voices.js").read_text("utf-8").strip()


def voices(*found: dict[str, object], pace: int = SLOW) -> str:
    """A script that gives the page a device with these voices."""
    return f"({_SCRIPT})({json.dumps({'voices': found, 'pace': pace})})"


class Heard(BaseModel):
    """A text that a voice began to speak, and what was marked in the page then."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    voice: str | None
    lang: str
    marked: list[str]


def find_voices(page: Page) -> None:
    """Let the browser find the voices of the device, as it does some time after a page was opened."""
    page.evaluate("findVoices()")


def heard(page: Page) -> list[Heard]:
    """Everything that was read aloud since the page was opened."""
    return TypeAdapter(list[Heard]).validate_python(page.evaluate("heard"))


def wait_for_voice(page: Page, texts: int = 1) -> list[Heard]:
    """Wait until so many texts were begun, at least; all of them."""
    end = time.monotonic() + WAIT
    while len(now := heard(page)) < texts:
        assert time.monotonic() < end, f"only {len(now)} of {texts} texts are read"
        page.wait_for_timeout(20)
    return now
