"""The targets of therapies, each under the family of the cytokines whose axis it is on."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Model

from curation.models import Cytokine, Family, Receptor
from curation.models.choices import Stage

STAGES = [("", "No stage known"), *Stage.choices]


@dataclass
class TherapyMark:
    """A therapy in the picture, and what it does to the target."""

    course: object
    actions: list[str]


@dataclass
class TargetRow:
    """A target and its therapies by stage."""

    target: Model
    marks: dict[str, list[TherapyMark]] = field(default_factory=lambda: defaultdict(list))

    @property
    def cells(self):
        """The marks of each stage, in the order of STAGES."""
        return [self.marks.get(stage, []) for stage, _ in STAGES]


@dataclass
class TargetGroup:
    """The targets of a family of cytokines; without a family, those on no cytokine's axis."""

    family: Family | None
    rows: list[TargetRow]

    @property
    def therapies(self):
        """How many therapies act on them."""
        return len(
            {mark.course.therapy.pk for row in self.rows for marks in row.cells for mark in marks}
        )


def target_groups(axes, courses, keep=lambda target: True):
    """[TargetGroup, ...] of the targets of the courses that `keep` keeps, largest first."""
    rows = {}
    for course in courses:
        actions = defaultdict(list)
        for each in course.main_targetings:
            if keep(each.target):
                actions[each.target].append(each.get_action_display().lower())
        for target, words in actions.items():
            row = rows.setdefault(target, TargetRow(target))
            row.marks[course.therapy.stage].append(TherapyMark(course, words))
    found, anchors = defaultdict(list), {}
    for row in rows.values():
        anchors[row.target] = _anchor(axes, row.target)
        found[anchors[row.target] and anchors[row.target].family].append(row)
    groups = [
        TargetGroup(
            family,
            sorted(members, key=lambda row: _order(row.target, anchors[row.target])),
        )
        for family, members in found.items()
    ]
    return sorted(groups, key=lambda each: (each.family is None, -each.therapies, str(each.family)))


def _anchor(axes, target):
    """The cytokine under which a target stands: of the family that most of its cytokines are of.

    Where several families are equal, the cytokine with the fewest receptors: it is told best by
    them.
    """
    cytokines = axes.cytokines_of(target)
    counted = Counter(cytokine.family_id for cytokine in cytokines)
    return min(
        cytokines,
        key=lambda one: (-counted[one.family_id], len(axes.bound[one]), one.accession),
        default=None,
    )


def _order(target, anchor):
    """A cytokine, then its receptors, then their chains; cytokines by accession."""
    kinds = (Cytokine, Receptor)
    kind = kinds.index(type(target)) if type(target) in kinds else len(kinds)
    return anchor.accession if anchor else "", kind, str(target)
