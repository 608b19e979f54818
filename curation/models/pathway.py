"""Pathway and its ordered steps."""

from django.db import models
from django.db.models import Prefetch

from curation.models.base import one_of
from curation.models.citation import Citation
from curation.models.entity import Entity
from curation.models.fields import TextListField
from curation.models.name import NameKind
from curation.models.reference import Gene
from curation.models.validators import KEGG_ID, REACTOME_ID, WIKIPATHWAYS_ID


class PathwayKind(models.TextChoices):
    """The principle of a pathway."""

    JAK_STAT = "jak-stat", "JAK-STAT"
    NF_KB = "nf-kb", "NF-κB"
    SMAD = "smad", "SMAD"
    RTK = "rtk", "Receptor tyrosine kinase"
    MAPK = "mapk", "MAPK"
    PI3K_AKT = "pi3k-akt", "PI3K-AKT"
    CASPASE = "caspase", "Caspase"
    GPCR = "gpcr", "G protein-coupled"
    OTHER = "other", "Other"


class Pathway(Entity):
    """A route from receptor to response, told in ordered steps."""

    collection = "pathways"
    accession_prefix = "PWY"
    children = ("steps",)
    name_fields = Entity.name_fields | dict.fromkeys(
        ["reactome_ids", "kegg_ids", "wikipathways_ids"], NameKind.IDENTIFIER
    )

    kind = models.CharField(
        max_length=8, choices=PathwayKind, help_text="The signalling principle."
    )
    reactome_ids = TextListField(
        "Reactome", item_validator=REACTOME_ID, help_text="Reactome ids, such as R-HSA-451927."
    )
    kegg_ids = TextListField(
        "KEGG", item_validator=KEGG_ID, help_text="KEGG pathway ids, such as hsa04630."
    )
    wikipathways_ids = TextListField(
        "WikiPathways", item_validator=WIKIPATHWAYS_ID, help_text="WikiPathways ids, such as WP49."
    )

    class Meta(Entity.Meta):
        constraints = [*Entity.Meta.constraints, one_of("kind", PathwayKind.values)]

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (Prefetch("steps", PathwayStep.objects.prefetch_related("genes", "citations")),)


class PathwayStep(models.Model):
    """One step of a pathway and the genes that act in it."""

    row_key = ("position",)  # what tells the rows of one pathway apart

    pathway = models.ForeignKey(
        Pathway, on_delete=models.CASCADE, related_name="steps", help_text="The pathway."
    )
    position = models.PositiveSmallIntegerField(help_text="Order of the step, from 1.")
    label = models.CharField(max_length=60, help_text="What happens, in a few words.")
    genes = models.ManyToManyField(Gene, blank=True, help_text="The genes that act in the step.")
    description = models.TextField(blank=True, help_text="What happens, in a sentence.")
    citations = models.ManyToManyField(Citation, blank=True, help_text="The sources of the step.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "position"],
                name="pathwaystep_has_a_place_of_its_own",
                violation_error_message="Two steps have the same place.",
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1),
                name="pathwaystep_position_counts_from_1",
                violation_error_message="Steps count from 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.label}"
