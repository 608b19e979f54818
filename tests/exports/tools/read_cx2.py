"""Have ndex2 read our CX2."""

import json
from pathlib import Path

import cells
from ndex2.cx2 import RawCX2NetworkFactory

asked = cells.question()
found = {}
for path in asked["networks"]:
    network = RawCX2NetworkFactory().get_cx2network(json.loads(Path(path).read_text()))
    nodes = {number: node["v"] for number, node in network.get_nodes().items()}
    found[path] = {
        "about": network.get_network_attributes(),
        "nodes": list(nodes.values()),
        "edges": [
            [nodes[edge["s"]], nodes[edge["t"]], edge["v"]] for edge in network.get_edges().values()
        ],
    }
cells.answer(asked, networks=found)
