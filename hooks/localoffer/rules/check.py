"""Every rule between records: references that must exist, ids used once, histories that can be true.

In: the records that could be read, each with its document. Out: problems, at the line that is wrong.
A record that could not be read has been reported already, so rules that need it are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ..models.accessibility import Audit, Statement
from ..models.evidence import EvidenceList
from ..models.glossary import GlossaryTerms
from ..models.governance import Structure
from ..models.pathway import Pathway
from ..models.picture import Pictures
from ..models.process import Process
from ..models.reference import Documents, Organisations, SiteSettings
from ..models.service import Service
from ..models.strategy import Strategy
from ..models.terms import SearchWords
from ..problems import Problem
from .easy_read import check_easy_read
from .evidence import check_evidence
from .frame import check_claim, check_help, check_pictures
from .glossary import check_glossary
from .governance import check_structure
from .pathways import check_pathway
from .plans import check_plan
from .processes import check_process
from .records import Loaded, LoadedPlan
from .references import documents_exist, ids_used_once, organisations_exist
from .services import check_service
from .words import check_words


def check(
    *,
    settings: Loaded[SiteSettings] | None,
    documents: Loaded[Documents] | None,
    organisations: Loaded[Organisations] | None,
    plans: Iterable[LoadedPlan],
    plan_ids: Collection[str],
    strategies: Mapping[str, Loaded[Strategy]],
    strategy_ids: Iterable[str],
    structures: Mapping[str, Loaded[Structure]],
    services: Mapping[str, Loaded[Service]],
    service_ids: Collection[str],
    pathways: Mapping[str, Loaded[Pathway]],
    processes: Mapping[str, Loaded[Process]],
    terms: Mapping[str, Loaded[Any]],
    words: Loaded[SearchWords] | None,
    glossary: Loaded[GlossaryTerms] | None,
    evidence: Loaded[EvidenceList] | None,
    pictures: Loaded[Pictures] | None,
    has_pictures: bool,
    statement: Loaded[Statement] | None,
    audit: Loaded[Audit] | None,
) -> Iterator[Problem]:
    """All problems between the records.

    `plan_ids`, `strategy_ids` and `service_ids` are all that have a file, be it broken or not; `terms`
    has the files of words that could be read. Where `has_pictures` is false, nothing is known of pictures.
    """
    plans = list(plans)
    files: list[Loaded[Any]] = [
        *(loaded for loaded in (settings, documents, organisations) if loaded),
        *(file for plan in plans for file in plan.files()),
        *strategies.values(),
        *structures.values(),
        *pathways.values(),
        *processes.values(),
        *terms.values(),
        *(loaded for loaded in (statement, glossary) if loaded),
    ]
    sources = {one.id for one in documents.record.documents} if documents else None
    bodies = {one.id for one in organisations.record.organisations} if organisations else None
    for file in files:
        yield from ids_used_once(file)
        if sources is not None:
            yield from documents_exist(file, sources)
        if bodies is not None:
            yield from organisations_exist(file, bodies)
    for plan in plans:
        yield from check_plan(plan)
    ids = {name: {term.id for term in file.record.terms} for name, file in terms.items()}
    for service_id, service in services.items():
        yield from check_service(service_id, service, ids, service_ids, bodies)
    for pathway in pathways.values():
        yield from check_pathway(pathway, ids, service_ids)
    for process in processes.values():
        yield from check_process(process, ids, service_ids)
    known = {one.word for one in pictures.record.pictures} if pictures else set()
    easy: list[Loaded[Any]] = [
        *(plan.head for plan in plans),
        *services.values(),
        *pathways.values(),
        *processes.values(),
    ]
    for file in easy:
        yield from check_easy_read(file, known if has_pictures else None, service_ids)
    if words:
        yield from check_words(words)
    if glossary:
        yield from check_glossary(glossary)
    if evidence:
        yield from check_evidence(evidence, {plan.id: plan for plan in plans}, plan_ids)
    tracked = {*plan_ids, *strategy_ids}
    for structure in structures.values():
        yield from check_structure(structure, tracked)
    if settings:
        yield from check_help(settings, service_ids)
    if pictures:
        yield from check_pictures(pictures)
    if statement:
        yield from check_claim(statement, audit)
