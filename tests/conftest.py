"""What many tests share: the real site and a small one, built once in each worker, and a server.

The build is the one of `make build`, with warnings as errors, into a temporary folder. The small site is
of a place that was made up, with what the real one has no case of: services closed, overdue, outside the area.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from localoffer.load import load
from localoffer.site import Site
from tests.project import ROOT, small_project
from tests.reading import Built, build, built, read_built
from tests.site_server import published


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What one worker runs as a whole goes first: begun last, it would keep the others waiting."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site. A build takes seconds, so each worker has its own."""
    folder = tmp_path_factory.mktemp("real") / "site"
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site; tests of one subject may have a `small` of their own, with more of their subject."""
    folder = tmp_path_factory.mktemp("small")
    return built(small_project(folder / "project"), folder / "site")


@pytest.fixture(params=["real", "small"])
def site(request: pytest.FixtureRequest, real_site: Path, small: Built) -> Built:
    """The real site, and the small one."""
    return small if request.param == "small" else read_built(ROOT, real_site)


@pytest.fixture(scope="session")
def real_records() -> Site:
    """The records of the real site."""
    found, problems = load(ROOT)
    assert found, problems
    return found


@pytest.fixture(scope="session")
def settings() -> dict[str, str]:
    """What the real site says of itself."""
    read: dict[str, str] = yaml.safe_load((ROOT / "data/site.yml").read_text("utf-8"))
    return read


@pytest.fixture(scope="session")
def real_site_url(real_site: Path) -> Iterator[str]:
    """The address, on this machine alone, at which the real site is shown.

    It is sent with the very headers that a web host is told to send. So a style or a script that the
    policy does not know, or anything from another host, becomes an error on the browser's console.
    """
    with published(real_site) as address:
        yield address
