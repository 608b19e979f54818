"""The page of the signalling overview."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.models import Binding, Receptor, Signaling
from tests import factories
from tests.factories import make
from tests.records.html import dead_links, read

pytestmark = pytest.mark.django_db
ADDRESS = "/figures/signalling/"
MOST = 15


@pytest.fixture
def small():
    """Three receptors that share a chain and signal, and one that does not."""
    return grow()


def grow():
    gene, paper = factories.make_gene(), factories.make_citation()
    family = factories.make_family(kind="receptor")
    for _ in range(3):
        receptor = make(Receptor, family=family, genes=[gene, factories.make_gene()])
        make(Binding, receptor=receptor)
        claim = make(Signaling, receptor=receptor, citations=[paper])
        factories.make_signaling_component(signaling=claim)
    return make(Receptor, family=family, kind="decoy")


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(ADDRESS).status_code == 200
    return len(captured)


def test_nothing_published_is_said(client):
    page = read(client.get(ADDRESS))
    assert "No receptor is published yet" in page.text
    assert page.faults == []


def test_receptors_without_claims_are_listed_and_said(client):
    receptor = make(Receptor)
    page = read(client.get(ADDRESS))
    assert "No signalling claim is published yet" in page.text
    assert "No chain is part of three published signalling receptors yet" in page.text
    assert receptor.name in page.text
    assert page.faults == []


@pytest.mark.slow("It opens pages that the overview links to.")
def test_the_page_is_sound_and_leads_on(client, small):
    page = read(client.get(ADDRESS))
    assert page.faults == []
    assert "3 of 4 receptors have a published signalling claim" in page.text
    assert f"{small.name} (decoy)" in page.text
    assert dead_links(page.internal_links, client) == []


def test_names_are_escaped(client):
    name = """<b>&"A'"""
    family = factories.make_family(kind="receptor", name=name)
    receptor = make(Receptor, name=name, family=family)
    make(Binding, receptor=receptor, cytokine=factories.make_cytokine(name=name))
    make(Signaling, receptor=receptor, pathway=factories.make_pathway(name=name))
    page = read(client.get(ADDRESS))
    assert page.faults == []
    assert name in page.text


def test_disputes_and_retractions_are_said(client):
    claim = make(Signaling, citations=[factories.make_citation(is_retracted=True)])
    factories.make_evidence(claim=claim, citation=factories.make_citation(), stance="disputes")
    text = read(client.get(ADDRESS)).text
    assert ", retracted" in text
    assert "disputed by Kureshi 2025" in text


@pytest.mark.parametrize("query", ["?x=1", "?page=2", "?x%00=1", "?x=%00", f"?{'x' * 5000}="])
def test_a_query_is_refused(client, query):
    response = client.get(ADDRESS + query)
    assert response.status_code == 400
    page = read(response)
    assert "is not a parameter: this figure takes none." in page.text
    assert page.faults == []


def test_queries_do_not_grow(client, small):
    before = queries(client)
    for _ in range(4):
        grow()
    assert queries(client) == before <= MOST
