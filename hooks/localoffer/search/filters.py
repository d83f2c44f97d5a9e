"""Which services each choice of the filters holds, as a browser reads it: one bit a service.

Bits are packed into bytes, the first service in the lowest bit, and written in Base64.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable

from ..views.directory.facets import Directory

FILTERS = "services/filters.json"


def file(directory: Directory) -> dict[str, bytes]:
    """The file, by its path; nothing where there are no services."""
    number = len(directory.ids)
    if not number:
        return {}
    facets = {
        facet.id: {
            choice.id: _bits(choice.places, number) for choice in facet.choices if choice.places
        }
        for facet in directory.facets
    }
    content = {"services": number, "facets": facets}
    return {FILTERS: json.dumps(content, separators=(",", ":")).encode()}


def _bits(places: Iterable[int], number: int) -> str:
    packed = bytearray(-(-number // 8))
    for place in places:
        packed[place // 8] |= 1 << place % 8
    return base64.b64encode(packed).decode()
