"""What changed lately: public versions of all records, newest first, without people."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.desk import drafts, reference, refresh_index, review
from curation.models import ContentVersion, Revision
from curation.models.desk import RevisionAction
from tests import factories
from tests.records.html import dead_links, read
from tests.records.rows import make_row
from tests.records.versions import keep_version, make_person, specific, text_field

pytestmark = pytest.mark.django_db


@pytest.mark.slow("It goes through the life of a record.")
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
    refresh_index.rebuild()
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
    monkeypatch.setattr("curation.pages.changes.PAGE_SIZE", 2)
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
    assert cost() == before <= 14


ATOM = "{http://www.w3.org/2005/Atom}"


def feed_of(client, **query):
    response = client.get("/changes/feed/", query)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def test_the_feed_tells_the_same_changes(client, settings):
    people = make_person("author", "curator"), make_person("reviewer", "editor")
    gene, gone = factories.make_gene(symbol="IL2"), factories.make_therapy(name="Drug X")
    keep_version(gene, version=1, rationale="HGNC <renamed> it.\x0b", by=people[0])
    keep_version(gone, version=1, action=RevisionAction.LOADED)
    review.retire(specific(gone), by=people[1], reason="It was entered twice.")
    feed = feed_of(client)
    titles = [each.text for each in feed.iterfind(f"{ATOM}entry/{ATOM}title")]
    assert titles == [f"Therapy retired: {gone.accession}", "Gene published: IL2"]
    for entry in feed.iterfind(f"{ATOM}entry"):
        assert client.get(entry.find(f"{ATOM}link").get("href"), follow=True).status_code == 200
        assert entry.find(f"{ATOM}id").text.startswith(settings.SITE_URL)
        assert entry.find(f"{ATOM}updated") is not None
    ids = [each.text for each in feed.iterfind(f".//{ATOM}id")]
    assert len(set(ids)) == len(ids) == 3
    [summary] = feed.iterfind(f".//{ATOM}summary")
    assert "HGNC &lt;renamed&gt; it." in summary.text
    text = ElementTree.tostring(feed, encoding="unicode")
    for hidden in ("author<", "reviewer", "Drug X", "entered twice"):
        assert hidden not in text


def test_the_feed_has_no_clock(client):
    ContentVersion.bump()
    empty = client.get("/changes/feed/")
    assert empty.content == client.get("/changes/feed/").content
    assert ContentVersion.objects.get().changed_at.isoformat() in empty.content.decode()
    assert "Last-Modified" not in empty


def test_the_page_leads_to_the_feed(client):
    page = read(client.get("/changes/"))
    assert "/changes/feed/" in page.links
    html = client.get("/changes/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in html
    assert "/changes/feed/" not in client.get("/sitemap-pages.xml").content.decode()


def test_a_senseless_query_of_the_feed_is_refused(client):
    response = client.get("/changes/feed/", {"x": "1"})
    assert response.status_code == 400
    page = read(response)
    assert "the query has a fault" in page.text
    assert not page.faults


def test_the_feed_costs_the_same_for_many_changes(record):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert Client().get("/changes/feed/").status_code == 200
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
