"""The real site, and a small one in which services are closed, overdue or outside the area."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import ROOT, small_project

from .reading import Built, built, read_built


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("small")
    return built(small_project(folder / "project"), folder / "site")


@pytest.fixture(params=["real", "small"])
def site(request: pytest.FixtureRequest, real_site: Path, small: Built) -> Built:
    return small if request.param == "small" else read_built(ROOT, real_site)
