"""docs/api.md tells the truth: every example is run on the data files, its answer compared."""

import json

import pytest
from django.core.cache import cache

from curation.desk import reference, review
from curation.index import representations
from curation.models import Cytokine, Gene, Targeting
from tests.api.documented import DOCUMENT, Examples, Site, differences
from tests.api.installed import CURL, R
from tests.desk.rows import publish_change
from tests.records.versions import make_person, specific

pytestmark = pytest.mark.django_db

EXAMPLES = Examples(DOCUMENT.read_text(encoding="utf-8"))
MISSING = {"r": R is None, "sh": CURL is None, "python": False}
# `make test` says what is not run, and .ci/run has everything.
REQUESTS = EXAMPLES.requests if CURL else []
PROGRAMS = [each for each in EXAMPLES.programs if not MISSING[each.language]]
READ_COPIES = {
    "python": "print(json.dumps(json.load(open('cytodb.json'))['records']))",
    "r": 'records <- readRDS("cytodb.rds")$records\n'
    'cat(toJSON(records, auto_unbox = TRUE, digits = NA, null = "null"))',
}


@pytest.fixture(scope="module")
def site(data):
    """A site that holds the data files."""
    with Site() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where programs leave their files for the next."""
    return tmp_path_factory.mktemp("examples")


def test_there_are_examples_of_success_and_of_each_error():
    statuses = {example.status for example in EXAMPLES.requests}
    assert statuses == {200, 304, 400, 404, 405, 406}
    assert len(EXAMPLES.requests) > 30
    for language in ("python", "r"):
        assert len([each for each in EXAMPLES.programs if each.language == language]) >= 5


@pytest.mark.slow("curl, Python and R ask a running site.")
@pytest.mark.parametrize("example", REQUESTS, ids=lambda example: example.command[5:])
def test_a_request_answers_as_told(site, tmp_path, example):
    command = example.command
    if "ETAG" in command:
        address = command.split()[-1]
        status, heads = site.request(f"curl --include {address}", tmp_path)
        [tag] = [line for line in heads.decode().splitlines() if line.startswith("ETag: ")]
        command = command.replace("ETAG", tag.removeprefix("ETag: "))
    status, body = site.request(command, tmp_path)
    assert status == example.status, body[:500]
    if example.answer is not None:
        assert not list(differences(example.answer, json.loads(body)))


@pytest.mark.slow("Python and R start, and ask a running site.")
@pytest.mark.parametrize("program", PROGRAMS, ids=str)
def test_a_program_prints_what_is_told(site, folder, program):
    assert site.play(EXAMPLES, program, folder).split() == program.printed.split()


@pytest.mark.slow("Python and R copy the whole database.")
@pytest.mark.parametrize("language", [each for each in READ_COPIES if not MISSING[each]])
def test_a_copy_that_follows_the_changes_is_a_new_copy(site, tmp_path, language):
    """What the document says of staying up to date is enough, whatever changes."""
    copy = EXAMPLES.program(language, '"processes", "citations"')
    follow = EXAMPLES.program(language, "changes <-" if language == "r" else "changes = ")
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    site.play(EXAMPLES, copy, old)
    author, reviewer = make_person("author", "curator"), make_person("reviewer", "editor")
    gene = Gene.objects.get(symbol="IL2RG")
    gene.symbol = "IL2RGNEW"
    reference.save_reference(gene, by=reviewer)
    cytokine = Cytokine.objects.get(slug="il-10")
    publish_change(cytokine, by=author, reviewer=reviewer, name="IL-10 of another name")
    gone = Targeting.objects.filter(therapy__slug="siltuximab").first()
    review.retire(specific(gone), by=reviewer, reason="A mistake.")
    assert site.play(EXAMPLES, follow, old).startswith("3 changes, ")
    site.play(EXAMPLES, copy, new)
    reader = type(copy)(language, READ_COPIES[language], "")
    followed, fresh = (json.loads(site.play(EXAMPLES, reader, each)) for each in (old, new))
    assert followed == fresh
    text = json.dumps(fresh)
    assert "IL2RGNEW" in text
    assert '"IL2RG"' not in text
    assert gone.accession not in text


@pytest.mark.slow("It writes all representations of the data anew.")
def test_the_retired_record_answers_as_told(data, client):
    [gone] = [each for each in EXAMPLES.alone if each["status"] == 410]
    Cytokine.objects.filter(accession=gone["accession"]).update(
        status="retired",
        retired_reason=gone["reason"],
        replaced_by=Cytokine.objects.get(accession=gone["replaced_by"]),
    )
    representations.rebuild()  # as retiring it at the desk does
    response = client.get(f"/api/v1/cytokines/{gone['accession']}/")
    assert (response.status_code, response.json()) == (410, gone)


def test_who_asks_too_often_is_answered_as_told(client, settings):
    [refused] = [each for each in EXAMPLES.alone if each["status"] == 429]
    settings.API_REQUESTS_PER_MINUTE = 1
    cache.clear()
    responses = [client.get("/api/v1/stats/") for _ in range(2)]
    cache.clear()
    assert not list(differences(refused, responses[1].json()))
    assert "Retry-After" in responses[1]
