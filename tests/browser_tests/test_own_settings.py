"""What the reader's device asks for: colours of the system, and less movement."""

from __future__ import annotations

import pytest

from .conftest import Reader
from .kinds import KINDS, lost, open_everything

# What is a sign or a box on any other kind is on one of these.
SIGNED = (
    "home",
    "section",
    "guide",
    "help now",
    "easy read",
    "easy read of data",
    "overview",
    "area with aims",
    "services",
    "service",
    "age",
    "pathway",
    "my week",
    "process",
    "changes",
    "measures",
    "risks",
    "governance",
    "components",
    "not found",
)
each_kind = pytest.mark.parametrize("kind", SIGNED)

# Every sign that colour gives: painted in a colour that the page is not, with its words beside it.
SIGNS = r"""() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const faults = [];
  for (const one of document.querySelectorAll(".bar__part, .icon, .measure__bar, .warning__sign"))
    if (getComputedStyle(one).fill === paper) faults.push(`not seen: ${one.outerHTML}`);
  for (const one of document.querySelectorAll(".icon__mark, .warning__mark"))
    if (getComputedStyle(one).stroke === getComputedStyle(one.ownerSVGElement).fill)
      faults.push(`not seen in its sign: ${one.ownerSVGElement.outerHTML}`);
  for (const one of document.querySelectorAll(".tag, .severity, .doubt__tag, .phase-banner__tag"))
    if (!one.innerText.trim()) faults.push(`no words: ${one.outerHTML}`);
  for (const one of document.querySelectorAll(".measure__chart"))
    if (!one.closest("dd").innerText.trim()) faults.push(`no words: ${one.outerHTML}`);
  for (const one of document.querySelectorAll(".bar")) {
    const tags = one.parentElement.querySelectorAll(".bar-key .tag");
    const figures = Array.from(tags, (tag) => parseInt(tag.innerText));
    if (figures.length !== one.querySelectorAll(".bar__part").length)
      faults.push(`words and parts differ: ${one.outerHTML}`);
    for (const figure of figures)
      if (!one.getAttribute("aria-label").match(`\\b${figure}\\b`))
        faults.push(`${figure} is not read out: ${one.outerHTML}`);
  }
  for (const one of document.querySelectorAll(".steps > ol > li")) {
    const number = getComputedStyle(one, "::before");
    if (!number.content.includes("counter(step)") || number.color === number.backgroundColor
        || number.borderStyle === "none" || number.borderColor === paper)
      faults.push(`no number: ${one.textContent}`);
  }
  // What is a box by its colour alone has an edge here.
  for (const one of document.querySelectorAll(
    ".button, .menu-button, .search-box__button, .card, .door, .ages__link, .contact, .inset, .warning, .tag, .doubt, .easy-contact, .easy-pages__page",
  )) {
    const style = getComputedStyle(one);
    if (!one.checkVisibility()) continue;
    if (!(parseFloat(style.borderLeftWidth) > 0) || style.borderLeftColor === paper)
      faults.push(`no edge: <${one.localName} class="${one.className}">`);
  }
  for (const one of document.querySelectorAll("[aria-current]"))
    if (one.checkVisibility() && getComputedStyle(one).fontWeight < 700 && !parseFloat(getComputedStyle(one).textDecorationThickness))
      faults.push(`looks like the others: ${one.outerHTML}`);
  return faults;
}"""


@each_kind
def test_what_the_device_asks_for_is_done(reader: Reader, kind: str) -> None:
    page = reader.open(KINDS[kind], forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    open_everything(page)
    assert lost(page) == []
    assert page.evaluate(SIGNS) == []


@pytest.mark.parametrize(
    ("kind", "sign", "least"),
    [
        ("plan", ".bar__part", 5),
        ("plan", ".tag .icon", 100),
        ("help now", ".warning__sign", 1),
        ("guide", ".steps > ol > li", 4),
        ("guide", ".tag--unconfirmed", 1),
        ("measures", ".measure__bar", 3),
        ("risks", ".severity", 3),
    ],
)
def test_signs_are_there_to_be_looked_at(reader: Reader, kind: str, sign: str, least: int) -> None:
    assert reader.open(KINDS[kind]).locator(sign).count() >= least
