"""A JSON Schema for each kind of data file, from the models, so that an editor can check as it types."""

from __future__ import annotations

import json

from ..models.common import Record
from ..models.governance import Structure
from ..models.plan import Area, PlanHead
from ..models.reference import Documents, Organisations, SiteSettings
from ..models.registers import Measures, Reasons, Risks, Scorecard
from ..models.strategy import Strategy

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
}


def schema_files() -> dict[str, bytes]:
    """Every schema, by path."""
    return {f"schemas/{kind}.json": _schema(model) for kind, model in KINDS.items()}


def _schema(model: type[Record]) -> bytes:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True),
    }
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
