"""The lists of services: by age, need, help and sector, from A to Z, outside the area."""

from __future__ import annotations

from itertools import groupby

import pytest

from tests.reading import Built, counted, ids, select, squeezed, text

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
