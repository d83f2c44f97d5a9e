"""The rules of what frames the pages: whom to ask, pictures, the accessibility statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..models.accessibility import Audit, Statement
from ..models.picture import Pictures
from ..models.reference import SiteSettings
from ..pictures import openmoji
from ..problems import Problem
from ..source import Location
from .records import Loaded
from .references import exists


def check_help(settings: Loaded[SiteSettings], services: Collection[str]) -> Iterator[Problem]:
    """Whom to ask is somebody that the site knows."""
    for index, service in enumerate(settings.record.help):
        yield from exists(settings, ("help", index), "service", service, services)


def check_pictures(file: Loaded[Pictures]) -> Iterator[Problem]:
    """Each word stands once, and OpenMoji has its picture."""
    seen: dict[str, int] = {}
    for index, picture in enumerate(file.record.pictures):
        place: Location = ("pictures", index, "word")
        if picture.word in seen:
            line = file.document.mark(("pictures", seen[picture.word], "word")).line
            yield file.problem(
                place,
                f'the word "{picture.word}" has a picture already on line {line}: keep one of the two',
            )
        seen.setdefault(picture.word, index)
        if not openmoji.exists(picture.openmoji):
            yield file.problem(
                ("pictures", index, "openmoji"),
                f'OpenMoji has no picture "{picture.openmoji}": find one with "python -m localoffer picture WORD"',
            )


def check_claim(statement: Loaded[Statement], audit: Loaded[Audit] | None) -> Iterator[Problem]:
    """Nobody claims more than the last audit and the list of known issues allow."""
    if statement.record.compliance != "fully":
        return
    place: Location = ("compliance",)
    if any(issue.criterion for issue in statement.record.issues):
        message = 'an issue below fails a criterion of WCAG: write "partially", or mend the issue'
        yield statement.problem(place, message)
    if audit is None or any(kind.axe or kind.vnu for kind in audit.record.kinds):
        message = (
            'the last audit does not bear this out: run "make audit" first, or write "partially"'
        )
        yield statement.problem(place, message)
