"""The figure pages with the data of the repository."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.models import Claim
from tests.records.html import dead_links, read

pytestmark = pytest.mark.django_db

PAGES = ["/figures/", "/figures/modes/", "/figures/ifn-gamma/"]
FIGURES = PAGES[1:]
SVG = "{http://www.w3.org/2000/svg}"


def drawings(text):
    """The drawings of a page, as XML."""
    parts = text.split("<svg ")[1:]
    return [ElementTree.fromstring("<svg " + part.split("</svg>")[0] + "</svg>") for part in parts]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_well_formed_and_light(page, data, client):
    response = client.get(page)
    assert not read(response).faults
    assert len(response.content) < 150_000
    found = drawings(response.content.decode())
    assert len(found) >= 3
    for drawing in found:
        assert drawing.find(f"{SVG}title").text
        assert drawing.find(f"{SVG}desc").text
        assert float(drawing.get("width")) <= 288 or page == "/figures/"


@pytest.mark.parametrize("page", FIGURES)
def test_every_number_leads_to_what_is_said(page, data, client):
    text = client.get(page).content.decode()
    numbers = [
        link
        for drawing in drawings(text)
        for link in drawing.iter(f"{SVG}a")
        if link.get("class") == "callout"
    ]
    assert len(numbers) > 20
    for link in numbers:
        assert f'id="{link.get("href")[1:]}"' in text
        number, said = link.get("aria-label").split(": ", 1)
        assert number.isdigit()
        assert said


@pytest.mark.parametrize("page", FIGURES)
def test_every_claim_is_published_and_has_its_papers(page, data, client):
    text = client.get(page).content.decode()
    named = {link.split("/")[2] for link in read(client.get(page)).links if "/claims/CLM" in link}
    claims = Claim.objects.published().filter(accession__in=named)
    assert {claim.accession for claim in claims} == named
    for claim in claims.prefetch_related("evidence__citation"):
        assert any(each.citation.link in text for each in claim.evidence.all())


@pytest.mark.slow("It opens pages that a figure links to.")
@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page, data, client):
    links = read(client.get(page)).internal_links
    assert not dead_links([link for link in links if not link.startswith("/static/")], client)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_few_queries(page, data, client):
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
    assert len(captured) <= 20


def test_the_figure_of_the_review_is_all_there(data, client):
    """What the printed figure shows is published, so it is drawn."""
    text = client.get("/figures/ifn-gamma/").content.decode()
    for key in ("sources", "receptor", "signal", "nlrc5", "immunoproteasome", "ciita", "pd-l1"):
        assert f'id="arrow-{key}"' in text
    for key in ("phagocytosis", "cd40l", "partner-signal", "feedback", "recruitment"):
        assert f'id="arrow-{key}"' in text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", ["cell=t-cell", "x=%00", f"n={'9' * 500}"])
def test_a_parameter_is_refused(page, query, client):
    response = client.get(f"{page}?{query}")
    assert response.status_code == 400
    assert not read(response).faults
    assert f"“{query.split('=')[0]}” is not a parameter" in response.content.decode()
