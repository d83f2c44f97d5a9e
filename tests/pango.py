"""The library that sets the letters of booklets: one that is there, else one that is installed for the tests.

`python -m tests.pango` is part of `make test`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from localoffer.booklets.press import NoDocument, library

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0")


def main() -> int:
    """Make sure that booklets can be made; 1 and a message where they can't."""
    if not _missing():
        return 0
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
            print("No Pango yet: apt-get", *command, flush=True)
            subprocess.run([*as_root, "apt-get", *command], check=False)
    if said := _missing():
        print(said)
    return 1 if said else 0


def _missing() -> str:
    """What is to be done before booklets can be made; nothing where all is there."""
    try:
        library()
    except NoDocument as error:
        return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(main())
