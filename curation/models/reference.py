"""Reference data: genes, families, cell types, cancer types and the vocabulary of processes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from curation.models.base import (
    Reference,
    Tree,
    one_of,
    unique_unless_empty,
    well_formed,
)
from curation.models.fields import TextListField
from curation.models.name import NameKind
from curation.models.validators import (
    CELL_ONTOLOGY_ID,
    DISEASE_ID,
    ENSEMBL_ID,
    ENTREZ_ID,
    GENE_SYMBOL,
    HGNC_ID,
    SLUG,
    UNIPROT,
)


class Gene(Reference):
    """A human gene, as HGNC names it."""

    collection = "genes"
    key_field = "symbol"
    name_fields = {
        "symbol": NameKind.NAME,
        "name": NameKind.SYNONYM,
        "hgnc_id": NameKind.IDENTIFIER,
        "uniprot": NameKind.IDENTIFIER,
        "entrez_id": NameKind.IDENTIFIER,
        "ensembl_id": NameKind.IDENTIFIER,
        "aliases": NameKind.ALIAS,
    }

    symbol = models.CharField(
        max_length=20, unique=True, validators=[GENE_SYMBOL], help_text="Approved HGNC symbol."
    )
    name = models.CharField(max_length=150, help_text="Approved HGNC name.")
    hgnc_id = models.CharField(
        "HGNC id", max_length=12, unique=True, validators=[HGNC_ID], help_text="Such as HGNC:6001."
    )
    # Not unique: CCL4L1 and CCL4L2, for one, encode the same protein.
    uniprot = models.CharField(
        "UniProt",
        max_length=10,
        blank=True,
        validators=[UNIPROT],
        help_text="UniProt accession of the reviewed human entry, such as P60568.",
    )
    entrez_id = models.CharField(
        "NCBI Gene",
        max_length=12,
        blank=True,
        validators=[ENTREZ_ID],
        help_text="NCBI Gene (Entrez) id, such as 3558.",
    )
    ensembl_id = models.CharField(
        "Ensembl",
        max_length=15,
        blank=True,
        validators=[ENSEMBL_ID],
        help_text="Ensembl gene id without version, such as ENSG00000109471.",
    )
    aliases = TextListField(help_text="Other symbols and names in use, from HGNC.")
    shared_chain_name = models.CharField(
        max_length=30,
        blank=True,
        help_text="What the field calls a chain that several receptors share: common gamma chain.",
    )
    shared_chain_badge = models.CharField(
        max_length=2, blank=True, help_text="One or two signs for the chain in drawings: γc."
    )
    shared_chain_position = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        unique=True,
        help_text="Place among the shared chains, from 1: it gives the chain its colour.",
    )

    class Meta:
        ordering = ["symbol"]
        constraints = [
            well_formed("symbol", GENE_SYMBOL),
            well_formed("hgnc_id", HGNC_ID),
            well_formed("uniprot", UNIPROT),
            well_formed("entrez_id", ENTREZ_ID),
            well_formed("ensembl_id", ENSEMBL_ID),
            unique_unless_empty("entrez_id", "Another gene has this NCBI Gene id."),
            unique_unless_empty("ensembl_id", "Another gene has this Ensembl id."),
            models.CheckConstraint(
                condition=Q(
                    shared_chain_name="", shared_chain_badge="", shared_chain_position__isnull=True
                )
                | (
                    ~Q(shared_chain_name="")
                    & ~Q(shared_chain_badge="")
                    & Q(shared_chain_position__gte=1)
                ),
                name="gene_shared_chain_is_told_whole",
                violation_error_message=(
                    "A shared chain has a name, a badge and a place from 1; others have none."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def gist(self) -> str:
        return self.name


class FamilyKind(models.TextChoices):
    """What the members of a family are."""

    CYTOKINE = "cytokine", "Cytokine family"
    RECEPTOR = "receptor", "Receptor family"


class Architecture(models.TextChoices):
    """How the chains of receptors are built, as far as drawings show it."""

    SINGLE_PASS = "single-pass", "Single-pass chains"
    SEVEN_PASS = "seven-pass", "Seven-pass chain"
    RECEPTOR_KINASE = "receptor-kinase", "Receptor kinase"
    TIR_DOMAIN = "tir-domain", "TIR domain"


class Family(Tree):
    """A structural family of cytokines or of receptors."""

    collection = "families"

    kind = models.CharField(max_length=8, choices=FamilyKind, help_text="What its members are.")
    description = models.TextField(blank=True, help_text="What the members have in common.")
    architecture = models.CharField(
        max_length=15,
        blank=True,
        choices=Architecture,
        help_text=(
            "How drawings show receptors of the family; empty: as single-pass chains. "
            "It is said of each family: a narrower one does not take it from the broader."
        ),
    )

    class Meta:
        ordering = ["kind", "name"]
        verbose_name_plural = "families"
        constraints = [
            well_formed("slug", SLUG),
            one_of("kind", FamilyKind.values),
            one_of("architecture", ["", *Architecture.values]),
            models.CheckConstraint(
                condition=Q(architecture="") | Q(kind=FamilyKind.RECEPTOR),
                name="family_architecture_is_of_receptors",
                violation_error_message="Only a family of receptors has an architecture.",
            ),
        ]

    @property
    def gist(self) -> str:
        return self.description

    def clean(self) -> None:
        super().clean()
        if isinstance(self.parent, Family) and self.parent.kind != self.kind:
            raise ValidationError({"parent": "A family and its parent are of the same kind."})


class Compartment(models.TextChoices):
    """Parts of the tumour microenvironment."""

    LYMPHOID = "lymphoid", "Lymphoid"
    MYELOID = "myeloid", "Myeloid"
    STROMAL = "stromal", "Stromal"
    TUMOR = "tumor", "Tumour"
    OTHER = "other", "Other"


class CellType(Tree):
    """A cell type that makes cytokines or answers to them."""

    collection = "cell-types"
    name_fields = Tree.name_fields | {
        "synonyms": NameKind.SYNONYM,
        "cl_id": NameKind.IDENTIFIER,
    }

    cl_id = models.CharField(
        "Cell Ontology id",
        max_length=10,
        blank=True,
        validators=[CELL_ONTOLOGY_ID],
        help_text="Cell Ontology id, such as CL:0000084; empty where the ontology has no term.",
    )
    compartment = models.CharField(
        max_length=8, choices=Compartment, help_text="Part of the tumour microenvironment."
    )
    synonyms = TextListField(help_text="Other names in use, from the Cell Ontology.")

    class Meta:
        ordering = ["name"]
        constraints = [
            well_formed("slug", SLUG),
            well_formed("cl_id", CELL_ONTOLOGY_ID),
            one_of("compartment", Compartment.values),
        ]


class CancerType(Tree):
    """A cancer, or a group of cancers, that effects, trials and approvals are about."""

    collection = "cancer-types"
    name_fields = Tree.name_fields | {"ontology_id": NameKind.IDENTIFIER}

    ontology_id = models.CharField(
        "Ontology id",
        max_length=15,
        blank=True,
        validators=[DISEASE_ID],
        help_text="MONDO, DOID or NCIt id, such as DOID:1909; empty for groups of our own.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            well_formed("slug", SLUG),
            well_formed("ontology_id", DISEASE_ID),
            unique_unless_empty("ontology_id", "Another cancer type has this ontology id."),
        ]


class ProcessCategory(models.TextChoices):
    """The groups of processes, in the order of the matrix."""

    ANTIGEN_PRESENTATION = "antigen-presentation", "Antigen presentation"
    LYMPHOCYTE_ACTIVATION = "lymphocyte-activation", "Lymphocyte activation"
    CELL_DEATH = "cell-death", "Cytotoxicity, cell death and arrest"
    MYELOID_CELLS = "myeloid-cells", "Myeloid cells"
    RECRUITMENT = "recruitment", "Recruitment and positioning"
    SUPPRESSION = "suppression", "Exclusion and suppression"
    CHECKPOINT_AND_RESISTANCE = "checkpoint-and-resistance", "Checkpoint and resistance"
    PROLIFERATION_AND_SURVIVAL = "proliferation-and-survival", "Proliferation and survival"
    INVASION_AND_METASTASIS = "invasion-and-metastasis", "Invasion and metastasis"
    VESSELS_AND_STROMA = "vessels-and-stroma", "Vessels and stroma"
    SYSTEMIC_EFFECTS = "systemic-effects", "Systemic effects"
    OUTCOME_ASSOCIATION = "outcome-association", "Association with outcome"


class Process(Reference):
    """What an effect does: a term of a small controlled vocabulary."""

    collection = "processes"
    name_fields = Tree.name_fields

    slug = models.CharField(
        max_length=60,
        unique=True,
        validators=[SLUG],
        help_text="Short name in addresses, for life.",
    )
    name = models.CharField(max_length=80, unique=True, help_text="The term as readers see it.")
    category = models.CharField(
        max_length=30, choices=ProcessCategory, help_text="The group the term is listed under."
    )
    description = models.TextField(help_text="What belongs under the term, and what does not.")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Place in lists and matrices, from 1."
    )

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "processes"
        constraints = [
            well_formed("slug", SLUG),
            one_of("category", ProcessCategory.values),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def gist(self) -> str:
        return self.description
