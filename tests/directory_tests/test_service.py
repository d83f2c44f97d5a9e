"""The page of a service: its answers, its gaps, how sure we are, what programs read of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
from lxml import html

from tests.project import small_project
from tests.reading import Built, built, is_known, select, squeezed, text
from tests.records import Record

PARTS = [
    ("for-me", "Is it for me?"),
    ("how", "How do I get it?"),
    ("how-long", "How long does it take?"),
    ("cost", "What does it cost?"),
    ("contact", "How do I get in touch?"),
    ("next", "What happens next, and at 18?"),
    ("more", "More like this"),
    ("checked", "When was this checked?"),
    ("wrong", "Is something wrong here?"),
]
"""The questions of a page in their order, after what the service is."""

FIELDS: dict[str, tuple[str, ...]] = {
    "for-me Ages": ("ages",),
    "for-me Who it is for": ("who",),
    "for-me Who decides, and how": ("decided",),
    "for-me EHC plan": ("ehc_plan",),
    "for-me Diagnosis": ("diagnosis",),
    "for-me Where you live": ("area",),
    "how Who can ask": ("ways",),
    "how How to ask": ("how",),
    "how What to have ready": ("ready",),
    "how-long": ("how_long",),
    "cost": ("free", "cost"),
    "contact Open": ("opening",),
    "contact Where": ("places", "given"),
    "contact Accessibility": ("access",),
    "contact Languages": ("languages",),
    "next": ("next",),
}
"""Each answer that can be missing, by its part and its label, and the fields that give it."""


def is_reachable(service: Record) -> bool:
    return is_known(service, ["phone", "textphone", "sms", "email"])


def gaps_on(page: html.HtmlElement) -> dict[str, str]:
    """What a page says where an answer is missing, by the part and the label of the answer."""
    found = {}
    for part in select(page, ".service__part"):
        name = select(part, "h2")[0].get("id")
        for answer in [*select(part, ".answer"), *select(part, ".answer-alone")]:
            label = (
                f"{name} {text(select(answer, 'dt')[0])}"
                if answer.tag == "div" and select(answer, "dt")
                else name
            )
            for gap in select(answer, ".gap"):
                found[label] = text(gap)
    return found


def test_each_page_answers_in_the_order_in_which_people_ask(site: Built) -> None:
    for one, service in site.records.services.items():
        page = site.page(f"services/{one}/")
        (article,) = select(page, "main > article")
        assert text(select(article, "h1")[0]) == squeezed(service["name"]), one
        # First of all what it is.
        assert [child.tag for child in article[:1]] == ["h1"]
        before = [child for child in article if child.tag == "p"]
        assert squeezed(service["summary"]) in [text(child) for child in before], one
        for other in service.get("also", []):
            assert squeezed(other) in text(before[0]), one
        parts = [(head.get("id"), text(head)) for head in select(article, "h2")]
        assert parts == PARTS, one


def test_a_gap_is_said_as_a_gap_and_nothing_else_is(site: Built) -> None:
    told = 0
    for one, service in site.records.services.items():
        ask = "Not known yet: ask the service." if is_reachable(service) else "Not known yet."
        gaps = gaps_on(site.page(f"services/{one}/"))
        expected = {label: ask for label, fields in FIELDS.items() if not is_known(service, fields)}
        assert gaps == expected, one
        told += len(gaps)
    assert told > 10


def test_every_way_to_reach_a_service_is_a_link_on_its_page(site: Built) -> None:
    for one, service in site.records.services.items():
        contact = select(site.page(f"services/{one}/"), ".service__contact")[0]
        links = {link.get("href"): text(link) for link in select(contact, ".contact__lines a")}
        phones = {address: words for address, words in links.items() if address[:4] == "tel:"}
        numbers = [service[field] for field in ("phone", "textphone") if service.get(field)]
        assert phones == {f"tel:{dialled(number)}": number for number in numbers}, one
        if service.get("email"):
            assert links[f"mailto:{service['email']}"] == service["email"], one
        if service.get("web"):
            assert service["web"] in links, one
        if not is_reachable(service):
            assert "no phone number and no email address" in text(contact), one


def dialled(number: str) -> str:
    """What a phone dials, as British numbers are written for the world; short ones stay as they are."""
    digits = number.replace(" ", "")
    is_short = len(digits) <= 6 or digits.startswith("18001")
    return digits if is_short else f"+44{digits.removeprefix('0')}"


def test_it_is_said_in_words_whether_a_service_is_confirmed(site: Built) -> None:
    for one, service in site.records.services.items():
        page = site.page(f"services/{one}/")
        fresh = text(select(page, ".service__fresh")[0])
        below = text(select(page, ".service__checked")[0])
        if service.get("checked"):
            assert "confirmed" not in fresh, one
            continue
        told = "Not yet confirmed by the information team."
        assert fresh == f"{told} Please check before you rely on it.", one
        assert told in below, one


def linked_data(page: html.HtmlElement) -> dict[str, Any]:
    (script,) = select(page, "script[type='application/ld+json']")
    data: dict[str, Any] = json.loads(script.text)
    return data


def test_programs_read_the_same_of_a_service(site: Built) -> None:
    for one, service in site.records.services.items():
        data = linked_data(site.page(f"services/{one}/"))
        assert data["@context"] == "https://schema.org"
        assert data["@type"] == "Service"
        assert data["name"] == service["name"]
        assert squeezed(data["description"]) == squeezed(service["summary"])
        assert data["url"] == f"{site.settings['base_url']}services/{one}/"
        channel = data.get("availableChannel", {})
        phone = channel.get("servicePhone", {}).get("telephone")
        assert phone == (dialled(service["phone"]) if service.get("phone") else None), one
        assert channel.get("serviceUrl") == service.get("web"), one


def test_a_closed_service_says_so_first_of_all_and_in_lists(small: Built) -> None:
    for one, words in [
        ("toy-library", "Closed. It closed in May 2024. Ask the Kite Line what there is instead."),
        ("hearing-clinic", "Closed for now. It opens again when the roof is mended."),
    ]:
        article = select(small.page(f"services/{one}/"), "main > article")[0]
        status = select(article, ".service__status")[0]
        assert text(status) == words
        assert article.index(status) < article.index(select(article, ".lead")[0])
    line = next(
        line
        for line in select(small.page("services/by-help/play/"), ".service-line")
        if "Toy Library" in text(line)
    )
    assert text(select(line, ".service-line__facts")[0]).startswith("Closed · ")
    assert not select(small.page("services/kite-line/"), ".service__status")


AGO = {
    "1 October 2026": ("confirmed", "Checked on 1 October 2026 by the travel team manager."),
    "2 November 2025": ("confirmed", "Checked on 2 November 2025 by the travel team manager."),
    "1 November 2025": ("due", "Last checked 12 months ago: please ring before you go."),
    "2 October 2025": ("due", "Last checked 12 months ago: please ring before you go."),
    "1 October 2025": ("overdue", "Last checked 13 months ago: please ring before you go."),
    "1 September 2025": ("overdue", "Last checked 14 months ago: please ring before you go."),
    "1 May 2024": ("overdue", "Last checked 30 months ago: please ring before you go."),
}
"""Days of a check, and what is said of it on 1 November 2026."""


def test_what_was_checked_too_long_ago_asks_to_ring_first(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    record = project.read("data/services/bus-training.yml")
    for number, day in enumerate(AGO):
        project.write(
            f"data/services/bus-{number}.yml",
            record.replace("1 May 2024", day)
            .replace("name: Bus Training", f"name: Way to go {'abcdefg'[number]}")
            .replace("01632 960008", f"01632 96001{number}"),
        )
    site = built(project, tmp_path / "site")
    for number, (fresh, words) in enumerate(AGO.values()):
        sign = select(site.page(f"services/bus-{number}/"), ".service__fresh")[0]
        assert text(sign) == words
        assert f"service__fresh--{fresh}" in sign.get("class")
    waiting = [text(line) for line in select(site.page("about/freshness/"), ".service-line")]
    assert len(waiting) == sum(fresh != "confirmed" for fresh, _ in AGO.values()) + 1
    assert "1 May 2025" in waiting[0]
    assert "1 November 2026" in waiting[-1]


BREAKS_OUT = "</script><img src=x onerror=hacked()>"
"""What somebody could write, by mistake or not, into a text."""

HOSTILE = {
    "name": f"Name {BREAKS_OUT}",
    "also": [f"Also {BREAKS_OUT}"],
    "summary": f"Summary {BREAKS_OUT}",
    "what_happens": f"Happens {BREAKS_OUT}",
    "provider": "kite-parents",
    "sector": "voluntary",
    "tier": "universal",
    "ages": {"from": 3, "to": 7, "note": f"note {BREAKS_OUT}"},
    "needs": ["any"],
    "help": ["advice"],
    "who": f"Who {BREAKS_OUT}",
    "decided": f"Decided {BREAKS_OUT}",
    "how": f"How {BREAKS_OUT}",
    "ready": [f"Ready {BREAKS_OUT}"],
    "how_long": f"Long {BREAKS_OUT}",
    "cost": f"Cost {BREAKS_OUT}",
    "area": f"Area {BREAKS_OUT}",
    "places": [
        {
            "name": f"Place {BREAKS_OUT}",
            "address": f"Way {BREAKS_OUT}",
            "town": f"Town {BREAKS_OUT}",
        }
    ],
    "opening": f"Opening {BREAKS_OUT}",
    "days": ["Saturday"],
    "phone": "01632 960099",
    "phone_note": f"phone note {BREAKS_OUT}",
    "access": f"Access {BREAKS_OUT}",
    "languages": f"Languages {BREAKS_OUT}",
    "next": [{"age": 18, "what": f"Next {BREAKS_OUT}"}],
    "status": "closed for now",
    "status_note": f"Status {BREAKS_OUT}",
    "doubt": f"Doubt {BREAKS_OUT}",
    "sources": [f"Source {BREAKS_OUT}"],
    "checked": {"by": f"role {BREAKS_OUT}", "on": "1 October 2026"},
    "easy_read": {
        "made": "1 October 2026",
        "by": f"maker {BREAKS_OUT}",
        "tested": [{"with": f"Tried {BREAKS_OUT}", "on": "2 October 2026"}],
        "title": f"Title {BREAKS_OUT}",
        "rows": [
            {"heading": f"Heading {BREAKS_OUT}", "picture": "bus", "text": f"Easy {BREAKS_OUT}"}
        ],
    },
}


def hostile_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and BREAKS_OUT in value:
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from hostile_texts(one)


def test_no_text_of_a_record_breaks_out_of_its_place(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    project.write("data/services/hostile.yml", json.dumps(HOSTILE))
    site = built(project, tmp_path / "site")
    seen = 0
    for path in site.folder.rglob("*.html"):
        tree = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)
        assert [
            one for one in tree.iter() if any(name.startswith("on") for name in one.attrib)
        ] == []
        assert [one for one in tree.iter("img") if one.get("src") == "x"] == [], path
        seen += BREAKS_OUT in "".join(tree.itertext())
    assert seen > 5  # it is told as what it is, on its page and in lists

    page = site.page("services/hostile/")
    shown = squeezed(text(page) + text(site.page("easy-read/services/hostile/")))
    written = list(hostile_texts(HOSTILE))
    assert len(written) == 29
    assert [words for words in written if words.casefold() not in shown.casefold()] == []
    data = linked_data(page)
    assert data["name"] == HOSTILE["name"]
    assert data["description"] == HOSTILE["summary"]
    assert data["availableChannel"]["servicePhone"]["telephone"] == "+441632960099"
