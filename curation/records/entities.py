"""Cytokines, receptors, pathways and therapies."""

from django.db.models.functions import Lower

from curation.biology import entries
from curation.exports.structured_data import things
from curation.index.representations import entities as serializers
from curation.lists.filters import entities as filters
from curation.lists.made_columns import CHAINS, CITATIONS, UNIPROT_IDS
from curation.models import Cytokine, Pathway, Receptor, Therapy
from curation.models.claim import ClaimKind
from curation.models.record_type import ENTITIES, RecordType

ENTITY_TYPES = (
    RecordType(
        Cytokine,
        ENTITIES,
        filters.CytokineFilter,
        serializers.CytokineSerializer,
        shown=("name", "full_name", "family", CHAINS, "synonyms"),
        more=("accession", "structure", UNIPROT_IDS, "summary", CITATIONS, "updated"),
        claims_near=entries.near_cytokine,
        claims=tuple(ClaimKind.values),
        schema_org=things.complex_of_chains,
        search_rank=1,
    ),
    RecordType(
        Receptor,
        ENTITIES,
        filters.ReceptorFilter,
        serializers.ReceptorSerializer,
        shown=("name", "kind", CHAINS, "family", "synonyms"),
        more=("accession", UNIPROT_IDS, "summary", CITATIONS, "updated"),
        claims_near=entries.near_receptor,
        claims=(
            "binding",
            "signaling",
            "secretion",
            "expression",
            "targeting",
            "approval",
            "trial",
        ),
        schema_org=things.complex_of_chains,
        search_rank=2,
    ),
    RecordType(
        Pathway,
        ENTITIES,
        filters.PathwayFilter,
        serializers.PathwaySerializer,
        shown=("name", "kind", "summary"),
        more=(
            "accession",
            "synonyms",
            "reactome_ids",
            "kegg_ids",
            "wikipathways_ids",
            CITATIONS,
            "updated",
        ),
        claims_near=entries.near_pathway,
        claims=("binding", "signaling", "targeting"),
        schema_org=things.pathway,
        search_rank=4,
    ),
    RecordType(
        Therapy,
        ENTITIES,
        filters.TherapyFilter,
        serializers.TherapySerializer,
        shown=("name", "strategy", "modality", "stage", "state", "brands"),
        more=(
            "accession",
            "synonyms",
            "developer",
            "as_of",
            "external_ids",
            "summary",
            CITATIONS,
            "updated",
        ),
        ordering=(Lower("name"),),
        claims_near=entries.near_therapy,
        claims=(
            "targeting",
            "approval",
            "trial",
            "binding",
            "signaling",
            "secretion",
            "expression",
        ),
        schema_org=things.therapy,
        search_rank=3,
    ),
)
