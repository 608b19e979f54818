"""Search in the API: by any text, and by exact name."""

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from curation.api.filtering import refuse_unknown
from curation.api.meta import site_of
from curation.api.problems import BadParameters
from curation.index import search

DEFAULT_LIMIT, MAX_LIMIT = 20, 100


class HitSerializer(serializers.Serializer):
    """A record that was found."""

    kind = serializers.CharField(
        help_text="What it is: cytokine, receptor, therapy, gene, cell-type, effect ..."
    )
    accession = serializers.CharField(help_text="Accession; empty for reference data.")
    slug = serializers.CharField(help_text="Slug; empty for genes and claims.")
    name = serializers.CharField(help_text="What it is called; of a claim, its sentence.")
    url = serializers.CharField(help_text="Address in the API.")
    html_url = serializers.CharField(help_text="Address of the page.")
    match = serializers.CharField(
        help_text="The name, identifier or text of it that answers the query."
    )


class ResolvedSerializer(serializers.Serializer):
    results = HitSerializer(many=True, help_text="The records, best first.")


class FoundSerializer(ResolvedSerializer):
    did_you_mean = serializers.CharField(
        allow_null=True,
        help_text="The nearest name, where nothing is called as asked; else null.",
    )


def hit_values(pairs, request):
    """[{...}, ...] of (IndexedRecord, what matched)."""
    site = site_of(request)
    return [
        {
            "kind": search.KIND_BY_COLLECTION[record.collection],
            "accession": record.accession,
            "slug": record.slug,
            "name": record.label,
            "url": f"{site}{record.api_path}",
            "html_url": f"{site}{record.address}",
            "match": match,
        }
        for record, match in pairs
    ]


def query_text(request, name, allowed):
    """The text in a parameter; BadParameters if it is empty or not valid."""
    query = request.query_params
    refuse_unknown(query, allowed)
    form = search.QueryForm(QueryDict(mutable=True) | {"q": query.get(name, "")})
    messages = form.errors.get("q", [])
    if not messages and not form.cleaned_data["q"]:
        messages = ["Write a name, an identifier or a few words."]
    if messages:
        raise BadParameters(
            [parameter_error(name, query.get(name), each) for each in messages], allowed
        )
    return form.cleaned_data["q"]


def parameter_error(name, value, message):
    return {"parameter": name, "value": value, "message": message}


class SearchView(APIView):
    """What a text means: names first, then what says it."""

    allowed = {"q", "limit"}

    @extend_schema(
        operation_id="search",
        parameters=[
            OpenApiParameter(
                "q", str, required=True, description="A name, an identifier, or a few words."
            ),
            OpenApiParameter(
                "limit",
                int,
                description=f"How many results: 1 to {MAX_LIMIT}, {DEFAULT_LIMIT} unless told.",
            ),
        ],
        responses=FoundSerializer,
    )
    def get(self, request):
        """Records that are called so, begin so or nearly so, then those whose text says so."""
        text = query_text(request, "q", self.allowed)
        limit = self.limit(request.query_params.get("limit", str(DEFAULT_LIMIT)))
        found = search.suggest(text, limit)
        pairs = [(hit.record, hit.match) for hit in found.hits]
        pairs += [(passage.record, passage.sentence) for passage in found.passages]
        return Response(
            {
                "results": hit_values(pairs, request),
                "did_you_mean": found.did_you_mean or None,
            }
        )

    def limit(self, value):
        if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= MAX_LIMIT:
            return int(value)
        message = f"A whole number from 1 to {MAX_LIMIT}."
        raise BadParameters([parameter_error("limit", value, message)], self.allowed)


class ResolveView(APIView):
    """What exactly a name or an identifier elsewhere means."""

    @extend_schema(
        operation_id="resolve",
        parameters=[
            OpenApiParameter(
                "name", str, required=True, description="A name or an identifier, in any spelling."
            )
        ],
        responses=ResolvedSerializer,
    )
    def get(self, request):
        """Records that are called exactly so; empty where there are none."""
        name = query_text(request, "name", {"name"})
        pairs = [(hit.record, hit.match) for hit in search.resolve(name)]
        return Response({"results": hit_values(pairs, request)})
