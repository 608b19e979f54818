"""Filters of reference data."""

from curation.lists.filters.base import RecordFilterSet, TextFilter, YearFilter
from curation.lists.filters.facets import ChoiceFacet, TreeFacet, YearFacet, YesNoFacet
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
    kind = ChoiceFacet(FamilyKind)
    parent = TreeFacet(Family)

    class Meta:
        model = Family
        fields = ["q", "kind", "parent"]


class CellTypeFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "cl_id")
    compartment = ChoiceFacet(Compartment)
    parent = TreeFacet(CellType)

    class Meta:
        model = CellType
        fields = ["q", "compartment", "parent"]


class CancerTypeFilter(RecordFilterSet):
    q = TextFilter("name", "ontology_id")
    parent = TreeFacet(CancerType)

    class Meta:
        model = CancerType
        fields = ["q", "parent"]


class ProcessFilter(RecordFilterSet):
    q = TextFilter("name", "description")
    category = ChoiceFacet(ProcessCategory)

    class Meta:
        model = Process
        fields = ["q", "category"]


class CitationFilter(RecordFilterSet):
    q = TextFilter("title", "authors", "journal", "pmid", "pmcid", "doi", "url")
    kind = ChoiceFacet(CitationKind)
    year = YearFacet()
    year_from = YearFilter("year", "gte")
    year_to = YearFilter("year", "lte")
    is_retracted = YesNoFacet()

    class Meta:
        model = Citation
        fields = ["q", "kind", "year", "year_from", "year_to", "is_retracted"]
