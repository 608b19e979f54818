"""Claims in the API: a viewset for each kind, and one over all kinds."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema, extend_schema_view

from curation.api.base import RecordViewSet
from curation.index.representations.claims import (
    SERIALIZERS,
    ApprovalSerializer,
    BindingSerializer,
    EffectSerializer,
    ExpressionSerializer,
    SecretionSerializer,
    SignalingSerializer,
    TargetingSerializer,
    TrialSerializer,
)
from curation.lists import filters
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
from curation.models.claim import ClaimKind

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
    filterset_class = filters.ClaimFilter

    def known_fields(self):
        return list(dict.fromkeys(name for each in SERIALIZERS.values() for name in each().fields))


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
