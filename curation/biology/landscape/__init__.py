"""The therapy landscape: the axis, stage and outcome of each therapy.

Only published therapies and claims count. The number of queries is constant.
"""

from curation.biology.landscape.axis import Axes, Axis
from curation.biology.landscape.courses import TherapyCourse, courses
from curation.biology.landscape.targets import STAGES, target_groups

__all__ = ["STAGES", "Axes", "Axis", "TherapyCourse", "courses", "target_groups"]
