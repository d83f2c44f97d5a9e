"""The directory as a table: what a spreadsheet shows, and what other people's programs read.

The names and the order of the columns are a contract. They are written out here once more, so that
nobody changes them without meaning to.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from localoffer.export.directory import directory_files
from localoffer.models.service import Service
from localoffer.site import Site
from tests.open_data import fields, small_site

TABLE = "open-data/services.csv"
METADATA = "open-data/services.csv-metadata.json"

# Each column, and the field of a service that it is made from.
COLUMNS = {
    "id": None,
    "name": "name",
    "also": "also",
    "summary": "summary",
    "what_happens": "what_happens",
    "provider": "provider",
    "provider_name": "provider",
    "partners": "partners",
    "partner_names": "partners",
    "sector": "sector",
    "tier": "tier",
    "age_from": "ages",
    "age_to": "ages",
    "age_exact": "ages",
    "age_note": "ages",
    "needs": "needs",
    "help": "help",
    "who": "who",
    "decided": "decided",
    "ehc_plan": "ehc_plan",
    "diagnosis": "diagnosis",
    "ways": "ways",
    "how": "how",
    "ready": "ready",
    "how_long": "how_long",
    "free": "free",
    "cost": "cost",
    "area": "area",
    "places": "places",
    "given": "given",
    "opening": "opening",
    "days": "days",
    "week": "week",
    "phone": "phone",
    "phone_note": "phone_note",
    "textphone": "textphone",
    "sms_word": "sms",
    "sms_number": "sms",
    "email": "email",
    "web": "web",
    "access": "access",
    "languages": "languages",
    "next": "next",
    "duties": "duties",
    "related": "related",
    "outside_area": "outside_area",
    "status": "status",
    "status_note": "status_note",
    "doubt": "doubt",
    "sources": "sources",
    "confirmed": "checked",
    "checked_on": "checked",
    "checked_by": "checked",
    "review_due": "review_due",
    "easy_read": "easy_read",
    "page": None,
}

# What stands in the rows of the case; every other cell is empty.
ROWS = {
    "kite-school": {
        "id": "kite-school",
        "name": "“Kite School” & more",
        "also": "KS; The Kites; old name",
        "summary": "Teachers of deaf and blind children. They come to you.",
        "what_happens": "A teacher watches and listens, then writes a plan with you.",
        "provider": "kite-parents",
        "provider_name": "Kite Parents",
        "partners": "kiteham-council",
        "partner_names": "Kiteham Council",
        "sector": "education",
        "tier": "specialist",
        "age_from": "4",
        "age_to": "16",
        "age_exact": "no",
        "age_note": "and 17 in year 12",
        "needs": "hearing; vision",
        "help": "school; advice",
        "who": "Children who are deaf or blind",
        "decided": "The council decides, by its own rules.",
        "ehc_plan": "needed",
        "diagnosis": "not needed",
        "ways": "self; gp",
        "how": "Ring the school.",
        "ready": "Your child's name; a letter",
        "how_long": "In 2020 people waited 6 weeks.",
        "free": "yes",
        "cost": "Buses cost extra.",
        "area": "Kiteham and 5 miles around it",
        "places": "Kite House, 1 High Street, Old Town, Kiteham KH1 1HF;"
        " Kite House, Back door, Kiteham; 7 Sea Road, Farport FP2 9ZZ; Farport",
        "given": "place; home",
        "opening": "Monday to Friday, 9am to 5pm",
        "days": "Monday; Wednesday",
        "week": "work-and-learning",
        "phone": "01632 960001",
        "phone_note": "then choose option 2",
        "textphone": "18001 01632 960001",
        "sms_word": "KITE",
        "sms_number": "01632 960002",
        "email": "hello@kites.example",
        "web": "https://www.kites.example/ask?é=1",
        "access": "There is a ramp. Somebody signs.",
        "languages": "English and British Sign Language",
        "next": "from 16: The line takes over. (kite-line); Something else",
        "duties": "health",
        "related": "kite-line; night-team",
        "outside_area": "yes",
        "status": "closed for now",
        "status_note": "The roof is mended",
        "doubt": "One page says 17.",
        "sources": "https://www.kites.example/about; Kite handbook 2021",
        "confirmed": "yes",
        "checked_on": "2026-06-03",
        "checked_by": "SEND information officer",
        "review_due": "2028-06-03",
        "easy_read": "We help you at school. Ring us.",
        "page": "https://localoffer.kiteham.example/offer/services/kite-school/",
    },
    "kite-line": {
        "id": "kite-line",
        "name": "Kite Line",
        "summary": "Somebody to talk to.",
        "provider": "kiteham-council",
        "provider_name": "Kiteham Council",
        "sector": "national",
        "tier": "universal",
        "needs": "any",
        "help": "advice",
        "access": "You can write instead of speaking.",
        "outside_area": "no",
        "status": "open",
        "sources": "Kite handbook 2021",
        "confirmed": "no",
        "page": "https://localoffer.kiteham.example/offer/services/kite-line/",
    },
    "night-team": {
        "id": "night-team",
        "name": "Night Team",
        "summary": "Social workers at night.",
        "provider": "kiteham-council",
        "provider_name": "Kiteham Council",
        "sector": "education",
        "tier": "universal",
        "age_from": "16",
        "age_exact": "yes",
        "needs": "any",
        "help": "advice",
        "free": "no",
        "sms_number": "01632 960003",
        "outside_area": "no",
        "status": "closed",
        "sources": "Kite handbook 2021",
        "confirmed": "yes",
        "checked_on": "2026-01-31",
        "checked_by": "Officer",
        "review_due": "2027-01-31",
        "page": "https://localoffer.kiteham.example/offer/services/night-team/",
    },
}

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def real_files(real_records: Site) -> dict[str, bytes]:
    return directory_files(real_records)


@pytest.fixture(scope="module")
def small_files() -> dict[str, bytes]:
    return directory_files(small_site())


def rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    """The rows as a program reads them that knows nothing of this project."""
    text = files[TABLE].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_each_fact_stands_in_its_column(small_files: dict[str, bytes]) -> None:
    found = {row["id"]: row for row in rows(small_files)}
    empty = dict.fromkeys(COLUMNS, "")
    assert found == {one: {**empty, **cells} for one, cells in ROWS.items()}


def test_a_service_for_the_first_year_alone_has_an_oldest_age() -> None:
    service = {**fields("kite-line"), "ages": {"from": 0, "to": 0}}
    (row,) = rows(directory_files(small_site({"one": service})))
    assert (row["age_from"], row["age_to"]) == ("0", "0")


def test_every_field_of_a_service_has_a_column() -> None:
    assert set(COLUMNS.values()) - {None} == set(Service.model_fields)
    assert set(fields("kite-school")) == set(Service.model_fields)
    assert set(ROWS["kite-school"]) == set(COLUMNS)


def test_the_columns_of_the_contract_stand_in_order(real_files: dict[str, bytes]) -> None:
    data = real_files[TABLE]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    header, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert header == list(COLUMNS)
    assert {len(line) for line in lines} == {len(header)}


def test_every_real_service_has_a_row(real_records: Site, real_files: dict[str, bytes]) -> None:
    table = rows(real_files)
    assert len(table) > 100
    assert [row["id"] for row in table] == list(real_records.services)
    for row in table:
        assert row["confirmed"] == ("yes" if real_records.services[row["id"]].checked else "no")


def test_words_to_sort_by_are_ids(real_records: Site, real_files: dict[str, bytes]) -> None:
    terms = real_records.terms
    listed: dict[str, Any] = {
        "needs": terms.needs,
        "help": terms.help,
        "sector": terms.sectors,
        "tier": terms.tiers,
        "ways": terms.ways,
        "duties": terms.duties,
        "provider": real_records.organisations,
        "partners": real_records.organisations,
        "related": real_records.services,
    }
    for row in rows(real_files):
        for column, words in listed.items():
            assert set(filter(None, row[column].split("; "))) <= set(words), column


def test_no_cell_begins_as_a_formula(real_files: dict[str, bytes]) -> None:
    assert not [
        cell for row in rows(real_files) for cell in row.values() if cell.startswith(FORMULA_STARTS)
    ]


@pytest.mark.parametrize("start", FORMULA_STARTS[:4])
def test_a_text_that_looks_like_a_formula_stays_readable(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    service = {**fields("kite-line"), "name": text, "also": [text, "b"], "doubt": text}
    (row,) = rows(directory_files(small_site({"one": service})))
    assert (row["name"], row["also"], row["doubt"]) == (f"'{text}", f"'{text}; b", f"'{text}")


# --- What describes the table: https://www.w3.org/TR/tabular-data-model/ ---


def fits(cell: str, column: dict[str, Any]) -> bool:
    """Whether a cell keeps what its column promises; an empty one is no value at all."""
    if cell == "":
        return not column["required"]
    datatype = column["datatype"]
    if isinstance(datatype, dict):
        return bool(re.fullmatch(datatype["format"], cell))
    if datatype == "date":
        return datetime.date.fromisoformat(cell).isoformat() == cell
    if datatype == "anyURI":
        return urlsplit(cell).scheme in {"http", "https"}
    return bool(re.fullmatch({"string": r"(?s).+", "integer": r"\d+"}[datatype], cell))


@pytest.mark.parametrize("project", ["real_files", "small_files"])
def test_each_cell_is_what_the_metadata_says(project: str, request: pytest.FixtureRequest) -> None:
    files: dict[str, bytes] = request.getfixturevalue(project)
    metadata = json.loads(files[METADATA])
    assert metadata["url"] == "services.csv"
    schema = metadata["tableSchema"]
    columns = {column["name"]: column for column in schema["columns"]}
    assert list(columns) == list(COLUMNS)
    assert all(column["dc:description"] for column in columns.values())
    misfits = [
        (name, cell)
        for row in rows(files)
        for name, cell in row.items()
        if not fits(cell, columns[name])
    ]
    assert misfits == []
    assert schema["primaryKey"] == ["id"]
    ids = [row["id"] for row in rows(files)]
    assert len(set(ids)) == len(ids)


def test_only_what_a_service_must_have_is_promised(small_files: dict[str, bytes]) -> None:
    """A column that can't be empty holds a mandatory field, or one that has a value by itself."""
    columns = json.loads(small_files[METADATA])["tableSchema"]["columns"]
    promised = {column["name"] for column in columns if column["required"]}
    mandatory = {
        column
        for column, field in COLUMNS.items()
        if field is None or Service.model_fields[field].is_required()
    }
    assert promised == mandatory | {"outside_area", "status", "confirmed"}
