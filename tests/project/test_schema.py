"""The OpenAPI schema: generated, committed, without warnings, complete."""

import difflib

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command

from curation.records import RECORDS

COMMITTED = settings.BASE_DIR / "docs" / "openapi.yml"


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The schema as the command writes it; the command fails if there is a warning."""
    path = tmp_path_factory.mktemp("schema") / "openapi.yml"
    call_command("spectacular", file=str(path), api_version="v1", validate=True, fail_on_warn=True)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def schema(generated):
    return yaml.safe_load(generated)


def test_the_committed_schema_is_current(generated):
    committed, made = COMMITTED.read_text(encoding="utf-8").splitlines(), generated.splitlines()
    difference = list(difflib.unified_diff(committed, made, "docs/openapi.yml", "now", lineterm=""))
    assert not difference, "Run make schema.\n" + "\n".join(difference[:60])


def test_the_schema_is_of_openapi_3_1(schema):
    assert schema["openapi"].startswith("3.1.")
    assert schema["info"]["license"]["url"].startswith("https://creativecommons.org/")


@pytest.mark.slow("It makes and compares the whole schema.")
def test_the_served_schema_is_the_committed_one(client, db, schema):
    served = yaml.safe_load(client.get("/api/v1/schema/").content)
    assert served["paths"] == schema["paths"]
    assert served["components"] == schema["components"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.slug)
def test_every_list_has_its_parameters(record, schema):
    operation = schema["paths"][f"/api/v1/{record.slug}/"]["get"]
    named = {each["name"] for each in operation["parameters"] if each["in"] == "query"}
    assert named == {
        *record.filterset.base_filters,
        *record.filterset.SHARED,
        "limit",
        "cursor",
        "fields",
        "format",
    }


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.slug)
def test_every_record_type_has_list_and_detail_for_reading_only(record, schema):
    for address in (f"/api/v1/{record.slug}/", f"/api/v1/{record.slug}/{{key}}/"):
        assert set(schema["paths"][address]) <= {"get", "parameters"}
        assert "200" in schema["paths"][address]["get"]["responses"]


def test_every_field_is_described(schema):
    silent = [
        f"{name}.{field}"
        for name, component in schema["components"]["schemas"].items()
        for field, about in component.get("properties", {}).items()
        if not (about.get("description") or "$ref" in about or "items" in about or "allOf" in about
                or "oneOf" in about or "anyOf" in about)
    ]  # fmt: skip
    assert not silent


def test_nothing_for_curators_is_in_the_schema(generated):
    for word in ("curator_note", "seen_at", "draft_of"):
        assert word not in generated
