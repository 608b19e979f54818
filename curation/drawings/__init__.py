"""Drawings: pure geometry from loaded records, in pixels; templates turn it into SVG."""

from curation.drawings.decisions import DecisionStrip, draw_decisions
from curation.drawings.ifn_gamma import draw_ifn_gamma
from curation.drawings.modes import draw_modes
from curation.drawings.receptor_complex import ComplexDrawing, draw_complex

__all__ = [
    "ComplexDrawing",
    "DecisionStrip",
    "draw_complex",
    "draw_decisions",
    "draw_ifn_gamma",
    "draw_modes",
]
