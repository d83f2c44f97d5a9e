"""How to reach a service, in lines that a phone can act on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ..models.contact import dialled
from ..models.service import Service
from ..site import Site
from .checks import checked_on
from .directory.places import service_path


@dataclass(frozen=True)
class ContactLine:
    """One way to reach a service: what it is called, the words to show, what tapping them does."""

    label: str
    words: str
    link: str
    note: str | None = None


@dataclass(frozen=True)
class Contact:
    path: str
    name: str
    provider: str
    summary: str
    lines: tuple[ContactLine, ...]
    open: str | None
    doubt: str | None
    has_phone: bool
    """Whether somebody answers who can be heard."""
    checked: str | None
    """When somebody confirmed it, and who; None where nobody did."""


def contact_of(site: Site, service_id: str) -> Contact:
    """The box of a service."""
    service = site.services[service_id]
    return Contact(
        service_path(service_id),
        service.name,
        site.organisations[service.provider].name,
        service.summary,
        contact_lines(service),
        service.opening,
        service.doubt,
        service.phone is not None,
        checked_on(service.checked) if service.checked else None,
    )


def contact_lines(service: Service) -> tuple[ContactLine, ...]:
    """The ways to reach a service, those that are answered at once first."""
    lines = []
    if service.phone:
        lines.append(
            ContactLine("Phone", service.phone, f"tel:{dialled(service.phone)}", service.phone_note)
        )
    if service.textphone:
        lines.append(
            ContactLine("Textphone", service.textphone, f"tel:{dialled(service.textphone)}")
        )
    if service.sms:
        word = service.sms.word
        number = service.sms.number
        link = f"sms:{number.replace(' ', '')}" + (f"?body={quote(word)}" if word else "")
        words = f"Send {word} to {number}" if word else f"Send a text to {number}"
        lines.append(ContactLine("Text", words, link))
    if service.email:
        lines.append(ContactLine("Email", service.email, f"mailto:{service.email}"))
    if service.web:
        lines.append(ContactLine("Website", _site_name(service.web), service.web))
    return tuple(lines)


def _site_name(web: str) -> str:
    """`www.example.org/help` without what a reader need not read."""
    parts = urlsplit(web)
    return parts.netloc.removeprefix("www.")
