"""The arrows of the figures: what each says, where it stands, and the claims behind it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from curation.models.base import Reference, one_of, well_formed
from curation.models.choices import Status
from curation.models.claim import Claim, ClaimKind
from curation.models.fields import TextListField
from curation.models.reference import CellType
from curation.models.validators import GENE_SYMBOL, SLUG


class Place(models.TextChoices):
    """Where an arrow stands in its figure."""

    SOURCES = "sources", "IFN-γ: cells that make it"
    RECEPTOR = "receptor", "IFN-γ: its receptor"
    SIGNAL = "signal", "IFN-γ: what its receptor signals through"
    T_CELL = "t-cell", "IFN-γ: what comes back to the T cell"
    TUMOR_CELL = "tumor-cell", "IFN-γ: what the tumour cell does"
    MYELOID_CELL = "myeloid-cell", "IFN-γ: what the macrophage does"
    MYELOID_SOURCE = "myeloid-source", "IFN-γ: what the macrophage or dendritic cell makes"
    PARTNER_SOURCE = "partner-source", "IFN-γ: cells that make the second signal"
    PARTNER_RECEPTOR = "partner-receptor", "IFN-γ: the receptor of the second signal"
    PARTNER_SIGNAL = "partner-signal", "IFN-γ: what that receptor signals through"
    GRADIENT = "gradient", "Modes: effects along a gradient, shown first of equals"
    UPTAKE = "uptake", "Modes: a receptor taken in with its ligand"


# What the claims at each place are: the drawing shows what only this kind names.
KIND_AT = {
    Place.SOURCES: ClaimKind.SECRETION,
    Place.RECEPTOR: ClaimKind.BINDING,
    Place.SIGNAL: ClaimKind.SIGNALING,
    Place.T_CELL: ClaimKind.EFFECT,
    Place.TUMOR_CELL: ClaimKind.EFFECT,
    Place.MYELOID_CELL: ClaimKind.EFFECT,
    Place.MYELOID_SOURCE: ClaimKind.SECRETION,
    Place.PARTNER_SOURCE: ClaimKind.SECRETION,
    Place.PARTNER_RECEPTOR: ClaimKind.BINDING,
    Place.PARTNER_SIGNAL: ClaimKind.SIGNALING,
    Place.GRADIENT: ClaimKind.EFFECT,
    Place.UPTAKE: ClaimKind.EFFECT,
}
IN_MODES = (Place.GRADIENT, Place.UPTAKE)
# Places where any number of arrows may stand; all others have room for one.
ROOMY = (Place.T_CELL, Place.TUMOR_CELL, Place.MYELOID_CELL, Place.MYELOID_SOURCE)


class FigureArrow(Reference):
    """An arrow of a figure; it is drawn while at least one of its claims is published."""

    collection = "figure-arrows"
    children = ("claims",)
    has_page = False
    relations = ("cell",)

    slug = models.CharField(
        max_length=60,
        unique=True,
        validators=[SLUG],
        help_text="Short name in the address of the arrow on its figure, for life.",
    )
    title = models.CharField(
        max_length=100, help_text="What the arrow says, as readers see it: PD-L1 rises."
    )
    place = models.CharField(
        max_length=16, choices=Place, help_text="Where it stands, and in which figure."
    )
    position = models.PositiveSmallIntegerField(
        default=1, help_text="Order among the arrows of its figure, from 1: it gives the number."
    )
    surface = models.CharField(
        max_length=20,
        blank=True,
        help_text="What the cell at its end then shows on its surface, in a word: PD-L1.",
    )
    cell = models.ForeignKey(
        CellType,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The cell at its end; empty where its claims are about that cell.",
    )

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            well_formed("slug", SLUG),
            one_of("place", Place.values),
            models.UniqueConstraint(
                fields=["place"],
                condition=~models.Q(place__in=ROOMY),
                name="figurearrow_stands_alone",
                violation_error_message="Another arrow stands there: this place has room for one.",
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1),
                name="figurearrow_position_counts_from_1",
                violation_error_message="Arrows count from 1.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def prefetches(cls) -> tuple[str, ...]:
        return ("claims",)

    def get_absolute_url(self) -> str:
        page = "figure-modes" if self.place in IN_MODES else "figure-ifn-gamma"
        return f"{reverse(page)}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """What names it on the page of its figure."""
        return f"arrow-{self.slug}"

    @property
    def kind(self) -> ClaimKind:
        """What kind its claims are."""
        return KIND_AT[Place(self.place)]


class ArrowClaim(models.Model):
    """A claim that an arrow stands for, and the genes that it gives the arrow."""

    row_key = ("claim",)  # what tells the rows of one arrow apart

    arrow = models.ForeignKey(
        FigureArrow, on_delete=models.CASCADE, related_name="claims", help_text="The arrow."
    )
    position = models.PositiveSmallIntegerField(
        default=1,
        help_text="Order among the claims of the arrow, from 1: its genes are drawn in this order.",
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="arrows",
        help_text="A published claim, of the kind that the place of the arrow shows.",
    )
    genes = TextListField(
        item_validator=GENE_SYMBOL,
        help_text="HGNC symbols that the claim names, to be drawn at the arrow.",
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "claim of an arrow"
        verbose_name_plural = "claims of arrows"
        constraints = [
            models.UniqueConstraint(
                fields=["arrow", "claim"],
                name="arrowclaim_names_a_claim_once",
                violation_error_message="This arrow already has this claim.",
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1),
                name="arrowclaim_position_counts_from_1",
                violation_error_message="Claims count from 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.claim.accession}"

    def clean(self) -> None:
        if self.arrow.place not in Place.values or not self.claim_id:
            return
        if self.claim.kind != self.arrow.kind:
            raise ValidationError({"claim": f"This place shows claims of kind {self.arrow.kind}."})
        if self.claim.status in (Status.DRAFT, Status.IN_REVIEW):
            raise ValidationError({"claim": f"{self.claim.accession} is not published."})
