"""Filters of claims, of each kind and of all."""

from curation.lists.filters.base import RecordFilter, RecordFilterSet, TextFilter, YearFilter
from curation.lists.filters.facets import (
    ChoiceFacet,
    OrganismFacet,
    RecordFacet,
    TreeFacet,
    WordFacet,
    YearFacet,
)
from curation.models import (
    Approval,
    Binding,
    CancerType,
    CellType,
    Citation,
    Claim,
    Cytokine,
    Effect,
    Expression,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    Secretion,
    Signaling,
    Targeting,
    Therapy,
    Trial,
)
from curation.models.approval import Decision
from curation.models.binding import BindingAction
from curation.models.choices import PHASES, EvidenceType
from curation.models.claim import ClaimKind
from curation.models.effect import Direction, Mode
from curation.models.reference import ProcessCategory
from curation.models.targeting import TargetingAction
from curation.models.trial import OverallStatus


class AnyClaimFilter(RecordFilterSet):
    """The filters of claims of every kind."""

    citation = RecordFilter(Citation, "evidence__citation")
    evidence_type = ChoiceFacet(EvidenceType, "evidence__type", many=True)


class ClaimFilter(AnyClaimFilter):
    q = TextFilter("statement", "accession")
    kind = ChoiceFacet(ClaimKind)

    class Meta:
        model = Claim
        fields = [
            "q",
            "kind",
            "evidence_type",
            "citation",
        ]


class BindingFilter(AnyClaimFilter):
    cytokine = RecordFacet(Cytokine)
    receptor = RecordFacet(Receptor)
    action = ChoiceFacet(BindingAction)

    class Meta:
        model = Binding
        fields = [
            "action",
            "cytokine",
            "receptor",
            "evidence_type",
            "citation",
        ]


class SignalingFilter(AnyClaimFilter):
    receptor = RecordFacet(Receptor)
    pathway = RecordFacet(Pathway)
    gene = RecordFacet(Gene, "components__gene", many=True)

    class Meta:
        model = Signaling
        fields = [
            "pathway",
            "gene",
            "receptor",
            "evidence_type",
            "citation",
        ]


class SecretionFilter(AnyClaimFilter):
    cytokine = RecordFacet(Cytokine)
    cell_type = TreeFacet(CellType)

    class Meta:
        model = Secretion
        fields = [
            "cell_type",
            "cytokine",
            "evidence_type",
            "citation",
        ]


class ExpressionFilter(AnyClaimFilter):
    receptor = RecordFacet(Receptor)
    cell_type = TreeFacet(CellType)

    class Meta:
        model = Expression
        fields = [
            "cell_type",
            "receptor",
            "evidence_type",
            "citation",
        ]


class EffectFilter(AnyClaimFilter):
    q = TextFilter("statement", "detail", "accession")
    cytokine = RecordFacet(Cytokine)
    family = TreeFacet(Family)
    process = RecordFacet(Process)
    category = ChoiceFacet(ProcessCategory, "process__category")
    direction = ChoiceFacet(Direction)
    target_cell = TreeFacet(CellType)
    cancer_type = TreeFacet(CancerType)
    mode = ChoiceFacet(Mode)
    organism = OrganismFacet("evidence__organisms")

    class Meta:
        model = Effect
        fields = [
            "q",
            "direction",
            "category",
            "process",
            "cytokine",
            "family",
            "target_cell",
            "cancer_type",
            "mode",
            "evidence_type",
            "organism",
            "citation",
        ]


class TargetingFilter(AnyClaimFilter):
    therapy = RecordFacet(Therapy)
    cytokine = RecordFacet(Cytokine)
    receptor = RecordFacet(Receptor)
    gene = RecordFacet(Gene)
    action = ChoiceFacet(TargetingAction)

    class Meta:
        model = Targeting
        fields = [
            "action",
            "therapy",
            "cytokine",
            "receptor",
            "gene",
            "evidence_type",
            "citation",
        ]


class ApprovalFilter(AnyClaimFilter):
    therapy = RecordFacet(Therapy)
    agency = WordFacet()
    cancer_type = TreeFacet(CancerType)
    year = YearFacet()
    year_from = YearFilter("year", "gte")
    year_to = YearFilter("year", "lte")
    decision = ChoiceFacet(Decision)

    class Meta:
        model = Approval
        fields = [
            "agency",
            "decision",
            "cancer_type",
            "year",
            "year_from",
            "year_to",
            "therapy",
            "evidence_type",
            "citation",
        ]


class TrialFilter(AnyClaimFilter):
    q = TextFilter("nct_id", "acronym", "combination", "outcome", "therapies__name")
    therapy = RecordFacet(Therapy, "therapies", many=True)
    phase = ChoiceFacet(PHASES)
    cancer_type = TreeFacet(CancerType)
    overall_status = ChoiceFacet(OverallStatus)

    class Meta:
        model = Trial
        fields = [
            "q",
            "phase",
            "overall_status",
            "cancer_type",
            "therapy",
            "evidence_type",
            "citation",
        ]
