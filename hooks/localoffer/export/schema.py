"""A JSON Schema for each kind of data file, from the models, so that an editor can check as it types.

An editor reads `ref: 1.1` as a number and `name: NO` as false, where the site reads text. So each
schema lets a number or a truth value stand wherever the models ask for text.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ..models.accessibility import Audit, Statement
from ..models.common import Record
from ..models.evidence import EvidenceList
from ..models.glossary import GlossaryTerms
from ..models.governance import Structure
from ..models.pathway import Pathway
from ..models.picture import Pictures
from ..models.plain_english import PlainEnglish
from ..models.plan import Area, PlanHead
from ..models.process import Process
from ..models.reference import Documents, Organisations, SiteSettings
from ..models.registers import Measures, Reasons, Risks, Scorecard
from ..models.service import Service
from ..models.strategy import Strategy
from ..models.terms import AgeBands, Duties, SearchWords, Terms

KINDS: dict[str, type[Record]] = {
    "site": SiteSettings,
    "sources": Documents,
    "organisations": Organisations,
    "plan": PlanHead,
    "area": Area,
    "measures": Measures,
    "scorecard": Scorecard,
    "risks": Risks,
    "reasons": Reasons,
    "strategy": Strategy,
    "governance": Structure,
    "service": Service,
    "pathway": Pathway,
    "process": Process,
    "terms": Terms,
    "ages": AgeBands,
    "duties": Duties,
    "search-words": SearchWords,
    "glossary": GlossaryTerms,
    "evidence": EvidenceList,
    "plain-english": PlainEnglish,
    "pictures": Pictures,
    "accessibility": Statement,
    "audit": Audit,
}


@cache
def schema_files() -> dict[str, bytes]:
    """Every schema, by path."""
    return {f"schemas/{kind}.json": _schema(model) for kind, model in KINDS.items()}


def _schema(model: type[Record]) -> bytes:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_as_editors_read(model.model_json_schema(by_alias=True)),
    }
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _as_editors_read(schema: Any) -> Any:
    """The schema, with every text allowed to look like a number or a truth value."""
    if isinstance(schema, list):
        return [_as_editors_read(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    loose = {key: _as_editors_read(value) for key, value in schema.items()}
    if loose.get("type") == "string" and "enum" not in loose and "const" not in loose:
        loose["type"] = ["string", "number", "boolean"]
    return loose
