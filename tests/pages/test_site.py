"""Plain pages, site map, robots and errors: complete, well formed, and they lead on."""

import re

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from curation.models import Claim
from curation.models.choices import EvidenceType, Stage, Status
from curation.pages import errors
from curation.records import RECORDS
from tests import factories
from tests.records.html import Page, dead_links, read
from tests.records.rows import make_row

pytestmark = pytest.mark.django_db

PAGES = {
    "/about/": "About CytoDB",
    "/how-we-curate/": "How we curate",
    "/licence/": "Free for any use, with a word about where it comes from",
    "/cite/": "How to cite CytoDB",
    "/changes/": "What changed lately",
}


def locations(client, address):
    """The addresses that a site map names."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return re.findall("<loc>http://testserver(.*?)</loc>", response.content.decode())


def cost(address):
    with CaptureQueriesContext(connection) as captured:
        Client().get(address)
    return len(captured)


@pytest.mark.parametrize(("address", "heading"), PAGES.items())
def test_a_plain_page_is_complete(address, heading, client):
    page = read(client.get(address))
    assert page.h1 == heading
    assert not page.faults
    assert not dead_links(page.internal_links, client)
    assert page.metas["description"]


def test_how_we_curate_counts_what_is_published(client):
    factories.make_effect(direction="anti-tumor")
    factories.make_effect(direction="anti-tumor", status=Status.DRAFT)
    factories.make_therapy(stage="approved")
    claim = factories.make_binding(citations=[])
    for _ in range(2):
        factories.make_evidence(claim=claim, type="animal-model")
    page = read(client.get("/how-we-curate/"))
    published = Claim.objects.published().count()
    assert f"{published} are published" in page.text
    for kind in EvidenceType:
        assert kind.label in page.text
    assert "Showed it in an animal. 1 " in page.text  # two papers, one claim
    assert re.search(r"▲ anti-tumour .* went down\. 1 ", page.text)
    assert "1 approved" in page.text
    for stage in Stage:
        assert f"/therapies/?stage={stage.replace('/', '%2F')}" in page.links
    assert not dead_links(page.internal_links, client)


@pytest.mark.slow("It opens a page of every record type.")
def test_every_page_stands_in_the_site_map(client):
    rows = {
        record.slug: make_row(record) for record in RECORDS if not issubclass(record.model, Claim)
    }
    claim = factories.make_binding()
    sections = locations(client, "/sitemap.xml")
    found = [each for section in sections for each in locations(client, section)]
    assert len(found) == len(set(found))
    for row in (*rows.values(), claim):
        assert row.get_absolute_url() in found
    for record in RECORDS:
        assert f"/{record.slug}/" in found
    assert {"/", *PAGES} <= set(found)
    for address in found:
        response = client.get(address)
        assert response.status_code == 200, address
        assert response["Content-Type"].startswith("text/html"), address


def test_the_site_map_says_when_a_record_last_changed(client):
    row = factories.make_cytokine(updated="2026-11-20T10:00:00Z")
    text = client.get("/sitemap-cytokines.xml").content.decode()
    assert f"{row.get_absolute_url()}</loc><lastmod>2026-11-20</lastmod>" in text


def test_a_long_site_map_has_pages(client, monkeypatch):
    monkeypatch.setattr("curation.pages.sitemaps.RecordSitemap.limit", 2)
    genes = [factories.make_gene() for _ in range(5)]
    sections = [each for each in locations(client, "/sitemap.xml") if "genes" in each]
    assert len(sections) == 3
    found = [each for section in sections for each in locations(client, section)]
    assert sorted(found) == sorted(gene.get_absolute_url() for gene in genes)


@pytest.mark.parametrize("end", ["sitemap-nothing.xml", "sitemap-genes.xml?p=9", "sitemap-.xml"])
def test_a_site_map_that_does_not_exist_is_not_found(end, client):
    assert client.get(f"/{end}").status_code == 404


def test_site_maps_cost_the_same_for_many_rows():
    def costs():
        return [
            cost(each) for each in ("/sitemap.xml", "/sitemap-genes.xml", "/sitemap-claims.xml")
        ]

    factories.make_binding()
    before = costs()
    for _ in range(4):
        factories.make_binding()
    assert costs() == before
    assert max(before) <= 14


def test_robots_are_told_what_to_read(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Disallow: /*?" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_icon_is_found_without_reading_a_page(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith("icon.png")


# Errors


def test_a_wrong_name_leads_to_the_nearest_ones(client):
    for slug in ("il-2", "il-21", "il-12", "tnf"):
        factories.make_cytokine(slug=slug)
    factories.make_cytokine(slug="il-22", status=Status.DRAFT)
    response = client.get("/cytokines/il-222/")
    assert response.status_code == 404
    page = read(response)
    assert not page.faults
    found = [each for each in page.links if each.startswith("/cytokines/il-")]
    assert found[:2] == ["/cytokines/il-21/", "/cytokines/il-2/"] or "/cytokines/il-2/" in found
    assert "/cytokines/tnf/" not in found
    assert "/cytokines/il-22/" not in found
    assert 'value="il-222"' in response.content.decode()


def test_a_wrong_gene_leads_to_the_nearest_ones(client):
    factories.make_gene(symbol="IL2RG")
    assert "/genes/IL2RG/" in read(client.get("/genes/il2rgg/")).links


@pytest.mark.parametrize(
    "path",
    [
        "/cytokines/%00/",
        "/cytokines/il%00/",
        "/cytokines/%25/",
        "/cytokines/_/",
        f"/cytokines/{'x' * 5000}/",
        "/genes/%F0%9F%A7%AC/",
        "/cytokines/%3Cscript%3Ealert(1)%3C%2Fscript%3E/",
        "/%22%3E/",
        "/citations/nothing/",
        "/claims/CLM9999999/",
        "/nothing/at/all",
    ],
)
def test_a_strange_address_is_not_found(path, client):
    response = client.get(path, follow=True)
    assert response.status_code == 404
    assert not read(response).faults
    assert "<script>alert" not in response.content.decode()


def test_a_missing_page_costs_few_queries():
    def costs():
        return [cost("/cytokines/cytokine-x/"), cost("/nothing/")]

    factories.make_cytokine()
    before = costs()
    for _ in range(4):
        factories.make_cytokine()
    assert costs() == before == [4, 2]


def test_a_refusal_says_what_to_do():
    for view, status in ((errors.bad_request, 400), (errors.forbidden, 403)):
        response = view(RequestFactory().get("/x/"), Exception())
        assert response.status_code == status
        page = Page(response.content.decode())
        assert not page.faults
        assert "/" in page.links


def test_the_last_error_page_needs_nothing():
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    page = Page(response.content.decode())
    assert not page.faults
    assert page.links == ["/"]
