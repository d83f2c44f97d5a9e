"""An editor that knows the schemas accepts every real data file, and shows a mistake as it is typed.

An editor reads YAML by its own rules: `ref: 1.2` is a number to it, and a text to the site. So the
files are read here as an editor reads them, by the core schema of YAML 1.2.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from localoffer.build import build
from localoffer.export.schema import KINDS
from localoffer.source import read_yaml
from tests.project import TODAY

ROOT = Path(__file__).parents[1]
FILE = Path(__file__).parent / "cases/schemas.yml"
CASES: Any = read_yaml(FILE.name, FILE.read_bytes())[0].value


class Editor(yaml.SafeLoader):
    """YAML as editors read it: 1.2 knows fewer words for true and false than PyYAML, and no dates."""

    yaml_implicit_resolvers: Any = {}  # noqa: RUF012


for tag, pattern, starts in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})\\Z"), list(starts)
    )


def as_in_an_editor(text: str) -> Any:
    loader = Editor(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """Every schema that the site publishes, by the kind of file it is for."""
    built, problems = build(ROOT, TODAY)
    assert built, problems
    return {
        Path(path).stem: json.loads(data)
        for path, data in built.files.items()
        if path.startswith("schemas/")
    }


def files(kind: str) -> list[Path]:
    return [path for pattern in CASES["kinds"][kind] for path in sorted(ROOT.glob(pattern))]


ALL_FILES = [(kind, path.relative_to(ROOT)) for kind in CASES["kinds"] for path in files(kind)]


def mistakes(schema: Any, text: str) -> list[str]:
    found = Draft202012Validator(schema).iter_errors(as_in_an_editor(text))
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def test_each_kind_of_file_has_its_schema(schemas: dict[str, Any]) -> None:
    assert set(schemas) == set(CASES["kinds"]) == set(KINDS)


def test_each_data_file_is_of_a_kind() -> None:
    """A kind that was forgotten here would never be looked at."""
    found = sorted(path for _, path in ALL_FILES)
    assert found == sorted(path.relative_to(ROOT) for path in ROOT.glob("data/**/*.yml"))


@pytest.mark.parametrize("kind", CASES["kinds"])
def test_a_schema_is_a_valid_json_schema(schemas: dict[str, Any], kind: str) -> None:
    assert schemas[kind]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schemas[kind])


def models_in(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """A model and all the models in its fields, by name."""
    found = {model.__name__: model}
    for field in model.model_fields.values():
        waiting = [field.annotation]
        while waiting:
            part = waiting.pop()
            waiting += get_args(part)
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= {} if part.__name__ in found else models_in(part)
    return found


@pytest.mark.parametrize("kind", CASES["kinds"])
def test_a_schema_names_exactly_the_fields_of_its_models(
    schemas: dict[str, Any], kind: str
) -> None:
    schema = schemas[kind]
    records = {schema["title"]: schema} | schema.get("$defs", {})
    models = models_in(KINDS[kind])
    assert set(models) <= set(records)
    for name, model in models.items():
        fields = {
            field.alias or key: field.is_required() for key, field in model.model_fields.items()
        }
        for record in objects(records[name]):
            assert set(record["properties"]) == set(fields), name
            required = {key for key, needed in fields.items() if needed}
            assert set(record.get("required", [])) == required, name
            assert record["additionalProperties"] is False, name


def objects(schema: Any) -> list[Any]:
    """The object that a schema describes, also where a short form of it is allowed as well."""
    found = [one for one in schema.get("anyOf", [schema]) if one.get("type") == "object"]
    assert found
    return found


@pytest.mark.parametrize(("kind", "path"), ALL_FILES, ids=[str(path) for _, path in ALL_FILES])
def test_an_editor_accepts_the_real_data(schemas: dict[str, Any], kind: str, path: Path) -> None:
    assert not mistakes(schemas[kind], (ROOT / path).read_text("utf-8"))


@pytest.mark.parametrize(
    "case", CASES["mistakes"], ids=lambda case: f"{case['kind']}: {case['finds']}"
)
def test_an_editor_shows_a_mistake(schemas: dict[str, Any], case: Any) -> None:
    before = files(case["kind"])[0].read_text("utf-8")
    after, count = re.subn(case["old"], case["new"], before, count=1, flags=re.MULTILINE)
    assert count == 1
    assert len(mistakes(schemas[case["kind"]], after)) > len(
        mistakes(schemas[case["kind"]], before)
    )
