"""What an editor sees of the pictures that were found: a list in the terminal, and a page to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from ..load import DATA
from ..models.picture import Pictures
from ..problems import Problem
from ..reading import read
from . import openmoji
from .finder import Found

FILE = "pictures.yml"
PREVIEW = ".cache/pictures.html"


def words(root: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """The words by which the pages of a project name pictures, each with its picture."""
    ((loaded, problems),) = read(root, [root / DATA / FILE], Pictures)
    known = loaded.record.pictures if loaded else ()
    return {picture.word: picture.openmoji for picture in known}, problems


def listed(found: Sequence[Found]) -> str:
    """The pictures as lines: those in use with their words, the others with what they show."""
    used = [one for one in found if one.words]
    others = [one for one in found if not one.words]
    lines: list[str] = []
    if used:
        lines += ["Words that you can write now:"]
        lines += [f"  {', '.join(one.words):<24} {one.name}" for one in used]
    if others:
        lines += [f"Other pictures. To use one, give it a word in {DATA}/{FILE}:"]
        lines += [f"  {one.code:<24} {one.name}" for one in others]
    return "\n".join(lines)


def preview(root: Path, word: str, found: Sequence[Found]) -> str:
    """Write a page that shows the pictures; its address, for a browser."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    drawn = [(one, Markup(openmoji.svg(one.code))) for one in found]  # noqa: S704 - OpenMoji's own
    page = root / PREVIEW
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(env.get_template("preview.html.j2").render(word=word, drawn=drawn), "utf-8")
    return page.resolve().as_uri()
