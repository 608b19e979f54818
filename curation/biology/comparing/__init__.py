"""Comparing: cytokines side by side, what they share and in what they differ.

Only published claims count. However many cytokines there are and however much is known of them,
a comparison costs the same number of queries.
"""

from curation.biology.comparing.profiles import cytokines_through, likenesses
from curation.biology.comparing.rows import ALL, NONE, SOME, Comparison

FEWEST, MOST = 2, 6  # cytokines in a comparison

__all__ = ["ALL", "FEWEST", "MOST", "NONE", "SOME", "Comparison", "cytokines_through", "likenesses"]
