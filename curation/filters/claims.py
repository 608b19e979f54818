"""Filters of claims, of each kind and of all."""

import django_filters as filters

from curation.choices import PHASES, EvidenceType
from curation.filters.base import RecordFilter, RecordFilterSet, TextFilter, YearFilter, choice
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
from curation.models.claim import ClaimKind
from curation.models.effect import Direction, Mode
from curation.models.reference import ProcessCategory
from curation.models.targeting import TargetingAction
from curation.models.trial import OverallStatus


class AnyClaimFilter(RecordFilterSet):
    """What claims of every kind can be filtered by."""

    citation = RecordFilter(Citation, "evidence__citation", distinct=True)
    evidence_type = choice(EvidenceType, "evidence__type", distinct=True)


class OrganismFilter(filters.CharFilter):
    """Keep the claims shown in a species, named whole: man is not human."""

    def filter(self, qs, value):
        # Both databases write the list as JSON text, each name in quotes.
        return super().filter(qs, f'"{value}"') if value else qs


class ClaimFilter(AnyClaimFilter):
    q = TextFilter("statement", "accession")
    kind = choice(ClaimKind)

    class Meta:
        model = Claim
        fields = ["q", "kind", "citation", "evidence_type"]


class BindingFilter(AnyClaimFilter):
    cytokine = RecordFilter(Cytokine)
    receptor = RecordFilter(Receptor)
    action = choice(BindingAction)

    class Meta:
        model = Binding
        fields = ["cytokine", "receptor", "action", "citation", "evidence_type"]


class SignalingFilter(AnyClaimFilter):
    receptor = RecordFilter(Receptor)
    pathway = RecordFilter(Pathway)
    gene = RecordFilter(Gene, "components__gene")

    class Meta:
        model = Signaling
        fields = ["receptor", "pathway", "gene", "citation", "evidence_type"]


class SecretionFilter(AnyClaimFilter):
    cytokine = RecordFilter(Cytokine)
    cell_type = RecordFilter(CellType)

    class Meta:
        model = Secretion
        fields = ["cytokine", "cell_type", "citation", "evidence_type"]


class ExpressionFilter(AnyClaimFilter):
    receptor = RecordFilter(Receptor)
    cell_type = RecordFilter(CellType)

    class Meta:
        model = Expression
        fields = ["receptor", "cell_type", "citation", "evidence_type"]


class EffectFilter(AnyClaimFilter):
    q = TextFilter("statement", "detail", "accession")
    cytokine = RecordFilter(Cytokine)
    family = RecordFilter(Family)
    process = RecordFilter(Process)
    category = choice(ProcessCategory, "process__category")
    direction = choice(Direction)
    target_cell = RecordFilter(CellType)
    cancer_type = RecordFilter(CancerType)
    mode = choice(Mode)
    organism = OrganismFilter(
        field_name="evidence__organisms", lookup_expr="icontains", distinct=True
    )

    class Meta:
        model = Effect
        fields = [
            "q",
            "cytokine",
            "family",
            "process",
            "category",
            "direction",
            "target_cell",
            "cancer_type",
            "mode",
            "organism",
            "citation",
            "evidence_type",
        ]


class TargetingFilter(AnyClaimFilter):
    therapy = RecordFilter(Therapy)
    cytokine = RecordFilter(Cytokine)
    receptor = RecordFilter(Receptor)
    gene = RecordFilter(Gene)
    action = choice(TargetingAction)

    class Meta:
        model = Targeting
        fields = [
            "therapy",
            "cytokine",
            "receptor",
            "gene",
            "action",
            "citation",
            "evidence_type",
        ]


class ApprovalFilter(AnyClaimFilter):
    therapy = RecordFilter(Therapy)
    agency = filters.CharFilter(lookup_expr="iexact")
    cancer_type = RecordFilter(CancerType)
    year = YearFilter()
    decision = choice(Decision)

    class Meta:
        model = Approval
        fields = [
            "therapy",
            "agency",
            "cancer_type",
            "year",
            "decision",
            "citation",
            "evidence_type",
        ]


class TrialFilter(AnyClaimFilter):
    q = TextFilter("nct_id", "acronym", "combination", "outcome", "therapies__name")
    therapy = RecordFilter(Therapy, "therapies")
    phase = choice(PHASES)
    cancer_type = RecordFilter(CancerType)
    overall_status = choice(OverallStatus)

    class Meta:
        model = Trial
        fields = [
            "q",
            "therapy",
            "phase",
            "cancer_type",
            "overall_status",
            "citation",
            "evidence_type",
        ]
