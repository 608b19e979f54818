"""Expression: a cell type has a receptor and answers through it."""

from django.db import models
from django.db.models import Prefetch

from curation.models.claim import Claim
from curation.models.entity import prefetch_chains
from curation.models.receptor import Receptor, ReceptorSubunit
from curation.models.reference import CellType


class Expression(Claim):
    """A cell type expresses a receptor and answers through it, in a context."""

    collection = "expressions"
    claim_kind = "expression"
    subjects = ("receptor", "cell_type")
    relations = ("receptor__family", "cell_type")
    identity = ("receptor", "cell_type", "context")

    receptor = models.ForeignKey(
        Receptor, on_delete=models.PROTECT, related_name="expressions", help_text="The receptor."
    )
    cell_type = models.ForeignKey(
        CellType, on_delete=models.PROTECT, related_name="expressions", help_text="Who answers."
    )
    context = models.TextField(
        blank=True, help_text="When and where: state, tissue, disease; empty if not stated."
    )

    class Meta:
        verbose_name_plural = "expressions"

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (prefetch_chains(ReceptorSubunit, "receptor__subunits"),)

    def describe(self) -> str:
        context = self.context and f" ({self.context})"
        return f"{self.cell_type} answers through {self.receptor}{context}."
