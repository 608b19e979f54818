"""The network as files that other tools read: one function for each format.

Each takes the edges and a notice ({label: value}: content, version, licence, how to cite) and
returns text. SIF has no place for a notice.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from curation.biology.communication.edges import Edge, SupportingClaim
from curation.formats import graphs, tables


def _accessions(supports: Iterable[SupportingClaim]) -> list[str]:
    return [support.accession for support in supports]


Columns = dict[str, Callable[[Edge], graphs.Value]]
Notice = graphs.Notice

CELL_COLUMNS: Columns = {
    "source": lambda edge: edge.source.slug,
    "source_name": lambda edge: edge.source.name,
    "source_cl": lambda edge: edge.source.cl_id,
    "target": lambda edge: edge.target.slug,
    "target_name": lambda edge: edge.target.name,
    "target_cl": lambda edge: edge.target.cl_id,
}
LINK_COLUMNS: Columns = {
    "cytokine": lambda edge: edge.cytokine.slug,
    "cytokine_name": lambda edge: edge.cytokine.name,
    "cytokine_accession": lambda edge: edge.cytokine.accession,
    "receptor": lambda edge: edge.receptor.slug,
    "receptor_name": lambda edge: edge.receptor.name,
    "receptor_accession": lambda edge: edge.receptor.accession,
    "action": lambda edge: edge.action,
    "sign": lambda edge: edge.sign,
    "modes": lambda edge: edge.modes,
    "direction": lambda edge: edge.direction,
    "tumor_direction": lambda edge: edge.tumor_direction,
    "evidence": lambda edge: edge.evidence,
    "is_disputed": lambda edge: edge.is_disputed,
    "secretions": lambda edge: _accessions(edge.secretions),
    "bindings": lambda edge: _accessions(edge.bindings),
    "expressions": lambda edge: _accessions(edge.expressions),
    "citations": lambda edge: edge.citations,
    "cut_by": lambda edge: [therapy.slug for therapy in edge.cut_by],
    "boosted_by": lambda edge: [therapy.slug for therapy in edge.boosted_by],
}


def edge_values(edge: Edge, columns: Columns) -> graphs.Values:
    """{column: text, number, boolean or list} of an edge."""
    return {name: read(edge) for name, read in columns.items()}


def cells_of(edges: list[Edge]) -> dict[str, graphs.Values]:
    """{slug: {attribute: text}} of every cell on the edges, by slug."""
    found = {cell.slug: cell for edge in edges for cell in (edge.source, edge.target)}
    return {
        slug: {"name": cell.name, "compartment": cell.compartment, "cl_id": cell.cl_id}
        for slug, cell in sorted(found.items())
    }


def graph_of(edges: list[Edge]) -> graphs.Graph:
    """The edges as a network of cells."""
    return graphs.Graph(cells_of(edges), [_link(edge) for edge in edges])


def _link(edge: Edge) -> graphs.Link:
    """An edge as a Link. SIF has no attributes, so its relation names the claim's partners."""
    says = f"{edge.action}:{edge.cytokine.slug}:{edge.receptor.slug}"
    values = edge_values(edge, LINK_COLUMNS)
    return graphs.Link(edge.source.slug, edge.target.slug, edge.key, edge.action, says, values)


def _table(write: Callable[..., Iterator[str]], edges: list[Edge], notice: Notice) -> str:
    columns = CELL_COLUMNS | LINK_COLUMNS
    rows = (list(edge_values(edge, columns).values()) for edge in edges)
    return "".join(write(list(columns), rows, notice))


def as_csv(edges: list[Edge], notice: Notice) -> str:
    """A table with a line for each edge, as the lists of the site are written."""
    return _table(tables.write_csv, edges, notice)


def as_tsv(edges: list[Edge], notice: Notice) -> str:
    """The same table with tabs."""
    return _table(tables.write_tsv, edges, notice)


def as_json(edges: list[Edge], notice: Notice) -> str:
    """{"about": notice, "cells": [...], "edges": [...]}; the edges as in the table."""
    cells = [{"slug": slug} | cell for slug, cell in cells_of(edges).items()]
    said = [edge_values(edge, CELL_COLUMNS | LINK_COLUMNS) for edge in edges]
    body = {"about": notice, "cells": cells, "edges": said}
    return json.dumps(body, ensure_ascii=False, indent=1)


def as_sif(edges: list[Edge], notice: Notice) -> str:
    """A line for each edge: source, relation, target."""
    return "".join(graphs.sif(graph_of(edges)))


def as_graphml(edges: list[Edge], notice: Notice) -> str:
    """A directed multigraph of cells; every attribute has a type."""
    return "".join(graphs.graphml(graph_of(edges), notice))


def as_cx2(edges: list[Edge], notice: Notice) -> str:
    """Cytoscape's exchange format, version 2."""
    return "".join(graphs.cx2(graph_of(edges), notice, "slug"))


# {name: (label, function that writes it, media type)}
NETWORK_FORMATS = {
    "csv": ("CSV", as_csv, "text/csv"),
    "tsv": ("TSV", as_tsv, "text/tab-separated-values"),
    "json": ("JSON", as_json, "application/json"),
    "graphml": ("GraphML", as_graphml, "application/xml"),
    "cx2": ("CX2", as_cx2, "application/json"),
    "sif": ("SIF", as_sif, "text/plain"),
}
