"""What the peers show beside the records: the lists that services stand in, and the names of words.

In: what was generated. Out: plain data for a template. Which service stands in which list, and in
which order, is worked out here, so that the peers only have to show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from ..directory import Data, Generated

ON_A_PAGE = 150
NAMES_ON_A_PAGE = 400
"""As many as our lists have."""

KINDS = {
    "age": ("By age", "How old is the child or young person?", "ages"),
    "need": ("By kind of need", "What kind of need is it?", "needs"),
    "help": ("By topic", "What do you want help with?", "help"),
    "sector": ("By who runs it", "Who runs the service?", "sectors"),
}
"""Each kind of list: its name, its question, and the words that have a list."""

NO_AGES = {
    "id": "not-known",
    "name": "Ages not known yet",
    "about": "We have not seen which ages these services are for. Ask them.",
}


def names(made: Generated) -> dict[str, dict[str, str]]:
    """The name of each word to sort by, and of each organisation, by its id."""
    words = {
        kind: {term["id"]: term["name"] for term in terms if "id" in term}
        for kind, terms in made.terms.items()
    }
    return {**words, "bodies": {name: body["name"] for name, body in made.organisations.items()}}


def sheets(made: Generated) -> list[Data]:
    """Every page of a list, with its address below `services/`.

    A page has `lists` (names and addresses), `services` (ids), or `names` under their letters.
    """
    order = sorted(made.services, key=lambda one: (made.services[one]["name"].casefold(), one))
    found: list[Data] = []
    for kind, (title, question, terms) in KINDS.items():
        words = [*made.terms[terms], NO_AGES] if kind == "age" else made.terms[terms]
        lists: list[Data] = []
        for word in words:
            ids = [one for one in order if _fits(made.services[one], kind, word)]
            path = f"by-{kind}/{word['id']}/"
            if ids:
                count = _counted(len(ids))
                lists.append(
                    {"name": word["name"], "path": path, "about": word["about"], "count": count}
                )
                head = {"title": word["name"], "about": word["about"], "count": count}
                found += _turned(head, path, ids, ON_A_PAGE, lambda part: {"services": part})
        found.append(
            {"path": f"by-{kind}/", "title": title, "about": question, "count": "", "lists": lists}
        )
    return [*found, *_names(made, order), *_outside(made, order)]


def _names(made: Generated, order: Sequence[str]) -> Iterator[Data]:
    every = sorted(
        (
            entry
            for one in order
            for entry in (
                {"name": made.services[one]["name"], "id": one},
                *(
                    {"name": name, "id": one, "of": made.services[one]["name"]}
                    for name in made.services[one].get("also", ())
                ),
            )
        ),
        key=lambda entry: entry["name"].casefold(),
    )
    head = {
        "title": "Services from A to Z",
        "about": "Every service by its name, and by the other names that people know it by.",
        "count": _counted(len(order)),
    }
    yield from _turned(
        head, "a-to-z/", every, NAMES_ON_A_PAGE, lambda part: {"names": _letters(part)}
    )


def _letters(entries: Sequence[Data]) -> list[Data]:
    return [
        {"letter": letter, "entries": list(found)}
        for letter, found in groupby(entries, key=lambda entry: entry["name"][0].upper())
    ]


def _outside(made: Generated, order: Sequence[str]) -> Iterator[Data]:
    ids = [one for one in order if made.services[one].get("outside_area") == "yes"]
    about = "Schools and services outside Nowhere that people from here may use."
    head = {"title": "Outside Nowhere", "about": about, "count": _counted(len(ids))}
    if ids:
        yield from _turned(head, "outside/", ids, ON_A_PAGE, lambda part: {"services": part})


def _turned(
    head: Data, path: str, every: Sequence[Any], most: int, shown: Callable[[Sequence[Any]], Data]
) -> Iterator[Data]:
    """The pages that a list takes, each with the way to the page before and after it."""
    of = -(-len(every) // most)
    addresses = [path if number == 1 else f"{path}{number}/" for number in range(1, of + 1)]
    for index, address in enumerate(addresses):
        yield {
            **head,
            "path": address,
            "page": f"Page {index + 1} of {of}" if of > 1 else "",
            "before": addresses[index - 1] if index else "",
            "after": addresses[index + 1] if index + 1 < of else "",
            **shown(every[index * most : (index + 1) * most]),
        }


def _fits(service: Data, kind: str, word: Data) -> bool:
    if kind == "age":
        ages = service.get("ages")
        if ages is None or word is NO_AGES:
            return ages is None and word is NO_AGES
        from_here_on = "to" not in ages or ages["to"] >= int(word["from_age"])
        return bool(ages["from"] <= int(word["to_age"]) and from_here_on)
    if kind == "sector":
        return bool(service["sector"] == word["id"])
    return word["id"] in service[{"need": "needs", "help": "help"}[kind]]


def _counted(number: int) -> str:
    return f"{number} service{'' if number == 1 else 's'}"
