"""Effect: what a cytokine, or a family of them, does to a tumour."""

from django.db import models
from django.db.models import Q

from curation.models.base import one_of
from curation.models.claim import Claim
from curation.models.cytokine import Cytokine, CytokineSubunit
from curation.models.entity import chains_of
from curation.models.reference import CancerType, CellType, Family, Process


class Direction(models.TextChoices):
    """Whether an effect works against the tumour or for it."""

    ANTI_TUMOR = "anti-tumor", "Anti-tumour"
    PRO_TUMOR = "pro-tumor", "Pro-tumour"
    CONTEXT_DEPENDENT = "context-dependent", "Context-dependent"


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
    def prefetches(cls):
        return (chains_of(CytokineSubunit, "cytokine__subunits"),)

    @property
    def subject(self):
        """Who acts: the cytokine or the family."""
        return self.cytokine or self.family

    def describe(self):
        target = self.target_cell or "the tumour as a whole"
        direction = self.get_direction_display().lower()
        return f"{self.subject} acts on {target}: {self.process} ({direction})."
