"""What a detail says beside its list item: sources, claims and related records of its entry."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from curation.api.brief import CitationBrief
from curation.api.claims import SERIALIZERS
from curation.models import Claim


class EntryField(serializers.Field):
    """Rows that the entry holds beside the record, through the serializer of such rows."""

    def __init__(self, rows, serializer):
        self.rows, self.serializer = rows, serializer
        super().__init__(read_only=True, source="*")

    def to_representation(self, record):
        rows = self.rows(self.context["entry"])
        return self.serializer(rows, many=True, context=self.context).data


def entry_field(rows, serializer):
    """An EntryField that the schema describes by its serializer."""
    # The schema is told of a class, so each field gets one of its own.
    described = extend_schema_field(serializer(many=True))(type("EntryField", (EntryField,), {}))
    return described(rows, serializer)


class Detail:
    """Mixin that makes a list serializer the serializer of a detail."""

    related: dict[str, type] = {}  # name in the entry -> serializer
    claims: tuple[str, ...] = ()  # kinds of claims

    def get_fields(self):
        fields = super().get_fields()
        if hasattr(self.Meta.model, "citations"):
            fields["citations"] = CitationBrief(many=True)
        for name, serializer in self.related.items():
            fields[name] = entry_field(lambda entry, name=name: entry.related[name], serializer)
        for kind in self.claims:
            name = Claim.kinds()[kind].collection
            fields[name] = entry_field(lambda entry, kind=kind: entry.of(kind), SERIALIZERS[kind])
        return fields
