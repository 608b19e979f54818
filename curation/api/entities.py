"""Cytokines, receptors, pathways and therapies in the API."""

from curation.api.base import RecordViewSet
from curation.api.details import DetailMixin
from curation.index.representations.entities import (
    CytokineSerializer,
    PathwaySerializer,
    ReceptorSerializer,
    TherapySerializer,
)
from curation.lists import filters
from curation.models import Cytokine, Pathway, Receptor, Therapy


class CytokineDetailSerializer(DetailMixin, CytokineSerializer):
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


class ReceptorDetailSerializer(DetailMixin, ReceptorSerializer):
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


class PathwayDetailSerializer(DetailMixin, PathwaySerializer):
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


class TherapyDetailSerializer(DetailMixin, TherapySerializer):
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
