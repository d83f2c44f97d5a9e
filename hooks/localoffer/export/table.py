"""Rows → CSV that opens right in a spreadsheet, its CSVW metadata, and JSON.

CSV: UTF-8 with a byte order mark (or Excel reads it as something else), CRLF, and no cell that a
spreadsheet would run as a formula. Metadata: https://www.w3.org/TR/tabular-metadata/.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BOM = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column: its name in the header, what it holds, and its CSVW datatype."""

    name: str
    title: str
    description: str
    datatype: str = "string"
    allowed: tuple[str, ...] = ()
    required: bool = False


def to_csv(columns: Sequence[Column], rows: Iterable[Mapping[str, str | int]]) -> bytes:
    """A header and the rows, as bytes of a file. Each row has a value for each column."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    names = [column.name for column in columns]
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return (BOM + stream.getvalue()).encode("utf-8")


def to_json(columns: Sequence[Column], rows: Iterable[Mapping[str, str | int]]) -> bytes:
    """The same rows as a list of objects; an empty cell is null."""
    objects = [
        {column.name: None if row[column.name] == "" else row[column.name] for column in columns}
        for row in rows
    ]
    return (json.dumps(objects, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def to_metadata(
    url: str, title: str, description: str, columns: Sequence[Column], key: Sequence[str] = ()
) -> bytes:
    """What each column of the CSV file at `url` holds, as CSV on the Web metadata."""
    schema: dict[str, object] = {"columns": [_column_metadata(column) for column in columns]}
    if key:
        schema["primaryKey"] = list(key)
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": url,
        "dc:title": title,
        "dc:description": description,
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": schema,
    }
    return (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _column_metadata(column: Column) -> dict[str, object]:
    datatype: object = column.datatype
    if column.allowed:
        datatype = {"base": "string", "format": "|".join(column.allowed)}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.description,
        "datatype": datatype,
        "required": column.required,
    }


def _cell(value: str | int) -> str | int:
    """Text that begins like a formula gets an apostrophe in front, which spreadsheets hide."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
