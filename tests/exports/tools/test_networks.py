"""ndex2, networkx and plain readers find the same edges, and they are the published ones."""

import networkx
import pytest

from tests.exports.tools.facts import SIGNS, rows

pytestmark = pytest.mark.django_db

NETWORKS = ["communication", "ligand_receptor"]


@pytest.fixture(scope="module")
def read_by_ndex(ask, files):
    paths = {name: str(files / "networks" / f"{name}.cx2") for name in NETWORKS}
    found = ask("read_cx2.py", networks=[*paths.values()])["networks"]
    return {name: found[path] for name, path in paths.items()}


@pytest.fixture(scope="module")
def graphs(files):
    return {
        name: networkx.read_graphml(files / "networks" / f"{name}.graphml", force_multigraph=True)
        for name in NETWORKS
    }


@pytest.fixture
def tables(table):
    return {
        name: (table(f"networks/{name}_nodes.tsv"), table(f"networks/{name}_edges.tsv"))
        for name in NETWORKS
    }


def bindings():
    """{(accession of the cytokine, accession of the receptor, action, accession)}"""
    return {
        (row["cytokine"], row["receptor"], row["action"], accession)
        for accession, row in rows("bindings").items()
    }


def messages():
    """{(cell, cytokine, receptor, cell, action)} by slug: every way that three claims make."""
    slugs = {
        key: row["slug"] for name in ("cytokines", "receptors") for key, row in rows(name).items()
    }
    return {
        (
            secretion["cell_type"],
            slugs[binding["cytokine"]],
            slugs[binding["receptor"]],
            expression["cell_type"],
            binding["action"],
        )
        for binding in rows("bindings").values()
        for secretion in rows("secretions").values()
        if secretion["cytokine"] == binding["cytokine"]
        for expression in rows("expressions").values()
        if expression["receptor"] == binding["receptor"]
    }


def test_sif_of_bindings(files):
    lines = (files / "networks" / "ligand_receptor.sif").read_text().splitlines()
    edges = [(a, b, *says.split(":")) for a, says, b in (line.split("\t") for line in lines)]
    assert len(edges) == len(bindings())
    assert {*edges} == bindings()


def test_sif_of_messages(files):
    lines = (files / "networks" / "communication.sif").read_text().splitlines()
    edges = []
    for source, says, target in (line.split("\t") for line in lines):
        action, cytokine, receptor = says.split(":")
        edges.append((source, cytokine, receptor, target, action))
    assert len(edges) == len(messages())
    assert {*edges} == messages()


def test_networkx_reads_the_bindings(graphs):
    graph = graphs["ligand_receptor"]
    edges = {
        (source, target, said["accession"], said["sign"], said["citations"])
        for source, target, said in graph.edges(data=True)
    }
    assert edges == {
        (
            row["cytokine"],
            row["receptor"],
            accession,
            SIGNS[row["action"]],
            ";".join(
                each["citation"]
                for each in row["evidence"]
                if each.get("stance", "supports") == "supports"
            ),
        )
        for accession, row in rows("bindings").items()
    }
    assert graph.is_directed()
    assert graph.nodes["CYT00001"]["genes"] == "IL2"
    assert graph.nodes["REC00001"]["genes"] == "IL2RA;IL2RB;IL2RG"


@pytest.mark.parametrize("name", NETWORKS)
def test_graphml_says_what_it_is(name, graphs):
    assert graphs[name].graph["Licence"].startswith("CC BY 4.0")
    assert "content version" in graphs[name].graph["Cite as"]


def test_networkx_reads_the_messages(graphs):
    edges = graphs["communication"].edges(data=True)
    assert len(edges) == len(messages())
    assert {
        (source, said["cytokine"], said["receptor"], target, said["action"])
        for source, target, said in edges
    } == messages()


def test_ndex_reads_the_bindings(read_by_ndex):
    found = read_by_ndex["ligand_receptor"]
    edges = {
        (source["accession"], target["accession"], said["interaction"], said["accession"])
        for source, target, said in found["edges"]
    }
    assert len(found["edges"]) == len(edges)
    assert edges == bindings()
    assert found["about"]["rights"].startswith("CC BY 4.0")


def test_ndex_reads_the_messages(read_by_ndex):
    edges = [
        (source["slug"], said["cytokine"], said["receptor"], target["slug"], said["action"])
        for source, target, said in read_by_ndex["communication"]["edges"]
    ]
    assert len(edges) == len(messages())
    assert {*edges} == messages()


@pytest.mark.parametrize("name", NETWORKS)
def test_the_tables_hold_the_same_as_the_graph(name, tables, graphs):
    nodes, edges = tables[name]
    graph = graphs[name]
    assert sorted(row["id"] for row in nodes) == sorted(graph.nodes)
    for row in nodes:
        assert row["name"] == graph.nodes[row["id"]]["name"]
    assert sorted((row["source"], row["target"], row["sign"]) for row in edges) == sorted(
        (source, target, str(said["sign"])) for source, target, said in graph.edges(data=True)
    )
