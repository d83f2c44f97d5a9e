"""A strategy without tracked dates: shown as it is, and never as if it had been followed up."""

from __future__ import annotations

from .common import Id, Record, Section, Some, Text


class Strategy(Record):
    title: Text
    as_printed: Text
    period: Text
    document: Id
    place: Text
    summary: Text
    sections: Some[Section]
