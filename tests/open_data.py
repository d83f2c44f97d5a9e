"""The directory of `cases/open_data.yml` as a site, and what both kinds of open data are read with."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from localoffer.models.plain_english import PlainEnglish
from localoffer.models.reference import Organisation, Organisations, SiteSettings
from localoffer.models.service import Service
from localoffer.models.terms import AgeBands, Duties, Terms
from localoffer.site import Site, Vocabulary
from localoffer.source import read_yaml

TODAY = datetime.date(2026, 11, 22)

CASE = Path(__file__).parent / "cases/open_data.yml"
_KINDS: dict[str, type[AgeBands | Duties]] = {"ages": AgeBands, "duties": Duties}


def fields(service_id: str) -> dict[str, Any]:
    """A service of the case as its file would have it; a test may change it."""
    return _case()["services"][service_id]  # type: ignore[no-any-return]


def small_site(services: dict[str, dict[str, Any]] | None = None, **settings: str | None) -> Site:
    """The site of the case, with its own services or others, and with some settings changed.

    A setting that is None is left out.
    """
    case = _case()
    of_site = {**case["settings"], **settings}
    given = case["services"] if services is None else services
    return Site(
        settings=SiteSettings.model_validate(
            {name: value for name, value in of_site.items() if value is not None}
        ),
        documents={},
        organisations=_organisations(case),
        plans={},
        strategies={},
        structures={},
        services={name: Service.model_validate(one) for name, one in given.items()},
        pathways={},
        processes={},
        terms=_vocabulary(case["terms"]),
        glossary=(),
        evidence=(),
        plain_english=PlainEnglish(),
        pictures={},
        statement=None,
        audit=None,
    )


def _case() -> Any:
    document, problems = read_yaml(CASE.name, CASE.read_bytes())
    assert not problems
    return document.value


def _organisations(case: Any) -> dict[str, Organisation]:
    listed = Organisations.model_validate({"organisations": case["organisations"]})
    return {one.id: one for one in listed.organisations}


def _vocabulary(terms: Any) -> Vocabulary:
    by_kind: dict[str, Any] = {}
    for kind, listed in terms.items():
        model: type[AgeBands | Duties | Terms] = _KINDS.get(kind, Terms)
        by_kind[kind] = {one.id: one for one in model.model_validate({"terms": listed}).terms}
    return Vocabulary(**by_kind, adulthood={}, processes={}, everyday=())
