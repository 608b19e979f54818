"""Reading the representations: of some records, of the claims about some, of all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Q

from curation.models import Claim, Cytokine, Pathway, Representation, Tally

# What addresses in a representation begin with: a name that no site can have (RFC 2606).
SITE_PLACEHOLDER = "https://cytodb.invalid"
BATCH_SIZE = 2000  # texts that are in memory together


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
    def of(cls, record) -> "RepresentedRecord":
        """A record that is read already, without its text."""
        return cls(record.pk, record.api_id, names_in(record))

    def __getattr__(self, name):
        """The primary keys that it names so: `receptor` of a binding; None if there are none."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.names.get(name)


def find_claims(kinds: Iterable[str] = (), **subjects) -> list[RepresentedRecord]:
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


def read_record(model, key: str) -> RepresentedRecord | None:
    """The published record with this natural key."""
    if "\0" in key:  # PostgreSQL refuses it, and no key has it
        return None
    columns = ("record_pk", "key", "names", "body", "detail_extra")
    row = _of(model).filter(key=key).values_list(*columns).first()
    return row and RepresentedRecord(row[0], row[1], row[2], body=row[3], detail_extra=row[4])


def names_in(record) -> dict[str, Any]:
    """What a record names, by primary keys: a claim its subjects, as its fields are called.

    A cytokine names its family with all broader ones, a pathway the genes of its steps.
    """
    record = getattr(record, "specific", record)
    if isinstance(record, Cytokine):
        return {"families": [each.pk for each in (record.family, *record.family.ancestors())]}
    if isinstance(record, Pathway):
        return {"genes": sorted({g.pk for step in record.steps.all() for g in step.genes.all()})}
    named = {}
    for name in record.subjects if isinstance(record, Claim) else ():
        each = record._meta.get_field(name)
        if each.many_to_many:
            named[name] = [row.pk for row in getattr(record, name).all()]
        elif (pk := getattr(record, each.attname)) is not None:
            named[name] = pk
    return named


@cache
def _collections():
    """{name of a field of claims: what it names}; papers are named by the evidence."""
    named = {
        name: model._meta.get_field(name).related_model.collection
        for model in Claim.kinds().values()
        for name in model.subjects
    }
    return {**named, "citation": "citations", "component": "genes"}


@cache
def _kinds():
    """{collection: kind} of the claims."""
    return {model.collection: kind for kind, model in Claim.kinds().items()}


def _of(model):
    collections = [*_kinds()] if model is Claim else [model.collection]
    return Representation.objects.filter(collection__in=collections)


def bodies(model, pks: list[int]) -> list[str]:
    """The texts of these records, in the order of their primary keys given. One query."""
    found = dict(_of(model).filter(record_pk__in=pks).values_list("record_pk", "body"))
    return [found[pk] for pk in pks]


def all_bodies(model, order: Any = "key") -> Iterator[str]:
    """The texts of all published records of the type, in order, a few at a time."""
    return _of(model).order_by(order).values_list("body", flat=True).iterator(BATCH_SIZE)


def published_count(model) -> int:
    """How many records of the type are published."""
    number = Tally.objects.filter(collection=model.collection).values_list("number", flat=True)
    return number.first() or 0


def published_counts() -> dict[str, int]:
    """{collection: how many are published}, claims by kind and, as `claims`, all together."""
    return dict(Tally.objects.values_list("collection", "number"))


def with_addresses(text: str, site: str) -> str:
    """The text with the addresses of this site: https://cytodb.example."""
    return text.replace(f'"{SITE_PLACEHOLDER}/', f'"{site}/')
