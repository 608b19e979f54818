"""Effect: what a cytokine, or a family of them, does to a tumour."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Prefetch, Q

from curation.models.base import one_of
from curation.models.claim import Claim
from curation.models.cytokine import Cytokine, CytokineSubunit
from curation.models.entity import prefetch_chains
from curation.models.reference import CancerType, CellType, Family, Process


class Direction(models.TextChoices):
    """Whether an effect works against the tumour or for it."""

    ANTI_TUMOR = "anti-tumor", "Anti-tumour"
    PRO_TUMOR = "pro-tumor", "Pro-tumour"
    CONTEXT_DEPENDENT = "context-dependent", "Context-dependent"


OPPOSITE: dict[str, str] = {
    Direction.ANTI_TUMOR: Direction.PRO_TUMOR,
    Direction.PRO_TUMOR: Direction.ANTI_TUMOR,
}


class Mode(models.TextChoices):
    """How far a cytokine acts."""

    AUTOCRINE = "autocrine", "Autocrine"
    PARACRINE = "paracrine", "Paracrine"
    SYSTEMIC = "systemic", "Systemic"
    GRADIENT = "gradient", "Gradient"


class Effect(Claim):
    """A cytokine, or a family where the paper names no member, does something in a tumour.

    Evidence type and organism stand at the evidence: each paper has its own.
    """

    collection = "effects"
    claim_kind = "effect"
    subjects = ("cytokine", "family", "target_cell", "process", "cancer_type")
    relations = ("cytokine__family", "family", "target_cell", "process", "cancer_type")
    identity = ("cytokine", "family", "target_cell", "process", "direction", "statement")
    sign = "direction"
    opposing: tuple["Effect", ...] | list["Effect"] = ()  # filled by `load_opposing`

    cytokine = models.ForeignKey(
        Cytokine,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="effects",
        help_text="The cytokine that acts; or else name a family.",
    )
    family = models.ForeignKey(
        Family,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="effects",
        limit_choices_to={"kind": "cytokine"},
        help_text="The family, where the paper does not say which member acts.",
    )
    target_cell = models.ForeignKey(
        CellType,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="effects",
        help_text="The cell acted upon; empty where it is the tumour, or the patient, as a whole.",
    )
    process = models.ForeignKey(
        Process, on_delete=models.PROTECT, related_name="effects", help_text="What happens."
    )
    detail = models.CharField(
        max_length=100, blank=True, help_text="What happens, in the wording of the field."
    )
    direction = models.CharField(
        max_length=17, choices=Direction, help_text="Against the tumour, for it, or both."
    )
    cancer_type = models.ForeignKey(
        CancerType,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="effects",
        help_text="The cancer studied; empty where none is named.",
    )
    mode = models.CharField(
        max_length=9, blank=True, choices=Mode, help_text="How far it acts; empty if not known."
    )

    class Meta:
        constraints = [
            one_of("direction", Direction.values),
            one_of("mode", ["", *Mode.values]),
            models.CheckConstraint(
                condition=Q(cytokine__isnull=True) ^ Q(family__isnull=True),
                name="effect_is_of_a_cytokine_or_a_family",
                violation_error_message="Name a cytokine or a family, not both.",
            ),
        ]

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (prefetch_chains(CytokineSubunit, "cytokine__subunits"),)

    @property
    def subject(self) -> Cytokine | Family | None:
        """Who acts: the cytokine or the family."""
        return self.cytokine or self.family

    @property
    def widest_subject(self) -> int | None:
        """The primary key of its family, or else of the family of its cytokine."""
        return self.family_id or (self.cytokine.family_id if self.cytokine else None)

    def contradicts(self, other: "Effect") -> bool:
        """Whether the other has the opposite direction for the same process and target cell.

        Both are about the same cytokine. An effect of a family counts for its members.
        """
        cytokines = {self.cytokine_id, other.cytokine_id} - {None}
        return (
            OPPOSITE.get(self.direction) == other.direction
            and self.process_id == other.process_id
            and self.target_cell_id == other.target_cell_id
            and self.widest_subject == other.widest_subject
            and len(cytokines) < 2
        )

    def describe(self) -> str:
        target = self.target_cell or "the tumour as a whole"
        direction = self.get_direction_display().lower()
        return f"{self.subject} acts on {target}: {self.process} ({direction})."


def load_opposing(effects: Iterable[Effect], among: Iterable[Effect] | None = None) -> None:
    """Give each effect, as `opposing`, the published ones that contradict it.

    They are looked for in `among`, or else by one query, which also loads what their sentences
    need. The cytokines of `effects` must be loaded.
    """
    if not effects:
        return
    if among is None:
        families = {effect.widest_subject for effect in effects}
        among = Effect.objects.published().filter(
            Q(family__in=families) | Q(cytokine__family__in=families),
            process__in={effect.process_id for effect in effects},
            direction__in=OPPOSITE,
        )
        among = among.select_related("cytokine", "family", "process", "target_cell")
    found = defaultdict(list)
    for other in among:
        found[other.process_id, other.target_cell_id].append(other)
    for effect in effects:
        near = found[effect.process_id, effect.target_cell_id]
        effect.opposing = [other for other in near if effect.contradicts(other)]
