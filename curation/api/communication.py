"""The communication network in the API: its edges, and the pairs of cells that it draws."""

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import Any

from django.db.models import prefetch_related_objects
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from curation.api.filtering import LIST_PARAMETERS, refuse_unknown
from curation.api.meta import site_of
from curation.api.pagination import CursorPages
from curation.api.problems import BadParameters
from curation.biology.communication import Network, filter_edges, pairs
from curation.index.representations.brief import (
    CellTypeBrief,
    CytokineBrief,
    ReceptorBrief,
    TherapyBrief,
)
from curation.index.representations.claims import HEAD, TAIL, ClaimSerializer
from curation.lists.filters.communication import CommunicationForm, WordsField
from curation.models import CellType, Claim, CytokineSubunit, ReceptorSubunit
from curation.models.binding import BindingAction
from curation.models.choices import EvidenceType
from curation.models.claim import evidence_with_citations
from curation.models.effect import Direction, Mode
from curation.models.entity import prefetch_chains

EDGE_KINDS = ("secretion", "binding", "expression")
UNKNOWN_CHOICE = [("", "not known")]


class EdgeClaimSerializer(ClaimSerializer):
    """A claim behind an edge. What it is about, the edge says."""

    class Meta:
        model = Claim
        fields = [*HEAD, *TAIL]

    def to_representation(self, support):
        return super().to_representation(self.context["claims"][support.claim])


class EdgeSerializer(serializers.Serializer):
    """A cell makes a cytokine that binds a receptor which the same or another cell has."""

    html_url = serializers.SerializerMethodField(help_text="Address of the page.")
    source = CellTypeBrief(  # type: ignore[assignment]  # hides what Field means by it
        help_text="The cell that makes the cytokine."
    )
    cytokine = CytokineBrief()
    receptor = ReceptorBrief()
    target = CellTypeBrief(help_text="The cell that has the receptor.")
    action = serializers.ChoiceField(BindingAction.choices, help_text="What the binding does.")
    sign = serializers.IntegerField(
        help_text="1: the binding passes the signal on. -1: it blocks it or takes the cytokine "
        "away. 0: neither, by itself."
    )
    modes = serializers.ListField(
        child=serializers.ChoiceField(Mode.choices),
        help_text="Autocrine or paracrine; systemic and gradient where an effect says so.",
    )
    direction = serializers.ChoiceField(
        UNKNOWN_CHOICE + Direction.choices,
        help_text="What effects of the cytokine on the target cell say; empty where none is known.",
    )
    tumor_direction = serializers.ChoiceField(
        UNKNOWN_CHOICE + Direction.choices,
        help_text="What effects of the cytokine on the tumour as a whole say; empty if not known.",
    )
    evidence = serializers.ChoiceField(
        UNKNOWN_CHOICE + EvidenceType.choices,
        help_text="The weakest of the three steps, each by its best evidence; empty where the "
        "type was not recorded.",
    )
    is_disputed = serializers.BooleanField(help_text="Whether a paper disputes one of the claims.")
    cut_by = TherapyBrief(many=True, help_text="Therapies that block the cytokine or the receptor.")
    boosted_by = TherapyBrief(
        many=True, help_text="Therapies that are or make the cytokine, or activate the receptor."
    )
    secretions = EdgeClaimSerializer(many=True, help_text="The source makes the cytokine.")
    bindings = EdgeClaimSerializer(many=True, help_text="The cytokine binds the receptor.")
    expressions = EdgeClaimSerializer(many=True, help_text="The target has the receptor.")

    def get_html_url(self, edge) -> str:
        return f"{self.context['site']}{edge.get_absolute_url()}"

    def to_representation(self, edge):
        # Edges share cells, claims and therapies: each is serialized once for an answer.
        context: Any = self.context
        written = context.setdefault("written", {})
        said = {}
        for field in self._readable_fields:
            value = field.get_attribute(edge)
            if not isinstance(field, serializers.BaseSerializer):
                said[field.field_name] = field.to_representation(value)
                continue
            place = (field.field_name, id(value))  # the edges keep it alive
            if place not in written:
                written[place] = field.to_representation(value)
            said[field.field_name] = written[place]
        return said


class CellSerializer(CellTypeBrief):
    html_url = serializers.SerializerMethodField(help_text="Address of the page.")

    class Meta(CellTypeBrief.Meta):
        fields = [*CellTypeBrief.Meta.fields, "compartment", "html_url"]

    def get_html_url(self, row) -> str:
        return f"{self.site}{row.get_absolute_url()}"


class WaySerializer(serializers.Serializer):
    """An edge of a pair, in short."""

    cytokine = serializers.CharField(source="cytokine.name", help_text="Name of the cytokine.")
    receptor = serializers.CharField(source="receptor.name", help_text="Name of the receptor.")
    direction = serializers.ChoiceField(
        UNKNOWN_CHOICE + Direction.choices,
        help_text="On the target cell; empty where none is known.",
    )
    html_url = serializers.SerializerMethodField(help_text="Address of the page.")

    def get_html_url(self, edge) -> str:
        return f"{self.context['site']}{edge.get_absolute_url()}"


