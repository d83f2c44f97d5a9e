"""The words that pages name pictures by."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from .common import Id, Record, Some


class Picture(Record):
    """A word of ours, and the picture of OpenMoji that stands for it on the whole site."""

    word: Id
    openmoji: Annotated[str, StringConstraints(pattern=r"^[0-9A-F]{4,5}(-[0-9A-F]{4,5})*$")]
    """The code of the picture, as openmoji.org lists it: 1F3EB."""


class Pictures(Record):
    """`pictures.yml`."""

    pictures: Some[Picture]
