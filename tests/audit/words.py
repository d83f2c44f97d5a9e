"""What fails, told once for each kind of fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def grouped(faults: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each fault once: what is wrong, where it is first, and how often it is there.

    `faults` are pairs of what is wrong and where.
    """
    places: dict[str, list[str]] = {}
    for wrong, place in faults:
        places.setdefault(wrong, []).append(place)
    for wrong, (first, *others) in places.items():
        yield f"{first}{f' and {len(others):,} more' if others else ''}: {wrong}"
