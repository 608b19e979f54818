"""Claims of every kind in the API."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema, extend_schema_view

from curation.api.base import RecordViewSet
from curation.index.representations.shapes import claim_serializers

ANY_CLAIM = PolymorphicProxySerializer(
    component_name="Claim",
    serializers=claim_serializers,
    resource_type_field_name="kind",
)


@extend_schema_view(
    list=extend_schema(responses=ANY_CLAIM), retrieve=extend_schema(responses=ANY_CLAIM)
)
class ClaimViewSet(RecordViewSet):
    """Each claim is written as its kind is."""

    def known_fields(self):
        written = claim_serializers().values()
        return list(dict.fromkeys(name for each in written for name in each().fields))
