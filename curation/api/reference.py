"""Reference data in the API: genes, families, cell types, cancer types, processes, citations."""

from curation.api.base import RecordViewSet
from curation.api.details import DetailMixin
from curation.index.representations.brief import (
    CancerTypeBrief,
    CellTypeBrief,
    CytokineBrief,
    FamilyBrief,
    PathwayBrief,
    ReceptorBrief,
    TherapyBrief,
)
from curation.index.representations.reference import (
    CancerTypeSerializer,
    CellTypeSerializer,
    CitationSerializer,
    FamilySerializer,
    GeneSerializer,
    ProcessSerializer,
)
from curation.lists import filters
from curation.models import CancerType, CellType, Citation, Family, Gene, Process


class GeneDetailSerializer(DetailMixin, GeneSerializer):
    related = {"cytokines": CytokineBrief, "receptors": ReceptorBrief, "pathways": PathwayBrief}
    claims = (
        "binding",
        "signaling",
        "targeting",
    )


class GeneViewSet(RecordViewSet):
    model = Gene
    serializer_class = GeneSerializer
    detail_serializer_class = GeneDetailSerializer
    filterset_class = filters.GeneFilter


class FamilyDetailSerializer(DetailMixin, FamilySerializer):
    related = {"narrower": FamilyBrief, "cytokines": CytokineBrief, "receptors": ReceptorBrief}
    claims = ("effect",)


class FamilyViewSet(RecordViewSet):
    model = Family
    serializer_class = FamilySerializer
    detail_serializer_class = FamilyDetailSerializer
    filterset_class = filters.FamilyFilter


class CellTypeDetailSerializer(DetailMixin, CellTypeSerializer):
    related = {"narrower": CellTypeBrief}
    claims = (
        "secretion",
        "expression",
        "binding",
        "effect",
    )


class CellTypeViewSet(RecordViewSet):
    model = CellType
    serializer_class = CellTypeSerializer
    detail_serializer_class = CellTypeDetailSerializer
    filterset_class = filters.CellTypeFilter


class CancerTypeDetailSerializer(DetailMixin, CancerTypeSerializer):
    related = {"narrower": CancerTypeBrief}
    claims = (
        "effect",
        "approval",
        "trial",
    )


class CancerTypeViewSet(RecordViewSet):
    model = CancerType
    serializer_class = CancerTypeSerializer
    detail_serializer_class = CancerTypeDetailSerializer
    filterset_class = filters.CancerTypeFilter


class ProcessDetailSerializer(DetailMixin, ProcessSerializer):
    claims = ("effect",)


class ProcessViewSet(RecordViewSet):
    model = Process
    serializer_class = ProcessSerializer
    detail_serializer_class = ProcessDetailSerializer
    filterset_class = filters.ProcessFilter


class CitationDetailSerializer(DetailMixin, CitationSerializer):
    related = {
        "cytokines": CytokineBrief,
        "receptors": ReceptorBrief,
        "pathways": PathwayBrief,
        "therapies": TherapyBrief,
    }
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


class CitationViewSet(RecordViewSet):
    model = Citation
    serializer_class = CitationSerializer
    detail_serializer_class = CitationDetailSerializer
    filterset_class = filters.CitationFilter
    # A DOI has a slash in it; and a stray line break is to reach the 404 as well.
    lookup_value_regex = r"[\s\S]+"
