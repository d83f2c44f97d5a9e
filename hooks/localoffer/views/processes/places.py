"""Where the pages about processes stand."""

from __future__ import annotations

PROCESSES = "how-it-works/"


def process_path(process_id: str) -> str:
    """The address of a process."""
    return f"{PROCESSES}{process_id}/"
