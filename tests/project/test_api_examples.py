"""docs/api.md tells the truth: every command is run on the data files, its answer compared."""

import json
import re
import shlex
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from curation import representations
from curation.models import Cytokine

pytestmark = pytest.mark.django_db

DOCUMENT = (settings.BASE_DIR / "docs" / "api.md").read_text()
BLOCK = re.compile(r"^```(sh|json)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A curl command, the status behind it, and the shortened answer below it, if any."""

    command: str
    status: int
    answer: dict | None = None

    @property
    def request(self):
        """(method, path with query, headers) of the command."""
        method, headers, address = "GET", {}, ""
        words = iter(shlex.split(self.command)[1:])
        for word in words:
            if word == "-X":
                method = next(words)
            elif word == "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            else:
                address = urlsplit(word)
        return method, address._replace(scheme="", netloc="").geturl(), headers


def read_examples():
    """Every example, and the answers that stand without a command."""
    examples, alone, may_answer = [], [], False
    for language, text in BLOCK.findall(DOCUMENT):
        if language == "json" and may_answer:
            last = examples[-1]
            examples[-1] = Example(last.command, last.status, json.loads(text))
        elif language == "json":
            alone.append(json.loads(text))
        else:
            for line in text.splitlines():
                command, _, status = line.partition("  # ")
                examples.append(Example(command, int(status)))
        may_answer = language == "sh"
    return examples, alone


EXAMPLES, ANSWERS_ALONE = read_examples()


@pytest.fixture(scope="module")
def client(django_db_setup, django_db_blocker):
    """A client of a site that holds the data files."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_data", verbosity=0)
        yield Client(HTTP_HOST="127.0.0.1:8000")
        transaction.set_rollback(True)


def differences(shown, answered, where="answer"):
    """Where a shortened answer says something else: items and fields may only be left out."""
    if isinstance(shown, dict) and isinstance(answered, dict):
        for name, value in shown.items():
            if name not in answered:
                yield f"{where}.{name} is not answered"
            else:
                yield from differences(value, answered[name], f"{where}.{name}")
    elif isinstance(shown, list) and isinstance(answered, list) and len(shown) <= len(answered):
        for number, (one, other) in enumerate(zip(shown, answered, strict=False)):
            yield from differences(one, other, f"{where}[{number}]")
    elif shown != answered:
        yield f"{where}: the document says {shown!r}, the answer {answered!r}"


def test_there_are_examples_of_success_and_of_each_error():
    assert {example.status for example in EXAMPLES} == {200, 304, 400, 404, 405}
    assert len(EXAMPLES) > 15


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.command[5:])
def test_the_example_answers_as_told(client, example):
    method, path, headers = example.request
    if headers.get("If-None-Match") == "ETAG":
        headers["If-None-Match"] = client.get(path)["ETag"]
    response = client.generic(method, path, headers=headers)
    assert response.status_code == example.status
    if example.answer is not None:
        assert not list(differences(example.answer, response.json()))


def test_a_web_page_may_read(client):
    response = client.get("/api/v1/cytokines/il-2/", headers={"Origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"


def test_the_retired_record_answers_as_told(client):
    [gone] = ANSWERS_ALONE
    Cytokine.objects.filter(accession=gone["accession"]).update(
        status="retired",
        retired_reason=gone["reason"],
        replaced_by=Cytokine.objects.get(accession=gone["replaced_by"]),
    )
    representations.rebuild()  # as retiring it at the desk does
    response = client.get(f"/api/v1/cytokines/{gone['accession']}/")
    assert (response.status_code, response.json()) == (410, gone)
