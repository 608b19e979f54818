"""The list and the page of every record type, and the pages that are no record."""

import re

import pytest
from django.test import Client

from curation.models import Claim, Entity, Record
from curation.models.choices import Status
from curation.records import RECORDS
from tests import factories
from tests.records.html import read
from tests.records.rows import (
    CURATED,
    ENTITIES,
    REFERENCE,
    make_row,
    make_rows,
    page_of,
    slug_of,
    words_of,
)

pytestmark = pytest.mark.django_db

# Reference data is quoted from outside: it has no status, so it can be neither draft nor retired.
WITHOUT_STATUS = {"genes", "families", "cell-types", "cancer-types", "processes", "citations"}
HIDDEN = [Status.DRAFT, Status.IN_REVIEW]


def make_working_copy(row):
    """A draft of the published row, as an editor makes it, with other words."""
    model = type(row)
    kept = {"draft_of": row, "accession": row.accession, "status": Status.DRAFT}
    if issubclass(model, Entity):
        return factories.make(model, **kept, slug=row.slug, name="Changed in a working copy")
    if model is Claim:
        kept["draft_of"], model = row, type(row.specific)
    elif issubclass(model, Claim):
        kept["draft_of"] = row.claim_ptr
    return factories.make(model, **kept, statement="Changed in a working copy.")


def test_the_record_types_without_status_are_those_known():
    assert {record.slug for record in REFERENCE} == WITHOUT_STATUS
    for record in REFERENCE:
        assert "status" not in {field.name for field in record.model._meta.get_fields()}
        assert make_row(record).is_public


def test_a_list_shows_its_rows_and_links_to_their_pages(record, client):
    rows = make_rows(record, 3)
    page = read(client.get(page_of(record)))
    assert page.h1 == record.title
    assert f"{len(rows)} published" in page.text
    for row in rows:
        assert row.get_absolute_url() in page.links


def test_a_list_names_its_rows(record, client):
    row = make_row(record)
    text = read(client.get(page_of(record))).text
    # A claim's list shows what the claim is made of, and its accession.
    known_by = row.accession if isinstance(row, Claim) else words_of(row)
    assert known_by in text


def test_the_list_of_all_claims_shows_sentences(client):
    claim = factories.make_binding()
    assert claim.sentence in read(client.get("/claims/")).text


def test_an_empty_list_says_so(record, client):
    assert "match" in read(client.get(page_of(record))).text


def test_a_page_shows_its_row(record, client):
    row = make_row(record)
    page = read(client.get(row.get_absolute_url()))
    assert words_of(row) in page.h1
    assert page.head_links["canonical"] == f"http://testserver{row.get_absolute_url()}"


def test_a_page_links_to_its_json(record, client):
    row = make_row(record)
    page = read(client.get(f"/{record.slug}/{row.public_id}/"))
    (address,) = {link for link in page.links if link.startswith("/api/v1/") and "docs" not in link}
    response = client.get(address)
    assert response.status_code == 200
    assert response.json()["html_url"].endswith(row.get_absolute_url())


def test_the_json_of_a_citation_is_found_by_doi_and_by_address(client):
    for ids in (
        {"doi": "10.1002/(sici)1097-0215<1::aid-ijc1>3.0.co;2-x"},
        {"doi": "10.1000/a#b?c=d&e%2f"},
        {"url": "https://example.org/a page/?b=c#d".replace(" ", "%20")},
    ):
        row = factories.make_citation(pmid="", **ids)
        page = read(client.get(row.get_absolute_url()))
        (address,) = (link for link in page.links if link.startswith("/api/v1/citations/"))
        assert client.get(address).json()["html_url"].endswith(row.get_absolute_url())


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
@pytest.mark.parametrize("status", HIDDEN)
def test_an_unpublished_row_is_nowhere(record, status, client):
    row = make_row(record, status=status)
    page = read(client.get(page_of(record)))
    assert "0 published" in page.text
    assert row.accession not in page.text
    for key in {row.accession, row.public_id}:
        assert client.get(f"/{record.slug}/{key}/").status_code == 404
    assert client.get(row.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_a_working_copy_is_nowhere(record, client):
    row = make_row(record)
    make_working_copy(row)
    page = read(client.get(page_of(record)))
    assert "1 published" in page.text
    assert "working copy" not in page.text
    detail = read(client.get(row.get_absolute_url()))
    assert words_of(row) in detail.h1
    assert "working copy" not in detail.text


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_the_working_copy_of_a_draft_makes_nothing_public(record, client):
    row = make_row(record, status=Status.DRAFT)
    make_working_copy(row)
    assert client.get(row.get_absolute_url()).status_code == 404
    assert "0 published" in read(client.get(page_of(record))).text


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_a_retired_row_keeps_its_page_with_the_reason_and_the_successor(record, client):
    successor = make_row(record)
    row = make_row(
        record, status=Status.RETIRED, retired_reason="Entered twice.", replaced_by=successor
    )
    page = read(client.get(page_of(record)))
    assert row.get_absolute_url() not in page.links
    assert "1 published" in page.text
    notice = read(client.get(f"/{record.slug}/{row.public_id}/"))
    assert "This record was retired. Entered twice." in notice.text
    assert successor.get_absolute_url() in notice.links


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_a_retired_row_does_not_name_a_successor_that_is_not_public(record, client):
    successor = make_row(record, status=Status.DRAFT)
    row = make_row(record, status=Status.RETIRED, replaced_by=successor)
    page = read(client.get(f"/{record.slug}/{row.public_id}/"))
    assert successor.get_absolute_url() not in page.links
    assert words_of(successor) not in page.text


@pytest.mark.parametrize("record", ENTITIES, ids=slug_of)
@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.RETIRED])
def test_an_accession_leads_to_the_page_for_good(record, status, client):
    row = make_row(record, status=status)
    response = client.get(f"/{record.slug}/{row.accession}/")
    assert response.status_code == 301
    assert response["Location"] == row.get_absolute_url()


