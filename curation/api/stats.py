"""What the database holds, in numbers."""

from django.db.models import Count
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from curation.api.filtering import refuse_unknown
from curation.api.meta import site_of
from curation.citing import current_content
from curation.index.representations import published_counts
from curation.index.search import KIND_BY_COLLECTION, RECORD_KINDS
from curation.models import Claim, Evidence, Therapy
from curation.models.choices import EvidenceType, Stage
from curation.models.claim import Stance
from curation.models.therapy import Strategy


class RecordCountSerializer(serializers.Serializer):
    """How many public records of a type there are."""

    kind = serializers.ChoiceField(RECORD_KINDS, help_text="What a record of it is.")
    count = serializers.IntegerField(help_text="How many are public.")
    url = serializers.SerializerMethodField(help_text="Their list in the API.")

    def get_url(self, each) -> str:
        return f"{self.context['site']}/api/v1/{each['collection']}/"


class EvidenceCountSerializer(serializers.Serializer):
    """How many pieces of evidence of published claims are alike."""

    type = serializers.ChoiceField(
        [("", "not recorded"), *EvidenceType.choices],
        help_text="How the papers show it; empty where that was not recorded.",
    )
    stance = serializers.ChoiceField(Stance.choices, help_text="What they say of the claim.")
    count = serializers.IntegerField(help_text="How many there are.")


class TherapyCountSerializer(serializers.Serializer):
    """How many published therapies are alike."""

    strategy = serializers.ChoiceField(Strategy.choices, help_text="What they do.")
    stage = serializers.ChoiceField(
        [("", "not recorded"), *Stage.choices], help_text="The stage reached in cancer."
    )
    count = serializers.IntegerField(help_text="How many there are.")


class StatsSerializer(serializers.Serializer):
    """The content version and what it holds."""

    content_version = serializers.IntegerField(help_text="The content version that is counted.")
    changed_at = serializers.DateTimeField(help_text="When that version came to be (UTC).")
    records = RecordCountSerializer(many=True, help_text="By type, claims by kind.")
    claims = serializers.IntegerField(help_text="Published claims of all kinds.")
    evidence = EvidenceCountSerializer(many=True, help_text="By type and stance.")
    papers_cited = serializers.IntegerField(
        help_text="Different citations that published claims rest on or are disputed by."
    )
    therapies = TherapyCountSerializer(many=True, help_text="By strategy and stage.")


class StatsViewSet(viewsets.ViewSet):
    """What the database holds, in numbers."""

    @extend_schema(operation_id="stats", responses=forced_singular_serializer(StatsSerializer))
    def list(self, request, *args, **kwargs):
        """What is public, counted."""
        refuse_unknown(request.query_params, set())
        content, counted = current_content(), published_counts()
        evidence = Evidence.objects.filter(claim__in=Claim.objects.published())
        body = {
            "content_version": content.number,
            "changed_at": content.changed_at,
            "records": [
                {"kind": kind, "collection": each, "count": counted.get(each, 0)}
                for each, kind in KIND_BY_COLLECTION.items()
            ],
            "claims": counted.get(Claim.collection, 0),
            "evidence": count_alike(evidence, "type", "stance"),
            "papers_cited": evidence.aggregate(number=Count("citation", distinct=True))["number"],
            "therapies": count_alike(Therapy.objects.published(), "strategy", "stage"),
        }
        site = site_of(request)
        return Response(StatsSerializer(body, context={"site": site}).data)


def count_alike(rows, *names):
    """[{name: value, "count": number}, ...] of the different values, in their order."""
    return list(rows.order_by(*names).values(*names).annotate(count=Count("pk")))
