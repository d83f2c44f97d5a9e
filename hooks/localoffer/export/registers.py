"""`progress/scorecard.csv` and `progress/risks.csv`, each with its CSVW metadata."""

from __future__ import annotations

from ..site import Site
from .table import Column, to_csv, to_metadata

SCORECARD = (
    Column(
        "reference", "Reference", "What the row is about, in our words; empty where none is printed"
    ),
    Column("kpi", "KPI", "What is measured, in our words", required=True),
    Column("baseline", "Baseline", "Where it started"),
    Column("month_3", "3 months", "What should be seen after 3 months"),
    Column("month_6", "6 months", "What should be seen after 6 months"),
    Column("month_12", "12 months", "What should be seen after 12 months"),
)

RISKS = (
    Column("plan", "Plan", "The id of the plan", required=True),
    Column("id", "Id", "A short name for the risk, unique in its plan", required=True),
    Column("recorded", "Recorded", "When it was written down, as printed", required=True),
    Column("risk", "Risk", "What could go wrong, in our words", required=True),
    Column(
        "severity",
        "Severity",
        "How bad it would be",
        allowed=("high", "medium", "low"),
        required=True,
    ),
    Column("mitigation", "Mitigation", "What is done about it", required=True),
    Column(
        "severity_after",
        "Severity after",
        "How bad it would be after that",
        allowed=("high", "medium", "low"),
        required=True,
    ),
    Column("progress", "Progress", "What was reported since"),
)


def register_files(site: Site) -> dict[str, bytes]:
    """Both tables and their metadata, by path."""
    scorecard = [
        {column.name: getattr(entry, column.name) or "" for column in SCORECARD}
        for plan in site.plans.values()
        for entry in plan.scorecard
    ]
    risks = [
        {"plan": plan.id} | {column.name: getattr(risk, column.name) or "" for column in RISKS[1:]}
        for plan in site.plans.values()
        for risk in plan.risks
    ]
    return {
        "progress/scorecard.csv": to_csv(SCORECARD, scorecard),
        "progress/scorecard.csv-metadata.json": to_metadata(
            "scorecard.csv",
            f"{site.settings.name}: impact scorecard",
            "What the plans said would be seen at the start and after 3, 6 and 12 months.",
            SCORECARD,
        ),
        "progress/risks.csv": to_csv(RISKS, risks),
        "progress/risks.csv-metadata.json": to_metadata(
            "risks.csv",
            f"{site.settings.name}: risk register",
            "The risks that the plans name, and what is done about them.",
            RISKS,
            ("plan", "id"),
        ),
    }
