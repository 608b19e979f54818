"""The page of the network and that of an edge, as a reader without scripts meets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.biology.communication.scene import make_edge, query_of
from tests.factories import (
    make_cell_type,
    make_citation,
    make_effect,
    make_expression,
    make_secretion,
    make_signaling,
    make_targeting,
)
from tests.records.html import read

pytestmark = pytest.mark.django_db

EDGE = "/network/edge/"


def test_the_page_says_how_much_there_is_and_shows_every_edge(client):
    make_edge(make_cell_type(name="Zebra cell"), make_cell_type(name="Ant cell"))
    make_edge(make_cell_type(name="Ant cell two"))
    page = read(client.get("/network/"))
    assert "2 edges between 4 cells through 2 cytokines" in page.text
    assert page.text.index("Ant cell two") < page.text.index("Zebra cell")
    turned = read(client.get("/network/?sort=-source")).text
    table = turned[turned.index("All 2 edges") :]
    assert table.index("Zebra cell") < table.index("Ant cell two")


def test_an_empty_network_says_so(client):
    text = read(client.get("/network/")).text
    assert "No edge of the network fits" in text
    assert "Show the whole network" in text


def test_the_table_has_pages(client):
    source, _, receptor, target = make_edge()
    for _ in range(60):
        make_edge(source, receptor=receptor, target=target)
    # Each new claim of expression is a context of the same step: still 61 edges.
    first, second = (client.get(f"/network/?page={n}").content.decode() for n in (1, 2))
    assert "61 edges between 2 cells" in first
    counts = [html.count("claims</a>") for html in (first, second)]
    assert counts == [50, 11]


def test_an_edge_shows_its_claims_and_who_acts_there(client):
    source, cytokine, receptor, target = named = make_edge()
    effect = make_effect(cytokine=cytokine, target_cell=target, statement="It feeds the tumour.")
    make_effect(cytokine=cytokine, statement="It does that to another cell.")
    make_signaling(receptor=receptor)
    cut = make_targeting(cytokine=cytokine)
    boost = make_targeting(gene=receptor.genes[0], action="agonist")
    beside = make_targeting(receptor=receptor, action="co-target")
    page = read(client.get(EDGE, query_of(*named)))
    heading = f"{cytokine} from {source} activates {receptor} on {target}"
    assert heading in page.text
    for claim in (*cytokine.secretions.all(), *cytokine.bindings.all(), effect):
        assert claim.accession in page.text
    assert "It does that to another cell." not in page.text
    assert "1 cut this edge, 1 boost it" in page.text
    assert cut.therapy.name in page.text
    assert boost.therapy.name in page.text
    assert beside.therapy.name not in page.text


@pytest.mark.parametrize(
    ("action", "verb"),
    [("decoy-binding", "is caught by the decoy"), ("antagonist", "without activating it")],
)
def test_an_edge_that_does_not_activate_never_says_so(action, verb, client):
    named = make_edge(action=action)
    text = read(client.get(EDGE, query_of(*named))).text
    assert verb in text
    assert "activates" not in text


def test_what_is_not_published_is_not_on_the_page_of_an_edge(client):
    source, cytokine, _, target = named = make_edge()
    for make, fields in (
        (make_secretion, {"cell_type": source}),
        (make_effect, {"target_cell": target}),
        (make_targeting, {}),
    ):
        make(cytokine=cytokine, status="draft", statement="Hidden words.", **fields)
    assert "Hidden words" not in read(client.get(EDGE, query_of(*named))).text


def test_an_edge_with_a_missing_step_names_it(client):
    source, cytokine, receptor, _ = make_edge()
    other = make_cell_type()
    response = client.get(EDGE, query_of(source, cytokine, receptor, other))
    assert response.status_code == 404
    assert f"No published claim says that {other} has {receptor}." in read(response).text
    make_expression(receptor=receptor, cell_type=other, status="draft")
    response = client.get(EDGE, query_of(source, cytokine, receptor, other))
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"source": ""}, "source: it is missing"),
        ({"source": "nothing"}, "no cell type is called “nothing”"),
        ({"cytokine": "\0"}, "no cytokine is called"),
        ({"receptor": "9" * 3000}, "no receptor is called"),
        ({"colour": "red"}, "“colour” is not a part of an edge"),
        ({"target": ["a", "b"]}, "“target” is given more than once"),
    ],
)
def test_nonsense_about_an_edge_is_told(changes, word, client):
    response = client.get(EDGE, query_of(*make_edge()) | changes)
    assert response.status_code == 400
    assert word in response.content.decode()


ADDRESSES = [
    "/network/",
    "/network/?source=source&cytokine=cytokine&receptor=receptor&family=family"
    "&cancer_type=cancer&cut_by=therapy&boosted_by=therapy",
    "/network/?cut_by=therapy",
    "/network/download/?format=csv",
    "/api/v1/communication/?limit=1000",
    "/api/v1/communication/pairs/",
    "/network/edge/?source=source&cytokine=cytokine&receptor=receptor&target=target",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_request_costs_the_same_for_twenty_edges_as_for_one(address, client):
    source, target = make_cell_type(slug="source"), make_cell_type(slug="target")
    family = factories.make_family(slug="family")
    cytokine = factories.make_cytokine(slug="cytokine", family=family)
    receptor = factories.make_receptor(slug="receptor")
    factories.make_cancer_type(slug="cancer")
    therapy = factories.make_therapy(slug="therapy")
    make_signaling(receptor=receptor)

    def grow():
        make_edge(source, target, cytokine, receptor)
        make_edge(source)
        make_edge(target=target, cytokine=cytokine)
        make_effect(cytokine=cytokine, target_cell=target, citations=[make_citation()])
        make_targeting(cytokine=cytokine, therapy=therapy)
        make_targeting(receptor=receptor)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    grow()
    before = cost()
    for _ in range(7):
        grow()
    assert cost() == before
    assert before <= 17
