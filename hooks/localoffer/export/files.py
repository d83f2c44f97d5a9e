"""The files of the plans, the feed and the schemas, by their path on the site."""

from __future__ import annotations

import jinja2

from ..site import Site
from ..views.rows import Ledger
from .feed import feed_files
from .progress import progress_files
from .registers import register_files
from .schema import schema_files


def export_files(site: Site, env: jinja2.Environment, ledger: Ledger) -> dict[str, bytes]:
    """The content of each file."""
    return {
        **progress_files(site, ledger.today),
        **register_files(site),
        **schema_files(),
        **feed_files(site, env, ledger),
    }
