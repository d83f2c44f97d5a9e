"""`open-data/oruk/`: every service as Open Referral UK 3.0 JSON (https://docs.openreferraluk.org/).

What the UK profile leaves out has the name that it has in HSDS 3.0, which the profile is made from.
What is not known is left out. Ids come from the ids of the records alone: they stay the same when a
text changes or the site moves.

These are files, so they can't answer queries: open data in this form, and no API that complies.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal
from urllib.parse import quote

from ..models.reference import Organisation, SiteSettings
from ..models.service import Place, Service
from ..models.terms import Duty, Term
from ..site import Site, Vocabulary
from ..views.checks import checked_words, freshness
from ..views.directory.facets import bands_of
from ..views.directory.facts import (
    DIAGNOSIS,
    EHC_PLAN,
    GIVEN,
    address_words,
    ages_and_note,
    cost_words,
)
from ..views.words import sentence

FOLDER = "open-data/oruk/"

Json = dict[str, Any]
Kind = Literal["needs", "help", "ages", "sectors", "tiers", "ways", "duties"]

TAXONOMIES: Mapping[Kind, tuple[str, str]] = {
    "needs": (
        "Kinds of need",
        "The special educational needs and disabilities of those it is for.",
    ),
    "help": ("Kinds of help", "What a service helps with."),
    "ages": ("Ages", "Bands of age that a service is for, in part or as a whole."),
    "sectors": ("Sectors", "Which part of education, health and care a service belongs to."),
    "tiers": ("Tiers", "Whether a service is universal, targeted or specialist."),
    "ways": ("Ways to get it", "Who can ask for a service, or what has to come first."),
    "duties": ("Topics of the law", "What the law asks a Local Offer to tell of."),
}
"""Each list of words that services are sorted by: its name, and what the words in it say."""

_ROOT = {
    "version": "HSDS-UK-3.0",
    "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
    "openapi_url": "https://docs.openreferraluk.org/en/latest/openapi30.json",
    "description": "Open data in the form of Open Referral UK 3.0, as files. They answer no queries.",
}

_STATUS = {"open": "active", "closed for now": "temporarily closed", "closed": "defunct"}

_ADDRESS_LETTERS = "%/:?#[]@!$&'()*+,;=~"
"""What may stand in a web address beside letters of the English alphabet, figures, `-`, `.` and `_`."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


SERVICES = f"{FOLDER}services/"
"""The folder of the files with one service each."""

_INDEX, _SERVICES, _TAXONOMIES, _TERMS = WHOLE = tuple(
    f"{FOLDER}{name}.json" for name in ("index", "services", "taxonomies", "taxonomy_terms")
)
"""The files that are about all services."""


def service_uuid(service_id: str) -> str:
    """The id of a service for other programs."""
    return _uuid(f"service:{service_id}")


def service_file(service_id: str) -> str:
    """The path of the file with one service."""
    return f"{SERVICES}{service_uuid(service_id)}.json"


def service_json(site: Site, service_id: str, today: datetime.date) -> bytes:
    """The file with one service; `whole_files` joins many of them."""
    return _ENCODER.encode(service_record(site, service_id, today)).encode("utf-8")


def whole_files(site: Site, service_jsons: Iterable[bytes]) -> dict[str, bytes]:
    """All files but those with one service each, by path. `service_jsons` is the text of each of those."""
    services = list(service_jsons)
    taxonomies = [_encoded(_taxonomy(kind)) for kind in TAXONOMIES]
    terms = [_encoded(term) for kind in TAXONOMIES for term in _terms(kind, site.terms)]
    return {
        # The address of an API's root is its folder: servers have to be told to show this file there.
        _INDEX: _encoded(_ROOT),
        _SERVICES: _page(services),
        _TAXONOMIES: _page(taxonomies),
        _TERMS: _page(terms),
    }


