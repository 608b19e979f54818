"""The balance of effects: claims for and against the tumour, counted and weighted by evidence.

It counts what papers say and is no verdict (docs/decisions/0014-balance-is-a-tally.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from curation.models import Claim, Effect
from curation.models.choices import EVIDENCE_STEPS, EvidenceType
from curation.models.claim import Stance
from curation.models.effect import Direction
from curation.models.reference import ProcessCategory

# The weight of a claim by its best evidence: 5 for a clinical trial down to 1 for a review. The
# same five steps are printed beside every claim, so that readers can add them up.
WEIGHTS = EVIDENCE_STEPS
NOT_RECORDED = "Evidence type not recorded"


def is_disputed(claim: Claim) -> bool:
    """Whether a paper disputes the claim."""
    return any(each.stance == Stance.DISPUTES for each in claim.evidence.all())


@dataclass(frozen=True)
class EvidenceTally:
    """The numbers of claims of one strength, by direction."""

    label: str
    weight: int
    counts: dict[str, int]


class Balance:
    """The effects for and against the tumour. Context-dependent ones count for neither side."""

    def __init__(self, effects: Iterable[Effect]) -> None:
        self.effects = list(effects)
        words = {weight: EvidenceType(kind).label for kind, weight in WEIGHTS.items()}
        counts = {weight: dict.fromkeys(Direction.values, 0) for weight in (*words, 0)}
        for effect in self.effects:
            counts[effect.strength][effect.direction] += 1
        self.tallies = [
            EvidenceTally(words.get(weight, NOT_RECORDED), weight, by_direction)
            for weight, by_direction in counts.items()
            if any(by_direction.values())
        ]

    def count(self, direction: str) -> int:
        """The number of claims with this direction."""
        return sum(tally.counts[direction] for tally in self.tallies)

    def weigh(self, direction: str) -> int:
        """The sum of the weights of the claims with this direction."""
        return sum(tally.weight * tally.counts[direction] for tally in self.tallies)

    @property
    def counts(self) -> dict[str, int]:
        return {direction: self.count(direction) for direction in Direction.values}

    @property
    def weights(self) -> dict[str, int]:
        return {direction: self.weigh(direction) for direction in Direction.values}

    @property
    def against(self) -> int:
        """How many claims are against the tumour."""
        return self.count(Direction.ANTI_TUMOR)

    @property
    def in_favour(self) -> int:
        """How many claims are for the tumour."""
        return self.count(Direction.PRO_TUMOR)

    @property
    def is_conflict(self) -> bool:
        """Whether some claims are against the tumour and some for it."""
        return bool(self.against and self.in_favour)

    @property
    def has_sides(self) -> bool:
        """Whether any claim is for or against the tumour."""
        return bool(self.against or self.in_favour)

    @property
    def scale(self) -> list[tuple[str, int]]:
        """[(type of evidence, its weight), ...], heaviest first."""
        return [(EvidenceType(kind).label, weight) for kind, weight in WEIGHTS.items()]

    @property
    def of_family(self) -> int:
        """The number of claims about a family."""
        return sum(effect.family_id is not None for effect in self.effects)

    @property
    def outcome_associations(self) -> int:
        """The number of claims about an association with outcome, which is no mechanism."""
        category = ProcessCategory.OUTCOME_ASSOCIATION
        return sum(effect.process.category == category for effect in self.effects)

    @property
    def disputed(self) -> int:
        """The number of claims that a paper disputes."""
        return sum(map(is_disputed, self.effects))
