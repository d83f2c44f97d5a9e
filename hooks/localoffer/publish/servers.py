"""Headers, in the words of a web server.

In: the headers of a site. Out: text to include in the configuration of a server, or to put beside the
site. Each server has a template, and its own way to write a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import jinja2

from .headers import NOT_FOUND, Case, Headers

SERVERS = {
    "nginx": "nginx.conf.j2",
    "caddy": "Caddyfile.j2",
    "apache": "htaccess.j2",
    "netlify": "_headers.j2",
}
"""The template for each kind of server. Cloudflare Pages reads the same file as Netlify."""


def snippet(server: str, headers: Headers) -> str:
    """The lines that make a server, one of SERVERS, send these headers and the site's page for 404."""
    template = _environment().get_template(SERVERS[server])
    return template.render(headers=headers, not_found=NOT_FOUND)


def _environment() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=False,  # noqa: S701 - what is written is no HTML: each server has a filter instead
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {
        "nginx": nginx,
        "apache": apache,
        "apache_value": apache_value,
        "caddy": caddy,
        "caddy_value": caddy_value,
        "variable": _variable,
        "pattern": _pattern,
    }
    return env


def nginx(text: str) -> str:
    """A text as an argument of nginx, which has no way to write a `$`, but in a pattern."""
    return _in_quotes(text, "\\", '"')


def apache(text: str) -> str:
    """A text as an argument of Apache."""
    return _in_quotes(text, "\\", '"')


def apache_value(text: str) -> str:
    """A text as the value of a header for Apache, which reads it once more, as a format."""
    return apache(text.replace("\\", "\\\\").replace("%", "%%"))


def caddy(text: str) -> str:
    """A text as an argument of Caddy, for which a backslash within is a letter like others."""
    return _in_quotes(text, '"')


def caddy_value(text: str) -> str:
    """A text as the value of a header for Caddy, which reads it once more, with placeholders."""
    return caddy(text.replace("{", "\\{"))


def _in_quotes(text: str, *special: str) -> str:
    """A text between double quotes, with a backslash before each special letter."""
    for letter in special:
        text = text.replace(letter, f"\\{letter}")
    return f'"{text}"'


def _variable(name: str) -> str:
    """The name of a header as a part of the name of a variable."""
    return name.lower().replace("-", "_")


def _pattern(cases: Sequence[Case]) -> str:
    """A regular expression for the addresses at which one of the cases holds."""
    places = [f"{re.escape(file)}$" for case in cases for file in case.files]
    places += [re.escape(folder) for case in cases for folder in case.folders]
    # In Apache's lines, a "#" ends the expression.
    return f"^(?:{'|'.join(places)})".replace("\\#", "\\x23")
