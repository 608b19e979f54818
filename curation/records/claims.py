"""Claims: each kind, and all kinds together."""

from curation.api.claims import ClaimViewSet
from curation.biology.entries import near_claim
from curation.exports.structured_data import things
from curation.index.representations import claims as serializers
from curation.lists.columns import DIRECTION, SENTENCE, Column
from curation.lists.filters import claims as filters
from curation.lists.made_columns import (
    DISPUTED_BY,
    DOIS,
    EVIDENCE_TYPES,
    ORGANISMS,
    PMIDS,
    SOURCES,
    STATEMENT,
    SUBJECT,
    TARGET,
    THROUGH,
)
from curation.models import (
    Approval,
    Binding,
    Claim,
    Effect,
    Expression,
    Secretion,
    Signaling,
    Targeting,
    Trial,
)
from curation.models.record_type import CLAIMS, RecordType

EVIDENCE = (EVIDENCE_TYPES, ORGANISMS, DISPUTED_BY, PMIDS, DOIS, "updated")


def claim(model, filterset, serializer, shown, more=(), **own):
    """The declaration of a kind of claim."""
    return RecordType(
        model,
        CLAIMS,
        filterset,
        serializer,
        shown=(*shown, "accession"),
        more=(*more, *EVIDENCE),
        claims_near=near_claim,
        schema_org=things.claim,
        **own,
    )


CLAIM_TYPES = (
    claim(
        Claim,
        filters.ClaimFilter,
        None,
        shown=(STATEMENT, "kind", SOURCES),
        viewset=ClaimViewSet,
    ),
    claim(
        Binding,
        filters.BindingFilter,
        serializers.BindingSerializer,
        shown=("cytokine", "action", "receptor", "affinity_kd_nm", SOURCES),
        more=(STATEMENT, "note"),
        search_rank=18,
    ),
    claim(
        Signaling,
        filters.SignalingFilter,
        serializers.SignalingSerializer,
        shown=("receptor", "pathway", THROUGH, SOURCES),
        more=(STATEMENT,),
        facts=("receptor", "pathway", THROUGH),
        search_rank=15,
    ),
    claim(
        Secretion,
        filters.SecretionFilter,
        serializers.SecretionSerializer,
        shown=("cell_type", "cytokine", "context", SOURCES),
        more=(STATEMENT,),
        search_rank=17,
    ),
    claim(
        Expression,
        filters.ExpressionFilter,
        serializers.ExpressionSerializer,
        shown=("cell_type", "receptor", "context", SOURCES),
        more=(STATEMENT,),
        search_rank=16,
    ),
    claim(
        Effect,
        filters.EffectFilter,
        serializers.EffectSerializer,
        shown=(
            SUBJECT,
            Column("direction", style=DIRECTION),
            "process",
            STATEMENT,
            "cancer_type",
            SOURCES,
        ),
        more=("cytokine", "family", "target_cell", "mode", Column("detail", style=SENTENCE)),
        search_rank=19,
    ),
    claim(
        Targeting,
        filters.TargetingFilter,
        serializers.TargetingSerializer,
        shown=("therapy", "action", TARGET, SOURCES),
        more=("cytokine", "receptor", "gene", STATEMENT),
        search_rank=13,
    ),
    claim(
        Approval,
        filters.ApprovalFilter,
        serializers.ApprovalSerializer,
        shown=("therapy", "agency", "year", "decision", "indication", "cancer_type"),
        more=(STATEMENT, SOURCES),
        search_rank=12,
    ),
    claim(
        Trial,
        filters.TrialFilter,
        serializers.TrialSerializer,
        shown=("nct_id", "therapies", "phase", "cancer_type", "overall_status", "outcome"),
        more=("acronym", "combination", "as_of", STATEMENT, SOURCES),
        search_rank=14,
    ),
)
