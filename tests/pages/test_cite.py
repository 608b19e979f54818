"""How to cite: the page and the files of every record type, and of the database."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation import citing
from curation.biology.entries import entry
from curation.models import Claim
from curation.models.choices import Status
from curation.records import RECORDS
from tests import factories
from tests.citing.reading import READERS
from tests.records.html import dead_links, read
from tests.records.rows import (
    CURATED,
    address_of,
    central_row,
    grow,
    make_neighbourhood,
    make_row,
    slug_of,
)

pytestmark = pytest.mark.django_db

OTHER_THAN_PAPERS = pytest.mark.parametrize(
    "record", [each for each in RECORDS if each.slug != "citations"], ids=slug_of
)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def cite_of(row, record):
    return f"{address_of(row, record)}cite/"


def test_the_page_of_a_record_leads_to_how_to_cite_it(record, client):
    row = make_row(record)
    page = read(client.get(address_of(row, record)))
    assert f"{row.get_absolute_url()}cite/" in page.links
    cite = read(client.get(cite_of(row, record)))
    assert not cite.faults
    assert cite.head_links["canonical"] == f"http://testserver{row.get_absolute_url()}cite/"
    assert not dead_links([each for each in cite.internal_links if row.public_id in each], client)


@OTHER_THAN_PAPERS
def test_a_record_is_cited_by_what_it_is_and_where_it_stands(record, client):
    row = make_row(record)
    text = read(client.get(cite_of(row, record))).text
    assert (
        citing.citation_text(citing.record_work(row, f"http://testserver{row.get_absolute_url()}"))
        in text
    )
    assert getattr(row, "accession", "") in text


@pytest.mark.parametrize("name", READERS)
def test_a_record_can_be_saved_as_a_file(name, record, client):
    row = make_row(record)
    response = client.get(cite_of(row, record), {"format": name})
    chosen = citing.CITATION_FORMATS[name]
    assert response.status_code == 200
    assert response["Content-Type"] == f"{chosen.content_type}; charset=utf-8"
    assert f'.{chosen.extension}"' in response["Content-Disposition"]
    (entry,) = READERS[name](response.content.decode())
    if record.slug == "citations":
        assert entry["url"] == row.link
    else:
        assert entry["url"] == f"http://testserver{row.get_absolute_url()}"


@pytest.mark.slow("It reads the longest lists of papers.")
@pytest.mark.parametrize("name", READERS)
def test_the_papers_behind_a_record_are_those_of_its_page(name, client):
    place = make_neighbourhood()
    grow(place, 2)
    for record in RECORDS:
        if record.slug == "citations":
            continue
        row = central_row(place, record)
        query = {"format": name, "papers": "1"}
        found = READERS[name](client.get(cite_of(row, record), query).content.decode())
        keys = [each["key"] for each in found]
        assert keys
        assert len(set(keys)) == len(keys)
        page = read(client.get(address_of(row, record)))
        assert {f"/citations/{key}/" for key in keys} <= {*page.links}
        if not issubclass(record.model, Claim):
            assert keys == [each.slug for each in entry(row).citations()]


def test_other_papers_do_not_bear_a_claim_out(client):
    """The page of a claim draws its receptor, with other claims and their papers."""
    claim = factories.make_signaling()
    other = factories.make_binding(receptor=claim.receptor)
    query = {"format": "csl-json", "papers": "1"}
    items = json.loads(client.get(f"{claim.get_absolute_url()}cite/", query).content)
    assert [item["id"] for item in items] == [each.slug for each in claim.sources]
    assert other.sources[0].slug not in str(items)


def test_the_page_of_a_paper_cites_the_paper(client):
    paper = factories.make_citation(title="What it found")
    factories.make_binding(citations=[paper, factories.make_citation()])
    page = read(client.get(f"{paper.get_absolute_url()}cite/"))
    assert page.h1 == "Cite this paper"
    assert "behind it" not in page.text
    query = {"format": "ris", "papers": "1"}
    assert client.get(f"{paper.get_absolute_url()}cite/", query).status_code == 404


def test_a_record_without_papers_says_so(client):
    gene = factories.make_gene()
    address = f"{gene.get_absolute_url()}cite/"
    page = read(client.get(address))
    assert "No paper stands behind it yet" in page.text
    assert not [link for link in page.links if "papers" in link]
    assert client.get(address, {"format": "bibtex", "papers": "1"}).status_code == 404


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_a_retired_record_can_be_cited_with_a_note(record, client):
    successor = make_row(record)
    row = make_row(
        record, status=Status.RETIRED, retired_reason="Entered twice.", replaced_by=successor
    )
    page = read(client.get(cite_of(row, record)))
    assert not page.faults
    assert "Entered twice." in page.text
    assert f"{successor.get_absolute_url()}cite/" in page.links
    assert client.get(cite_of(row, record), {"format": "ris"}).status_code == 200


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_what_is_not_public_cannot_be_cited(record, status, client):
    row = make_row(record, status=status)
    for key in {row.accession, row.public_id, "nothing-here", "%00"}:
        for end in ("", "?format=ris"):
            assert client.get(f"/{record.slug}/{key}/cite/{end}").status_code == 404


def test_an_accession_leads_to_the_page_with_the_query(client):
    row = factories.make_cytokine()
    response = client.get(f"/cytokines/{row.accession}/cite/?format=ris")
    assert response.status_code == 301
    assert response["Location"] == f"{row.get_absolute_url()}cite/?format=ris"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"format": "endnote"}, "“endnote” is not a format. Use: bibtex, csl-json, ris."),
        ({"format": "\0"}, "is not a format"),
        ({"format": "x" * 5000}, "is not a format"),
        ({"format": ["ris", "bibtex"]}, "“format” is given more than once."),
        ({"papers": "1"}, "Say in which format: bibtex, csl-json, ris."),
        ({"papers": "2", "format": "ris"}, "“2” is not known. Use 1"),
        ({"nonsense": "1"}, "“nonsense” is not a parameter of this page. Use: format, papers."),
        ({HOSTILE: HOSTILE}, "is not a parameter"),
        ({"format": HOSTILE}, "is not a format"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_a_senseless_query_is_refused_by_a_page_that_helps(query, told, client):
    row = factories.make_binding()
    response = client.get(f"{row.get_absolute_url()}cite/", query)
    assert response.status_code == 400
    page = read(response)
    assert told in page.text
    assert not page.faults
    assert "<script>alert" not in response.content.decode()


def test_hostile_text_is_shown_as_text(client):
    paper = factories.make_citation(title=HOSTILE, authors=[HOSTILE], journal=HOSTILE)
    rows = [
        factories.make_therapy(name=HOSTILE[:100], citations=[paper]),
        factories.make_binding(statement=HOSTILE, citations=[paper]),
        paper,
    ]
    for row in rows:
        response = client.get(f"{row.get_absolute_url()}cite/")
        assert "<script>alert" not in response.content.decode()
        assert not read(response).faults
        for name, read_file in READERS.items():
            query = {"format": name}
            assert len(read_file(client.get(f"{row.get_absolute_url()}cite/", query).text)) == 1


def cost(address):
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return len(captured)


@pytest.mark.slow("It makes many papers.")
def test_citing_costs_the_same_for_many_papers():
    place = make_neighbourhood()
    grow(place)
    rows = [(record, central_row(place, record)) for record in RECORDS]
    addresses = [
        f"{cite_of(row, record)}{query}"
        for record, row in rows
        for query in ("", "?format=ris", "?format=ris&papers=1")
        if not (record.slug == "citations" and "papers" in query)
    ]
    before = {address: cost(address) for address in addresses}
    grow(place, 4)
    after = {address: cost(address) for address in addresses}
    assert before == after
    assert max(after.values()) <= 14


@pytest.mark.parametrize("name", READERS)
def test_the_database_can_be_cited_as_a_whole(name, client):
    page = read(client.get("/cite/"))
    assert not page.faults
    assert not dead_links(page.internal_links, client)
    response = client.get("/cite/", {"format": name})
    (entry,) = READERS[name](response.content.decode())
    assert entry["title"] == citing.DATABASE_TITLE
    assert entry["url"] == "http://testserver/"


def test_the_page_about_citing_shows_a_real_claim(client):
    claim = factories.make_binding()
    page = read(client.get("/cite/"))
    assert claim.accession in page.text
    assert f"{claim.get_absolute_url()}cite/" in page.links
    Claim.objects.update(status=Status.DRAFT)
    assert claim.accession not in read(client.get("/cite/")).text


@pytest.mark.parametrize("query", [{"papers": "1"}, {"format": "x"}, {"nonsense": "1"}])
def test_a_senseless_query_about_the_database_is_refused(query, client):
    assert client.get("/cite/", query).status_code == 400
