"""The scope of a rule: all data, or one record and the records near it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from curation.documents.document import Problem
from curation.models import Claim, Entity, Record
from curation.models.base import AnyRecord, RecordQuerySet, related_model
from curation.models.choices import Status
from curation.models.desk import public_pk
from curation.models.record_type import record_types

ENTITIES: tuple[Any, ...] = tuple(
    each.model for each in record_types() if issubclass(each.model, Entity)
)


@dataclass(frozen=True)
class Scope:
    """All data; or one record, as if it were published, and the published records near it.

    Near are the claims that name the record and the entities that it names. Without `itself`,
    only those near it are in scope, for a retirement. `before` is the record before its change:
    entities that it named then are in scope, too.
    """

    record: Record | None = None
    itself: bool = True
    before: Record | None = None

    def published(self, model: type[Record]) -> RecordQuerySet[Any]:
        """The rows of the model in the scope that are public, or that will be with the record."""
        if self.record is None:
            return model.objects.published()
        return model.objects.filter(self._own(model) | self._near(model))

    def rows(self, model: type[AnyRecord]) -> QuerySet[Any]:
        """The rows of the model in the scope, of any status."""
        if self.record is None:
            return model.objects.all()
        return model.objects.filter(self._own(model))

    def _own(self, model: type[AnyRecord]) -> Q:
        record = self.record if self.itself and isinstance(self.record, model) else None
        return Q(pk=record.pk) if record is not None else Q(pk__in=[])

    def _near(self, model: type[Record]) -> Q:
        named = Q(pk__in=[])
        if model in Claim.kinds().values():
            for name in getattr(model, "subjects", ()):
                if isinstance(self.record, related_model(model, name)):
                    named |= Q(**{name: public_pk(self.record)})
        elif model in ENTITIES:
            for record in filter(None, (self.record, self.before)):
                for name in getattr(record, "subjects", ()):
                    field = record._meta.get_field(name)
                    if field.related_model is model:
                        rows = getattr(record, name)
                        pks = rows.values("pk") if field.many_to_many else [rows and rows.pk]
                        named |= Q(pk__in=pks)
        return named & Q(status=Status.PUBLISHED)


EVERYTHING = Scope()
Rule = Callable[[Scope], Iterator[Problem]]


def row_problem(row: AnyRecord, message: str, field: str = "", value: object = None) -> Problem:
    """A Problem of a row, with its type, natural key and name."""
    name = getattr(row, "name", "") or getattr(row, "accession", "") or str(row)
    key = getattr(row, type(row).key_field)
    return Problem(
        f"{row._meta.verbose_name} {key}" + (f" ({name})" if name != key else ""),
        field,
        value,
        message,
        row,
    )
