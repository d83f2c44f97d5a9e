"""How many items of a set were promised, done, late, moved, silent; and a bar that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .rows import STANDING_MEANS, STANDING_WORDS, Row
from .standing import STANDINGS, Standing
from .words import counted, listed


@dataclass(frozen=True)
class Segment:
    """One stretch of a bar, in hundredths of its width."""

    standing: Standing
    words: str
    count: int
    start: float
    width: float


@dataclass(frozen=True)
class LegendEntry:
    standing: Standing
    words: str
    means: str


@dataclass(frozen=True)
class Tally:
    """The counts of a set of rows. `promised` is all of them; moved and silent overlap the rest."""

    promised: int
    done: int
    late: int
    due: int
    open_ended: int
    not_known: int
    moved: int
    silent: int
    segments: tuple[Segment, ...]
    sentence: str
    """The bar in words."""
    also: str | None
    """How many were moved or have no update, which a bar can't show; None where none is."""


LEGEND = tuple(
    LegendEntry(standing, STANDING_WORDS[standing], STANDING_MEANS[standing])
    for standing in STANDINGS
)


def tally(rows: Iterable[Row]) -> Tally:
    """Count the rows by standing, and lay the counts out as a bar."""
    rows = list(rows)
    counts = {standing: sum(row.standing == standing for row in rows) for standing in STANDINGS}
    moved = sum(row.moved_count > 0 for row in rows)
    silent = sum(row.silent is not None for row in rows)
    return Tally(
        promised=len(rows),
        done=counts["done"],
        late=counts["late"],
        due=counts["due"],
        open_ended=counts["open-ended"],
        not_known=counts["not-known"],
        moved=moved,
        silent=silent,
        segments=_segments(counts, len(rows)),
        sentence=_sentence(counts, len(rows)),
        also=_also(moved, silent),
    )


def _segments(counts: dict[Standing, int], total: int) -> tuple[Segment, ...]:
    segments = []
    start = 0.0
    for standing, count in counts.items():
        if count:
            width = 100 * count / total
            segments.append(
                Segment(standing, STANDING_WORDS[standing], count, round(start, 3), round(width, 3))
            )
            start += width
    return tuple(segments)


def _sentence(counts: dict[Standing, int], total: int) -> str:
    """`Of 12 promises: 3 done, 4 late and 5 due.`"""
    parts = [
        f"{count} {STANDING_WORDS[standing].lower()}" for standing, count in counts.items() if count
    ]
    return f"Of {counted(total, 'promise')}: {listed(parts)}."


def _also(moved: int, silent: int) -> str | None:
    """`Date moved: 8. No update since then: 21.`"""
    parts = [
        f"{words}: {count}."
        for words, count in (("Date moved", moved), ("No update since then", silent))
        if count
    ]
    return " ".join(parts) or None
