"""What entities share: a slug, names, a cited summary. And their chains."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from curation.models.base import Record, well_formed
from curation.models.citation import Citation
from curation.models.fields import TextListField
from curation.models.name import NameKind
from curation.models.reference import Gene
from curation.models.validators import SLUG

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class Entity(Record):
    """A curated thing that claims are about."""

    name_fields = {
        "name": NameKind.NAME,
        "synonyms": NameKind.SYNONYM,
        "slug": NameKind.IDENTIFIER,
        "accession": NameKind.IDENTIFIER,
    }

    slug = models.CharField(
        max_length=60, validators=[SLUG], help_text="Short name in addresses, such as il-2."
    )
    name = models.CharField(max_length=100, help_text="The name the field uses.")
    synonyms = TextListField(help_text="Other names in use, old ones included.")
    summary = models.TextField(
        blank=True, help_text="One to three sentences in our own words: what it is and does."
    )
    citations = models.ManyToManyField(
        Citation, blank=True, help_text="The sources of the summary and the composition."
    )

    class Meta(Record.Meta):
        abstract = True
        ordering = ["accession"]
        constraints = [
            *Record.Meta.constraints,
            well_formed("slug", SLUG),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(draft_of__isnull=True),
                name="%(class)s_slug_is_unique",
                violation_error_message="Another record of this kind has this slug.",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(draft_of__isnull=True),
                name="%(class)s_name_is_unique",
                violation_error_message="Another record of this kind has this name.",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | ~Q(summary=""),
                name="%(class)s_published_has_a_summary",
                violation_error_message="A published record needs a summary.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def public_id(self) -> str:
        return self.slug

    @property
    def gist(self) -> str:
        return self.summary


class Subunit(models.Model):
    """A gene at a place in a complex, in so many copies."""

    row_key = ("position", "gene")  # what tells the rows of one complex apart

    gene = models.ForeignKey(Gene, on_delete=models.PROTECT, help_text="The gene of the chain.")
    position = models.PositiveSmallIntegerField(
        default=1,
        help_text=(
            "Place in the complex, from 1. Genes at the same place are alternatives: "
            "any one of them fills it (the thirteen IFN-alpha genes)."
        ),
    )
    copies = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Copies of the chain in one complex; empty where this is not established.",
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(copies__isnull=True) | Q(copies__range=(1, 12)),
                name="%(class)s_copies_are_plausible",
                violation_error_message="Copies are 1 to 12, or empty where not established.",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1),
                name="%(class)s_position_counts_from_1",
                violation_error_message="Places count from 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gene} × {self.copies or 'not established'}"


def prefetch_chains(subunits: type[Subunit], path: str = "subunits") -> models.Prefetch:
    """Prefetch the chains at a path, and their genes, in one query."""
    return models.Prefetch(path, subunits._default_manager.select_related("gene"))


class Complex(Entity):
    """An entity made of subunits."""

    subunits: "RelatedManager[Subunit]"  # each kind of complex has its own

    children = ("subunits",)

    class Meta(Entity.Meta):
        abstract = True

    @property
    def genes(self) -> list[Gene]:
        """The genes of the chains, in order. Costs a query unless the chains are loaded."""
        return [subunit.gene for subunit in self.subunits.all()]

    def names(self) -> list[tuple[str, NameKind]]:
        """Its own names and those of its genes; costs a query unless the chains are loaded.

        A protein of one gene has the names of the gene as its own. In a complex of several
        genes these are names of its chains.
        """
        found, genes = super().names(), self.genes
        for gene in genes:
            found += [
                (text, kind if len(genes) == 1 and self.is_its_gene else NameKind.CHAIN)
                for text, kind in gene.names()
            ]
        return found

    @property
    def is_its_gene(self) -> bool:
        """Whether the name of its only gene is a name of it: CSF2 is GM-CSF."""
        return True

    @property
    def alternative_positions(self) -> set[int]:
        """The places that any one of several genes can fill."""
        places = [subunit.position for subunit in self.subunits.all()]
        return {place for place in places if places.count(place) > 1}
