"""The balance of effects: claims for and against the tumour, counted and weighed by evidence.

A tally of what papers say, not a verdict (docs/decisions/0014-balance-is-a-tally.md).
"""

from dataclasses import dataclass

from curation.models.choices import EVIDENCE_STEPS, EvidenceType, evidence_label_at
from curation.models.effect import Direction
from curation.models.reference import ProcessCategory


@dataclass(frozen=True)
class EvidenceTally:
    """How many claims of one strength point each way."""

    label: str
    weight: int
    counts: dict[str, int]


class Balance:
    """Effects for and against the tumour. Those that depend on context count for neither side."""

    def __init__(self, effects):
        self.effects = list(effects)
        weights = (*EVIDENCE_STEPS.values(), 0)
        counts = {weight: dict.fromkeys(Direction.values, 0) for weight in weights}
        for effect in self.effects:
            counts[effect.strength][effect.direction] += 1
        self.tallies = [
            EvidenceTally(evidence_label_at(weight), weight, by_direction)
            for weight, by_direction in counts.items()
            if any(by_direction.values())
        ]

    def count(self, direction):
        """How many claims point this way."""
        return sum(tally.counts[direction] for tally in self.tallies)

    def weigh(self, direction):
        """The sum of the weights of the claims that point this way."""
        return sum(tally.weight * tally.counts[direction] for tally in self.tallies)

    @property
    def counts(self):
        return {direction: self.count(direction) for direction in Direction.values}

    @property
    def weights(self):
        return {direction: self.weigh(direction) for direction in Direction.values}

    @property
    def against(self):
        """How many claims are against the tumour."""
        return self.count(Direction.ANTI_TUMOR)

    @property
    def in_favour(self):
        """How many claims are for the tumour."""
        return self.count(Direction.PRO_TUMOR)

    @property
    def is_conflict(self):
        """Whether some claims are against the tumour and some for it."""
        return bool(self.against and self.in_favour)

    @property
    def has_sides(self):
        """Whether any claim is for or against the tumour."""
        return bool(self.against or self.in_favour)

    @property
    def scale(self):
        """[(type of evidence, its weight), ...], heaviest first."""
        return [(EvidenceType(kind).label, weight) for kind, weight in EVIDENCE_STEPS.items()]

    @property
    def of_family(self):
        """How many of the claims are told of a family."""
        return sum(effect.family_id is not None for effect in self.effects)

    @property
    def outcome_associations(self):
        """How many of the claims are markers of outcome and no mechanism."""
        category = ProcessCategory.OUTCOME_ASSOCIATION
        return sum(effect.process.category == category for effect in self.effects)

    @property
    def disputed(self):
        """How many of the claims a paper disputes."""
        return sum(effect.is_disputed for effect in self.effects)
