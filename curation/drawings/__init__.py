"""Drawings: pure geometry from loaded records, in pixels; templates turn it into SVG."""

from curation.drawings.receptor_complex import ComplexDrawing, draw_complex

__all__ = ["ComplexDrawing", "draw_complex"]
