"""Who decides and who answers for the plans: boards, and which reports to which."""

from __future__ import annotations

from .common import Id, Record, Some, Source, Text, Who


class Board(Record):
    """A board, group or committee, as one document describes it."""

    id: Id
    name: Text
    does: Text
    reports_to: tuple[Id, ...] = ()
    members: tuple[Text, ...] = ()
    answers_for: tuple[Id, ...] = ()
    doubt: Text | None = None
    source: Source


class Structure(Record):
    """The boards at one time, as one document gives them."""

    title: Text
    period: Text
    document: Id
    summary: Text
    signed_by: tuple[Who, ...] = ()
    boards: Some[Board]
    doubt: Text | None = None
