"""View + template → page. The one template environment for every page of the site.

Autoescape is on and an undefined name is an error, so a template can neither let markup through by
accident nor leave a hole where a fact should be. Templates get a `shell` (what surrounds the page)
and a `view` (what it shows), and take no decisions of their own.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup

from .models.glossary import GlossaryTerm
from .views.shell import Shell


@cache
def environment(templates: Path) -> jinja2.Environment:
    """The environment over the templates in a folder. A template that has changed is read again."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["href"] = _href
    env.filters["with_words_explained"] = _with_words_explained
    env.globals["once"] = partial(_once, env)
    return env


def render(env: jinja2.Environment, template: str, shell: Shell, view: Any = None) -> str:
    """The page that `overrides/pages/<template>.html` makes of `view`."""
    _root.set(shell.root)
    return env.get_template(f"pages/{template}.html").render(shell=shell, view=view)


def document(env: jinja2.Environment, template: str, root: str, **shown: Any) -> str:
    """What a template makes for paper. `root` is the address of the site, for paper may be read anywhere."""
    _root.set(root)
    return env.get_template(template).render(**shown)


def _once(env: jinja2.Environment, template: str, shell: Shell) -> Markup:
    """A part of the frame, rendered once for all pages that have the very same one."""
    key = (template, shell.root, shell.menu, shell.settings)
    if key not in shell.rendered:
        html = env.get_template(template).render(shell=shell)
        shell.rendered[key] = Markup(html)  # noqa: S704 - what a template made
    return shell.rendered[key]


_STAYS = re.compile(r"#|[a-z]+:")

_root: ContextVar[str] = ContextVar("root")
"""What leads from the page that is being rendered to the root of the site.

Were it handed to each macro, Jinja would have to make all macros anew for each page.
"""


@jinja2.pass_context
def _with_words_explained(context: Context, html: str) -> Markup:
    """The text of a page with its hard words explained where they come first."""
    macro = context.environment.get_template("components/words.html").module.explained  # type: ignore[attr-defined]

    shell: Shell = context["shell"]

    def show(word: str, term: GlossaryTerm, spelled_out: bool) -> Markup:
        page = None if term.page == shell.path else term.page
        key = ("word", word, term.id, page, spelled_out, shell.root)
        if key not in shell.rendered:
            html = macro(word, term, page, spelled_out).strip()
            shell.rendered[key] = Markup(html)  # noqa: S704 - what a template made
        return shell.rendered[key]

    return shell.glossary.explained(html, show)


@jinja2.pass_context  # or Jinja would work out a link to a fixed path once, for all pages
def _href(context: Context, path: str) -> str:  # noqa: ARG001
    """A path from the root of the site, as a link from the page that is being rendered.

    A place on the same page and the address of another site stay as they are.
    """
    return path if _STAYS.match(path) else f"{_root.get()}{path}"
