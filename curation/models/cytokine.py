"""Cytokine and its subunits."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch

from curation.models.base import one_of
from curation.models.entity import Complex, Subunit, prefetch_chains
from curation.models.name import NameKind
from curation.models.reference import Family, FamilyKind


class Structure(models.TextChoices):
    """The form in which a cytokine is active."""

    MONOMER = "monomer", "Monomer"
    HOMODIMER = "homodimer", "Homodimer"
    HETERODIMER = "heterodimer", "Heterodimer"
    HOMOTRIMER = "homotrimer", "Homotrimer"
    HETEROTRIMER = "heterotrimer", "Heterotrimer"


class Cytokine(Complex):
    """A cytokine: one protein, a complex, or one of several alternative gene products."""

    collection = "cytokines"
    accession_prefix = "CYT"
    # Three levels of families: effects told of a family count for its members.
    relations = ("family__parent__parent",)
    name_fields = {"name": NameKind.NAME, "full_name": NameKind.NAME} | Complex.name_fields

    full_name = models.CharField(max_length=100, blank=True, help_text="The name written out.")
    family = models.ForeignKey(
        Family,
        on_delete=models.PROTECT,
        related_name="cytokines",
        limit_choices_to={"kind": "cytokine"},
        help_text="The narrowest structural family it belongs to.",
    )
    structure = models.CharField(
        max_length=12,
        blank=True,
        choices=Structure,
        help_text="The active form; empty where it is not established.",
    )

    class Meta(Complex.Meta):
        constraints = [*Complex.Meta.constraints, one_of("structure", ["", *Structure.values])]

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (prefetch_chains(CytokineSubunit),)

    def clean(self) -> None:
        if self.family_id and self.family.kind != FamilyKind.CYTOKINE:
            raise ValidationError({"family": f"{self.family} is a receptor family."})


class CytokineSubunit(Subunit):
    """A chain of a cytokine."""

    cytokine = models.ForeignKey(
        Cytokine, on_delete=models.CASCADE, related_name="subunits", help_text="The cytokine."
    )

    class Meta(Subunit.Meta):
        constraints = [
            *Subunit.Meta.constraints,
            models.UniqueConstraint(
                fields=["cytokine", "gene"],
                name="cytokinesubunit_names_a_gene_once",
                violation_error_message="Name each gene once and give its copies.",
            ),
        ]
