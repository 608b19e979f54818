"""The shape of tissues."""

from curation.index.representations.base import LinkedSerializer, RecordSerializer
from tests.specimen.tissue.models import Tissue


class TissueBrief(LinkedSerializer):
    class Meta:
        model = Tissue
        fields = ["slug", "name", "url", "uberon_id"]


class TissueSerializer(RecordSerializer):
    parent = TissueBrief(allow_null=True)

    class Meta:
        model = Tissue
        fields = ["slug", "name", "url", "html_url", "uberon_id", "parent"]
