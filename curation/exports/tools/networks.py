"""Networks of communication and of bindings, for Cytoscape, NDEx, networkx and igraph."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

from curation.biology.communication import Network
from curation.biology.communication.files import graph_of
from curation.exports.base import Export, Release
from curation.exports.tools.ligand_receptor import BATCH_SIZE, published_bindings
from curation.exports.tools.writing import readme_export, write_text
from curation.formats import graphs
from curation.formats.graphs import Graph, Link, Values
from curation.models import Cytokine, Receptor


def communication_graph() -> Graph:
    """Cell types, and every edge that the published claims make."""
    return graph_of(Network().edges())


class BindingLinks:
    """The published bindings as Links from cytokines to receptors, read anew on each pass."""

    def __iter__(self) -> Iterator[Link]:
        for each in published_bindings():
            yield Link(
                each.cytokine,
                each.receptor,
                each.accession,
                each.action,
                f"{each.action}:{each.accession}",
                {
                    "accession": each.accession,
                    "sign": each.sign,
                    "is_disputed": each.is_disputed,
                    "citations": [*each.references],
                },
            )


def ligand_receptor_graph() -> Graph:
    """Cytokines and receptors, by accession, and the published bindings between them."""
    nodes: dict[str, Values] = {}
    edges = BindingLinks()
    bound = {end for link in edges for end in (link.source, link.target)}
    for model in (Cytokine, Receptor):
        rows = model.objects.published().with_relations().order_by("accession")
        for row in rows.iterator(chunk_size=BATCH_SIZE):
            if row.accession in bound:
                nodes[row.accession] = {
                    "name": row.name,
                    "type": str(model._meta.model_name),
                    "slug": row.slug,
                    "family": row.family.name,
                    "receptor_kind": getattr(row, "kind", ""),
                    "genes": [gene.symbol for gene in row.genes],
                    "uniprot": [gene.uniprot for gene in row.genes if gene.uniprot],
                }
    return Graph(nodes, edges)


# {name: (function that makes the graph, title, attribute that names its nodes)}
NETWORKS: dict[str, tuple[Callable[[], Graph], str, str]] = {
    "communication": (communication_graph, "Cell-cell communication network", "slug"),
    "ligand_receptor": (ligand_receptor_graph, "Ligand-receptor network", "accession"),
}
NETWORK_FILES = {
    ".sif": "SIF, for Cytoscape",
    ".graphml": "GraphML, for networkx, igraph and Gephi",
    ".cx2": "CX2, for Cytoscape and NDEx",
    "_nodes.tsv": "table of nodes",
    "_edges.tsv": "table of edges",
}


def write_network(name: str, ending: str, release: Release, file: IO[bytes]) -> int:
    """Write the network in the format of the ending; returns the number of edges or nodes."""
    make, what, node_id = NETWORKS[name]
    graph, notice = make(), release.notice(what.lower())
    pieces = {
        ".sif": lambda: graphs.sif(graph),
        ".graphml": lambda: graphs.graphml(graph, notice),
        ".cx2": lambda: graphs.cx2(graph, notice, node_id),
        "_nodes.tsv": lambda: graphs.nodes_tsv(graph),
        "_edges.tsv": lambda: graphs.edges_tsv(graph),
    }[ending]
    write_text(pieces(), file)
    return len(graph.nodes) if ending == "_nodes.tsv" else sum(1 for _ in graph.edges)


README = """
communication.*     cell types, and an edge for each cytokine that one makes and that binds a
                    receptor of another, or of its own
ligand_receptor.*   cytokines and receptors, and an edge for each published binding

.sif .graphml .cx2  the network; SIF keeps no attributes, so its relation names action and claim or
                    cytokine and receptor
_nodes.tsv          what the nodes are, by id; _edges.tsv the edges with their attributes

Edges carry the sign of the binding: 1 passes the signal on, -1 blocks or takes away (antagonists,
decoys, scavengers), 0 neither by itself (co-receptors). Keep sign == 1 for signalling only.

Python:  import ndex2.cx2, networkx, json
         graph = networkx.read_graphml("ligand_receptor.graphml", force_multigraph=True)
         with open("ligand_receptor.cx2") as file:
             network = ndex2.cx2.RawCX2NetworkFactory().get_cx2network(json.load(file))
"""

EXPORTS = (
    *(
        Export(
            f"networks/{name}{ending}",
            f"{what}: {form.split(',')[0]}",
            f"{what} as {form}.",
            partial(write_network, name, ending),
        )
        for name, (_, what, _) in NETWORKS.items()
        for ending, form in NETWORK_FILES.items()
    ),
    readme_export("networks", "networks", README),
)
