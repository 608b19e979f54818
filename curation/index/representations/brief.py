"""How records look inside other records."""

from rest_framework import serializers

from curation.index.representations.base import LinkedSerializer
from curation.models import (
    CancerType,
    CellType,
    Citation,
    Cytokine,
    CytokineSubunit,
    Evidence,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    ReceptorSubunit,
    Therapy,
)

ENTITY = ["accession", "slug", "name", "url"]
TERM = ["slug", "name", "url"]


class GeneBrief(LinkedSerializer):
    class Meta:
        model = Gene
        fields = ["symbol", "hgnc_id", "uniprot", "url"]


class CytokineSubunitSerializer(serializers.ModelSerializer):
    gene = GeneBrief()

    class Meta:
        model = CytokineSubunit
        fields = ["gene", "copies", "position"]


class ReceptorSubunitSerializer(serializers.ModelSerializer):
    gene = GeneBrief()

    class Meta:
        model = ReceptorSubunit
        fields = ["gene", "copies", "position", "role"]


class CytokineBrief(LinkedSerializer):
    subunits = CytokineSubunitSerializer(many=True)

    class Meta:
        model = Cytokine
        fields = [*ENTITY, "subunits"]


class ReceptorBrief(LinkedSerializer):
    subunits = ReceptorSubunitSerializer(many=True)

    class Meta:
        model = Receptor
        fields = [*ENTITY, "kind", "subunits"]


class PathwayBrief(LinkedSerializer):
    class Meta:
        model = Pathway
        fields = [*ENTITY, "kind"]


class TherapyBrief(LinkedSerializer):
    class Meta:
        model = Therapy
        fields = [*ENTITY, "strategy", "stage", "state"]


class FamilyBrief(LinkedSerializer):
    class Meta:
        model = Family
        fields = TERM


class CellTypeBrief(LinkedSerializer):
    class Meta:
        model = CellType
        fields = [*TERM, "cl_id"]


class CancerTypeBrief(LinkedSerializer):
    class Meta:
        model = CancerType
        fields = [*TERM, "ontology_id"]


class ProcessBrief(LinkedSerializer):
    class Meta:
        model = Process
        fields = [*TERM, "category"]


class CitationBrief(LinkedSerializer):
    class Meta:
        model = Citation
        fields = ["key", "pmid", "doi", "title", "year", "link", "url"]
        extra_kwargs = {"link": {"help_text": "Where to read it: PubMed, the DOI or the page."}}


class EvidenceSerializer(serializers.ModelSerializer):
    citation = CitationBrief()

    class Meta:
        model = Evidence
        fields = ["stance", "type", "organisms", "locator", "citation"]
