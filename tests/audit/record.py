"""The audit as `data/audit.yml`, from which the accessibility statement is filled."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from .report import BARS, Audit

HEAD = "# Written by `make audit`: what it measured on one page of each kind. Not edited by hand.\n"


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent lists below their name, as the project's other files do."""
        super().increase_indent(flow, indentless=False)


def text(audit: Audit, day: date) -> str:
    """The file's text, for an audit in which all could be measured."""
    content: dict[str, Any] = {
        "date": day,
        "tools": [{"name": name, "version": version} for name, version in audit.tools.items()],
        "pages": audit.pages,
        "kinds": [
            {
                "kind": kind.kind,
                "path": kind.path,
                **{bar.number: kind.numbers[bar.number].value for bar in BARS},
            }
            for kind in audit.kinds
        ],
    }
    return HEAD + yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
