"""The network as files that other tools read: one function for each format.

Each takes the edges and a notice ({label: value}: content, version, licence, how to cite) and
returns text. CSV, TSV and SIF have no place for a notice.
"""

import csv
import io
import json

JOINT = ";"  # between the items of a list, in formats that have no lists


def _accessions(supports):
    return [support.accession for support in supports]


ENDS = {
    "source": lambda edge: edge.source.slug,
    "source_name": lambda edge: edge.source.name,
    "source_cl": lambda edge: edge.source.cl_id,
    "target": lambda edge: edge.target.slug,
    "target_name": lambda edge: edge.target.name,
    "target_cl": lambda edge: edge.target.cl_id,
}
BETWEEN = {
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


def said_of(edge, columns):
    """{column: text, number, boolean or list} of an edge."""
    return {name: read(edge) for name, read in columns.items()}


def flat(values):
    """The same with every list in one text."""
    return {
        name: JOINT.join(value) if isinstance(value, list) else value
        for name, value in values.items()
    }


def cells_of(edges):
    """{slug: {attribute: text}} of every cell on the edges, by slug."""
    found = {cell.slug: cell for edge in edges for cell in (edge.source, edge.target)}
    return {
        slug: {"name": cell.name, "compartment": cell.compartment, "cl_id": cell.cl_id}
        for slug, cell in sorted(found.items())
    }


def as_csv(edges, notice, delimiter=","):
    """A table with a line for each edge."""
    text = io.StringIO()
    columns = ENDS | BETWEEN
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(flat(said_of(edge, columns)).values() for edge in edges)
    return text.getvalue()


def as_tsv(edges, notice):
    """The same table with tabs."""
    return as_csv(edges, notice, delimiter="\t")


def as_json(edges, notice):
    """{"about": notice, "cells": [...], "edges": [...]}; the edges as in the table."""
    cells = [{"slug": slug} | cell for slug, cell in cells_of(edges).items()]
    said = [said_of(edge, ENDS | BETWEEN) for edge in edges]
    body = {"about": notice, "cells": cells, "edges": said}
    return json.dumps(body, ensure_ascii=False, indent=1)


def as_sif(edges, notice):
    """A line for each edge: source, relation, target. The relation names what SIF cannot say.

    Tabs stand between them, and the action, cytokine and receptor in the relation.
    """
    lines = (
        f"{edge.source.slug}\t{edge.action}:{edge.cytokine.slug}:{edge.receptor.slug}"
        f"\t{edge.target.slug}\n"
        for edge in edges
    )
    return "".join(lines)


def as_graphml(edges, notice):
    """A directed multigraph of cells; every attribute has a type."""
    import networkx  # takes a while, and only this format needs it

    graph = networkx.MultiDiGraph(**notice)
    for slug, cell in cells_of(edges).items():
        graph.add_node(slug, **cell)
    for edge in edges:
        said = flat(said_of(edge, BETWEEN))
        graph.add_edge(edge.source.slug, edge.target.slug, key=edge.key, **said)
    lines = networkx.generate_graphml(graph)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def as_cx2(edges, notice):
    """Cytoscape's exchange format, version 2: a list of aspects."""
    cells = cells_of(edges)
    numbers = {slug: n for n, slug in enumerate(cells)}
    nodes = [{"id": numbers[slug], "v": {"slug": slug} | cell} for slug, cell in cells.items()]
    links = [
        {
            "id": n,
            "s": numbers[edge.source.slug],
            "t": numbers[edge.target.slug],
            "v": {"interaction": edge.action} | said_of(edge, BETWEEN),
        }
        for n, edge in enumerate(edges)
    ]
    about = {"name": notice["Content"], "description": "\n".join(map(": ".join, notice.items()))}
    about |= {"version": notice["Content version"], "rights": notice["Licence"]}
    about |= {"reference": notice["Cite as"]}

    def types(values):
        names = {bool: "boolean", int: "integer", list: "list_of_string", str: "string"}
        return {name: {"d": names[type(value)]} for name, value in values.items()}

    declared = {
        "networkAttributes": types(about),
        "nodes": types(nodes[0]["v"]) if nodes else {},
        "edges": types(links[0]["v"]) if links else {},
    }
    aspects = {
        "attributeDeclarations": [declared],
        "networkAttributes": [about],
        "nodes": nodes,
        "edges": links,
    }
    counts = [{"name": name, "elementCount": len(items)} for name, items in aspects.items()]
    body = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": counts},
        *({name: items} for name, items in aspects.items()),
        {"status": [{"success": True, "error": ""}]},
    ]
    return json.dumps(body, ensure_ascii=False)


# {name: (what it is called, who writes it, its media type)}
FORMATS = {
    "csv": ("CSV", as_csv, "text/csv"),
    "tsv": ("TSV", as_tsv, "text/tab-separated-values"),
    "json": ("JSON", as_json, "application/json"),
    "graphml": ("GraphML", as_graphml, "application/xml"),
    "cx2": ("CX2", as_cx2, "application/json"),
    "sif": ("SIF", as_sif, "text/plain"),
}
