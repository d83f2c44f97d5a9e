"""The browser that the tests drive: one that is there, else one that is installed for them.

`python -m tests.browser` is part of `make test`: it finds a browser, installs one where it may, or
says what to do. The tests then only look for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Quiet and without a network: nothing that a test does may depend on one.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]

HELP = """No browser was found, and none could be installed. Do one of these, then run again:
  - install Chromium or Google Chrome with your system's package manager
  - run .venv/bin/playwright install chromium
  - set CHROMIUM to the program of a Chromium that is there"""


def executable() -> str | None:
    """The program of a browser that is there: $CHROMIUM, Playwright's own, or the system's."""
    if named := os.environ.get("CHROMIUM"):
        return named if shutil.which(named) else None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).is_file():
        return own
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def arguments() -> list[str]:
    """How to start it; as root, as in most containers, Chromium has to do without its sandbox."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, "--no-sandbox"] if as_root else ARGUMENTS


def install() -> None:
    """Try Playwright's browser, then the system's package where this user may install one."""
    for command in _ways_to_install():
        print("No browser yet:", " ".join(command), flush=True)
        if subprocess.run(command, check=False).returncode == 0 and executable():
            return


def _ways_to_install() -> list[list[str]]:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        package = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
        ways += [["sh", "-c", f"apt-get update && {' '.join(package)}"]]
    return ways


def main() -> int:
    """Make sure that there is a browser; 1 and a message where there can't be."""
    if not executable():
        install()
    found = executable()
    print(f"Browser: {found}" if found else HELP)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
