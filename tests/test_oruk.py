"""Every service as Open Referral UK 3.0 JSON: what other people's programs read.

The official schemas ask for little: an id, a name and a status pass. So what a record has to hold is
written out here, and each real service is held against it. The schemas are an extra check, where they
are at hand.
"""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from localoffer.export import oruk
from localoffer.models.service import Service
from localoffer.site import Site
from tests.open_data import TODAY, fields, small_site
from tests.project import ROOT

EXPECTED = ROOT / "tests/cases/open_data.json"
SCHEMAS = ROOT.parent / "shared/reference/oruk"

Json = dict[str, Any]


@pytest.fixture(scope="module")
def real_files(real_records: Site) -> dict[str, bytes]:
    return files_of(real_records)


@pytest.fixture(scope="module")
def small_files() -> dict[str, bytes]:
    return files_of(small_site())


def files_of(site: Site) -> dict[str, bytes]:
    """Every file, by path."""
    each = {oruk.service_file(one): oruk.service_json(site, one, TODAY) for one in site.services}
    assert len(each) == len(site.services)
    return {**each, **oruk.whole_files(site, each.values())}


def record(service: dict[str, Any], today: datetime.date = TODAY, **settings: str | None) -> Json:
    """What is published of a service with these fields."""
    return oruk.service_record(small_site({"one": service}, **settings), "one", today)


def without(service_id: str, *names: str, **changed: Any) -> dict[str, Any]:
    """The fields of a service of the case, with some taken out and some changed."""
    kept = {name: value for name, value in fields(service_id).items() if name not in names}
    return {**kept, **changed}


def contents(files: dict[str, bytes], name: str) -> list[Json]:
    listed: list[Json] = json.loads(files[f"open-data/oruk/{name}.json"])["contents"]
    return listed


