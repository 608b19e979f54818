"""What changed lately: public versions of all records, newest first, without people."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation import names
from curation.models import Revision
from curation.models.desk import RevisionAction
from curation.services import drafts, reference, review
from tests import factories
from tests.records.html import dead_links, read
from tests.records.rows import make_row
from tests.records.versions import keep_version, make_person, specific, text_field

pytestmark = pytest.mark.django_db


def test_what_is_published_edited_and_retired_is_told(client):
    author, reviewer = make_person("author", "curator"), make_person("reviewer", "editor")
    cytokine, therapy = factories.make_cytokine(name="IL-2"), factories.make_therapy(name="Drug X")
    copy = drafts.open_copy(cytokine, by=author)
    copy.summary, copy.curator_note = "What is known now.", "Doubtful."
    drafts.save_draft(copy, by=author)
    review.publish(review.submit(copy, by=author, rationale="A new paper."), by=reviewer)
    gene = factories.make_gene(symbol="IL2", name="old name")
    gene.name = "new name"
    reference.save_reference(gene, by=reviewer, rationale="HGNC renamed it.")
    review.retire(specific(therapy), by=reviewer, reason="It was entered twice.")
    page = read(client.get("/changes/"))
    told = [f"Therapy retired: {therapy.accession}", "Gene edited: IL2", "HGNC renamed it."]
    told += ["Cytokine published: IL-2", "A new paper."]
    places = [page.text.index(words) for words in told]
    assert places == sorted(places)
    for hidden in ("author", "reviewer", "Doubtful", "Drug X", "entered twice"):
        assert hidden not in page.text
    assert not page.faults
    assert not dead_links(page.internal_links, client)


def test_a_change_of_any_record_is_told_and_leads_to_it(record, client):
    row = make_row(record)
    keep_version(row, version=1, **{text_field(row): "Some words."})
    page = read(client.get("/changes/"))
    assert not page.faults
    links = [each for each in page.links if each.endswith("/history/")]
    assert len(links) == 1
    response = client.get(links[0], follow=True)
    assert response.status_code == 200
    assert row.get_absolute_url() in read(response).links


def test_a_gene_that_was_renamed_since_is_found(client):
    gene = factories.make_gene(symbol="OLD1")
    keep_version(gene, version=1)
    type(gene).objects.update(symbol="NEW1")
    names.rebuild()
    assert "/genes/NEW1/" in read(client.get("/changes/")).links


def test_a_claim_says_its_sentence(client):
    claim = factories.make_binding()
    keep_version(claim, version=1)
    assert claim.sentence in read(client.get("/changes/")).text


def test_without_changes_the_page_says_so_and_counts_what_was_loaded(client):
    for n in range(3):
        keep_version(factories.make_gene(symbol=f"A{n}"), version=1, action=RevisionAction.LOADED)
    keep_version(factories.make_signaling(), version=1, action=RevisionAction.LOADED)
    page = read(client.get("/changes/"))
    assert not page.faults
    assert "Nothing since the data were loaded" in page.text
    assert "3 genes" in page.text
    assert "1 signalling claims" in page.text


def test_changes_stand_by_day(client):
    for day in (20, 21):
        row = factories.make_gene(symbol=f"DAY{day}")
        revision = keep_version(row, version=1, rationale=f"On day {day}.")
        at = datetime(2026, 11, day, 12, tzinfo=UTC)
        Revision.objects.filter(pk=revision.pk).update(at=at)
    text = read(client.get("/changes/")).text
    words = ["21 Nov 2026", "On day 21.", "20 Nov 2026", "On day 20."]
    assert [text.index(each) for each in words] == sorted(text.index(each) for each in words)


def test_many_changes_have_pages(client, monkeypatch):
    monkeypatch.setattr("curation.views.changes.PAGE_SIZE", 2)
    genes = [factories.make_gene() for _ in range(5)]
    for gene in genes:
        keep_version(gene, version=1)
    seen = []
    for number in (1, 2, 3):
        page = read(client.get("/changes/", {"page": number}))
        assert not page.faults
        seen += [each for each in page.links if each.endswith("/history/")]
    assert seen == [f"{gene.get_absolute_url()}history/" for gene in reversed(genes)]


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "", "\0", "9" * 5000])
def test_a_page_that_does_not_exist_is_not_found(number, client):
    assert client.get("/changes/", {"page": number}).status_code == 404


@pytest.mark.parametrize("query", [{"x": "1"}, {"page": ["1", "1"]}])
def test_a_senseless_query_is_refused(query, client):
    response = client.get("/changes/", query)
    assert response.status_code == 400
    assert "the query has a fault" in read(response).text


def test_the_page_costs_the_same_for_many_changes(record):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert Client().get("/changes/").status_code == 200
        return len(captured)

    keep_version(make_row(record), version=1)
    before = cost()
    for _ in range(4):
        keep_version(make_row(record), version=1)
    assert cost() == before <= 12
