"""Reads representations: of some records, of the claims that name them, of all records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from curation.models import Claim, Cytokine, Pathway, Representation, Tally
from curation.models.base import AnyRecord, related_model

# What addresses in a representation begin with: a name that no site can have (RFC 2606).
SITE_PLACEHOLDER = "https://cytodb.invalid"
BATCH_SIZE = 2000  # texts in memory at once


@dataclass(frozen=True)
class RepresentedRecord:
    """A published record: its key, what it names by primary keys, and its text."""

    pk: int
    key: str
    names: dict[str, Any]
    kind: str = ""  # of a claim
    body: str = field(default="", repr=False)
    detail_extra: str = field(default="", repr=False)

    @classmethod
    def of(cls, record: AnyRecord) -> "RepresentedRecord":
        """The record of a model instance, without its text."""
        return cls(record.pk, record.api_id, names_in(record))

    def __getattr__(self, name: str) -> Any:
        """The primary keys in one of its fields, such as `receptor` of a binding, or None."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.names.get(name)


def find_claims(kinds: Iterable[str] = (), **subjects: Iterable[int]) -> list[RepresentedRecord]:
    """The published claims that name any of the subjects, as `ClaimQuerySet.about` finds them.

    Subjects are given by primary keys: find(receptor=[3, 17]). One query.
    """
    asked = Q()
    for name, pks in subjects.items():
        if pks:
            asked |= Q(subjects__collection=_collections()[name], subjects__record_pk__in=list(pks))
    if not asked:
        return []
    by_collection = _kinds()
    collections = [name for name, kind in by_collection.items() if not kinds or kind in kinds]
    rows = Representation.objects.filter(asked, collection__in=collections)
    found = {
        pk: RepresentedRecord(pk, key, names, by_collection[collection], body)
        for pk, key, names, collection, body in rows.values_list(
            "record_pk", "key", "names", "collection", "body"
        )
    }
    return list(found.values())


def read_record(model: type[AnyRecord], key: str) -> RepresentedRecord | None:
    """The published record with this natural key, or None."""
    if "\0" in key:  # PostgreSQL refuses it, and no key has it
        return None
    columns = ("record_pk", "key", "names", "body", "detail_extra")
    row = _of(model).filter(key=key).values_list(*columns).first()
    return row and RepresentedRecord(row[0], row[1], row[2], body=row[3], detail_extra=row[4])


def names_in(record: AnyRecord) -> dict[str, Any]:
    """{field: primary key or list of them} of the records that a record names.

    A claim names its subjects, a cytokine its family and all broader families (`families`), a
    pathway the genes of its steps (`genes`).
    """
    record = getattr(record, "specific", record)
    if isinstance(record, Cytokine):
        return {"families": [each.pk for each in (record.family, *record.family.ancestors())]}
    if isinstance(record, Pathway):
        return {"genes": sorted({g.pk for step in record.steps.all() for g in step.genes.all()})}
    named = {}
    for name in record.subjects if isinstance(record, Claim) else ():
        each: Any = record._meta.get_field(name)
        if each.many_to_many:
            named[name] = [row.pk for row in getattr(record, name).all()]
        elif (pk := getattr(record, each.attname)) is not None:
            named[name] = pk
    return named


@cache
def _collections() -> dict[str, str]:
    """{field of claims: collection that it names}, with `citation` and `component`."""
    named = {
        name: related_model(model, name).collection
        for model in Claim.kinds().values()
        for name in model.subjects
    }
    return {**named, "citation": "citations", "component": "genes"}


@cache
def _kinds() -> dict[str, str]:
    """{collection: kind} of the claims."""
    return {model.collection: kind for kind, model in Claim.kinds().items()}


def _of(model: type[AnyRecord]) -> QuerySet[Representation]:
    collections = [*_kinds()] if model is Claim else [model.collection]
    return Representation.objects.filter(collection__in=collections)


def bodies(model: type[AnyRecord], pks: list[int]) -> list[str]:
    """The texts of these records, in the order of `pks`. One query."""
    found = dict(_of(model).filter(record_pk__in=pks).values_list("record_pk", "body"))
    return [found[pk] for pk in pks]


def all_bodies(model: type[AnyRecord], order: Any = "key") -> Iterator[str]:
    """The texts of all published records of the type, in order, read in batches."""
    return _of(model).order_by(order).values_list("body", flat=True).iterator(BATCH_SIZE)


def published_count(model: type[AnyRecord]) -> int:
    """How many records of the type are published."""
    number = Tally.objects.filter(collection=model.collection).values_list("number", flat=True)
    return number.first() or 0


def published_counts() -> dict[str, int]:
    """{collection: number of published records}: claims by kind, and all claims as `claims`."""
    return dict(Tally.objects.values_list("collection", "number"))


def with_addresses(text: str, site: str) -> str:
    """The text with SITE_PLACEHOLDER replaced by `site`, such as https://cytodb.example."""
    return text.replace(f'"{SITE_PLACEHOLDER}/', f'"{site}/')