def service_record(site: Site, service_id: str, today: datetime.date) -> Json:
    """All that is known of a service. Parts of it are shared between records: change none of them."""
    service = site.services[service_id]
    slug = f"service:{service_id}"
    ages, checked = service.ages, service.checked
    phones = [_filled(phone) for phone in _phones(slug, service)]
    return _filled(
        {
            "id": _uuid(slug),
            "name": service.name,
            "alternate_name": "; ".join(service.also),
            "description": _paragraphs(
                service.summary,
                service.what_happens,
                # Only a place can have accessibility of its own.
                service.access if not service.places else None,
            ),
            "url": _web(service.web),
            "email": service.email,
            "status": _STATUS[service.status],
            "application_process": _application(service, site.terms),
            "wait_time": service.how_long,
            "fees_description": cost_words(service),
            "eligibility_description": _eligibility(service),
            "minimum_age": ages.from_ if ages else None,
            "maximum_age": ages.to if ages else None,
            "assured_date": checked.on.isoformat() if checked else None,
            "assurer": checked.by if checked else None,
            "alert": _alert(service, today),
            "organization": _organisation(site.organisations[service.provider]),
            "phones": phones,
            "contacts": _contacts(slug, service, phones),
            "schedules": _schedules(slug, service),
            "service_areas": _one(slug, "area", name=service.area),
            "service_at_locations": list(_locations(slug, service, site.settings)),
            "languages": _one(slug, "language", note=service.languages),
            "cost_options": _cost_options(slug, service),
            "attributes": list(_attributes(slug, service, site.terms)),
        }
    )


def _application(service: Service, terms: Vocabulary) -> str | None:
    ways = "; ".join(terms.ways[way].name for way in service.ways)
    return _paragraphs(
        service.how,
        sentence(f"Ways to get it: {ways}") if ways else None,
        sentence(f"What to have ready: {'; '.join(service.ready)}") if service.ready else None,
    )


def _eligibility(service: Service) -> str | None:
    return _paragraphs(
        sentence(f"Ages: {ages_and_note(service.ages)}") if service.ages else None,
        service.who,
        service.decided,
        EHC_PLAN.get(service.ehc_plan or ""),
        DIAGNOSIS.get(service.diagnosis or ""),
    )


def _alert(service: Service, today: datetime.date) -> str | None:
    """What a reader has to know before relying on the rest."""
    confirmed = freshness(service, today) == "confirmed"
    return _sentences(
        service.status_note,
        None if confirmed else checked_words(service, today),
        service.doubt,
    )


def _organisation(body: Organisation) -> Json:
    return _filled(
        {
            "id": _uuid(f"organisation:{body.id}"),
            "name": body.name,
            "description": body.about,
            "website": _web(body.web),
        }
    )


def _phones(slug: str, service: Service) -> Iterator[Json]:
    if service.phone:
        yield {
            "id": _uuid(f"{slug}:phone"),
            "number": service.phone,
            "type": "voice",
            "description": service.phone_note,
        }
    if service.textphone:
        yield {
            "id": _uuid(f"{slug}:textphone"),
            "number": service.textphone,
            "type": "textphone",
        }
    if service.sms:
        word = service.sms.word
        yield {
            "id": _uuid(f"{slug}:sms"),
            "number": service.sms.number,
            "type": "text",
            "description": f"Send {word}" if word else None,
        }


def _contacts(slug: str, service: Service, phones: list[Json]) -> list[Json]:
    """The team as a whole: people move on."""
    if not (phones or service.email):
        return []
    contact = {
        "id": _uuid(f"{slug}:contact"),
        "name": service.name,
        "email": service.email,
        "phones": phones,
    }
    return [_filled(contact)]


def _schedules(slug: str, service: Service) -> list[Json]:
    given = "; ".join(GIVEN[way] for way in service.given)
    days = ",".join(day[:2].upper() for day in service.days)
    return _one(
        slug,
        "schedule",
        description=service.opening,
        attending_type=given,
        freq="WEEKLY" if days else None,
        byday=days or None,
    )


def _locations(slug: str, service: Service, settings: SiteSettings) -> Iterator[Json]:
    seen: dict[str, int] = {}
    for place in service.places:
        # The surest of what tells a place from the others, so that its id outlives a change of the rest.
        name = place.name or place.postcode or place.address or place.town
        seen[name] = seen.get(name, 0) + 1
        where = f"{slug}:place:{name}" + (f":{seen[name]}" if seen[name] > 1 else "")
        addresses = _addresses(where, place, settings)
        location = {
            "id": _uuid(f"{where}:location"),
            "location_type": "physical",
            "name": place.name,
            "description": None if addresses else address_words(place),
            "addresses": addresses,
            "accessibility": _one(where, "accessibility", description=service.access),
        }
        yield {"id": _uuid(where), "location": _filled(location)}


