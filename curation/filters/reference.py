"""Filters of reference data."""

from curation.filters.base import (
    RecordFilter,
    RecordFilterSet,
    TextFilter,
    YearFilter,
    YesNoFilter,
    choice,
)
from curation.models import CancerType, CellType, Citation, Family, Gene, Process
from curation.models.citation import CitationKind
from curation.models.reference import Compartment, FamilyKind, ProcessCategory


class GeneFilter(RecordFilterSet):
    q = TextFilter("symbol", "name", "aliases", "hgnc_id", "uniprot", "entrez_id", "ensembl_id")

    class Meta:
        model = Gene
        fields = ["q"]


class FamilyFilter(RecordFilterSet):
    q = TextFilter("name", "description")
    kind = choice(FamilyKind)
    parent = RecordFilter(Family)

    class Meta:
        model = Family
        fields = ["q", "kind", "parent"]


class CellTypeFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "cl_id")
    compartment = choice(Compartment)
    parent = RecordFilter(CellType)

    class Meta:
        model = CellType
        fields = ["q", "compartment", "parent"]


class CancerTypeFilter(RecordFilterSet):
    q = TextFilter("name", "ontology_id")
    parent = RecordFilter(CancerType)

    class Meta:
        model = CancerType
        fields = ["q", "parent"]


class ProcessFilter(RecordFilterSet):
    q = TextFilter("name", "description")
    category = choice(ProcessCategory)

    class Meta:
        model = Process
        fields = ["q", "category"]


class CitationFilter(RecordFilterSet):
    q = TextFilter("title", "authors", "journal", "pmid", "pmcid", "doi", "url")
    kind = choice(CitationKind)
    year = YearFilter()
    is_retracted = YesNoFilter()

    class Meta:
        model = Citation
        fields = ["q", "kind", "year", "is_retracted"]
