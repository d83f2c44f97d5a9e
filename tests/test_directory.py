"""The pages of the directory, as they are built: what they say is what the services' files hold.

It is worked out from the files without the site's own code, for the real site and for a small one in
which services are closed, overdue or outside the area.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from lxml import html

from tests.conftest import build
from tests.project import ROOT, TODAY, Project, small_project
from tests.records import Record, Records, read_records


@dataclass(frozen=True)
class Built:
    """A built site in the folder `folder`, and the project in `root` that it was built from."""

    root: Path
    folder: Path
    records: Records
    settings: Record

    def page(self, path: str) -> html.HtmlElement:
        return html.fromstring((self.folder / path / "index.html").read_bytes())

    def sheets(self, path: str) -> Iterator[html.HtmlElement]:
        """The pages of a list, which goes on on another page where it is long."""
        yield self.page(path)
        number = 2
        while (self.folder / path / str(number)).is_dir():
            yield self.page(f"{path}{number}/")
            number += 1


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("small")
    return built(small_project(folder / "project"), folder / "site")


def built(project: Project, folder: Path) -> Built:
    build(project.root, folder)
    return read_built(project.root, folder)


def read_built(root: Path, folder: Path) -> Built:
    settings = yaml.safe_load((root / "data/site.yml").read_text("utf-8"))
    return Built(root, folder, read_records(root), settings)


@pytest.fixture(params=["real", "small"])
def site(request: pytest.FixtureRequest, real_site: Path, small: Built) -> Built:
    return small if request.param == "small" else read_built(ROOT, real_site)


_STEP = re.compile(r"(>)?\s*(\w+)?((?:\.[\w-]+)*)((?:\[[^]]+\])*)\s*")


def select(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """What is in an element and fits a selector of tags, classes, attributes and `>`."""
    path = "."
    for step in _STEP.finditer(selector):
        if not step[0]:
            continue
        path += f"{'/' if step[1] else '//'}{step[2] or '*'}"
        for name in step[3].split(".")[1:]:
            path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        path += step[4].replace("[", "[@")
    found: list[html.HtmlElement] = element.xpath(path)
    return found


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def ids(page: html.HtmlElement) -> list[str]:
    """The services that a list leads to."""
    return [
        link.get("href").rstrip("/").rpartition("/")[2]
        for link in select(page, "main .service-lines .service-line__name")
    ]


def counted(number: int, one: str = "service") -> str:
    return f"1 {one}" if number == 1 else f"{number} {one}s"


# --- Lists ---

LISTS = ("age", "need", "help", "sector")


@pytest.mark.parametrize("facet", LISTS)
def test_each_list_holds_just_the_services_that_belong_there(site: Built, facet: str) -> None:
    choices = site.records.choices()[facet]
    for choice, members in choices.items():
        path = f"services/by-{facet}/{choice}/"
        if not members:
            assert not (site.folder / path).exists(), path
            continue
        pages = list(site.sheets(path))
        assert sorted(one for page in pages for one in ids(page)) == sorted(members), path
        for page in pages:
            assert counted(len(members)) in text(select(page, ".list-count")[0])
    cards = {
        select(card, "a")[0].get("href"): text(select(card, ".counted__count")[0])
        for card in select(site.page(f"services/by-{facet}/"), "main .card")
    }
    assert cards == {
        f"../../services/by-{facet}/{choice}/": counted(len(members))
        for choice, members in choices.items()
        if members
    }


def test_every_service_is_on_a_list_of_each_kind(site: Built) -> None:
    for facet in LISTS:
        listed = {
            one
            for choice, members in site.records.choices()[facet].items()
            if members
            for page in site.sheets(f"services/by-{facet}/{choice}/")
            for one in ids(page)
        }
        assert listed == set(site.records.services)


def test_the_filters_offer_each_choice_with_its_number(site: Built) -> None:
    page = site.page("services/")
    shown = {
        (box.get("name"), box.get("value")): text(box.getparent())
        for box in select(page, "[data-filters] input")
    }
    choices = {
        (facet, choice): len(members)
        for facet, all_of_it in site.records.choices().items()
        for choice, members in all_of_it.items()
        if members
    }
    assert {name: int(words.rpartition("(")[2][:-1]) for name, words in shown.items()} == choices
    assert text(select(page, ".lead")[0]).startswith(counted(len(site.records.services)))


def test_a_to_z_leads_from_every_name_to_its_service(site: Built) -> None:
    found = []
    for page in site.sheets("services/a-to-z/"):
        for letter in select(page, "main h2"):
            for entry in select(letter.getnext(), "li"):
                name = text(entry).partition(": see ")[0]
                begins = name[0].upper() if name[0].isalpha() else "0 to 9"
                assert begins == text(letter)
                (link,) = select(entry, "a")
                found.append((text(entry), link.get("href").rstrip("/").rpartition("/")[2]))
        jumps = select(page, ".letters a")
        assert [text(jump) for jump in jumps] == [text(one) for one in select(page, "main h2")]
        for jump in jumps:
            assert select(page, f"main h2[id='{jump.get('href').partition('#')[2]}']")
    expected = []
    for one, service in site.records.services.items():
        name = squeezed(service["name"])
        others = [f"{squeezed(other)}: see {name}" for other in service.get("also", [])]
        expected += [(words, one) for words in (name, *others)]
    assert sorted(found) == sorted(expected)
    names = [words.partition(": see ")[0].casefold() for words, _ in found]
    assert all(
        sorted(part) == part
        for _, group in groupby(names, lambda name: name[0])
        for part in [list(group)]
    )


def squeezed(words: str) -> str:
    return " ".join(words.split())


def test_services_outside_the_area_have_a_list_and_say_so(site: Built) -> None:
    outside = {
        one
        for one, service in site.records.services.items()
        if service.get("outside_area") == "yes"
    }
    assert outside
    assert set(ids(site.page("services/outside/"))) == outside
    assert select(site.page("services/"), "main a[href='../services/outside/']")
    for one in site.records.services:
        told = f"It is outside {site.settings['area']}." in text(
            select(site.page(f"services/{one}/"), ".service__by")[0]
        )
        assert told == (one in outside), one


# --- The page of a service ---

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
"""The questions of a page in their order, after what the service is. Easy words may stand among them."""

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


def is_known(service: Record, fields: Sequence[str]) -> bool:
    return any(service.get(field) not in (None, [], "") for field in fields)


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
        assert [part for part in parts if part[0] != "easy-read"] == PARTS, one
        assert ("easy-read" in dict(parts)) == bool(service.get("easy_read")), one


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
    "easy_read": [f"Easy {BREAKS_OUT}"],
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
    shown = " ".join(text(page).split())
    written = list(hostile_texts(HOSTILE))
    assert len(written) == 25
    assert [words for words in written if words.casefold() not in shown.casefold()] == []
    data = linked_data(page)
    assert data["name"] == HOSTILE["name"]
    assert data["description"] == HOSTILE["summary"]
    assert data["availableChannel"]["servicePhone"]["telephone"] == "+441632960099"


# --- What is covered, fresh and missing ---


def told_about(root: Path, duty: str) -> int:
    """How many guides and pathways say of themselves that they answer a topic of the law."""
    answering = 0
    for path in (root / "data/pathways").glob("*.yml"):
        answering += duty in yaml.safe_load(path.read_text("utf-8")).get("duties", [])
    for path in (root / "content").rglob("*.md"):
        head = re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)
        meta = yaml.safe_load(head[1]) if head else {}
        answering += duty in (meta.get("duties") or [])
    return answering


def test_coverage_counts_what_answers_each_topic_of_the_law(site: Built) -> None:
    page = site.page("about/coverage/")
    topics = select(page, ".topic")
    duties = site.records.terms["duties"]
    assert [text(select(one, "h2")[0]) for one in topics] == [one["name"] for one in duties]
    answered = 0
    for topic, duty in zip(topics, duties, strict=True):
        services = [
            one for one in site.records.services.values() if duty["id"] in one.get("duties", [])
        ]
        guides = told_about(site.root, duty["id"])
        answered += bool(services or guides)
        assert duty["law"] in text(topic)
        assert len(select(topic, ".chip")) == guides, duty["id"]
        numbers = [text(one) for one in select(topic, "summary")]
        assert numbers == ([counted(len(services))] if services else [])
        named = len(select(topic, "details li"))
        assert named == min(len(services), 12)
        if len(services) > named:
            assert f"and {counted(len(services) - named, 'more service')}" in text(topic)
        says = text(topic)
        assert ("No guide answers this yet." in says) == (not guides)
        assert ("No service in the directory answers this yet." in says) == (not services)
        unconfirmed = sum("checked" not in one for one in services)
        told = f"Not yet confirmed: {unconfirmed} of {counted(len(services))}."
        assert (told in says) == bool(unconfirmed), duty["id"]
        assert ("Not checked yet." in says) == (unconfirmed == len(services))
    assert f"{answered} of {len(duties)} topics are answered" in text(page)


def state(service: Record, today: datetime.date = TODAY) -> str:
    """Where a record stands on a day: a year after its check it is due, a month later overdue."""
    if "checked" not in service:
        return "Not yet confirmed"
    due = as_day(service["review_due"]) if "review_due" in service else None
    due = due or _later(as_day(service["checked"]["on"]), months=12)
    if today < due:
        return "Confirmed"
    return "Due" if today < _later(due, months=1) else "Overdue"


def as_day(words: str) -> datetime.date:
    return datetime.datetime.strptime(words, "%d %B %Y").replace(tzinfo=datetime.UTC).date()


def _later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + year, month=month + 1)


STATES = ["Not yet confirmed", "Confirmed", "Due", "Overdue"]


def test_freshness_counts_what_is_confirmed_due_and_overdue(site: Built) -> None:
    services = site.records.services.values()
    page = site.page("about/freshness/")
    states = [state(one) for one in services]
    tiles = {
        text(select(tile, ".tile__words")[0]).rstrip(":"): text(select(tile, "strong")[0])
        for tile in select(page, ".tile")
    }
    assert tiles == {words: str(states.count(words)) for words in STATES}
    names = site.records.names("sectors")
    expected = {}
    for sector in names:
        of_it = [state(one) for one in services if one["sector"] == sector]
        if of_it:
            counts = [*(of_it.count(words) for words in STATES), len(of_it)]
            expected[names[sector]] = [str(count) for count in counts]
    rows = {
        text(select(row, "th")[0]): [text(cell) for cell in select(row, "td")]
        for row in select(page, "main tbody tr")
    }
    assert rows == expected
    waiting = {
        one
        for one, service in site.records.services.items()
        if state(service) in ("Due", "Overdue")
    }
    assert set(ids(page)) == waiting


QUESTIONS: dict[str, tuple[str, ...]] = {
    "What ages is it for?": ("ages",),
    "Who is it for?": ("who",),
    "Who decides, and how?": ("decided",),
    "Do you need an EHC plan?": ("ehc_plan",),
    "Do you need a diagnosis?": ("diagnosis",),
    "Where do you have to live?": ("area",),
    "Who can ask for it?": ("ways",),
    "How do you ask for it?": ("how",),
    "What should you have ready?": ("ready",),
    "How long does it take?": ("how_long",),
    "What does it cost?": ("free", "cost"),
    "How do you reach it?": ("phone", "textphone", "sms", "email"),
    "When is it open?": ("opening",),
    "Where is it given?": ("places", "given"),
    "Is it accessible?": ("access",),
    "In which languages?": ("languages",),
    "What comes next?": ("next",),
}


def open_questions(service: Record) -> list[str]:
    return [words for words, fields in QUESTIONS.items() if not is_known(service, fields)]


def test_gaps_count_the_questions_that_services_leave_open(site: Built) -> None:
    services = site.records.services
    page = site.page("about/gaps/")
    rows = {
        text(select(row, "th")[0]): tuple(int(text(cell)) for cell in select(row, "td"))
        for row in select(page, "main tbody tr")
    }
    missing = {
        words: sum(not is_known(one, fields) for one in services.values())
        for words, fields in QUESTIONS.items()
    }
    assert rows == {words: (number, len(services) - number) for words, number in missing.items()}
    numbers = [number for number, _ in rows.values()]
    assert numbers == sorted(numbers, reverse=True)
    whole = sum(not open_questions(one) for one in services.values())
    assert f"{whole} of {len(services)} services answer every question." in text(page)


def test_what_is_missing_is_told_service_by_service(site: Built) -> None:
    listed = {}
    sectors = select(site.page("about/gaps/"), ".counted li")
    for sector in sectors:
        address = select(sector, "a")[0].get("href").removeprefix("../../")
        number = 0
        for page in site.sheets(address):
            for line in select(page, "main .service-line"):
                name = select(line, "a")[0].get("href").rstrip("/").rpartition("/")[2]
                assert site.records.services[name]["sector"] == address.split("/")[-2]
                listed[name] = [text(one) for one in select(line, ".missing__questions li")]
                number += 1
        assert text(select(sector, ".counted__count")[0]) == counted(number)
    assert listed == {
        one: questions
        for one, service in site.records.services.items()
        if (questions := open_questions(service))
    }
