"""The stages of a pathway as a drawing: a bar for each, from its first age to its last.

In: the stages. Out: the numbers that the template draws with, in points of the drawing. It is as wide as
a narrow phone, so that its words can be read there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...models.ages import AgeSpan
from ...models.pathway import Stage

WIDTH = 280
_ROW = 46
_AXIS = 26
_END = 25
"""The Local Offer is for ages up to this; what goes on longer runs out of the drawing."""
_STEPS = (1, 2, 5)
_MOST_TICKS = 7


@dataclass(frozen=True)
class Bar:
    name: str
    top: int
    left: float
    width: float
    goes_on: bool
    """Whether it lasts longer than the drawing shows."""


@dataclass(frozen=True)
class Tick:
    age: int
    left: float


@dataclass(frozen=True)
class Timeline:
    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def timeline(stages: Sequence[Stage]) -> Timeline:
    """The drawing of the stages, one below the other. A year is as wide as every other."""
    first = min(stage.ages.from_ for stage in stages)
    last = max(_END, *(stage.ages.from_ + 1 for stage in stages))
    year = WIDTH / (last + 1 - first)

    def bar(row: int, name: str, ages: AgeSpan) -> Bar:
        goes_on = ages.to is None or ages.to > last
        end = last if ages.to is None else min(ages.to, last)
        left = (ages.from_ - first) * year
        return Bar(
            name,
            row * _ROW,
            round(left, 1),
            round((end + 1) * year - left - first * year, 1),
            goes_on,
        )

    return Timeline(
        WIDTH,
        len(stages) * _ROW + _AXIS,
        tuple(bar(row, f"{row + 1}. {stage.name}", stage.ages) for row, stage in enumerate(stages)),
        tuple(Tick(age, round((age - first) * year, 1)) for age in _ticks(first, last)),
    )


def _ticks(first: int, last: int) -> Iterator[int]:
    """Ages to name below the drawing, as many as there is room for."""
    step = next((one for one in _STEPS if (last - first) / one < _MOST_TICKS), _STEPS[-1])
    yield from range(first, last + 1, step)