def _addresses(where: str, place: Place, settings: SiteSettings) -> list[Json]:
    """The address, where everything is known that one has to have here."""
    county = settings.county if place.town == settings.area else None
    if not (place.address and place.postcode and county):
        return []
    return _one(
        where,
        "address",
        address_1=place.address,
        city=place.town,
        state_province=county,
        postal_code=place.postcode,
        country="GB",
        address_type="physical",
    )


def _cost_options(slug: str, service: Service) -> list[Json]:
    """Only that it costs nothing is known as a number; what else is known stands in words."""
    if service.free != "yes":
        return []
    return _one(slug, "cost", currency="GBP", amount=0, amount_description="Free")


def _attributes(slug: str, service: Service, terms: Vocabulary) -> Iterator[Json]:
    of_kind: Mapping[Kind, Iterable[str]] = {
        "needs": service.needs,
        "help": service.help,
        "ages": bands_of(service.ages, terms.ages) if service.ages else (),
        "sectors": (service.sector,),
        "tiers": (service.tier,),
        "ways": service.ways,
        "duties": service.duties,
    }
    for kind, ids in of_kind.items():
        words = getattr(terms, kind)
        for one in ids:
            yield {
                "id": _uuid(f"{slug}:{kind}:{one}"),
                "link_type": kind,
                "taxonomy_term": _term_of(kind, words[one]),
            }


def _taxonomy(kind: Kind) -> Json:
    name, description = TAXONOMIES[kind]
    return {"id": _uuid(f"taxonomy:{kind}"), "name": name, "description": description}


def _terms(kind: Kind, terms: Vocabulary) -> Iterator[Json]:
    for term in getattr(terms, kind).values():
        yield _term_of(kind, term)


def _term_of(kind: Kind, term: Term) -> Json:
    return _term(kind, term.id, term.name, term.about, term.law if isinstance(term, Duty) else None)


@cache  # the same few in every service
def _term(kind: Kind, term_id: str, name: str, about: str, law: str | None) -> Json:
    return {
        "id": _uuid(f"taxonomy:{kind}:{term_id}"),
        "code": term_id,
        "name": name,
        "description": _paragraphs(about, law and sentence(f"The law: {law}")),
        "taxonomy": TAXONOMIES[kind][0],
        "taxonomy_id": _uuid(f"taxonomy:{kind}"),
    }


def _one(slug: str, part: str, **known: str | int | None) -> list[Json]:
    """A list with one part of a record, or without any where nothing of it is known."""
    filled = _filled(known)
    return [{"id": _uuid(f"{slug}:{part}"), **filled}] if filled else []


def _filled(data: Json) -> Json:
    """What is known; 0 is known, too."""
    return {name: value for name, value in data.items() if value or value == 0}


def _sentences(*texts: str | None) -> str | None:
    return " ".join(sentence(text) for text in texts if text) or None


def _paragraphs(*texts: str | None) -> str | None:
    return "\n\n".join(text for text in texts if text) or None


def _web(address: str | None) -> str | None:
    """The address in the letters that a URI has."""
    return quote(address, safe=_ADDRESS_LETTERS) if address else None


def _page(items: list[bytes]) -> bytes:
    """A list in the form in which the API gives lists, all on one page."""
    count = len(items)
    head = {
        "total_items": count,
        "total_pages": 1,
        "page_number": 1,
        "size": count,
        "first_page": True,
        "last_page": True,
        "empty": not count,
    }
    return b"".join((_encoded(head)[:-1], b',"contents":[', b",\n".join(items), b"]}\n"))


def _encoded(data: Mapping[str, Any]) -> bytes:
    return _ENCODER.encode(data).encode("utf-8")


_NAMES = hashlib.sha1(uuid.NAMESPACE_URL.bytes, usedforsecurity=False)


def _uuid(slug: str) -> str:
    """The UUIDv5 of `urn:localoffer:` and a slug, in half the time that `uuid.uuid5` needs."""
    names = _NAMES.copy()
    names.update(f"urn:localoffer:{slug}".encode())
    digest = bytearray(names.digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50  # version 5
    digest[8] = digest[8] & 0x3F | 0x80  # of the kind that RFC 9562 describes
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
