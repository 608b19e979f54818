"""Who follows the changes ends with the data; what a change says; what is refused."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.desk import drafts, reference, refresh_index, review
from curation.desk.data_files import load
from curation.models import ContentVersion, Gene, Revision
from curation.models.desk import RevisionAction
from tests import factories
from tests.api.mirror import Mirror
from tests.records.rows import grow, key_of, make_neighbourhood, make_row
from tests.records.versions import keep_version, make_person, specific, text_field

pytestmark = pytest.mark.django_db

API = "/api/v1/changes/"


@pytest.fixture
def people():
    return make_person("author", "curator"), make_person("reviewer", "editor")


def publish(row, people, **fields):
    """Publish the row, or if it is public a working copy of it, with other values."""
    author, reviewer = people
    draft = row if row.status == "draft" else drafts.open_copy(row, by=author)
    for name, value in fields.items():
        setattr(draft, name, value)
    drafts.save_draft(draft, by=author)
    return review.publish(review.submit(draft, by=author, rationale="A paper."), by=reviewer)


def results(client, **query):
    response = client.get(API, query)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def keys(changes):
    return [each["record"]["accession"] or each["record"]["name"] for each in changes]


@pytest.mark.slow("The whole database is copied.")
def test_who_follows_the_changes_ends_with_the_data(client, people):
    """Publishing, retiring, renaming and loading, one after the other and all at once."""
    place = make_neighbourhood()
    grow(place)
    refresh_index.rebuild()
    about = {"cytokine": place.cytokine, "cell_type": place.cell.parent}
    new = factories.make_secretion(status="draft", **about, citations=[place.citation])
    _, reviewer = people
    one_by_one, all_at_once = Mirror(client), Mirror(client)
    everything = len(one_by_one.records)

    def rename_gene():
        place.gene.symbol, place.gene.name = "NEWSYMBOL1", "new name"
        reference.save_reference(place.gene, by=reviewer)

    def find_pmid():
        paper = place.claims["effect"].evidence.first().citation
        paper.title = "Another title"
        paper.pmid = "39672170"
        reference.save_reference(paper, by=reviewer)

    def rename_term(row):
        row.name = f"New {row.name}"
        reference.save_reference(row, by=reviewer)

    def add_gene():
        gene = Gene(symbol="ADDED1", hgnc_id="HGNC:990001", name="added")
        reference.save_reference(gene, by=reviewer)

    steps = [
        lambda: publish(specific(place.cytokine), people, name="New name of the cytokine"),
        lambda: publish(specific(place.receptor), people, name="New name of the receptor"),
        lambda: publish(specific(place.claims["effect"]), people, statement="New words."),
        lambda: publish(specific(place.therapy), people, name="New name of the therapy"),
        lambda: publish(specific(place.pathway), people, name="New name of the pathway"),
        rename_gene,
        find_pmid,
        add_gene,
        *(
            lambda row=row: rename_term(row)
            for row in (place.cell, place.cancer, place.family.parent, place.receptor_family)
        ),
        lambda: review.retire(
            specific(place.claims["binding"]), by=reviewer, reason="It was a mistake."
        ),
        lambda: publish(new, people),
    ]
    for step in steps:
        step()
        one_by_one.follow()
        assert one_by_one.records == Mirror(client).records
    all_at_once.follow()
    assert all_at_once.records == Mirror(client).records
    assert len(all_at_once.records) == everything + 1  # one came, one went, and a gene came
    before = all_at_once.asked
    all_at_once.follow()
    assert all_at_once.asked == before + 1


def test_each_change_says_what_it_did(client, people):
    _, reviewer = people
    cytokine, other = factories.make_cytokine(name="IL-X"), factories.make_cytokine(name="IL-Y")
    gene = factories.make_gene(symbol="OLD1")
    start = ContentVersion.bump()
    for row in (cytokine, other, gene):
        keep_version(row, version=1)
    publish(specific(cytokine), people, summary="Known now.", curator_note="Doubtful.")
    gene = specific(gene)
    gene.symbol = "NEW1"
    reference.save_reference(gene, by=reviewer)
    review.retire(specific(other), by=reviewer, reason="Entered twice.", replaced_by=cytokine)
    published, renamed, retired = results(client, since=start)
    assert published["action"] == "changed"
    assert published["fields"] == ["summary"]
    assert published["version"] == 2
    assert published["content_version"] == start + 1
    assert published["record"] == {
        "kind": "cytokine",
        "accession": cytokine.accession,
        "slug": cytokine.slug,
        "name": "IL-X",
        "url": f"http://testserver/api/v1/cytokines/{cytokine.accession}/",
        "html_url": f"http://testserver/cytokines/{cytokine.slug}/",
        "is_retired": False,
    }
    assert renamed["moved_from"] == "http://testserver/api/v1/genes/OLD1/"
    assert (renamed["action"], renamed["fields"]) == ("changed", ["symbol"])
    assert renamed["record"]["url"] == "http://testserver/api/v1/genes/NEW1/"
    assert (retired["action"], retired["reason"]) == ("retired", "Entered twice.")
    assert retired["replaced_by"] == cytokine.accession
    assert retired["record"]["name"] == other.accession
    assert retired["record"]["is_retired"]
    assert "IL-Y" not in client.get(API).content.decode()
    assert [each["moved_from"] for each in (published, retired)] == [None, None]
    assert published["replaced_by"] is None
    for each in (published, renamed):
        assert client.get(each["record"]["url"]).status_code == 200
        assert client.get(each["record"]["html_url"]).status_code == 200
    assert client.get(retired["record"]["url"]).status_code == 410
    for action, expected in (("changed", 2), ("retired", 1), ("added", 0)):
        found = results(client, since=start, action=action)
        assert [each["action"] for each in found] == [action] * expected


def test_what_came_with_files_is_told(client, tmp_path):
    shutil.copy(settings.BASE_DIR / "fixtures" / "genes.json", tmp_path)
    start = ContentVersion.current()
    load(tmp_path)
    found = results(client, since=start, limit=1000)
    assert {(each["action"], each["record"]["kind"]) for each in found} == {("added", "gene")}
    assert len(found) == Gene.objects.count()


def test_a_change_of_any_record_is_told_and_leads_to_it(record, client):
    row = make_row(record)
    keep_version(row, version=1, **{text_field(row): "Some words."})
    keep_version(row, version=2, **{text_field(row): "Other words."})
    added, changed = results(client)
    assert (added["action"], changed["action"]) == ("added", "changed")
    assert changed["fields"] == [text_field(row)]
    body = client.get(changed["record"]["url"]).json()
    assert body["url"] == changed["record"]["url"]
    assert results(client, kind=changed["record"]["kind"]) == [added, changed]
    others = results(client, kind="gene" if record.slug != "genes" else "family")
    assert others == []
    assert key_of(row) in body.values()


def test_a_date_stands_for_the_last_version_before_it(client):
    first = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for number in range(1, 5):
        gene = factories.make_gene(symbol=f"DAY{number}")
        revision = keep_version(gene, version=1)
        at = first + timedelta(days=number - 1)
        Revision.objects.filter(pk=revision.pk).update(content_version=number, at=at)
    for since, expected in {
        "2026-02-28": [1, 2, 3, 4],
        "2026-03-02": [2, 3, 4],
        "2026-03-02T12:00:00Z": [2, 3, 4],
        "2026-03-02T12:00:01Z": [3, 4],
        "2026-03-02T14:00:01+02:00": [3, 4],
        "2026-03-02T12:00:01": [3, 4],
        "2027-01-01": [],
    }.items():
        assert keys(results(client, since=since)) == [f"DAY{number}" for number in expected], since


def test_a_load_does_not_pass_for_older_than_it_is(client):
    """It leaves records their own dates; a follower by date must not miss them."""
    cytokine = factories.make_cytokine()
    revision = keep_version(cytokine, version=1, action=RevisionAction.LOADED)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    Revision.objects.filter(pk=revision.pk).update(content_version=7, at=long_ago)
    assert keys(results(client, since="2026-01-01")) == [cytokine.accession]


def test_pages_go_forth_and_back(client):
    for number in range(7):
        keep_version(factories.make_gene(symbol=f"PAGE{number}"), version=1)
    everything = keys(results(client))
    assert everything == [f"PAGE{number}" for number in range(7)]
    seen, address, backwards = [], f"{API}?limit=3", []
    while address:
        body = client.get(address).json()
        assert body["count"] == 7
        seen += keys(body["results"])
        last, address = body, body["next"]
    assert seen == everything
    while last["previous"]:
        last = client.get(last["previous"]).json()
        backwards = keys(last["results"]) + backwards
    assert backwards == everything[:6]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"x": "1"}, "x"),
        ({"since": "yesterday"}, "since"),
        ({"since": ""}, "since"),
        ({"since": "-1"}, "since"),
        ({"since": "2026-13-01"}, "since"),
        ({"since": "0001-01-01T00:00:00+23:59"}, "since"),
        ({"since": "9" * 5000}, "since"),
        ({"since": "1\0"}, "since"),
        ({"since": ["0", "0"]}, "since"),
        ({"kind": "cytokines"}, "kind"),
        ({"action": "edited"}, "action"),
        ({"limit": "0"}, "limit"),
        ({"limit": "1001"}, "limit"),
        ({"cursor": "x"}, "cursor"),
        ({"cursor": "cD0xLng="}, "cursor"),
        ({"cursor": "cD0xLjk5OTk5OTk5OTk5OTk5OTk5OTk5OQ=="}, "cursor"),
        ({"cursor": "cD3CsS4x"}, "cursor"),
        ({"format": "csv"}, "format"),
    ],
)
def test_a_senseless_query_is_refused(query, parameter, client):
    response = client.get(API, query)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [each["parameter"] for each in response.json()["errors"]] == [parameter]


def test_a_version_that_is_not_yet_is_refused(client):
    now = ContentVersion.bump()
    assert results(client, since=now) == []
    response = client.get(API, {"since": now + 1})
    assert response.status_code == 400
    assert f"The content version is {now}" in response.json()["errors"][0]["message"]


def test_it_costs_the_same_for_many_changes(record):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(API, {"since": "2020-01-01"}).status_code == 200
        return len(captured)

    def change(text):
        row = make_row(record)
        keep_version(row, version=1)
        keep_version(row, version=2, **{text_field(row): text})

    change("Some words.")
    before = cost()
    for number in range(4):
        change(f"Other words {number}.")
    assert cost() == before <= 8
