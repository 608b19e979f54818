"""The shape of claims: one for each kind."""

from typing import Any

from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from curation.index.representations.base import RecordSerializer
from curation.index.representations.brief import (
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
    Effect,
    Expression,
    Secretion,
    Signaling,
    Targeting,
    Trial,
)

HEAD = ["accession", "kind", "url", "html_url", "statement"]
TAIL = ["evidence", "version", "updated"]


class ClaimSerializer(RecordSerializer):
    """What claims of every kind say."""

    statement = serializers.CharField(source="sentence", help_text="The claim in one sentence.")
    evidence = EvidenceSerializer(many=True)


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
    def gene(self) -> GeneBrief:
        """One serializer for every gene of the answer."""
        return GeneBrief(context=self.context)

    def _genes(self, row: Signaling, role: str) -> list[Any]:
        return [self.gene.to_representation(gene) for gene in row.genes_by_role()[role]]

    @extend_schema_field(GeneBrief(many=True))
    def get_jaks(self, row: Signaling) -> list[Any]:
        return self._genes(row, "jak")

    @extend_schema_field(GeneBrief(many=True))
    def get_stats(self, row: Signaling) -> list[Any]:
        return self._genes(row, "stat")

    @extend_schema_field(GeneBrief(many=True))
    def get_smads(self, row: Signaling) -> list[Any]:
        return self._genes(row, "smad")

    @extend_schema_field(GeneBrief(many=True))
    def get_adaptors(self, row: Signaling) -> list[Any]:
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
