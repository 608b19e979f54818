"""What all shapes share: the addresses of a record."""

from urllib.parse import quote

from rest_framework import serializers

from curation.models.base import AnyRecord
from curation.models.name import api_path


class LinkedSerializer(serializers.ModelSerializer):
    """A record with its address in the API (`url`)."""

    url = serializers.SerializerMethodField(help_text="Address in the API.")

    @property
    def site(self) -> str:
        """Scheme and host of the addresses."""
        return self.context["site"]

    def get_url(self, row: AnyRecord) -> str:
        return f"{self.site}{api_path(row.collection, row.api_id)}"


class RecordSerializer(LinkedSerializer):
    """A record with its addresses in the API and on the site (`html_url`)."""

    html_url = serializers.SerializerMethodField(help_text="Address of the page.")

    def get_html_url(self, row: AnyRecord) -> str:
        return f"{self.site}/{row.collection}/{quote(row.public_id)}/"
