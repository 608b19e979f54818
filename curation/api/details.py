"""The members of a detail that a list item lacks: sources, related records and claims."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import ModelSerializer

from curation.biology.entries import claims_near, named_in
from curation.index import representations
from curation.index.representations.brief import CitationBrief
from curation.index.representations.shapes import claim_serializers
from curation.models import Claim
from curation.models.claim import load_evidence_and_chains
from curation.models.record_type import RecordType


def claims_of(record: RecordType) -> tuple[str, ...]:
    """The kinds of claims that a detail writes: those declared, else those that name it."""
    return record.claims or tuple(named_in(record.model))


class DetailMixin(ModelSerializer):
    """Mixin that makes a list serializer the serializer of a detail."""

    related: Mapping[str, type] = {}  # name in the entry -> serializer
    claims: tuple[str, ...] = ()  # kinds of claims

    def get_fields(self):
        fields = super().get_fields()
        if hasattr(self.Meta.model, "citations"):
            fields["citations"] = CitationBrief(many=True)
        for name, serializer in self.related.items():
            fields[name] = serializer(many=True)
        for kind in self.claims:
            fields[Claim.kinds()[kind].collection] = claim_serializers()[kind](many=True)
        return fields

    @classmethod
    def parts(cls, model, row) -> Iterator[str]:
        """The members with related records and claims, as JSON texts."""
        found, related = claims_near(model, row, representations.find_claims)
        load_evidence_and_chains([], beside=[row for rows in related.values() for row in rows])
        context = {"site": representations.SITE_PLACEHOLDER}
        for name, serializer in cls.related.items():
            rows = serializer(many=True, context=context).to_representation(related[name])
            yield f'"{name}":{JSONRenderer().render(rows).decode()}'
        by_kind = defaultdict(list)
        for claim in sorted(found, key=lambda claim: claim.key):
            by_kind[claim.kind].append(claim.body)
        for kind in cls.claims:
            yield f'"{Claim.kinds()[kind].collection}":[{",".join(by_kind[kind])}]'
