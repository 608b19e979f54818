"""Comparing: cytokines side by side, what they share and in what they differ.

Only published claims count. The number of queries of a comparison is constant.
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