def test_the_key_of_a_citation_leads_to_its_page(client):
    row = factories.make_citation()
    response = client.get(f"/citations/{row.key}/")
    assert (response.status_code, response["Location"]) == (301, row.get_absolute_url())


def test_an_address_without_slash_leads_on(record, client):
    response = client.get(f"/{record.slug}")
    assert (response.status_code, response["Location"]) == (301, page_of(record))


def test_an_unknown_key_is_not_found(record, client):
    make_row(record)
    for key in ("nothing-here", "CYT99999", "%00", "%ff", "a" * 3000, "<b>", "%0a"):
        response = client.get(f"/{record.slug}/{key}/")
        assert response.status_code == 404, key
    assert read(response).h1 == "There is no such page"


def test_an_unknown_filter_is_refused_by_a_page_that_names_the_filters(record, client):
    make_row(record)
    response = client.get(page_of(record), {"nonsense": "1"})
    assert response.status_code == 400
    page = read(response)
    assert "“nonsense” is not a filter of this list" in page.text
    for name in record.filterset.base_filters:
        assert re.search(rf"\b{name}\b", page.text)


def test_a_row_is_not_shown_for_a_bad_query(record, client):
    row = make_row(record)
    page = read(client.get(page_of(record), {"nonsense": "1"}))
    assert row.get_absolute_url() not in page.links


def test_a_page_that_does_not_exist_is_not_found(record, client):
    make_row(record)
    for number in ("0", "-1", "2", "99999999999999999999", "9" * 5000, "x", "", "1.5", "\0"):
        assert client.get(page_of(record), {"page": number}).status_code == 404, number


def test_the_pages_of_a_list_show_every_row_once(client, monkeypatch):
    monkeypatch.setattr("curation.pages.records.PAGE_SIZE", 2)
    rows = [factories.make_gene() for _ in range(5)]
    seen = []
    for number in (1, 2, 3):
        page = read(client.get("/genes/", {"page": number, "q": "GENE"}))
        seen += [link for link in page.links if re.fullmatch("/genes/GENE.*/", link)]
        assert f"?page={number % 3 + 1}&q=GENE" in page.links or number > 3
    assert sorted(seen) == sorted(row.get_absolute_url() for row in rows)
    assert client.get("/genes/", {"page": 4}).status_code == 404


def test_no_page_changes_anything(record):
    row = make_row(record)
    for address in (page_of(record), row.get_absolute_url()):
        for method in ("post", "put", "patch", "delete"):
            response = getattr(Client(enforce_csrf_checks=False), method)(address)
            assert response.status_code == 405
    assert row.__class__.objects.filter(pk=row.pk).exists()


def test_home_counts_what_is_published(client):
    binding = factories.make_binding()
    factories.make_effect(status=Status.DRAFT)
    page = read(client.get("/"))
    assert "1 published claims" in page.text
    assert binding.sentence in page.text
    for record in RECORDS:
        assert page_of(record) in page.links


def test_home_works_without_any_data(client):
    assert "0 published claims" in read(client.get("/")).text


@pytest.mark.parametrize(
    ("address", "heading"), [("/about/", "About CytoDB"), ("/how-we-curate/", "How we curate")]
)
def test_a_page_that_is_no_record(address, heading, client):
    assert read(client.get(address)).h1 == heading


def test_the_site_is_healthy(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_an_unknown_address_is_a_page_that_helps(client):
    response = client.get("/nothing/")
    assert response.status_code == 404
    page = read(response)
    assert page.h1 == "There is no such page"
    assert "/cytokines/" in page.links


def test_every_curated_type_is_a_record():
    assert all(issubclass(record.model, Record) for record in CURATED)
