"""Every file holds exactly the edges that were asked for; each is read back."""

import csv
import io
import json

import networkx
import pytest

from tests.biology.communication.scene import make_edge
from tests.factories import make_cell_type, make_effect, make_targeting

pytestmark = pytest.mark.django_db

FORMATS = ["csv", "tsv", "json", "graphml", "cx2", "sif"]


@pytest.fixture
def take(client):
    """A function that makes three edges known and returns a file of two of them."""
    source = make_cell_type(slug="source", name='A cell, "quoted" & <marked>', cl_id="CL:0000084")
    target = make_cell_type(slug="target", compartment="tumor")
    _, cytokine, *_ = make_edge(source, target)
    make_edge(source, target, cytokine=cytokine, action="decoy-binding")
    make_edge()
    make_effect(cytokine=cytokine, target_cell=target, mode="gradient")
    make_targeting(cytokine=cytokine)
    make_targeting(cytokine=cytokine)

    def take(name):
        response = client.get("/network/download/", {"format": name, "source": "source"})
        assert response.status_code == 200
        assert response["Content-Disposition"].endswith(f'.{name}"')
        return response.content.decode()

    return take


@pytest.fixture
def answered(client):
    """What the API answers to the same query."""
    return lambda: client.get("/api/v1/communication/?source=source").json()["results"]


def read_table(text, delimiter):
    """What a table says of itself, and its rows."""
    lines = text.splitlines(keepends=True)
    said = [line for line in lines if line.startswith("# ")]
    rows = csv.DictReader(io.StringIO("".join(lines[len(said) :])), delimiter=delimiter)
    return "".join(said), list(rows)


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_table_holds_the_edges_of_the_api(name, delimiter, take, answered):
    said, rows = read_table(take(name), delimiter)
    assert "# Licence: CC BY 4.0" in said
    assert "?source=source" in said
    edges = answered()
    assert len(rows) == len(edges) == 2
    for row, edge in zip(rows, edges, strict=True):
        assert row["source_name"] == 'A cell, "quoted" & <marked>'
        assert row["cytokine_accession"] == edge["cytokine"]["accession"]
        assert (row["action"], row["sign"]) == (edge["action"], str(edge["sign"]))
        assert row["modes"].split("; ") == edge["modes"]
        assert row["direction"] == edge["direction"]
        for step in ("secretions", "bindings", "expressions"):
            assert row[step] == "; ".join(claim["accession"] for claim in edge[step])
        keys = [
            each["citation"]["key"]
            for step in ("secretions", "bindings", "expressions")
            for claim in edge[step]
            for each in claim["evidence"]
        ]
        assert row["citations"].split("; ") == keys
        assert all(key.startswith("PMID:") for key in keys)
        assert row["cut_by"].split("; ") == [each["slug"] for each in edge["cut_by"]]


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_no_cell_of_a_table_is_a_formula(name, delimiter, client):
    make_edge(make_cell_type(name="=1+1"), make_cell_type(name="@sum"))
    text = client.get("/network/download/", {"format": name}).content.decode()
    _, [row] = read_table(text, delimiter)
    assert (row["source_name"], row["target_name"]) == ("'=1+1", "'@sum")


def test_json_says_what_it_is(take):
    body = json.loads(take("json"))
    assert body["about"]["Licence"].startswith("CC BY 4.0")
    assert body["about"]["Address"] == "http://testserver/network/?source=source"
    assert [cell["slug"] for cell in body["cells"]] == ["source", "target"]
    assert [edge["action"] for edge in body["edges"]] == ["agonist", "decoy-binding"]
    assert len(body["edges"][0]["cut_by"]) == 2


def test_graphml_is_read_with_types(take):
    graph = networkx.parse_graphml(take("graphml"), force_multigraph=True)
    assert isinstance(graph, networkx.MultiDiGraph)
    assert graph.graph["Licence"].startswith("CC BY 4.0")
    assert "content version" in graph.graph["Cite as"]
    assert graph.nodes["source"]["name"] == 'A cell, "quoted" & <marked>'
    assert graph.nodes["target"]["compartment"] == "tumor"
    signs = [edge["sign"] for *_, edge in graph.edges(data=True)]
    assert sorted(signs) == [-1, 1]
    assert {type(edge["is_disputed"]) for *_, edge in graph.edges(data=True)} == {bool}


def test_cx2_keeps_the_rules_of_the_format(take):
    first, *aspects, last = json.loads(take("cx2"))
    assert first == {"CXVersion": "2.0", "hasFragments": False}
    assert last == {"status": [{"success": True, "error": ""}]}
    parts = {name: items for aspect in aspects for name, items in aspect.items()}
    meta = {each["name"]: each["elementCount"] for each in parts.pop("metaData")}
    assert meta == {name: len(items) for name, items in parts.items()}
    [declared] = parts["attributeDeclarations"]
    types = {"string": str, "integer": int, "boolean": bool, "list_of_string": list}
    for aspect in ("nodes", "edges"):
        for item in parts[aspect]:
            assert item["v"].keys() == declared[aspect].keys()
            for name, value in item["v"].items():
                assert type(value) is types[declared[aspect][name]["d"]]
    [about] = parts["networkAttributes"]
    assert about.keys() == declared["networkAttributes"].keys()
    assert about["rights"].startswith("CC BY 4.0")
    nodes = {node["id"]: node["v"]["slug"] for node in parts["nodes"]}
    assert [(nodes[edge["s"]], nodes[edge["t"]]) for edge in parts["edges"]] == [
        ("source", "target")
    ] * 2


def test_sif_has_a_line_for_each_edge(take, answered):
    lines = [line.split("\t") for line in take("sif").splitlines()]
    assert lines == [
        [
            "source",
            f"{edge['action']}:{edge['cytokine']['slug']}:{edge['receptor']['slug']}",
            "target",
        ]
        for edge in answered()
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_network_without_edges_is_a_file_too(name, client):
    text = client.get("/network/download/", {"format": name}).content.decode()
    if name == "graphml":
        assert len(networkx.parse_graphml(text)) == 0
    elif name in ("json", "cx2"):
        assert json.loads(text)
    elif name == "sif":
        assert not text
    else:
        said, rows = read_table(text, "," if name == "csv" else "\t")
        assert said
        assert not rows


@pytest.mark.parametrize("query", ["", "?format=xls", "?format=", "?format=csv&format=tsv"])
def test_a_format_that_is_not_there_is_refused(query, client):
    response = client.get(f"/network/download/{query}")
    assert response.status_code == 400
    assert "format" in response.content.decode()
