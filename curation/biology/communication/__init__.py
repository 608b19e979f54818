"""Communication: which cell tells which, by which cytokine, computed from published claims."""

from curation.biology.communication.edges import WAY, Edge
from curation.biology.communication.files import FORMATS
from curation.biology.communication.narrowing import narrowed
from curation.biology.communication.network import BOOSTS, CUTS, Network
from curation.biology.communication.pairs import Pair, compartments, pairs

__all__ = [
    "BOOSTS",
    "CUTS",
    "FORMATS",
    "WAY",
    "Edge",
    "Network",
    "Pair",
    "compartments",
    "narrowed",
    "pairs",
]
