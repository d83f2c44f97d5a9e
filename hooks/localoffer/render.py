"""View + template → page. The one template environment for every page of the site.

Autoescape is on and an undefined name is an error, so a template can neither let markup through by
accident nor leave a hole where a fact should be. Templates get a `shell` (what surrounds the page)
and a `view` (what it shows), and take no decisions of their own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context

from .views.shell import Shell


def environment(templates: Path) -> jinja2.Environment:
    """The environment over the templates in a folder."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["href"] = _href
    return env


def render(env: jinja2.Environment, template: str, shell: Shell, view: Any) -> str:
    """The page that `overrides/pages/<template>.html` makes of `view`."""
    return env.get_template(page_template(template)).render(shell=shell, view=view)


def page_template(name: str) -> str:
    """The file of the template for a kind of page, below the template folders."""
    return f"pages/{name}.html"


_STAYS = re.compile(r"#|[a-z]+:")


@jinja2.pass_context
def _href(context: Context, path: str) -> str:
    """A path from the root of the site, as a link from the page that is being rendered.

    A place on the same page and the address of another site stay as they are.
    """
    return path if _STAYS.match(path) else f"{context['shell'].root}{path}"
