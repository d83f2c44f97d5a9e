"""The words that pages name pictures by."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from .common import Id, Record, Some

_CODE = r"[0-9A-F]{4,5}(-[0-9A-F]{4,5})*"


def _code(value: str) -> str:
    if not re.fullmatch(_CODE, value):
        meant = value.upper().removeprefix("U+")
        example = meant if re.fullmatch(r"[0-9A-F]{4,5}", meant) else "1F3EB"
        raise ValueError(
            f'"{value}" is not the code of a picture: write it as openmoji.org lists it, such as "{example}"'
        )
    return value


class Picture(Record):
    """A word of ours, and the picture of OpenMoji that stands for it on the whole site."""

    word: Id
    openmoji: Annotated[
        str,
        AfterValidator(_code),
        WithJsonSchema({"type": "string", "pattern": f"^{_CODE}$"}),
    ]
    """The code of the picture, as openmoji.org lists it: 1F3EB."""


class Pictures(Record):
    """`pictures.yml`."""

    pictures: Some[Picture]
