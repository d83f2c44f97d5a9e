"""Ages in whole years."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from .common import Record

Age = Annotated[int, Field(ge=0, le=120)]


class AgeSpan(Record):
    """From one age to another, both included; without `to` it is for life."""

    from_: Annotated[Age, Field(alias="from")] = 0
    to: Age | None = None

    def overlap(self, first: int, last: int) -> bool:
        """Whether at least one of the ages from `first` to `last` is among them."""
        return self.from_ <= last and (self.to is None or first <= self.to)

    @model_validator(mode="after")
    def _in_order(self) -> AgeSpan:
        if self.to is not None and self.to < self.from_:
            raise ValueError(f'"from" ({self.from_}) is higher than "to" ({self.to}): swap the two')
        return self
