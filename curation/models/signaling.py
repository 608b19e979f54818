"""Signaling: a receptor feeds a pathway through JAKs, STATs, SMADs and adaptors."""

from django.db import models
from django.db.models import Prefetch

from curation.models.base import one_of
from curation.models.claim import Claim
from curation.models.entity import prefetch_chains
from curation.models.pathway import Pathway
from curation.models.receptor import Receptor, ReceptorSubunit
from curation.models.reference import Gene


class Signaling(Claim):
    """A receptor signals to a pathway."""

    collection = "signaling"
    claim_kind = "signaling"
    subjects = ("receptor", "pathway")
    named_by = [*Claim.named_by, ("component", "components__gene")]
    relations = ("receptor__family", "pathway")
    identity = ("receptor", "pathway")
    children = (*Claim.children, "components")

    receptor = models.ForeignKey(
        Receptor, on_delete=models.PROTECT, related_name="signalings", help_text="The receptor."
    )
    pathway = models.ForeignKey(
        Pathway, on_delete=models.PROTECT, related_name="signalings", help_text="The pathway."
    )

    class Meta:
        verbose_name = verbose_name_plural = "signalling"

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (
            Prefetch("components", SignalingComponent.objects.select_related("gene")),
            prefetch_chains(ReceptorSubunit, "receptor__subunits"),
        )

    @property
    def through(self) -> list[Gene]:
        """The genes it signals through: JAKs, STATs, SMADs, adaptors."""
        return [component.gene for component in self.components.all()]

    def genes_by_role(self) -> dict[str, list[Gene]]:
        """The genes through which it signals, by role: {"jak": [...], "stat": [...], ...}."""
        genes = {role: [] for role in ComponentRole.values}
        for component in self.components.all():
            genes[component.role].append(component.gene)
        return genes

    def describe(self) -> str:
        through = ", ".join(component.gene.symbol for component in self.components.all())
        return f"{self.receptor} signals to {self.pathway}{through and f' through {through}'}."


class ComponentRole(models.TextChoices):
    """What a gene is in a signalling claim."""

    JAK = "jak", "JAK"
    STAT = "stat", "STAT"
    SMAD = "smad", "SMAD"
    ADAPTOR = "adaptor", "Adaptor"


class SignalingComponent(models.Model):
    """A gene that a receptor signals through."""

    row_key = ("gene",)  # what tells the rows of one claim apart

    signaling = models.ForeignKey(
        Signaling, on_delete=models.CASCADE, related_name="components", help_text="The claim."
    )
    gene = models.ForeignKey(Gene, on_delete=models.PROTECT, help_text="The gene.")
    role = models.CharField(
        max_length=7, choices=ComponentRole, help_text="What it is in the pathway."
    )

    class Meta:
        verbose_name = "signalling component"
        ordering = ["pk"]
        constraints = [
            one_of("role", ComponentRole.values),
            models.UniqueConstraint(
                fields=["signaling", "gene"],
                name="signalingcomponent_names_a_gene_once",
                violation_error_message="Name each gene once.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.gene}"
