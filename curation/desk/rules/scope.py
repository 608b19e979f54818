"""What a rule looks at: all of the data, or one record and what it touches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from curation.documents.document import Problem
from curation.models import Claim, Entity, Record
from curation.models.choices import Status
from curation.models.desk import public_pk
from curation.models.record_type import record_types

ENTITIES: tuple[Any, ...] = tuple(
    each.model for each in record_types() if issubclass(each.model, Entity)
)


@dataclass(frozen=True)
class Scope:
    """All of the data; or, if a record is given, that record as if it were published,
    the published claims that name it, and the published entities that it names.

    With `itself` false, only those others: what a retirement leaves behind. `before` is the
    record as it was: the entities that it no longer names are looked at, too.
    """

    record: Record | None = None
    itself: bool = True
    before: Record | None = None

    def published(self, model):
        """The rows of the model that the public sees, or would see, within the scope."""
        if self.record is None:
            return model.objects.published()
        return model.objects.filter(self._own(model) | self._near(model))

    def rows(self, model):
        """The rows of the model within the scope, whatever their status."""
        if self.record is None:
            return model.objects.all()
        return model.objects.filter(self._own(model))

    def _own(self, model):
        record = self.record if self.itself and isinstance(self.record, model) else None
        return Q(pk=record.pk) if record is not None else Q(pk__in=[])

    def _near(self, model):
        named = Q(pk__in=[])
        if model in Claim.kinds().values():
            for name in model.subjects:
                if isinstance(self.record, model._meta.get_field(name).related_model):
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


def row_problem(row, message: str, field: str = "", value: object = None) -> Problem:
    """A Problem of a row, which it names as people and files do."""
    name = getattr(row, "name", "") or getattr(row, "accession", "") or str(row)
    key = getattr(row, type(row).key_field)
    return Problem(
        f"{row._meta.verbose_name} {key}" + (f" ({name})" if name != key else ""),
        field,
        value,
        message,
        row,
    )
