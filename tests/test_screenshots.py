"""Pictures are taken of whole pages, at each width and scheme, and one page shows them all."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from lxml import html

from tests import screenshots


def size(picture: Path) -> tuple[int, int]:
    """The width and the height that a PNG says it has."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def test_each_picture_is_whole_and_on_the_page_of_all(
    real_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenshots, "build", lambda _root, _target: real_site)
    monkeypatch.setattr(screenshots, "TALLEST", 1500)
    folder = tmp_path / "pictures"
    assert screenshots.main(["not found", "menu open", "--to", str(folder)]) == 0
    pictures = sorted(path.name for path in folder.glob("*.png"))
    assert pictures == [
        "menu-open-360-dark.png",
        "menu-open-360-light.png",
        "not-found-1280-dark.png",
        "not-found-1280-light.png",
        "not-found-360-dark-1.png",
        "not-found-360-dark-2.png",
        "not-found-360-light-1.png",
        "not-found-360-light-2.png",
    ]
    assert size(folder / "menu-open-360-dark.png") == (360, 780)
    assert size(folder / "not-found-360-light-1.png") == (360, 1500)
    assert size(folder / "not-found-1280-light.png")[0] == 1280
    index = html.fromstring((folder / "index.html").read_bytes())
    assert sorted(image.attrib["src"] for image in index.iter("img")) == pictures


def test_a_name_that_is_no_kind_of_page_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        screenshots.main(["hom"])
    assert "nothing of this name: hom" in capsys.readouterr().err
