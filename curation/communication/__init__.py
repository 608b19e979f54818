"""Communication: which cell tells which, by which cytokine, computed from published claims."""

from curation.communication.edges import WAY, Edge
from curation.communication.files import FORMATS
from curation.communication.narrowing import narrowed
from curation.communication.network import BOOSTS, CUTS, Network
from curation.communication.pairs import Pair, compartments, pairs

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
