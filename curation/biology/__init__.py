"""Computed from the claims: entries, balance, communication, comparison, landscape, figures.

Everything here is computed from published claims and names them; nothing is stored and nothing
is drawn. Pages, API and exports call it.
"""
