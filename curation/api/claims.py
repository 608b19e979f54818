"""Claims in the API: one serializer and viewset per kind, and one over all kinds."""

from django.utils.functional import cached_property
from drf_spectacular.utils import (
    PolymorphicProxySerializer,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
)
from rest_framework import serializers

from curation import filters
from curation.api.base import RecordSerializer, RecordViewSet
from curation.api.brief import (
    CancerTypeBrief,
    CellTypeBrief,
    CytokineBrief,
    EvidenceSerializer,
    FamilyBrief,
    GeneBrief,
    PathwayBrief,
    ProcessBrief,
    ReceptorBrief,
    TherapyBrief,
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
from curation.models.claim import ClaimKind, load_evidence_and_chains

HEAD = ["accession", "kind", "url", "html_url", "statement"]
TAIL = ["evidence", "version", "updated"]


class ClaimSerializer(RecordSerializer):
    """What claims of every kind say."""

    statement = serializers.CharField(source="sentence", help_text="The claim in one sentence.")
    evidence = EvidenceSerializer(many=True)

    def get_url(self, row) -> str:
        # Not the kind's collection: every claim is found by its accession alone.
        return f"{self.site}/api/v1/claims/{row.accession}/"

    def get_html_url(self, row) -> str:
        return f"{self.site}/claims/{row.accession}/"


class BindingSerializer(ClaimSerializer):
    cytokine = CytokineBrief()
    receptor = ReceptorBrief()

    class Meta:
        model = Binding
        fields = [*HEAD, "cytokine", "receptor", "action", "affinity_kd_nm", "note", *TAIL]


class SignalingSerializer(ClaimSerializer):
    receptor = ReceptorBrief()
    pathway = PathwayBrief()
    jaks = serializers.SerializerMethodField(help_text="Janus kinases it signals through.")
    stats = serializers.SerializerMethodField(help_text="STATs it signals through.")
    smads = serializers.SerializerMethodField(help_text="SMADs it signals through.")
    adaptors = serializers.SerializerMethodField(help_text="Adaptors it signals through.")

    class Meta:
        model = Signaling
        fields = [*HEAD, "receptor", "pathway", "jaks", "stats", "smads", "adaptors", *TAIL]

    @cached_property
    def gene(self):
        """One serializer for every gene of the answer."""
        return GeneBrief(context=self.context)

    def _genes(self, row, role):
        return [self.gene.to_representation(gene) for gene in row.genes_by_role()[role]]

    @extend_schema_field(GeneBrief(many=True))
    def get_jaks(self, row):
        return self._genes(row, "jak")

    @extend_schema_field(GeneBrief(many=True))
    def get_stats(self, row):
        return self._genes(row, "stat")

    @extend_schema_field(GeneBrief(many=True))
    def get_smads(self, row):
        return self._genes(row, "smad")

    @extend_schema_field(GeneBrief(many=True))
    def get_adaptors(self, row):
        return self._genes(row, "adaptor")


class SecretionSerializer(ClaimSerializer):
    cytokine = CytokineBrief()
    cell_type = CellTypeBrief()

    class Meta:
        model = Secretion
        fields = [*HEAD, "cytokine", "cell_type", "context", *TAIL]


class ExpressionSerializer(ClaimSerializer):
    receptor = ReceptorBrief()
    cell_type = CellTypeBrief()

    class Meta:
        model = Expression
        fields = [*HEAD, "receptor", "cell_type", "context", *TAIL]


class EffectSerializer(ClaimSerializer):
    cytokine = CytokineBrief(allow_null=True)
    family = FamilyBrief(allow_null=True)
    target_cell = CellTypeBrief(allow_null=True)
    process = ProcessBrief()
    cancer_type = CancerTypeBrief(allow_null=True)

    class Meta:
        model = Effect
        fields = [
            *HEAD,
            "cytokine",
            "family",
            "target_cell",
            "process",
            "detail",
            "direction",
            "cancer_type",
            "mode",
            *TAIL,
        ]


class TargetingSerializer(ClaimSerializer):
    therapy = TherapyBrief()
    cytokine = CytokineBrief(allow_null=True)
    receptor = ReceptorBrief(allow_null=True)
    gene = GeneBrief(allow_null=True)

    class Meta:
        model = Targeting
        fields = [*HEAD, "therapy", "cytokine", "receptor", "gene", "action", *TAIL]


class ApprovalSerializer(ClaimSerializer):
    therapy = TherapyBrief()
    cancer_type = CancerTypeBrief(allow_null=True)

    class Meta:
        model = Approval
        fields = [
            *HEAD,
            "therapy",
            "agency",
            "indication",
            "cancer_type",
            "year",
            "decision",
            *TAIL,
        ]


class TrialSerializer(ClaimSerializer):
    therapies = TherapyBrief(many=True)
    cancer_type = CancerTypeBrief(allow_null=True)

    class Meta:
        model = Trial
        fields = [
            *HEAD,
            "nct_id",
            "therapies",
            "acronym",
            "phase",
            "cancer_type",
            "combination",
            "overall_status",
            "as_of",
            "outcome",
            *TAIL,
        ]


SERIALIZERS = {
    "binding": BindingSerializer,
    "signaling": SignalingSerializer,
    "secretion": SecretionSerializer,
    "expression": ExpressionSerializer,
    "effect": EffectSerializer,
    "targeting": TargetingSerializer,
    "approval": ApprovalSerializer,
    "trial": TrialSerializer,
}


class AnyClaimSerializer(serializers.Serializer):
    """A claim as its kind has it."""

    @cached_property
    def by_kind(self):
        """A serializer of each kind, made once per answer."""
        return {kind: each(context=self.context) for kind, each in SERIALIZERS.items()}

    def to_representation(self, claim):
        return self.by_kind[claim.kind].to_representation(claim.specific)


ANY_CLAIM = PolymorphicProxySerializer(
    component_name="Claim",
    serializers={kind: SERIALIZERS[kind] for kind in ClaimKind.values},
    resource_type_field_name="kind",
)


@extend_schema_view(
    list=extend_schema(responses=ANY_CLAIM), retrieve=extend_schema(responses=ANY_CLAIM)
)
class ClaimViewSet(RecordViewSet):
    model = Claim
    serializer_class = AnyClaimSerializer
    filterset_class = filters.ClaimFilter

    def paginate_queryset(self, queryset):
        # Evidence is loaded with the chains below, once for all kinds.
        page = super().paginate_queryset(queryset.prefetch_related(None))
        claims = [claim.specific for claim in page]
        load_evidence_and_chains(claims)
        return claims

    def get_object(self):
        claim = super().get_object().specific
        load_evidence_and_chains([claim])
        return claim


class BindingViewSet(RecordViewSet):
    model = Binding
    serializer_class = BindingSerializer
    filterset_class = filters.BindingFilter


class SignalingViewSet(RecordViewSet):
    model = Signaling
    serializer_class = SignalingSerializer
    filterset_class = filters.SignalingFilter


class SecretionViewSet(RecordViewSet):
    model = Secretion
    serializer_class = SecretionSerializer
    filterset_class = filters.SecretionFilter


class ExpressionViewSet(RecordViewSet):
    model = Expression
    serializer_class = ExpressionSerializer
    filterset_class = filters.ExpressionFilter


class EffectViewSet(RecordViewSet):
    model = Effect
    serializer_class = EffectSerializer
    filterset_class = filters.EffectFilter


class TargetingViewSet(RecordViewSet):
    model = Targeting
    serializer_class = TargetingSerializer
    filterset_class = filters.TargetingFilter


class ApprovalViewSet(RecordViewSet):
    model = Approval
    serializer_class = ApprovalSerializer
    filterset_class = filters.ApprovalFilter


class TrialViewSet(RecordViewSet):
    model = Trial
    serializer_class = TrialSerializer
    filterset_class = filters.TrialFilter
