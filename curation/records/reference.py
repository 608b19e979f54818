"""Genes, families, cell types, cancer types, processes and citations."""

from django.db.models import F

from curation.api.citations import CitationViewSet
from curation.biology import entries
from curation.exports.structured_data import things
from curation.index.representations import reference as serializers
from curation.index.representations.brief import (
    CancerTypeBrief,
    CellTypeBrief,
    CytokineBrief,
    FamilyBrief,
    PathwayBrief,
    ReceptorBrief,
    TherapyBrief,
)
from curation.lists.columns import CODE, FIGURE, GENE, Column
from curation.lists.filters import reference as filters
from curation.lists.made_columns import SHORT, TITLE
from curation.models import CancerType, CellType, Citation, Family, Gene, Process
from curation.models.claim import ClaimKind
from curation.models.record_type import REFERENCE, RecordType

REFERENCE_TYPES = (
    RecordType(
        Gene,
        REFERENCE,
        filters.GeneFilter,
        serializers.GeneSerializer,
        shown=(
            Column("symbol", style=GENE),
            "name",
            Column("hgnc_id", database="hgnc"),
            Column("uniprot", database="uniprot"),
        ),
        more=(
            Column("entrez_id", database="entrez"),
            Column("ensembl_id", database="ensembl"),
            "aliases",
            "shared_chain_name",
        ),
        facts=("hgnc_id", "uniprot", "entrez_id", "ensembl_id"),
        claims_near=entries.near_gene,
        claims=("binding", "signaling", "targeting"),
        related={"cytokines": CytokineBrief, "receptors": ReceptorBrief, "pathways": PathwayBrief},
        schema_org=things.gene,
        search_rank=5,
    ),
    RecordType(
        Family,
        REFERENCE,
        filters.FamilyFilter,
        serializers.FamilySerializer,
        shown=("name", "kind", "parent", "description"),
        more=("slug", "architecture"),
        claims_near=entries.near_family,
        related={"narrower": FamilyBrief, "cytokines": CytokineBrief, "receptors": ReceptorBrief},
        search_rank=9,
    ),
    RecordType(
        CellType,
        REFERENCE,
        filters.CellTypeFilter,
        serializers.CellTypeSerializer,
        shown=("name", "compartment", "parent", Column("cl_id", database="ontology"), "synonyms"),
        more=("slug",),
        facts=("compartment", "cl_id", "synonyms"),
        claims_near=entries.near_cell_type,
        claims=("secretion", "expression", "binding", "effect"),
        related={"narrower": CellTypeBrief},
        schema_org=things.cell_type,
        search_rank=6,
    ),
    RecordType(
        CancerType,
        REFERENCE,
        filters.CancerTypeFilter,
        serializers.CancerTypeSerializer,
        shown=("name", "parent", Column("ontology_id", database="ontology")),
        more=("slug",),
        facts=("ontology_id",),
        related={"narrower": CancerTypeBrief},
        schema_org=things.cancer_type,
        search_rank=7,
    ),
    RecordType(
        Process,
        REFERENCE,
        filters.ProcessFilter,
        serializers.ProcessSerializer,
        shown=("name", "category", "description"),
        more=("slug", Column("position", style=FIGURE)),
        search_rank=8,
    ),
    RecordType(
        Citation,
        REFERENCE,
        filters.CitationFilter,
        serializers.CitationSerializer,
        shown=(TITLE, SHORT, "journal", "kind", "pmid", "doi"),
        more=(
            Column("key", style=CODE),
            "year",
            "authors",
            "volume",
            "issue",
            "pages",
            "pmcid",
            "is_retracted",
        ),
        ordering=(F("year").desc(nulls_last=True), "slug"),
        viewset=CitationViewSet,
        claims_near=entries.near_citation,
        claims=tuple(ClaimKind.values),
        related={
            "cytokines": CytokineBrief,
            "receptors": ReceptorBrief,
            "pathways": PathwayBrief,
            "therapies": TherapyBrief,
        },
        schema_org=things.citation,
        search_rank=11,
    ),
)
