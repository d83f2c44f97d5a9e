"""The facts of a record in words: what the page of a service, lists and open data all say."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.service import Ages, Place, Service
from ..words import sentence

ANY_AGE = "any age"

CLOSED = {"closed for now": "Closed for now", "closed": "Closed"}

GIVEN = {
    "place": "You go there",
    "home": "At your home",
    "school": "At school or nursery",
    "online": "Online",
    "phone": "By phone",
}

EHC_PLAN = {
    "needed": "You need an EHC plan (education, health and care plan).",
    "not needed": "No EHC plan (education, health and care plan) is needed.",
}

DIAGNOSIS = {"needed": "You need a diagnosis.", "not needed": "No diagnosis is needed."}

FREE = {"yes": "It is free.", "no": "It is not free."}


def ages_words(ages: Ages) -> str:
    """`0 to 25`, `16 and over`, `about 2 to 4`, `any age`."""
    about = "about " if ages.exact == "no" else ""
    if ages.to is None:
        return f"{about}{ages.from_} and over" if ages.from_ else ANY_AGE
    if ages.from_ == ages.to:
        return f"{about}{ages.from_}"
    return f"{about}{ages.from_} to {ages.to}"


def ages_and_note(ages: Ages) -> str:
    """The ages with what the numbers can't say: `0 to 18, and 19 if still at school`."""
    words = ages_words(ages)
    return f"{words}, {ages.note}" if ages.note else words


def cost_words(service: Service) -> str | None:
    """What a service costs; None where that is not known."""
    return " ".join(map(sentence, _cost(service))) or None


def _cost(service: Service) -> Iterator[str]:
    if service.free:
        yield FREE[service.free]
    if service.cost:
        yield service.cost


def address_words(place: Place) -> str:
    """The address of a place as far as it is known, without its name: `1 High Street, Testham ZZ1 1ZZ`."""
    town = f"{place.town} {place.postcode}" if place.postcode else place.town
    return f"{place.address}, {town}" if place.address else town


def place_words(place: Place) -> str:
    """A place with its name, if it has one, and its address."""
    return f"{place.name}, {address_words(place)}" if place.name else address_words(place)
