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
    """How far the site meets WCAG 2.2 AA: `fully`, `partially` or `not`."""
    reason: str | None
    failing: tuple[KnownIssue, ...]
    """The issues that fail a criterion of WCAG."""
    each_change: tuple[str, ...]
    by_hand: tuple[str, ...]
    issues: tuple[KnownIssue, ...]
    email: str | None
    audit: AuditView | None


def statement_view(site: Site, statement: Statement) -> StatementView:
    """The accessibility statement."""
    return StatementView(
        site_name=site.settings.name,
        address=site.settings.base_url,
        prepared=day_label(statement.prepared),
        reviewed=day_label(statement.reviewed),
        answers=statement.answers,
        compliance=statement.compliance,
        reason=statement.reason,
        failing=tuple(issue for issue in statement.issues if issue.criterion),
        each_change=statement.each_change,
        by_hand=statement.by_hand,
        issues=statement.issues,
        email=site.settings.feedback_email,
        audit=_audit(site.audit) if site.audit else None,
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
