"""A first search in words, with the aims beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .report import aligned, met

MOST_BYTES = 150_000
MOST_SECONDS = 0.5
MOST_BYTES_REAL = 60_000


@dataclass(frozen=True)
class FirstSearch:
    """What a first search takes."""

    query: str
    fetched: tuple[tuple[str, int], ...]
    """Each address that was asked for, and its bytes over the wire, the heaviest time."""
    seconds: float
    """The middle of all times."""
    slowest: float
    told: str
    """How many results the page says that there are."""

    @property
    def bytes(self) -> int:
        return sum(size for _, size in self.fetched)


def lines(
    many: FirstSearch | None, services: int, real: FirstSearch | None, notes: Sequence[str]
) -> Iterator[str]:
    """The report, line by line. `many` is the search among so many `services`."""
    rows = [("first search", "bytes", "requests", "seconds", "slowest", "told")]
    for name, found in ((f"{services:,} services", many), ("this site", real)):
        if found:
            rows.append(
                (
                    name,
                    f"{found.bytes:,}",
                    str(len(found.fetched)),
                    f"{found.seconds:.2f}",
                    f"{found.slowest:.2f}",
                    found.told,
                )
            )
    yield from aligned(rows)
    for found in (many, real):
        if found:
            yield f'For "{found.query}":'
            yield from (f"  {size:>9,}  {path}" for path, size in found.fetched)
    yield "Bytes: all that is fetched after the page itself, over the wire with Brotli, without headers."
    yield "Seconds: from the first letter until results can be seen, the words typed at once; the middle"
    yield "of several new readers, on a host on the same machine."
    yield from (f"Not measured: {note}" for note in notes)
    yield ""
    yield from aims(many, services, real)


def aims(many: FirstSearch | None, services: int, real: FirstSearch | None) -> Iterator[str]:
    """Each aim beside what was measured, as far as it was."""
    if many:
        yield (
            f"aim: a first search among {services:,} services fetches at most {MOST_BYTES:,} bytes"
            f" ({many.bytes:,}): {met(many.bytes <= MOST_BYTES)}"
        )
        yield (
            f"aim: it is answered within {MOST_SECONDS} s ({many.seconds:.2f} s, the slowest"
            f" {many.slowest:.2f} s): {met(many.seconds <= MOST_SECONDS)}"
        )
    if real:
        yield (
            f"aim: a first search on the real site fetches under {MOST_BYTES_REAL:,} bytes"
            f" ({real.bytes:,}): {met(real.bytes < MOST_BYTES_REAL)}"
        )
