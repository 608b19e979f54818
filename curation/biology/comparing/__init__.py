"""Comparing: cytokines side by side, what they share and in what they differ.

Only published claims count. However many cytokines there are and however much is known of them,
a comparison costs the same number of queries.
"""

from curation.biology.comparing.profiles import cytokines_through, shared_signalling
from curation.biology.comparing.rows import ALL, NONE, SOME, Comparison

MIN_CYTOKINES, MAX_CYTOKINES = 2, 6  # cytokines in a comparison

__all__ = [
    "ALL",
    "MAX_CYTOKINES",
    "MIN_CYTOKINES",
    "NONE",
    "SOME",
    "Comparison",
    "cytokines_through",
    "shared_signalling",
]
