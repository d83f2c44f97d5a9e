"""The one file that knows MkDocs: it loads, hands over, and writes what comes back.

The order of a build: `on_config` loads and checks everything, before the old site is touched;
`on_files` leaves MkDocs only the files that are copied as they are; `on_post_build` lets the package
write every page, written or made, and all that is made from data. So the site is the same whatever
calls the package, and a directory of thousands of services costs MkDocs nothing.

A build stops at the first look if anything is wrong. `mkdocs serve` goes on instead: it shows the
report at every address, and recovers by itself when the file is mended. It checks everything after
each change, but makes a page only when somebody asks for it.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_datetime
from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from localoffer.build import Build
    from localoffer.problems import Problem

log = get_plugin_logger("local-offer")

HOOKS = Path(__file__).parent

CHANGES = [
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What makes `mkdocs serve` build again."""


@dataclass
class State:
    """What outlives a build while `mkdocs serve` runs, and what the current build found."""

    serving: bool = False
    build: Build | None = None
    problems: list[Problem] = field(default_factory=list)
    code: dict[str, int] = field(default_factory=dict)
    """The package's files, and when each was saved, as it was imported."""


state = State()


# --- Start of the MkDocs events, in the order in which MkDocs calls them ---


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note which command runs: a build stops at a problem, `serve` shows it."""
    state.serving = command == "serve"
    if state.serving:
        # hooks/ is watched: compiled files written there would start a second build.
        sys.dont_write_bytecode = True


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check everything before anything of an older site is touched."""
    _import_anew()
    from localoffer import build, problems

    # The package writes these, from templates of its own.
    config.theme.static_templates = set()
    state.build, state.problems = build.build(_root(config), get_build_datetime().date())
    if state.build is None:
        report = "\n" + problems.report(state.problems)
        if not state.serving:
            if os.environ.get("GITHUB_ACTIONS"):
                print(problems.workflow_commands(state.problems))
            raise PluginError(report)
        log.error(report)
        return config
    config.site_name = state.build.site.settings.name
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave MkDocs what it copies: no pages, and nothing of the theme that no page asks for."""
    for file in list(files):
        if file.is_documentation_page() or _is_unused_theme_file(file, config):
            files.remove(file)
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Write every page, or what is wrong as the page that is shown at every address."""
    from localoffer import build, output, summary
    from localoffer.booklets import press

    target = Path(config.site_dir)
    if state.build is None:
        output.write_report(_root(config), state.problems, target)
    elif state.serving:
        output.write_part(state.build, build.NOT_FOUND, target)
    else:
        try:
            output.write(state.build, target)
        except press.NoDocument as error:
            raise PluginError(f"\n{error}") from error
        log.info("The site is made of %s.", summary.summary(state.build))


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Make a page when it is asked for, and see a change when it happens.

    MkDocs would look at every file twice a second; the operating system tells of a change at once.
    """
    watched = (config.docs_dir, config.config_file_path)
    for path in watched:
        server.unwatch(path)
    server.observer = _observer()  # type: ignore[assignment]
    for path in watched:
        server.watch(path)
    server.set_app(_on_demand(server.serve_request, Path(config.site_dir)))
    return server


# --- End of the MkDocs events ---


def _observer() -> BaseObserver:
    """What tells of changes alone: to open a file for reading is none."""
    observer = Observer()
    schedule = observer.schedule
    observer.schedule = partial(schedule, event_filter=CHANGES)  # type: ignore[method-assign]
    return observer


def _on_demand(application: WSGIApplication, target: Path) -> WSGIApplication:
    """The server's application; what it does not find in `target` is written there, if it is a page."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        answers: list[tuple[Any, ...]] = []

        def ask() -> Iterable[bytes]:
            return application(environ, lambda *words: answers.append(words))  # type: ignore[arg-type]

        body = ask()
        path = unquote(environ["PATH_INFO"]).lstrip("/")
        is_missing = answers[-1][0].startswith("404")
        if is_missing and any(_written(place, target) for place in (path, f"{path}/")):
            body = ask()
        start(*answers[-1])
        return body

    return answer


def _written(path: str, target: Path) -> bool:
    """Whether the site has something at an address, which is then written to `target`."""
    from localoffer import output
    from localoffer.booklets import press

    if state.build is None:
        return False
    try:
        return output.write_part(state.build, path, target)
    except press.NoDocument as error:
        log.error(str(error))
        return False


def _import_anew() -> None:
    """Take the package from its files again where these have changed, so that `mkdocs serve` shows it."""
    code = {str(path): path.stat().st_mtime_ns for path in HOOKS.glob("localoffer/**/*.py")}
    if code == state.code:
        return
    state.code = code
    if str(HOOKS) not in sys.path:
        sys.path.insert(0, str(HOOKS))
    for name in [name for name in sys.modules if name.partition(".")[0] == "localoffer"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _is_unused_theme_file(file: File, config: MkDocsConfig) -> bool:
    """Whether the theme brings a file that no page asks for: Material's bundles, and our templates."""
    if file.abs_src_path is None:
        return False
    ours = Path(config.theme.custom_dir or "") / "assets"
    content = Path(config.docs_dir)
    source = Path(file.abs_src_path)
    joined = ours / "style"
    return not (
        source.is_relative_to(content)
        or (source.is_relative_to(ours) and joined not in source.parents)
    )
