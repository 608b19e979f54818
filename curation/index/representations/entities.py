"""The shape of cytokines, receptors, pathways and therapies."""

from rest_framework import serializers

from curation.index.representations.base import RecordSerializer
from curation.index.representations.brief import (
    CitationBrief,
    CytokineSubunitSerializer,
    FamilyBrief,
    GeneBrief,
    ReceptorSubunitSerializer,
)
from curation.models import Cytokine, Pathway, PathwayStep, Receptor, Therapy

HEAD = ["accession", "slug", "name", "url", "html_url", "synonyms", "summary"]
TAIL = ["version", "updated"]


class CytokineSerializer(RecordSerializer):
    family = FamilyBrief()
    subunits = CytokineSubunitSerializer(many=True)

    class Meta:
        model = Cytokine
        fields = [*HEAD, "full_name", "family", "structure", "subunits", *TAIL]


class ReceptorSerializer(RecordSerializer):
    family = FamilyBrief()
    subunits = ReceptorSubunitSerializer(many=True)

    class Meta:
        model = Receptor
        fields = [*HEAD, "family", "kind", "subunits", *TAIL]


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
