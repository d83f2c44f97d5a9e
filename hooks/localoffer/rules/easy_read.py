"""The rules of Easy Read in data: every picture and every service that it names is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from ..problems import Problem
from ..unknown import unknown
from .records import Loaded
from .references import exists


def check_easy_read(
    file: Loaded[Any], pictures: Collection[str] | None, services: Collection[str]
) -> Iterator[Problem]:
    """Names in the Easy Read of a record that lead nowhere. `pictures` is None where their file is broken."""
    if not (said := file.record.easy_read):
        return
    for index, row in enumerate(said.rows if pictures is not None else ()):
        if row.picture not in (pictures or ()):
            place = ("easy_read", "rows", index, "picture")
            yield file.problem(place, unknown("picture", row.picture, pictures or ()))
    for index, service in enumerate(said.ask):
        yield from exists(file, ("easy_read", "ask", index), "service", service, services)
