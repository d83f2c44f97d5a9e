"""Files of Material and MkDocs that ours stand in place of: a new version of one is looked at.

A template of ours says on top which files it replaces, of which version, and why. `cases/material.yml`
has the contents of these files as they were when somebody last looked at them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from tests.project import ROOT

OVERRIDES = ROOT / "overrides"
CASES = ROOT / "tests/cases/material.yml"

_ON_TOP = re.compile(
    r"in place of (?:this file|these files) of (?P<package>\w+) (?P<version>[\d.]+):(?P<files>.+?)\.\s",
    re.DOTALL | re.IGNORECASE,
)
_FILE = re.compile(r"[\w./-]+\.(?:html|xml)")


class Package(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    distribution: str
    """What it is installed as."""
    templates: str
    """The folder of its templates, which begins with the name of its module."""
    version: str
    """The version that was looked at last."""
    files: dict[str, str]
    """The sha256 of each file that one of ours stands in place of."""

    @property
    def folder(self) -> Path:
        module, _, below = self.templates.partition("/")
        return Path(str(files(module))) / below


PACKAGES = {
    name: Package.model_validate(value)
    for name, value in yaml.safe_load(CASES.read_text("utf-8")).items()
}
RECORDED = [(name, file) for name, package in PACKAGES.items() for file in package.files]


@dataclass(frozen=True)
class Replaced:
    """What a template of ours says on top."""

    template: str
    package: str
    version: str
    file: str


def replaced() -> list[Replaced]:
    """Every file that some template of ours says it stands in place of."""
    return [
        Replaced(path.relative_to(ROOT).as_posix(), found["package"], found["version"], file)
        for path in sorted(OVERRIDES.rglob("*"))
        if path.suffix in (".html", ".xml")
        for found in _ON_TOP.finditer(path.read_text("utf-8"))
        for file in _FILE.findall(found["files"])
    ]


def test_templates_say_what_they_replace() -> None:
    said = sorted((one.package, one.file) for one in replaced())
    assert said == sorted(RECORDED), (
        "what our templates say on top that they stand in place of, and tests/cases/material.yml,"
        " name each file once"
    )


@pytest.mark.parametrize(
    ("template", "name", "on_top"),
    sorted({(one.template, one.package, one.version) for one in replaced()}),
)
def test_the_version_on_top_is_the_one_that_is_installed(
    template: str, name: str, on_top: str
) -> None:
    installed = version(PACKAGES[name].distribution)
    assert on_top == PACKAGES[name].version == installed, (
        f"{name} {installed} is installed. {template} says {on_top} on top, and"
        f" tests/cases/material.yml {PACKAGES[name].version}. The other tests here tell which files"
        " changed: look at those first, then write the new version in both places"
    )


@pytest.mark.parametrize(("package", "file"), RECORDED)
def test_the_file_is_as_it_was_when_it_was_looked_at(package: str, file: str) -> None:
    path = PACKAGES[package].folder / file
    ours = " and ".join(
        one.template for one in replaced() if (one.package, one.file) == (package, file)
    )
    assert path.is_file(), (
        f"{package} has no {file} any more: see what took its place, and whether {ours} needs that"
        " too. Then take the name out there, on top, and in tests/cases/material.yml"
    )
    found = sha256(path.read_bytes()).hexdigest()
    assert found == PACKAGES[package].files[file], (
        f"{package}'s {file} changed. Look at {path}: does {ours} need the same change? Then record"
        f" in tests/cases/material.yml that it was looked at, as {found}"
    )


@pytest.mark.parametrize("package", PACKAGES)
def test_no_file_is_replaced_without_a_word(package: str) -> None:
    """The theme takes ours instead of a file of the same name."""
    same = {
        path.relative_to(OVERRIDES).as_posix()
        for path in OVERRIDES.rglob("*")
        if path.is_file() and (PACKAGES[package].folder / path.relative_to(OVERRIDES)).is_file()
    }
    assert same <= set(PACKAGES[package].files), (
        f"these files of overrides/ stand in place of files of {package}: say so and why on top of"
        " each, and record them in tests/cases/material.yml"
    )
