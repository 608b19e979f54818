"""The targets of therapies, grouped by the family of the cytokines on their axis."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from curation.biology.landscape.axis import Axes, Target
from curation.biology.landscape.courses import TherapyCourse
from curation.models import Cytokine, Family, Receptor
from curation.models.choices import Stage

STAGES = [("", "No stage known"), *Stage.choices]


@dataclass
class TherapyMark:
    """A therapy in the picture, and its actions on the target."""

    course: TherapyCourse
    actions: list[str]


@dataclass
class TargetRow:
    """A target and its therapies by stage."""

    target: Target
    marks: dict[str, list[TherapyMark]] = field(default_factory=lambda: defaultdict(list))

    @property
    def cells(self) -> list[list[TherapyMark]]:
        """The marks of each stage, in the order of STAGES."""
        return [self.marks.get(stage, []) for stage, _ in STAGES]


@dataclass
class TargetGroup:
    """The targets of a family of cytokines; with `family` None, those on no axis."""

    family: Family | None
    rows: list[TargetRow]

    @property
    def therapies(self) -> int:
        """The number of therapies that act on them."""
        return len(
            {mark.course.therapy.pk for row in self.rows for marks in row.cells for mark in marks}
        )


def target_groups(
    axes: Axes,
    courses: Iterable[TherapyCourse],
    keep: Callable[[Target], bool] = lambda target: True,
) -> list[TargetGroup]:
    """[TargetGroup, ...] of the targets of the courses that `keep` keeps, largest first."""
    rows = {}
    for course in courses:
        actions = defaultdict(list)
        for each in course.main_targetings:
            if each.target and keep(each.target):
                actions[each.target].append(each.get_action_display().lower())
        for target, words in actions.items():
            row = rows.setdefault(target, TargetRow(target))
            row.marks[course.therapy.stage].append(TherapyMark(course, words))
    found, anchors = defaultdict(list), {}
    for row in rows.values():
        anchor = anchors[row.target] = _anchor(axes, row.target)
        found[anchor.family if anchor else None].append(row)
    groups = [
        TargetGroup(
            family,
            sorted(members, key=lambda row: _order(row.target, anchors[row.target])),
        )
        for family, members in found.items()
    ]
    return sorted(groups, key=lambda each: (each.family is None, -each.therapies, str(each.family)))


def _anchor(axes: Axes, target: Target) -> Cytokine | None:
    """The cytokine that decides the group of a target, or None.

    It is of the family of most cytokines on whose axis the target is; among several such
    families, it is the cytokine with the fewest receptors.
    """
    cytokines = axes.cytokines_of(target)
    counted = Counter(cytokine.family_id for cytokine in cytokines)
    return min(
        cytokines,
        key=lambda one: (-counted[one.family_id], len(axes.bound[one]), one.accession),
        default=None,
    )


def _order(target: Target, anchor: Cytokine | None) -> tuple[str, int, str]:
    """A cytokine, then its receptors, then their chains; cytokines by accession."""
    kinds = (Cytokine, Receptor)
    kind = kinds.index(type(target)) if type(target) in kinds else len(kinds)
    return anchor.accession if anchor else "", kind, str(target)
