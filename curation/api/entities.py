"""Cytokines, receptors, pathways and therapies in the API."""

from rest_framework import serializers

from curation import filters
from curation.api.base import RecordSerializer, RecordViewSet
from curation.api.brief import (
    CitationBrief,
    CytokineSubunitSerializer,
    FamilyBrief,
    GeneBrief,
    ReceptorSubunitSerializer,
)
from curation.api.details import Detail
from curation.models import Cytokine, Pathway, PathwayStep, Receptor, Therapy

HEAD = ["accession", "slug", "name", "url", "html_url", "synonyms", "summary"]
TAIL = ["version", "updated"]


class CytokineSerializer(RecordSerializer):
    family = FamilyBrief()
    subunits = CytokineSubunitSerializer(many=True)

    class Meta:
        model = Cytokine
        fields = [*HEAD, "full_name", "family", "structure", "subunits", *TAIL]


class CytokineDetailSerializer(Detail, CytokineSerializer):
    claims = (
        "binding",
        "signaling",
        "secretion",
        "expression",
        "effect",
        "targeting",
        "approval",
        "trial",
    )


class CytokineViewSet(RecordViewSet):
    model = Cytokine
    serializer_class = CytokineSerializer
    detail_serializer_class = CytokineDetailSerializer
    filterset_class = filters.CytokineFilter


class ReceptorSerializer(RecordSerializer):
    family = FamilyBrief()
    subunits = ReceptorSubunitSerializer(many=True)

    class Meta:
        model = Receptor
        fields = [*HEAD, "family", "kind", "subunits", *TAIL]


class ReceptorDetailSerializer(Detail, ReceptorSerializer):
    claims = (
        "binding",
        "signaling",
        "secretion",
        "expression",
        "targeting",
        "approval",
        "trial",
    )


class ReceptorViewSet(RecordViewSet):
    model = Receptor
    serializer_class = ReceptorSerializer
    detail_serializer_class = ReceptorDetailSerializer
    filterset_class = filters.ReceptorFilter


class PathwayStepSerializer(serializers.ModelSerializer):
    genes = GeneBrief(many=True)
    citations = CitationBrief(many=True)

    class Meta:
        model = PathwayStep
        fields = ["position", "label", "description", "genes", "citations"]


class PathwaySerializer(RecordSerializer):
    steps = PathwayStepSerializer(many=True)

    class Meta:
        model = Pathway
        fields = [*HEAD, "kind", "reactome_ids", "kegg_ids", "wikipathways_ids", "steps", *TAIL]


class PathwayDetailSerializer(Detail, PathwaySerializer):
    claims = (
        "binding",
        "signaling",
        "targeting",
    )


class PathwayViewSet(RecordViewSet):
    model = Pathway
    serializer_class = PathwaySerializer
    detail_serializer_class = PathwayDetailSerializer
    filterset_class = filters.PathwayFilter


class TherapySerializer(RecordSerializer):
    class Meta:
        model = Therapy
        fields = [
            *HEAD,
            "brands",
            "modality",
            "strategy",
            "stage",
            "state",
            "as_of",
            "developer",
            "external_ids",
            *TAIL,
        ]


class TherapyDetailSerializer(Detail, TherapySerializer):
    claims = (
        "targeting",
        "approval",
        "trial",
        "binding",
        "signaling",
        "secretion",
        "expression",
    )


class TherapyViewSet(RecordViewSet):
    model = Therapy
    serializer_class = TherapySerializer
    detail_serializer_class = TherapyDetailSerializer
    filterset_class = filters.TherapyFilter
