"""The examples of the OpenAPI schema: one for every operation, real, and as the schema says."""

import json

import pytest
import yaml
from django.conf import settings
from django.test import Client
from jsonschema import Draft202012Validator

from curation.api.schema import EXAMPLES_FILE
from tests.api.examples import HOST, made

pytestmark = pytest.mark.django_db

SCHEMA = yaml.safe_load((settings.BASE_DIR / "docs" / "openapi.yml").read_text(encoding="utf-8"))
# When the data were loaded is no part of them.
TIMES = {"changed_at"}


def timeless(answer):
    if isinstance(answer, dict):
        return {name: timeless(each) for name, each in answer.items() if name not in TIMES}
    return [timeless(each) for each in answer] if isinstance(answer, list) else answer


def test_the_examples_are_what_is_answered(data):
    kept = json.loads(EXAMPLES_FILE.read_text(encoding="utf-8"))
    now = made(Client(HTTP_HOST=HOST))
    assert timeless(now) == timeless(kept), "Run make examples, then make schema."


def test_every_operation_has_an_example():
    assert json.loads(EXAMPLES_FILE.read_text(encoding="utf-8")).keys() == SCHEMA["paths"].keys()


@pytest.mark.parametrize("path", SCHEMA["paths"])
def test_an_example_is_as_the_schema_says(path):
    content = SCHEMA["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    validator = Draft202012Validator(content["schema"] | {"components": SCHEMA["components"]})
    [example] = content["examples"].values()
    assert example["value"]
    faults = validator.iter_errors(example["value"])
    assert not [f"{each.json_path}: {each.message}" for each in faults]


@pytest.mark.parametrize("path", SCHEMA["paths"])
def test_every_answer_is_documented(path):
    answers = SCHEMA["paths"][path]["get"]["responses"]
    expected = {"200", "304", "400", "406", "429"} | ({"404", "410"} if "{key}" in path else set())
    assert answers.keys() == expected
    for status, answer in answers.items():
        assert answer["description"]
        if status >= "400":
            assert list(answer["content"]) == ["application/problem+json"]
    assert {"CytoDB-Version", "ETag"} <= answers["200"]["headers"].keys()
    assert "Retry-After" in answers["429"]["headers"]
