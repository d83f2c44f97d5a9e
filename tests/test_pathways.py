"""The pages about growing up, as they are built: what they say is what the pathways' files hold.

It is worked out from the files without the site's own code, for the real site and for a small one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.project import ROOT
from tests.reading import Built, squeezed, text
from tests.records import Record, as_written, read_folder

TEXTS = ("name", "school_year", "what", "if_not")
LISTS = ("who", "you", "parents", "by_now", "rights", "ready")
AGES = range(13, 26)
OLDEST = 200


PATH = "preparing-for-adulthood/"


def pathways(site: Built) -> dict[str, Record]:
    return read_folder(site.root / "data/pathways")


def stages(site: Built) -> Iterator[tuple[str, Record]]:
    """Each stage with the id of its pathway."""
    for name, pathway in pathways(site).items():
        yield from ((name, stage) for stage in pathway["stages"])


def span(stage: Record) -> range:
    ages = stage["ages"]
    return range(int(ages.get("from", 0)), int(ages.get("to", OLDEST)) + 1)


def test_no_stage_of_the_real_pathways_is_lost_or_moved() -> None:
    printed = as_written((ROOT / "tests/cases/pathways.yml").read_text("utf-8"))
    held = read_folder(ROOT / "data/pathways")
    assert {name: [stage["ages"] for stage in one["stages"]] for name, one in held.items()} == {
        name: [{key: age for key, age in stage.items() if key != "printed"} for stage in stages]
        for name, stages in printed.items()
    }


def test_a_page_holds_everything_that_its_file_says(site: Built) -> None:
    for name, pathway in pathways(site).items():
        page = site.page(f"{PATH}pathways/{name}")
        (title,) = page.xpath("//h1")
        assert text(title) == squeezed(pathway["title"])
        told = text(page.xpath("//main")[0])
        for part in (pathway["summary"], pathway["who"], pathway["from"], pathway["to"]):
            assert squeezed(part) in told
        for line in pathway.get("gaps", ()):
            assert squeezed(line) in told, (name, line)


def test_each_stage_is_a_step_with_all_that_is_known_of_it(site: Built) -> None:
    for name, pathway in pathways(site).items():
        sections = site.page(f"{PATH}pathways/{name}").xpath("//section[@class='stage']")
        assert len(sections) == len(pathway["stages"])
        for section, stage in zip(sections, pathway["stages"], strict=True):
            assert section.xpath(".//h2/@id") == [stage["id"]]
            told = text(section)
            lines = [stage[field] for field in TEXTS if field in stage]
            lines += [line for field in LISTS for line in stage.get(field, ())]
            missing = [line for line in lines if squeezed(line).lower() not in told.lower()]
            assert missing == [], (name, stage["id"])
            links = [
                link.strip("/").rpartition("/")[2]
                for link in section.xpath(".//p[@class='stage__services']//a/@href")
            ]
            assert links == stage.get("services", [])
            assert len(section.xpath(".//details//li")) == len(stage["sources"])


def test_the_drawing_has_a_bar_for_each_stage_in_its_place(site: Built) -> None:
    for name, pathway in pathways(site).items():
        (drawing,) = site.page(f"{PATH}pathways/{name}").xpath(
            "//main//*[local-name()='svg' and @class='timeline']"
        )
        bars = drawing.xpath(".//*[@class='timeline__bar']")
        width = float(drawing.get("viewbox", drawing.get("viewBox")).split()[2])
        first = min(span(stage).start for stage in pathway["stages"])
        last = max(25, *(span(stage).start + 1 for stage in pathway["stages"]))
        year = width / (last + 1 - first)
        assert len(bars) == len(pathway["stages"])
        for bar, stage in zip(bars, pathway["stages"], strict=True):
            ages = span(stage)
            assert float(bar.get("x")) == pytest.approx((ages.start - first) * year, abs=0.1)
            end = float(bar.get("x")) + float(bar.get("width"))
            assert end == pytest.approx((min(ages.stop, last + 1) - first) * year, abs=0.2)


@pytest.mark.parametrize("age", AGES)
def test_an_age_has_what_matters_then_and_soon(site: Built, age: int) -> None:
    page = site.page(f"{PATH}by-age/{age}")
    for heading, wanted in (
        ("now", lambda ages: age in ages),
        ("soon", lambda ages: age < ages.start <= age + 2),
    ):
        links = page.xpath(f"//section[h2/@id='{heading}']//a[@class='card__name']/@href")
        found = [link.partition("pathways/")[2].replace("/#", " ") for link in links]
        assert sorted(found) == sorted(
            f"{name} {stage['id']}" for name, stage in stages(site) if wanted(span(stage))
        )
    items = [text(item) for item in page.xpath("//*[@class='checklist__item']")]
    assert sorted(items) == sorted(
        squeezed(line)
        for _, stage in stages(site)
        if age in span(stage)
        for line in stage.get("you", ())
    )


def test_who_takes_over_says_what_is_not_known(site: Built) -> None:
    rows = site.page(f"{PATH}who-takes-over").xpath("//tbody/tr")
    handovers = [
        one for pathway in pathways(site).values() for one in pathway.get("takes_over", ())
    ]
    assert len(rows) == len(handovers)
    told = {text(row) for row in rows}
    unknown = 0
    for one in handovers:
        name = squeezed(site.records.services[one["service"]]["name"])
        known = [
            one[field] for field in ("ends", "next_words", "arranges", "start") if field in one
        ]
        known += [site.records.services[one["next"]]["name"]] if "next" in one else []
        gaps = sum(field not in one for field in ("ends", "arranges", "start"))
        gaps += not {"next", "next_words"} & set(one)
        unknown += gaps
        assert any(
            row.startswith(name)
            and all(squeezed(words) in row for words in known)
            and row.count("Not known") == gaps
            for row in told
        ), one
    (summary,) = site.page(f"{PATH}who-takes-over").xpath("//*[@class='inset']")
    assert f"{unknown} of {4 * len(handovers)} answers" in text(summary)


def test_all_pathways_are_listed_under_each_of_their_areas(site: Built) -> None:
    page = site.page(f"{PATH}pathways")
    listed = {
        heading.get("id"): [
            link.strip("/").rpartition("/")[2]
            for link in heading.xpath("following-sibling::ul[1]//a/@href")
        ]
        for heading in page.xpath("//main/h2")
    }
    expected: dict[str, list[str]] = {}
    for name, pathway in pathways(site).items():
        for area in pathway["areas"]:
            expected.setdefault(area, []).append(name)
    assert listed == expected


def test_topics_of_the_law_name_the_pathways_that_answer_them(site: Built) -> None:
    page = site.page("about/coverage")
    links = {link.strip("/").rpartition("/")[2] for link in page.xpath("//main//a/@href")}
    answering = {name for name, pathway in pathways(site).items() if pathway.get("duties")}
    assert answering <= links
