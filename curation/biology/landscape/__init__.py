"""The therapy landscape: what acts on which axis, how far it came, and what became of it.

Only published therapies and claims count. However many there are, the landscape costs the same
number of queries.
"""

from curation.biology.landscape.axis import Axes, Axis
from curation.biology.landscape.courses import TherapyCourse, courses
from curation.biology.landscape.targets import STAGES, target_groups

__all__ = ["STAGES", "Axes", "Axis", "TherapyCourse", "courses", "target_groups"]
