"""Secretion: a cell type makes a cytokine."""

from django.db import models
from django.db.models import Prefetch

from curation.models.claim import Claim
from curation.models.cytokine import Cytokine, CytokineSubunit
from curation.models.entity import prefetch_chains
from curation.models.reference import CellType


class Secretion(Claim):
    """A cell type makes a cytokine, secreted or on its membrane, in a context."""

    collection = "secretions"
    claim_kind = "secretion"
    subjects = ("cytokine", "cell_type")
    relations = ("cytokine__family", "cell_type")
    identity = ("cytokine", "cell_type", "context")

    cytokine = models.ForeignKey(
        Cytokine, on_delete=models.PROTECT, related_name="secretions", help_text="The cytokine."
    )
    cell_type = models.ForeignKey(
        CellType, on_delete=models.PROTECT, related_name="secretions", help_text="The source."
    )
    context = models.TextField(
        blank=True, help_text="When and where: stimulus, tissue, disease; empty if not stated."
    )

    class Meta:
        verbose_name_plural = "secretions"

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (prefetch_chains(CytokineSubunit, "cytokine__subunits"),)

    def describe(self) -> str:
        return f"{self.cell_type} makes {self.cytokine}{self.context and f' ({self.context})'}."
