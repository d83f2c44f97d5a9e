"""The one file that knows MkDocs: it loads, hands over, and turns what comes back into MkDocs files.

The order of a build: `on_config` loads and checks everything, before the old site is touched;
`on_files` adds the pages and files made from data; `on_env` gives MkDocs the package's own template
environment, so that every page, written or made, goes through one set of templates;
`on_page_context` gives each page what it shows.

A build stops at the first look if anything is wrong. `mkdocs serve` goes on instead: it shows the
report on every page, and recovers by itself when the file is mended.
"""

from __future__ import annotations

import importlib
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from localoffer.build import Build
    from localoffer.problems import Problem

log = get_plugin_logger("local-offer")

HOOKS = Path(__file__).parent


@dataclass
class State:
    """What outlives a build while `mkdocs serve` runs, and what the current build found."""

    serving: bool = False
    build: Build | None = None
    problems: list[Problem] = field(default_factory=list)
    paths: set[str] = field(default_factory=lambda: {""})
    """The pages of the last whole build: a broken one shows its report on each of them."""
    html: dict[str, str] = field(default_factory=dict)
    """Every page of the current build as it was rendered, by address: what search reads."""


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
    from localoffer.models.common import Month

    now = get_build_datetime()
    state.build, state.problems = build.build(_root(config), Month(now.year, now.month))
    if state.build is None:
        report = "\n" + problems.report(state.problems)
        if not state.serving:
            if os.environ.get("GITHUB_ACTIONS"):
                print(problems.workflow_commands(state.problems))
            raise PluginError(report)
        log.error(report)
        return config
    state.paths = set(state.build.pages)
    state.html = {}
    config.site_name = state.build.site.settings.name
    if not state.serving:
        config.site_url = state.build.site.settings.base_url
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and files made from data, and leave out what no page asks for."""
    for file in list(files):
        if _is_unused_theme_file(file, config):
            files.remove(file)
    written = {file.dest_uri for file in files}
    for path in state.build.pages if state.build else state.paths:
        if f"{path}index.html" not in written:
            uri = f"{path}index.md"
            files.append(
                File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            )
    for path, data in state.build.files.items() if state.build else ():
        files.append(File.generated(config, path, content=data))
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Leave MkDocs nothing to read: the package reads and renders what people wrote."""
    return ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Choose the page's template: MkDocs asks for it before `on_page_context`."""
    from localoffer.render import page_template

    template = state.build.pages[_path(page)].template if state.build else "problems"
    page.meta["template"] = page_template(template)
    return markdown


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Render every page with the package's environment: autoescape on, undefined is an error."""
    from localoffer import build

    return build.template_environment(_root(config))


def on_template_context(
    context: TemplateContext, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """What the templates that are no page show: 404.html, which is served at any address."""
    from localoffer.views.shell import shell

    values: dict[str, Any] = {"problems": state.problems}
    if state.build:
        values["shell"] = shell(
            state.build.site.settings,
            state.build.site.services,
            path=template_name,
            title="Page not found",
            description="There is no page at this address.",
            root=urlsplit(config.site_url or "/").path,
        )
    context.update(values)  # type: ignore[typeddict-item]
    return context


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the page its frame and what it shows."""
    from localoffer import build

    values: dict[str, Any]
    if state.build is None:
        values = {"problems": state.problems}
    else:
        made = state.build.pages[_path(page)]
        values = {"shell": build.page_shell(state.build.site, made), "view": made.view}
    context.update(values)  # type: ignore[typeddict-item]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep what search reads."""
    state.html[_path(page)] = output
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Write what search reads, and take away the packed sitemap.

    That one holds the second of the build, so that no two builds would be the same.
    """
    from localoffer import search

    if state.build:
        index = Path(config.site_dir, search.INDEX)
        index.parent.mkdir(parents=True, exist_ok=True)
        index.write_bytes(search.index(state.html))
    Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)


# --- End of the MkDocs events ---


def _import_anew() -> None:
    """Take the package from its files again, so that `mkdocs serve` shows a change of its code."""
    if str(HOOKS) not in sys.path:
        sys.path.insert(0, str(HOOKS))
    for name in [name for name in sys.modules if name.partition(".")[0] == "localoffer"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def _path(page: Page) -> str:
    """A page's address below the root, as the package names its pages."""
    return page.file.dest_uri.removesuffix("index.html")


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
