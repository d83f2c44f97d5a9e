"""What axe-core finds wrong in a page: the rules of WCAG 2.0 to 2.2, levels A and AA, and good practice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass(frozen=True)
class Violation:
    """One element that is against a rule: the rule in words, and the way to the element."""

    rule: str
    element: str


def violations(
    page: Page, program: str, rules: Sequence[str] = RULES, without: Sequence[str] = ()
) -> list[Violation]:
    """What is wrong in the page as it is shown. `program` is the text of axe-core.

    `rules` are names of rules, or of groups of them, but for those named in `without`.
    """
    load(page, program)
    found: list[dict[str, Any]] = page.evaluate(
        "([runOnly, rules]) => axe.run(document, {runOnly, rules, resultTypes: ['violations']})"
        ".then((results) => results.violations)",
        [list(rules), {name: {"enabled": False} for name in without}],
    )
    return [
        Violation(f"{rule['id']}: {rule['help']}", _element(node["target"]))
        for rule in found
        for node in rule["nodes"]
    ]


def load(page: Page, program: str) -> None:
    """Have axe-core in the page; it is large, so that it is not sent a second time."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(program)


def _element(target: list[str | list[str]]) -> str:
    """The way to an element: a selector, or one for each frame or shadow tree around it."""
    return " > ".join(part if isinstance(part, str) else " > ".join(part) for part in target)
