"""Networks as files that other tools read: SIF, GraphML, CX2 and tables of nodes and edges.

Each writer yields text piece by piece, so that a network of any size needs little memory.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from curation.formats.text import csv_lines, without_unholdable

LIST_SEPARATOR = ";"  # between the items of a list, in formats that have no lists

Value = str | int | bool | list[str]
Values = dict[str, Value]
Notice = dict[str, str]  # {label: value}: content, version, licence, how to cite


class Link(NamedTuple):
    """An edge between two nodes."""

    source: str
    target: str
    key: str  # unique in the graph
    relation: str  # in a word; the interaction of Cytoscape
    says: str  # the relation for SIF, which has no attributes
    values: Values


@dataclass(frozen=True)
class Graph:
    """A directed network. All nodes have the same attributes, and so have all edges."""

    nodes: dict[str, Values]
    edges: Iterable[Link]  # is read more than once


def flat_values(values: Values) -> dict:
    """The values with every list in one text."""
    return {
        name: LIST_SEPARATOR.join(value) if isinstance(value, list) else value
        for name, value in values.items()
    }


def _table(headers: Iterable[str], rows: Iterable[Iterable]) -> Iterator[str]:
    """A table with tabs, a line for each row."""
    return csv_lines(chain([headers], rows), delimiter="\t")


def nodes_tsv(graph: Graph) -> Iterator[str]:
    """The nodes with their attributes."""
    names = next(iter(graph.nodes.values()), {})
    rows = ([node, *flat_values(values).values()] for node, values in graph.nodes.items())
    return _table(["id", *names], rows)


def edges_tsv(graph: Graph) -> Iterator[str]:
    """The edges with their attributes; source and target name nodes."""
    names = next((link.values for link in graph.edges), {})
    rows = (
        [link.source, link.target, link.relation, *flat_values(link.values).values()]
        for link in graph.edges
    )
    return _table(["source", "target", "interaction", *names], rows)


def sif(graph: Graph) -> Iterator[str]:
    """A line for each edge, with tabs: source, relation, target."""
    return (f"{link.source}\t{link.says}\t{link.target}\n" for link in graph.edges)


def graphml(graph: Graph, notice: Notice) -> Iterator[str]:
    """A directed multigraph; every attribute has a type."""
    first: dict[str, Values] = {
        "graph": {**notice},
        "node": next(iter(graph.nodes.values()), {}),
        "edge": next((link.values for link in graph.edges), {}),
    }
    keys: dict[str, dict[str, str]] = {}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for what, values in first.items():
        keys[what] = {name: f"{what}-{n}" for n, name in enumerate(values)}
        for name, value in flat_values(values).items():
            kind = {bool: "boolean", int: "long", str: "string"}[type(value)]
            yield (
                f'<key id="{keys[what][name]}" for="{what}" '
                f'attr.name={_quoted(name)} attr.type="{kind}"/>\n'
            )

    def data(what: str, values: Values) -> str:
        return "".join(
            f'<data key="{keys[what][name]}">{_in_xml(value)}</data>'
            for name, value in flat_values(values).items()
        )

    yield f'<graph edgedefault="directed">{data("graph", {**notice})}\n'
    for node, values in graph.nodes.items():
        yield f"<node id={_quoted(node)}>{data('node', values)}</node>\n"
    for link in graph.edges:
        ends = f"source={_quoted(link.source)} target={_quoted(link.target)}"
        yield f"<edge id={_quoted(link.key)} {ends}>{data('edge', link.values)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _in_xml(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(without_unholdable(str(value)))


def _quoted(text: str) -> str:
    return quoteattr(without_unholdable(text))


def cx2(graph: Graph, notice: Notice, node_id: str) -> Iterator[str]:
    """Cytoscape's exchange format, version 2: a list of aspects.

    Nodes have numbers in CX2; their ids stand in the attribute `node_id`.
    """
    numbers = {node: n for n, node in enumerate(graph.nodes)}
    about: Values = {
        "name": notice["Content"],
        "description": "\n".join(map(": ".join, notice.items())),
        "version": notice["Content version"],
        "rights": notice["Licence"],
        "reference": notice["Cite as"],
    }

    def types(values: Values) -> dict[str, dict[str, str]]:
        names = {bool: "boolean", int: "integer", list: "list_of_string", str: "string"}
        return {name: {"d": names[type(value)]} for name, value in values.items()}

    def said_of_node(node: str, values: Values) -> Values:
        return {node_id: node} | values

    def said_of_edge(link: Link) -> Values:
        return {"interaction": link.relation} | link.values

    declared = {
        "networkAttributes": types(about),
        "nodes": next((types(said_of_node(*each)) for each in graph.nodes.items()), {}),
        "edges": next((types(said_of_edge(link)) for link in graph.edges), {}),
    }
    counts = {
        "attributeDeclarations": 1,
        "networkAttributes": 1,
        "nodes": len(graph.nodes),
        "edges": sum(1 for _ in graph.edges),
    }
    meta = [{"name": name, "elementCount": count} for name, count in counts.items()]
    nodes = (
        {"id": numbers[node], "v": said_of_node(node, values)}
        for node, values in graph.nodes.items()
    )
    edges = (
        {"id": n, "s": numbers[link.source], "t": numbers[link.target], "v": said_of_edge(link)}
        for n, link in enumerate(graph.edges)
    )
    yield "["
    yield json.dumps({"CXVersion": "2.0", "hasFragments": False})
    yield from _aspect("metaData", meta)
    yield from _aspect("attributeDeclarations", [declared])
    yield from _aspect("networkAttributes", [about])
    yield from _aspect("nodes", nodes)
    yield from _aspect("edges", edges)
    yield from _aspect("status", [{"success": True, "error": ""}])
    yield "]\n"


def _aspect(name: str, items: Iterable[dict]) -> Iterator[str]:
    between = f',\n{{"{name}": ['
    for item in items:
        yield between + json.dumps(item, ensure_ascii=False)
        between = ",\n"
    yield "]}" if between == ",\n" else f"{between}]}}"
