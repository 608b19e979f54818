"""The viewset of every record type, and the serializer of its detail, from its declaration."""

from typing import Any

from curation.api.base import RecordViewSet
from curation.api.details import DetailMixin, claims_of
from curation.models import Claim
from curation.models.record_type import RecordType


def detail_serializer_of(record: RecordType) -> type[Any] | None:
    """The serializer of a detail that says more than a list item; None for claims."""
    if record.serializer is None or issubclass(record.model, Claim):
        return None
    shape: Any = record.serializer
    own = {"related": record.related, "claims": claims_of(record)}
    return type(f"{record.model.__name__}DetailSerializer", (DetailMixin, shape), own)


def viewset_of(record: RecordType) -> type[Any]:
    """The viewset of a record type: its own or that of all, with what its declaration names."""
    own = {
        "model": record.model,
        "filterset_class": record.filterset,
        "serializer_class": record.serializer,
        "detail_serializer_class": detail_serializer_of(record),
    }
    return type(f"{record.model.__name__}ViewSet", (record.viewset or RecordViewSet,), own)
