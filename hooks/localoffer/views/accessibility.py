"""The accessibility statement: what the law asks for, with the results of the last audit."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.accessibility import Audit, KindAudit, KnownIssue, Statement, Tool, day_label
from ..site import Site


@dataclass(frozen=True)
class AuditView:
    date: str
    tools: tuple[Tool, ...]
    pages: int
    kinds: tuple[KindAudit, ...]
    faults: int
    """What axe and the HTML checker found, in all."""
    lowest: int
    """The lowest score for accessibility that Lighthouse gave."""


@dataclass(frozen=True)
class StatementView:
    site_name: str
    address: str
    prepared: str
    reviewed: str
    answers: str
    compliance: str
    """How far the site meets WCAG 2.2 AA: `fully` or `partially`."""
    by_hand: tuple[str, ...]
    issues: tuple[KnownIssue, ...]
    email: str | None
    audit: AuditView | None


def statement_view(site: Site, statement: Statement) -> StatementView:
    """The accessibility statement."""
    fails = any(issue.criterion for issue in statement.issues)
    audit = _audit(site.audit) if site.audit else None
    tested = audit is not None and audit.faults == 0
    return StatementView(
        site_name=site.settings.name,
        address=site.settings.base_url,
        prepared=day_label(statement.prepared),
        reviewed=day_label(statement.reviewed),
        answers=statement.answers,
        compliance="fully" if tested and not fails else "partially",
        by_hand=statement.by_hand,
        issues=statement.issues,
        email=site.settings.feedback_email,
        audit=audit,
    )


def _audit(audit: Audit) -> AuditView:
    return AuditView(
        date=day_label(audit.date),
        tools=audit.tools,
        pages=audit.pages,
        kinds=audit.kinds,
        faults=sum(kind.axe + kind.vnu for kind in audit.kinds),
        lowest=min(kind.accessibility for kind in audit.kinds),
    )
