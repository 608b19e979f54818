"""The network in the API: the shape of an edge, pages, pairs."""

import pytest

from curation.biology.communication import Network
from tests.biology.communication.scene import make_edge, query_of
from tests.factories import make_binding, make_cell_type, make_effect, make_targeting

pytestmark = pytest.mark.django_db

API = "/api/v1/communication/"


def test_an_edge_has_its_shape(client):
    source, cytokine, receptor, target = named = make_edge(secretion="animal-model")
    make_effect(cytokine=cytokine, target_cell=target, mode="systemic", direction="pro-tumor")
    cut = make_targeting(cytokine=cytokine)
    [edge] = client.get(API).json()["results"]
    assert edge["source"]["slug"] == source.slug
    assert edge["cytokine"]["accession"] == cytokine.accession
    assert edge["cytokine"]["subunits"][0]["gene"]["symbol"] == cytokine.genes[0].symbol
    assert edge["receptor"]["subunits"][0]["role"] == "both"
    assert edge["target"]["url"].endswith(f"/api/v1/cell-types/{target.slug}/")
    assert (edge["action"], edge["sign"]) == ("agonist", 1)
    assert (edge["modes"], edge["direction"]) == (["paracrine", "systemic"], "pro-tumor")
    assert (edge["tumor_direction"], edge["evidence"]) == ("", "review")
    assert edge["is_disputed"] is False
    assert [therapy["slug"] for therapy in edge["cut_by"]] == [cut.therapy.slug]
    assert edge["boosted_by"] == []
    [secretion], [binding], [expression] = (
        edge[step] for step in ("secretions", "bindings", "expressions")
    )
    assert secretion["accession"] == cytokine.secretions.get().accession
    assert secretion["evidence"][0]["type"] == "animal-model"
    assert secretion["evidence"][0]["citation"]["key"].startswith("PMID:")
    assert binding["statement"] == f"{cytokine} activates {receptor}."
    assert expression["kind"] == "expression"
    assert client.get(edge["html_url"]).status_code == 200
    assert query_of(*named)["source"] in edge["html_url"]


def test_edges_that_share_a_claim_say_the_same_of_it(client):
    """What edges share is written once: every edge still says its own."""
    source, cytokine, receptor, _ = make_edge()
    make_edge(target=source, receptor=receptor)
    make_binding(cytokine=cytokine, receptor=make_edge(target=source)[2], action="antagonist")
    found = {edge["html_url"] + edge["action"]: edge for edge in client.get(API).json()["results"]}
    edges = Network().edges()
    assert len(found) == len(edges) > 4
    for edge in edges:
        said = found[f"http://testserver{edge.get_absolute_url()}{edge.action}"]
        for name in ("source", "cytokine", "receptor", "target"):
            assert said[name]["slug"] == getattr(edge, name).slug
        assert said["modes"] == edge.modes
        for step in ("secretions", "bindings", "expressions"):
            accessions = [claim.accession for claim in getattr(edge, step)]
            assert [claim["accession"] for claim in said[step]] == accessions


def test_pages_go_forth_and_back(client):
    source = make_cell_type()
    for _ in range(5):
        make_edge(source)
    forth, address = [], f"{API}?limit=2&source={source.slug}"
    while address:
        body = client.get(address).json()
        assert body["count"] == 5
        forth.append([edge["html_url"] for edge in body["results"]])
        last, address = body, body["next"]
    assert [len(page) for page in forth] == [2, 2, 1]
    assert len({each for page in forth for each in page}) == 5
    before = client.get(last["previous"]).json()
    assert [edge["html_url"] for edge in before["results"]] == forth[1]
    first = client.get(before["previous"]).json()
    assert [edge["html_url"] for edge in first["results"]] == forth[0]
    assert first["previous"] is None


def test_pairs_name_every_cell_and_edge(client):
    source, cytokine, receptor, target = named = make_edge()
    make_edge(source, target, cytokine=cytokine)
    body = client.get(f"{API}pairs/").json()
    assert {cell["slug"] for cell in body["cells"]} == {source.slug, target.slug}
    [pair] = body["pairs"]
    assert (pair["source"], pair["target"]) == (source.slug, target.slug)
    assert (pair["cytokines"], len(pair["edges"])) == (1, 2)
    assert receptor.name in [edge["receptor"] for edge in pair["edges"]]
    addresses = [edge["html_url"] for edge in pair["edges"]]
    assert client.get(addresses[0]).status_code == 200
    assert any(query_of(*named)["receptor"] in address for address in addresses)


def test_pairs_have_no_pages(client):
    assert client.get(f"{API}pairs/?limit=1").status_code == 400
