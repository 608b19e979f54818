"""Filters of tissues."""

from curation.lists.filters.base import RecordFilterSet, TextFilter
from curation.lists.filters.facets import TreeFacet
from tests.specimen.tissue.models import Tissue


class TissueFilter(RecordFilterSet):
    q = TextFilter("name", "uberon_id")
    parent = TreeFacet(Tissue)

    class Meta:
        model = Tissue
        fields = ["q", "parent"]
