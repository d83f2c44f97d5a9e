"""A deadline as a document prints it means the right month, and what can't be read is refused.

The cases are in `cases/due.yml`, read as data files are: every value is text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from localoffer.models.common import MONTHS, Month
from localoffer.models.due import Due
from localoffer.source import read_yaml

FILE = Path(__file__).parent / "cases/due.yml"
CASES: Any = read_yaml(FILE.name, FILE.read_bytes())[0].value


def as_written(case: Any) -> str:
    return str(case["due"])


@pytest.mark.parametrize("case", CASES["read"], ids=as_written)
def test_a_deadline_means_what_it_prints(case: Any) -> None:
    due = Due.model_validate(case["due"])
    assert due.kind == case["kind"]
    assert str(due.month or "") == case.get("month", "")
    assert due.label == case["label"]
    assert str(due.was or "") == case.get("was", "")
    assert due.condition == case.get("condition")
    assert due.printed == case.get("printed", case["due"])


@pytest.mark.parametrize("case", CASES["refused"], ids=as_written)
def test_what_is_no_deadline_is_refused_in_words(case: Any) -> None:
    with pytest.raises(ValidationError) as refusal:
        Due.model_validate(case["due"])
    assert case["says"] in refusal.value.errors()[0]["msg"]


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, 1)))
def test_each_month_is_known_by_its_long_and_its_short_name(number: int, name: str) -> None:
    for written in (name, name[:3], name.lower(), name[:3].upper()):
        assert Month.parse(f"{written} 2020") == Month(2020, number)
    assert Month.parse(f"{name[:3]} 20").label == f"{name} 2020"


def test_a_year_alone_is_over_with_its_december() -> None:
    assert Month.parse("2013").months_until(Month.parse("December 2013")) == 0
    assert Month.parse("2013").months_until(Month.parse("January 2014")) == 1
