"""What many tests share: the real site, built once in each worker, and a server that shows it.

The build is the one of `make build`, with warnings as errors, into a temporary folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from localoffer.load import load
from localoffer.site import Site
from tests.site_server import published

ROOT = Path(__file__).parent.parent

# What is silent depends on the month of the build: the same month on each day that tests run.
BUILT_AT = "1793491200"  # 1 November 2026


def build(root: Path, target: Path) -> None:
    """Build the project at `root` into the folder `target`, as `make build` does."""
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": BUILT_AT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"the site at {root} can't be built:\n{result.stderr}"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site. A build takes less than a second, so each worker has its own."""
    folder = tmp_path_factory.mktemp("real") / "site"
    build(ROOT, folder)
    return folder


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