class PairSerializer(serializers.Serializer):
    """All edges from one cell to another whose bindings do the same."""

    source = serializers.CharField(  # type: ignore[assignment]  # as above
        source="source.slug", help_text="Slug of the source cell."
    )
    target = serializers.CharField(source="target.slug", help_text="Slug of the target cell.")
    action = serializers.ChoiceField(BindingAction.choices, help_text="What the bindings do.")
    direction = serializers.ChoiceField(
        UNKNOWN_CHOICE + Direction.choices,
        help_text="What effects on the target cell say together.",
    )
    cytokines = serializers.IntegerField(help_text="How many different cytokines go this way.")
    edges = WaySerializer(many=True)


class PairsSerializer(serializers.Serializer):
    """The network by pairs of cells."""

    cells = CellSerializer(many=True)
    pairs = PairSerializer(many=True, help_text="Those with the most cytokines first.")


class EdgePagination(CursorPages):
    """As of records; the cursor holds the key of an edge."""

    def paginate_queryset(self, queryset, request, view=None):
        """The edges of the page out of `queryset`, a list in the order of keys."""
        edges, self.request, self.count = queryset, request, len(queryset)
        self.allowed = {*CommunicationForm.base_fields, *LIST_PARAMETERS}
        self.base_url = request.build_absolute_uri()
        size = self.get_page_size(request)
        try:
            self.cursor = self.decode_cursor(request)
        except NotFound as error:
            raise self._refuse("cursor", request, "Take the cursor from `next`.") from error
        keys = [edge.key for edge in edges]
        if self.cursor and self.cursor.reverse:
            edges = edges[: bisect_left(keys, self.cursor.position)][::-1]
        elif self.cursor:
            edges = edges[bisect_right(keys, self.cursor.position) :]
        return self.cut(edges, size, place=attrgetter("key"))


def network_parameters():
    """The parameters of the network, for the schema."""
    return [
        OpenApiParameter(
            name,
            OpenApiTypes.STR,
            many=True,
            enum=[*field.choices] if isinstance(field, WordsField) else None,
            description=f"{field.help_text} May be given several times: any of them.",
        )
        for name, field in CommunicationForm.base_fields.items()
    ]


class CommunicationViewSet(viewsets.GenericViewSet):
    """Which cell tells which, by which cytokine: computed from the published claims."""

    serializer_class = EdgeSerializer
    pagination_class = EdgePagination
    filter_backends = ()

    def edges(self, request, others=frozenset()):
        """The edges of the query; BadParameters."""
        network = Network()
        form = CommunicationForm(request.query_params, rows=network.rows)
        allowed = {*form.fields, *others}
        refuse_unknown(request.query_params, allowed, repeatable={*form.fields})
        if not form.is_valid():
            errors = [
                {
                    "parameter": name,
                    "value": ", ".join(request.query_params.getlist(name)),
                    "message": message,
                }
                for name, messages in form.errors.items()
                for message in messages
            ]
            raise BadParameters(errors, allowed)
        return filter_edges(network.edges(), **form.cleaned_data)

    def get_serializer_context(self):
        site = site_of(self.request) if self.request else ""
        return {**super().get_serializer_context(), "site": site}

    @extend_schema(parameters=network_parameters())
    def list(self, request, *args, **kwargs):
        page = self.paginate_queryset(self.edges(request, LIST_PARAMETERS)) or []
        for name, subunits in (("cytokine", CytokineSubunit), ("receptor", ReceptorSubunit)):
            rows = {getattr(edge, name).pk: getattr(edge, name) for edge in page}
            prefetch_related_objects([*rows.values()], prefetch_chains(subunits))
        keys = {support.claim for edge in page for support in edge.supports}
        claims = Claim.objects.published().filter(pk__in=keys).bare_specifics(EDGE_KINDS)
        prefetch_related_objects(claims, evidence_with_citations())
        context = self.get_serializer_context() | {"claims": {row.pk: row for row in claims}}
        return self.get_paginated_response(EdgeSerializer(page, many=True, context=context).data)

    @extend_schema(parameters=network_parameters(), responses=PairsSerializer, filters=False)
    @action(detail=False, pagination_class=None)
    def pairs(self, request, *args, **kwargs):
        edges = self.edges(request)
        cells = {cell.pk: cell for edge in edges for cell in (edge.source, edge.target)}
        body = {
            "cells": sorted(cells.values(), key=CellType.__str__),
            "pairs": pairs(edges),
        }
        return Response(PairsSerializer(body, context=self.get_serializer_context()).data)
