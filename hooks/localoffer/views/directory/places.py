"""Where the pages of the directory stand."""

from __future__ import annotations

DIRECTORY = "services/"
A_TO_Z = f"{DIRECTORY}a-to-z/"
OUTSIDE = f"{DIRECTORY}outside/"
MY_LIST = f"{DIRECTORY}my-list/"


def service_path(service_id: str) -> str:
    """The address of a service's page."""
    return f"{DIRECTORY}{service_id}/"
