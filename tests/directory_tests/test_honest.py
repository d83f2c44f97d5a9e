"""What the directory says of itself: what is covered, how fresh it is, what is missing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from tests.project import TODAY
from tests.reading import Built, counted, ids, is_known, select, squeezed, text
from tests.records import Record, as_written


def told_about(root: Path, duty: str) -> int:
    """How many guides, pathways and processes say of themselves that they answer a topic of the law."""
    records = (*in_folder(root, "pathways"), *in_folder(root, "processes"), *guides(root))
    return sum(duty in one.get("duties", []) for one in records)


def in_folder(root: Path, folder: str) -> list[Record]:
    """The records in a folder of data/."""
    paths = sorted((root / "data" / folder).glob("*.yml"))
    return [as_written(path.read_text("utf-8")) for path in paths]


def guides(root: Path) -> Iterator[Record]:
    """The front matter of each written page that answers a topic of the law."""
    for path in (root / "content").rglob("*.md"):
        head = re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)
        if head and (meta := as_written(head[1])).get("duties"):
            yield meta


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
    kinds = {
        "Guides": list(guides(site.root)),
        "Pathways into adult life": in_folder(site.root, "pathways"),
        "Who decides, and by when": in_folder(site.root, "processes"),
    }
    for kind, records in kinds.items():
        if records:
            of_it = [state(one) for one in records]
            counts = [*(of_it.count(words) for words in STATES), len(of_it)]
            expected[kind] = [str(count) for count in counts]
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
    page = site.page("about/gaps/")
    sectors, *pages = select(page, ".counted")
    for sector in select(sectors, "li"):
        address = select(sector, "a")[0].get("href").removeprefix("../../")
        number = 0
        for sheet in site.sheets(address):
            for line in select(sheet, "main .service-line"):
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
    told = {
        text(select(line, "a")[0]): text(select(line, ".counted__count")[0])
        for part in pages
        for line in select(part, "li")
    }
    assert told == {
        squeezed(one["title"]): counted(len(one["gaps"]), "gap")
        for folder in ("pathways", "processes")
        for one in in_folder(site.root, folder)
        if one.get("gaps")
    }
