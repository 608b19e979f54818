"""Targeting: what a therapy acts on."""

from typing import ClassVar

from django.db import models
from django.db.models import Prefetch, Q

from curation.models.base import one_of
from curation.models.claim import Claim
from curation.models.cytokine import Cytokine, CytokineSubunit
from curation.models.entity import prefetch_chains
from curation.models.receptor import Receptor, ReceptorSubunit
from curation.models.reference import Gene
from curation.models.therapy import Therapy


class TargetingAction(models.TextChoices):
    """What a therapy does to its target."""

    AGONIST = "agonist", "Agonist"
    ANTAGONIST = "antagonist", "Antagonist"
    NEUTRALIZER = "neutralizer", "Neutraliser"
    INHIBITOR = "inhibitor", "Inhibitor"
    DECOY = "decoy", "Decoy"
    SOURCE = "source", "Source"
    TOXIN_DELIVERY = "toxin-delivery", "Toxin delivery"
    CO_TARGET = "co-target", "Co-target"


class Targeting(Claim):
    """A therapy acts on exactly one cytokine, receptor or gene."""

    collection = "targetings"

    VERBS: ClassVar[dict[str, str]] = {
        TargetingAction.AGONIST: "activates",
        TargetingAction.ANTAGONIST: "blocks",
        TargetingAction.NEUTRALIZER: "neutralises",
        TargetingAction.INHIBITOR: "inhibits",
        TargetingAction.DECOY: "traps",
        TargetingAction.SOURCE: "is or makes",
        TargetingAction.TOXIN_DELIVERY: "delivers a toxin through",
        TargetingAction.CO_TARGET: "also binds",
    }

    claim_kind = "targeting"
    subjects = ("therapy", "cytokine", "receptor", "gene")
    relations = ("therapy", "cytokine__family", "receptor__family", "gene")
    identity = ("therapy", "cytokine", "receptor", "gene", "action")
    sign = "action"

    therapy = models.ForeignKey(
        Therapy, on_delete=models.PROTECT, related_name="targetings", help_text="The therapy."
    )
    cytokine = models.ForeignKey(
        Cytokine,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="targetings",
        help_text="The cytokine acted on; or else a receptor or a gene.",
    )
    receptor = models.ForeignKey(
        Receptor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="targetings",
        help_text="The receptor acted on.",
    )
    gene = models.ForeignKey(
        Gene,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="targetings",
        help_text="The gene acted on, where it is neither a cytokine nor a receptor here.",
    )
    action = models.CharField(
        max_length=14,
        choices=TargetingAction,
        help_text="What it does there. Source: the therapy is or makes the cytokine. "
        "Co-target: a second antigen of a cell or of a bispecific molecule.",
    )

    class Meta:
        constraints = [
            one_of("action", TargetingAction.values),
            models.CheckConstraint(
                condition=(
                    Q(cytokine__isnull=False, receptor__isnull=True, gene__isnull=True)
                    | Q(cytokine__isnull=True, receptor__isnull=False, gene__isnull=True)
                    | Q(cytokine__isnull=True, receptor__isnull=True, gene__isnull=False)
                ),
                name="targeting_has_one_target",
                violation_error_message="Name exactly one cytokine, receptor or gene.",
            ),
        ]

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (
            prefetch_chains(CytokineSubunit, "cytokine__subunits"),
            prefetch_chains(ReceptorSubunit, "receptor__subunits"),
        )

    @property
    def target(self) -> Cytokine | Receptor | Gene | None:
        """What is acted on: the cytokine, the receptor or the gene."""
        return self.cytokine or self.receptor or self.gene

    def describe(self) -> str:
        return f"{self.therapy} {self.VERBS[self.action]} {self.target}."
