"""What an editor should look at, though the site can be built: records to check again, and doubles.

In: the project's folder, a whole site, its written pages and the day. Out: warnings, each at the line it is about. A check
in the future is a problem, and so is an overdue record on a live site where a setting says so.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from .content.check import CONTENT
from .content.pages import WrittenPage
from .models.checked import Checkable
from .models.day import day_words
from .placed import placed
from .problems import Problem
from .site import Site
from .source import Location
from .views.checks import Freshness, freshness, review_day
from .views.easy_read.twins import Twin

NEARLY = 0.9
"""How much of two names has to be the same, from 0 to 1, to be nearly the same name."""

_SAYS_LITTLE = {"and", "for", "in", "of", "service", "services", "team", "the"}

_Confirmed = tuple[str, Checkable, str]
"""A record that somebody confirms: its file, the record, and whom to ask."""

_Finding = tuple[str, Location, str]
"""The file that something is found in, where in it, and what."""


def problems(
    root: Path,
    site: Site,
    written: Iterable[WrittenPage],
    easy_read: Iterable[Twin],
    today: datetime.date,
) -> list[Problem]:
    """What can't stand on a day: checks still to come, and on some live sites overdue records."""
    confirmed = list(_confirmed(site, written))
    # A site that is built as of an earlier day holds what was done since, and that is no slip.
    present = max(today, datetime.datetime.now(datetime.UTC).date())
    findings = [*_checks_to_come(confirmed, present), *_easy_read_to_come(easy_read, present)]
    if site.settings.phase == "live" and site.settings.overdue == "stop":
        findings += _to_check(confirmed, today, ("overdue",))
    return sorted(placed(root, *finding) for finding in findings)


def warnings(
    root: Path, site: Site, written: Iterable[WrittenPage], today: datetime.date
) -> list[Problem]:
    """Records that are due or overdue, and pairs that may be one service twice."""
    findings = (
        *_to_check(_confirmed(site, written), today, ("due", "overdue")),
        *_same(site, "phone"),
        *_same(site, "web"),
        *_nearly_same_names(site),
    )
    return sorted(placed(root, *finding) for finding in findings)


def _service(name: str) -> str:
    return f"data/services/{name}.yml"


def _confirmed(site: Site, written: Iterable[WrittenPage]) -> Iterator[_Confirmed]:
    """Every record that somebody confirms."""
    for name, service in site.services.items():
        yield _service(name), service, "the service"
    for name, pathway in site.pathways.items():
        yield f"data/pathways/{name}.yml", pathway, "the services on this pathway"
    for name, process in site.processes.items():
        yield f"data/processes/{name}.yml", process, "those who decide"
    for page in written:
        yield f"{CONTENT}/{page.uri}", page.front_matter, "those who know"


def _checks_to_come(confirmed: Iterable[_Confirmed], today: datetime.date) -> Iterator[_Finding]:
    for path, record, _ in confirmed:
        if record.checked and record.checked.on > today:
            day = day_words(record.checked.on)
            yield path, ("checked", "on"), f"{day} is still to come: write the day of the check"


def _easy_read_to_come(twins: Iterable[Twin], today: datetime.date) -> Iterator[_Finding]:
    for twin in twins:
        days: list[tuple[Location, datetime.date]] = [(("made",), twin.said.made)]
        days += [(("tested", place, "on"), one.on) for place, one in enumerate(twin.said.tested)]
        for location, day in days:
            if day > today:
                message = f"{day_words(day)} is still to come: write the day on which it was done"
                yield twin.file, ("easy_read", *location), message


def _to_check(
    confirmed: Iterable[_Confirmed], today: datetime.date, wanted: tuple[Freshness, ...]
) -> Iterator[_Finding]:
    for path, record, whom in confirmed:
        day = review_day(record)
        if day and freshness(record, today) in wanted:
            yield (
                path,
                ("checked", "on"),
                f"this was to be checked again by {day_words(day)}:"
                f" ask {whom}, and write here the day on which you did",
            )


def _same(site: Site, field: str) -> Iterator[_Finding]:
    """Services with one number or page, unless their organisation is known to share it among them."""
    shared = {one for body in site.organisations.values() for one in body.shared}
    found: dict[str, list[str]] = defaultdict(list)
    for name, service in site.services.items():
        if (value := getattr(service, field)) and value not in shared:
            found[value].append(name)
    for value, names in found.items():
        for other in names[1:]:
            if not _knows(site, names[0], other):
                yield (
                    _service(other),
                    (field,),
                    f'"{value}" stands in "{names[0]}", too: is it one service twice? If not, name one under'
                    f' "related" of the other, or "{value}" under "shared" of their organisation',
                )


def _nearly_same_names(site: Site) -> Iterator[_Finding]:
    """Names that are nearly the same. Sorted by their telling words, such names stand side by side."""
    ordered = sorted((_telling(service.name), name) for name, service in site.services.items())
    for (words, name), (others, other) in pairwise(ordered):
        compared = SequenceMatcher(a=words, b=others)
        if compared.ratio() >= NEARLY and not _knows(site, name, other):
            yield (
                _service(other),
                ("name",),
                f'"{name}" has nearly the same name: is it one service twice? If not, name one under'
                ' "related" of the other',
            )


def _telling(name: str) -> str:
    words = set(re.findall(r"\w+", name.casefold())) - _SAYS_LITTLE
    return " ".join(sorted(words))


def _knows(site: Site, one: str, other: str) -> bool:
    """Whether one of two services names the other, so that both are meant."""
    return other in site.services[one].related or one in site.services[other].related