def every(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value within a JSON value, with its path."""
    yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from every(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from every(inner, f"{path}[{index}]")


def objects(value: Any) -> Iterator[Json]:
    return (inner for _, inner in every(value) if isinstance(inner, dict))


# --- One service with every field ---


def test_a_service_with_every_field_is_told_whole() -> None:
    """Letter by letter, so that nothing of the form changes unseen."""
    text = oruk.service_json(small_site(), "kite-school", TODAY).decode()
    expected = json.loads(EXPECTED.read_text("utf-8"))
    assert json.loads(text) == expected
    assert text == json.dumps(expected, ensure_ascii=False, separators=(",", ":"))


def test_the_case_fills_every_field() -> None:
    assert set(fields("kite-school")) == set(Service.model_fields)


MANDATORY = {name for name, field in Service.model_fields.items() if field.is_required()}

# The form has no place for these: they are in the table of all services.
NOT_IN_THE_FORM = {"partners", "next", "related", "outside_area", "sources", "easy_read", "week"}


@pytest.mark.parametrize("field", sorted(set(Service.model_fields) - MANDATORY))
def test_each_field_is_told_where_the_form_has_a_place_for_it(field: str) -> None:
    # Notes go with what they are about, and a day of review is seen when it has come.
    together = {"phone": ["phone_note"], "checked": ["review_due"]}.get(field, [])
    today = datetime.date(2027, 12, 1)
    whole = record(fields("kite-school"), today)
    less = record(without("kite-school", field, *together), today)
    assert (whole == less) == (field in NOT_IN_THE_FORM)


# --- What is not known ---


def test_what_is_not_known_is_left_out() -> None:
    known = record(fields("kite-line"))
    assert set(known) == {
        "id",
        "name",
        "description",
        "status",
        "alert",
        "organization",
        "attributes",
    }
    assert set(known["organization"]) == {"id", "name", "description"}
    assert {one["link_type"] for one in known["attributes"]} == {
        "needs",
        "help",
        "sectors",
        "tiers",
    }


def test_from_birth_is_known_and_without_end_has_no_highest_age() -> None:
    known = record(without("kite-line", ages={"from": 0}))
    assert known["minimum_age"] == 0
    assert "maximum_age" not in known
    assert known["eligibility_description"] == "Ages: any age."


@pytest.mark.parametrize(
    ("ages", "bands"),
    [
        ({"from": 0}, ["early", "school", "young"]),
        ({"from": 4, "to": 5}, ["early", "school"]),
        ({"from": 5, "to": 15}, ["school"]),
        ({"from": 25}, ["young"]),
        ({"from": 26}, []),
        (None, []),
    ],
)
def test_a_service_has_each_band_of_age_that_it_reaches_into(
    ages: dict[str, int] | None, bands: list[str]
) -> None:
    known = record(without("kite-line", ages=ages) if ages else fields("kite-line"))
    found = [
        one["taxonomy_term"]["code"] for one in known["attributes"] if one["link_type"] == "ages"
    ]
    assert found == bands


@pytest.mark.parametrize(
    ("free", "cost", "words", "options"),
    [
        ("yes", None, "It is free.", 1),
        ("yes", "Buses cost extra.", "It is free. Buses cost extra.", 1),
        ("no", None, "It is not free.", 0),
        (None, "Ask them", "Ask them.", 0),
        (None, None, None, 0),
    ],
)
def test_only_what_is_free_has_a_price(
    free: str | None, cost: str | None, words: str | None, options: int
) -> None:
    given = {name: value for name, value in (("free", free), ("cost", cost)) if value}
    known = record(without("kite-line", **given))
    assert known.get("fees_description") == words
    found = known.get("cost_options", [])
    assert [one["amount"] for one in found] == [0] * options


WHOLE = {"address": "1 High Street", "town": "Kiteham", "postcode": "KH1 1HF"}


@pytest.mark.parametrize(
    ("place", "description"),
    [
        ({"town": "Kiteham"}, "Kiteham"),
        ({**WHOLE, "address": None}, "Kiteham KH1 1HF"),
        ({**WHOLE, "postcode": None}, "1 High Street, Kiteham"),
        ({**WHOLE, "town": "Farport"}, "1 High Street, Farport KH1 1HF"),
    ],
)
def test_an_address_without_all_its_parts_is_told_in_words(
    place: dict[str, str | None], description: str
) -> None:
    """The county is known for the town of the site alone."""
    given = {name: value for name, value in place.items() if value}
    (found,) = record(without("kite-line", places=[given]))["service_at_locations"]
    assert "addresses" not in found["location"]
    assert found["location"]["description"] == description


def test_no_county_is_made_up() -> None:
    service = without("kite-line", places=[WHOLE])
    (found,) = record(service)["service_at_locations"]
    assert found["location"]["addresses"][0]["state_province"] == "Testshire"
    (found,) = record(service, county=None)["service_at_locations"]
    assert "addresses" not in found["location"]


def test_accessibility_is_told_at_each_place_or_else_with_the_service() -> None:
    words = fields("kite-line")["access"]
    assert record(fields("kite-line"))["description"].endswith(f"\n\n{words}")
    known = record(without("kite-line", places=[WHOLE, {"town": "Farport"}]))
    assert words not in known["description"]
    for one in known["service_at_locations"]:
        assert [access["description"] for access in one["location"]["accessibility"]] == [words]


# --- What a reader has to be warned of ---

UNCONFIRMED = "Not yet confirmed by the information team."


@pytest.mark.parametrize(
    ("service", "today", "alert"),
    [
        (fields("kite-line"), TODAY, UNCONFIRMED),
        (
            without("kite-line", doubt="An old page.", status_note="Shut in May."),
            TODAY,
            f"Shut in May. {UNCONFIRMED} An old page.",
        ),
        (fields("night-team"), datetime.date(2027, 1, 30), None),
        (
            fields("night-team"),
            datetime.date(2027, 3, 31),
            "Last checked 14 months ago: please ring before you go.",
        ),
    ],
)
def test_an_alert_says_what_is_not_sure(
    service: dict[str, Any], today: datetime.date, alert: str | None
) -> None:
    assert record(service, today).get("alert") == alert


@pytest.mark.parametrize(
    ("status", "named"),
    [("open", "active"), ("closed for now", "temporarily closed"), ("closed", "defunct")],
)
def test_a_status_has_the_word_of_the_form(status: str, named: str) -> None:
    assert record(without("kite-line", status=status))["status"] == named


# --- Ids ---


def test_the_id_of_a_service_never_changes() -> None:
    assert oruk.service_uuid("sendiass") == "1d10b3dc-643c-5040-8a37-c1c9ad3ae299"
    assert (
        oruk.service_file("sendiass")
        == f"open-data/oruk/services/{oruk.service_uuid('sendiass')}.json"
    )


@pytest.mark.parametrize("service_id", ["sendiass", "a", "kite-line-2", "0"])
def test_an_id_is_what_the_standard_makes_of_the_name(service_id: str) -> None:
    name = f"urn:localoffer:service:{service_id}"
    assert oruk.service_uuid(service_id) == str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def test_ids_outlive_a_move_of_the_site_and_a_change_of_words() -> None:
    service = fields("kite-school")
    whole = record(service)
    assert record(service, base_url="https://elsewhere.example/") == whole
    one, two, three, four = service["places"]
    changed = record(
        without(
            "kite-school",
            name="New name",
            phone="01632 960009",
            area="All",
            places=[four, {**one, "address": "Round the corner"}, three, two],
        )
    )
    assert changed != whole
    before, after = ({one["id"] for one in objects(of) if "id" in one} for of in (whole, changed))
    assert before == after


def test_one_id_stands_for_one_thing(real_files: dict[str, bytes]) -> None:
    told: dict[str, Json] = {}
    for one in objects(contents(real_files, "services") + contents(real_files, "taxonomies")):
        if "id" in one:
            assert told.setdefault(one["id"], one) == one
    services = [one["id"] for one in contents(real_files, "services")]
    assert len(set(services)) == len(services)


@pytest.mark.parametrize("name", ["services", "taxonomies", "taxonomy_terms"])
def test_every_id_is_a_uuid_made_from_a_name(real_files: dict[str, bytes], name: str) -> None:
    ids = [
        value
        for path, value in every(contents(real_files, name))
        if re.search(r"\.(\w+_)?id$", path)
    ]
    assert ids
    assert all(str(uuid.UUID(one)) == one and uuid.UUID(one).version == 5 for one in ids)


# --- What each real service has to tell ---


@pytest.fixture(scope="module")
def told(real_records: Site, real_files: dict[str, bytes]) -> list[tuple[Service, Json]]:
    """Each real service with what is published of it."""
    return [
        (service, json.loads(real_files[oruk.service_file(service_id)]))
        for service_id, service in real_records.services.items()
    ]


def agrees(fact: Any, known: Json, field: str) -> bool:
    """A field is there if, and only if, its fact is known."""
    return bool(fact) == (field in known)


RULES: dict[str, Callable[[Service, Json], bool]] = {
    "what it is": lambda one, known: known["description"].startswith(one.summary),
    "who runs it": lambda _, known: {"id", "name", "description"} <= set(known["organization"]),
    "contacts": lambda one, known: agrees(
        one.phone or one.textphone or one.sms or one.email, known, "contacts"
    ),
    "its number": lambda one, known: (
        one.phone in (None, *(phone["number"] for phone in known.get("phones", ())))
    ),
    "email": lambda one, known: known.get("email") == one.email,
    "website": lambda one, known: agrees(one.web, known, "url"),
    "from what age": lambda one, known: (
        known.get("minimum_age") == (one.ages.from_ if one.ages else None)
    ),
    "to what age": lambda one, known: (
        known.get("maximum_age") == (one.ages.to if one.ages else None)
    ),
    "how to get it": lambda one, known: agrees(
        one.how or one.ways or one.ready, known, "application_process"
    ),
    "who it is for": lambda one, known: agrees(
        one.ages or one.who or one.decided or one.ehc_plan or one.diagnosis,
        known,
        "eligibility_description",
    ),
    "how long": lambda one, known: known.get("wait_time") == one.how_long,
    "the cost": lambda one, known: agrees(one.free or one.cost, known, "fees_description"),
    "where": lambda one, known: len(known.get("service_at_locations", ())) == len(one.places),
    "when it was checked": lambda one, known: (
        known.get("assured_date") == (one.checked.on.isoformat() if one.checked else None)
    ),
    "who checked it": lambda one, known: (
        known.get("assurer") == (one.checked.by if one.checked else None)
    ),
    "that it is not confirmed": lambda one, known: (
        one.checked is not None or UNCONFIRMED in known["alert"]
    ),
    "what is in doubt": lambda one, known: not one.doubt or one.doubt.rstrip(".") in known["alert"],
}


@pytest.mark.parametrize("rule", RULES)
def test_every_real_service_tells(told: list[tuple[Service, Json]], rule: str) -> None:
    assert told
    assert [known["name"] for one, known in told if not RULES[rule](one, known)] == []


def test_nothing_is_told_without_a_value(
    real_files: dict[str, bytes], small_files: dict[str, bytes]
) -> None:
    for files in (real_files, small_files):
        for path, data in files.items():
            empty = [
                at for at, value in every(json.loads(data), path) if value in (None, "", [], {})
            ]
            assert empty == []


def test_every_word_of_a_service_is_in_the_lists(
    real_records: Site, real_files: dict[str, bytes]
) -> None:
    terms = {one["id"]: one for one in contents(real_files, "taxonomy_terms")}
    taxonomies = {one["id"]: one["name"] for one in contents(real_files, "taxonomies")}
    kinds = vars(real_records.terms)
    assert len(terms) == sum(len(kinds[kind]) for kind in oruk.TAXONOMIES)
    assert set(kinds) == {*oruk.TAXONOMIES, "adulthood", "processes", "everyday"}
    for service in contents(real_files, "services"):
        for one in service["attributes"]:
            assert terms[one["taxonomy_term"]["id"]] == one["taxonomy_term"]
    assert all(taxonomies[one["taxonomy_id"]] == one["taxonomy"] for one in terms.values())


# --- The files as a whole ---


def test_a_list_is_one_page_with_everything(
    real_records: Site, real_files: dict[str, bytes]
) -> None:
    for name in ("services", "taxonomies", "taxonomy_terms"):
        page = json.loads(real_files[f"open-data/oruk/{name}.json"])
        count = len(page.pop("contents"))
        assert count
        assert page == {
            "total_items": count,
            "total_pages": 1,
            "page_number": 1,
            "size": count,
            "first_page": True,
            "last_page": True,
            "empty": False,
        }
    assert contents(real_files, "services") == [
        json.loads(real_files[oruk.service_file(one)]) for one in real_records.services
    ]


def test_a_directory_without_services_is_an_empty_page() -> None:
    site = small_site({})
    page = json.loads(oruk.whole_files(site, iter(()))["open-data/oruk/services.json"])
    assert (page["empty"], page["total_items"], page["contents"]) == (True, 0, [])


def test_the_files_are_those_of_the_contract(small_files: dict[str, bytes]) -> None:
    assert set(small_files) == {
        "open-data/oruk/index.json",
        "open-data/oruk/services.json",
        "open-data/oruk/taxonomies.json",
        "open-data/oruk/taxonomy_terms.json",
        *(
            f"open-data/oruk/services/{oruk.service_uuid(one)}.json"
            for one in small_site().services
        ),
    }


def test_the_root_names_the_form_and_claims_no_api(small_files: dict[str, bytes]) -> None:
    root = json.loads(small_files["open-data/oruk/index.json"])
    assert root["version"] == "HSDS-UK-3.0"
    assert "no queries" in root["description"]


def test_the_same_records_make_the_same_letters(
    real_records: Site, real_files: dict[str, bytes]
) -> None:
    assert files_of(real_records) == real_files


# --- The official schemas ---

needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason=f"the official schemas are not at hand: no folder {SCHEMAS.name}"
)

CHECKER = FormatChecker()


@CHECKER.checks("uri")
def is_uri(value: object) -> bool:
    """The letters that RFC 3986 allows, and a scheme and a host: all that an address here needs."""
    if not isinstance(value, str):
        return True
    letters = re.fullmatch(r"([\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", value, re.ASCII)
    parts = urlsplit(value)
    return bool(letters and parts.scheme and parts.netloc)


def validator(path: str) -> Draft202012Validator:
    """A schema by its path; those beside it, which it may name, are known to it."""
    file = SCHEMAS / path
    beside = [
        (other.name, Resource.opaque(json.loads(other.read_text("utf-8"))))
        for other in file.parent.glob("taxonomy*.json")
    ]
    registry: Registry[Any] = Registry().with_resources(beside)
    schema = json.loads(file.read_text("utf-8"))
    return Draft202012Validator(schema, registry=registry, format_checker=CHECKER)


def faults(schema: Draft202012Validator, values: Iterable[Any]) -> list[str]:
    return [
        f"{value.get('name')}: {error.json_path}: {error.message}"
        for value in values
        for error in schema.iter_errors(value)
    ]


CHECKS = {
    "uk-profile-3.0/compiled/service.json": "services",
    "uk-profile-3.0/compiled/service_list.json": "services",
    "hsds-3.0/compiled/service.json": "services",
    "hsds-3.0/compiled/service_list.json": "services",
    "uk-profile-3.0/schema/taxonomy.json": "taxonomies",
    "uk-profile-3.0/schema/taxonomy_term.json": "taxonomy_terms",
}


@needs_schemas
@pytest.mark.parametrize("path", CHECKS)
@pytest.mark.parametrize("project", ["real_files", "small_files"])
def test_everything_fits_the_official_schema(
    path: str, project: str, request: pytest.FixtureRequest
) -> None:
    files: dict[str, bytes] = request.getfixturevalue(project)
    assert faults(validator(path), contents(files, CHECKS[path])) == []


@needs_schemas
def test_pages_and_the_root_fit_what_the_api_gives(real_files: dict[str, bytes]) -> None:
    api = json.loads((SCHEMAS / "uk-profile-3.0/schema/openapi.json").read_text("utf-8"))
    answer = api["paths"]["/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    root = json.loads(real_files["open-data/oruk/index.json"])
    assert set(answer["properties"]) <= set(root)
    assert faults(Draft202012Validator(answer, format_checker=CHECKER), [root]) == []
    page = api["components"]["schemas"]["Page"]
    for name in ("services", "taxonomies", "taxonomy_terms"):
        found = json.loads(real_files[f"open-data/oruk/{name}.json"])
        assert set(found) == {*page["properties"], "contents"}
        assert faults(Draft202012Validator(page), [found]) == []


@needs_schemas
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "kite-school"),
        ("status", "open"),
        ("name", None),
        ("url", "https://kites.example/é"),
        ("email", "nobody"),
        ("minimum_age", "4"),
        ("phones", [{"number": "1"}]),
        ("organization", {"id": "0c05ff5b-3935-52c3-ad03-2f651838304b", "name": "Kites"}),
    ],
)
def test_the_official_schema_finds_a_fault(field: str, value: Any) -> None:
    """So that silence means something."""
    schema = validator("hsds-3.0/compiled/service.json")
    broken = {**json.loads(EXPECTED.read_text("utf-8")), field: value}
    assert faults(schema, [broken])
