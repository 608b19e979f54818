"""Receptor and its subunits."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch

from curation.models.base import one_of
from curation.models.entity import Complex, Subunit, prefetch_chains
from curation.models.reference import Family, FamilyKind


class ReceptorKind(models.TextChoices):
    """What a receptor does with its ligand."""

    SIGNALING = "signaling", "Signalling receptor"
    DECOY = "decoy", "Decoy"
    SCAVENGER = "scavenger", "Scavenger"
    CO_RECEPTOR = "co-receptor", "Co-receptor"
    SOLUBLE = "soluble", "Soluble binding protein"


class Receptor(Complex):
    """A receptor complex: the chains that a cytokine assembles or meets."""

    collection = "receptors"
    accession_prefix = "REC"
    relations = ("family",)

    family = models.ForeignKey(
        Family,
        on_delete=models.PROTECT,
        related_name="receptors",
        limit_choices_to={"kind": "receptor"},
        help_text="The narrowest structural family it belongs to.",
    )
    kind = models.CharField(
        max_length=11,
        choices=ReceptorKind,
        help_text="What it does with its ligand; only some signal.",
    )

    class Meta(Complex.Meta):
        constraints = [*Complex.Meta.constraints, one_of("kind", ReceptorKind.values)]

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (prefetch_chains(ReceptorSubunit),)

    @property
    def can_signal(self) -> bool:
        """Whether it can pass a signal on; decoys, scavengers and soluble receptors cannot."""
        return self.kind in (ReceptorKind.SIGNALING, ReceptorKind.CO_RECEPTOR)

    @property
    def is_its_gene(self) -> bool:
        """False for a soluble receptor: IL1RL1 names the membrane receptor, not soluble ST2."""
        return self.kind != ReceptorKind.SOLUBLE

    def clean(self) -> None:
        if self.family_id and self.family.kind != FamilyKind.RECEPTOR:
            raise ValidationError({"family": f"{self.family} is a cytokine family."})


class ChainRole(models.TextChoices):
    """What a chain of a receptor does."""

    LIGAND_BINDING = "ligand-binding", "Binds the ligand"
    SIGNAL_TRANSDUCING = "signal-transducing", "Transduces the signal"
    BOTH = "both", "Binds and transduces"
    ACCESSORY = "accessory", "Accessory"


class ReceptorSubunit(Subunit):
    """A chain of a receptor and its part in binding and signalling."""

    receptor = models.ForeignKey(
        Receptor, on_delete=models.CASCADE, related_name="subunits", help_text="The receptor."
    )
    role = models.CharField(max_length=18, choices=ChainRole, help_text="What the chain does.")

    class Meta(Subunit.Meta):
        constraints = [
            *Subunit.Meta.constraints,
            one_of("role", ChainRole.values),
            models.UniqueConstraint(
                fields=["receptor", "gene"],
                name="receptorsubunit_names_a_gene_once",
                violation_error_message="Name each gene once and give its copies.",
            ),
        ]
