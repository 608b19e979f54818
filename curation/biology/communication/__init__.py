"""Communication: which cell acts on which, by which cytokine, computed from published claims."""

from curation.biology.communication.edges import EDGE_FIELDS, Edge
from curation.biology.communication.files import NETWORK_FORMATS
from curation.biology.communication.narrowing import filter_edges
from curation.biology.communication.network import BOOSTING_ACTIONS, CUTTING_ACTIONS, Network
from curation.biology.communication.pairs import Pair, compartments, pairs

__all__ = [
    "BOOSTING_ACTIONS",
    "CUTTING_ACTIONS",
    "EDGE_FIELDS",
    "NETWORK_FORMATS",
    "Edge",
    "Network",
    "Pair",
    "compartments",
    "filter_edges",
    "pairs",
]
