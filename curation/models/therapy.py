"""Therapy: a drug, cell or gene product that acts on a cytokine axis."""

from django.db import models

from curation.models.base import one_of, well_formed
from curation.models.choices import Stage
from curation.models.entity import Entity
from curation.models.fields import TextListField
from curation.models.name import NameKind
from curation.models.validators import CURIE, PARTIAL_DATE


class Modality(models.TextChoices):
    """What kind of product a therapy is."""

    ANTIBODY = "antibody", "Antibody"
    RECOMBINANT_PROTEIN = "recombinant-protein", "Recombinant protein"
    FUSION_PROTEIN = "fusion-protein", "Fusion protein"
    IMMUNOCYTOKINE = "immunocytokine", "Immunocytokine"
    PEGYLATED_PROTEIN = "pegylated-protein", "Pegylated protein"
    DECOY_RECEPTOR = "decoy-receptor", "Decoy receptor"
    SMALL_MOLECULE = "small-molecule", "Small molecule"
    CELL_THERAPY = "cell-therapy", "Cell therapy"
    GENE_THERAPY = "gene-therapy", "Gene therapy"
    ONCOLYTIC_VIRUS = "oncolytic-virus", "Oncolytic virus"
    MRNA = "mrna", "mRNA"
    ANTISENSE = "antisense", "Antisense oligonucleotide"
    OTHER = "other", "Other"


class Strategy(models.TextChoices):
    """How a therapy uses a cytokine axis against cancer."""

    BLOCKADE = "blockade", "Cytokine blockade"
    CYTOKINE_THERAPY = "cytokine-therapy", "Cytokine-based therapy"
    ENGINEERED_CYTOKINE = "engineered-cytokine", "Engineered cytokine"


class DevelopmentState(models.TextChoices):
    """Whether the development of a therapy goes on."""

    ACTIVE = "active", "Active"
    DISCONTINUED = "discontinued", "Discontinued"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Therapy(Entity):
    """A therapy. What it acts on, its approvals and its trials are claims."""

    collection = "therapies"
    accession_prefix = "THR"
    name_fields = Entity.name_fields | {
        "brands": NameKind.SYNONYM,
        "external_ids": NameKind.IDENTIFIER,
    }

    brands = TextListField(help_text="Brand names.")
    modality = models.CharField(max_length=20, choices=Modality, help_text="What kind of product.")
    strategy = models.CharField(
        max_length=20, choices=Strategy, help_text="How it uses the cytokine axis against cancer."
    )
    stage = models.CharField(
        max_length=11,
        blank=True,
        choices=Stage,
        help_text="Furthest stage reached in cancer; empty where none is known. "
        "A licence for another disease does not count.",
    )
    state = models.CharField(
        max_length=12,
        choices=DevelopmentState,
        default=DevelopmentState.ACTIVE,
        help_text="Whether it goes on.",
    )
    as_of = models.CharField(
        "as of",
        max_length=10,
        blank=True,
        validators=[PARTIAL_DATE],
        help_text="When stage and state were last seen: year, month or day (2026-11).",
    )
    developer = models.CharField(max_length=100, blank=True, help_text="Who develops or sells it.")
    external_ids = TextListField(
        "external ids",
        item_validator=CURIE,
        help_text="Ids elsewhere, such as CHEMBL:CHEMBL1201438.",
    )

    class Meta(Entity.Meta):
        verbose_name_plural = "therapies"
        constraints = [
            *Entity.Meta.constraints,
            one_of("modality", Modality.values),
            one_of("strategy", Strategy.values),
            one_of("stage", ["", *Stage.values]),
            one_of("state", DevelopmentState.values),
            well_formed("as_of", PARTIAL_DATE),
        ]
