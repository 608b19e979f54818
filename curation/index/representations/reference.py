"""The shape of reference data: genes, families, cell types, cancer types, processes, citations."""

from curation.index.representations.base import RecordSerializer
from curation.index.representations.brief import (
    CancerTypeBrief,
    CellTypeBrief,
    FamilyBrief,
)
from curation.models import CancerType, CellType, Citation, Family, Gene, Process


class GeneSerializer(RecordSerializer):
    class Meta:
        model = Gene
        fields = [
            "symbol",
            "name",
            "url",
            "html_url",
            "hgnc_id",
            "uniprot",
            "entrez_id",
            "ensembl_id",
            "aliases",
            "shared_chain_name",
        ]


class FamilySerializer(RecordSerializer):
    parent = FamilyBrief(allow_null=True)

    class Meta:
        model = Family
        fields = [
            "slug",
            "name",
            "url",
            "html_url",
            "kind",
            "parent",
            "description",
            "architecture",
        ]


class CellTypeSerializer(RecordSerializer):
    parent = CellTypeBrief(allow_null=True)

    class Meta:
        model = CellType
        fields = ["slug", "name", "url", "html_url", "cl_id", "compartment", "parent", "synonyms"]


class CancerTypeSerializer(RecordSerializer):
    parent = CancerTypeBrief(allow_null=True)

    class Meta:
        model = CancerType
        fields = ["slug", "name", "url", "html_url", "ontology_id", "parent"]


class ProcessSerializer(RecordSerializer):
    class Meta:
        model = Process
        fields = ["slug", "name", "url", "html_url", "category", "description", "position"]


class CitationSerializer(RecordSerializer):
    class Meta:
        model = Citation
        fields = [
            "key",
            "slug",
            "url",
            "html_url",
            "pmid",
            "pmcid",
            "doi",
            "link",
            "title",
            "authors",
            "journal",
            "year",
            "volume",
            "issue",
            "pages",
            "kind",
            "is_retracted",
        ]
        extra_kwargs = {"link": {"help_text": "Where to read it: PubMed, the DOI or the page."}}
