"""Tissue as a record type."""

from curation.lists.columns import Column
from curation.models.record_type import REFERENCE, RecordType
from tests.specimen.tissue.filters import TissueFilter
from tests.specimen.tissue.models import Tissue
from tests.specimen.tissue.serializers import TissueBrief, TissueSerializer

TISSUE = RecordType(
    Tissue,
    REFERENCE,
    TissueFilter,
    TissueSerializer,
    shown=("name", "parent", Column("uberon_id", database="ontology")),
    more=("slug",),
    related={"narrower": TissueBrief},
)
