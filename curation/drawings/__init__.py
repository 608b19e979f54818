"""Drawings of claims: plain values that templates print as SVG.

A drawing gets its rows and the results of `biology` from the caller and runs no query.
Pages call it.
"""

from curation.drawings.balance_bars import draw_balance
from curation.drawings.cell_flow import draw_cell_flow
from curation.drawings.decisions import DecisionStrip, draw_decisions
from curation.drawings.ifn_gamma import draw_ifn_gamma
from curation.drawings.modes import draw_modes
from curation.drawings.receptor_complex import ComplexDrawing, draw_complex
from curation.drawings.route import draw_route
from curation.drawings.timeline import Event, draw_timeline
from curation.drawings.words import shared_name

__all__ = [
    "ComplexDrawing",
    "DecisionStrip",
    "Event",
    "draw_balance",
    "draw_cell_flow",
    "draw_complex",
    "draw_decisions",
    "draw_ifn_gamma",
    "draw_modes",
    "draw_route",
    "draw_timeline",
    "shared_name",
]
