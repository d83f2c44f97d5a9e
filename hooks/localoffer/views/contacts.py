"""How to reach a service, in lines that a phone can act on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import phonenumbers

from ..models.service import REGION, Service, is_short


@dataclass(frozen=True)
class ContactLine:
    """One way to reach a service: what it is called, the words to show, what tapping them does."""

    label: str
    words: str
    link: str
    note: str | None = None


@dataclass(frozen=True)
class Contact:
    id: str
    name: str
    provider: str | None
    summary: str
    lines: tuple[ContactLine, ...]
    open: str | None
    doubt: str | None
    sources: tuple[str, ...]


def contact(service_id: str, service: Service) -> Contact:
    """The box of a service."""
    return Contact(
        service_id,
        service.name,
        service.provider,
        service.summary,
        tuple(_lines(service)),
        service.open,
        service.doubt,
        service.sources,
    )


def _lines(service: Service) -> list[ContactLine]:
    lines = []
    if service.phone:
        lines.append(ContactLine("Phone", service.phone, tel(service.phone), service.phone_note))
    if service.textphone:
        lines.append(ContactLine("Textphone", service.textphone, tel(service.textphone)))
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
    return lines


def tel(phone: str) -> str:
    """What a phone dials: `01632 960001` is `tel:+441632960001`; a short number stays as it is."""
    if is_short(phone):
        return "tel:" + phone.replace(" ", "")
    number = phonenumbers.parse(phone, REGION)
    return "tel:" + phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _site_name(web: str) -> str:
    """`www.example.org/help` without what a reader need not read."""
    parts = urlsplit(web)
    return parts.netloc.removeprefix("www.")
