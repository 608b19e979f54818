"""Reading the representations: of some records, of the claims about some, of all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Q

from curation.models import Claim, Representation, Tally

# What addresses in a representation begin with: a name that no site can have (RFC 2606).
SITE = "https://cytodb.invalid"
CHUNK = 2000  # texts that are in memory together


@dataclass(frozen=True)
class Found:
    """A published claim: its key, what it is about by primary keys, and its text."""

    pk: int
    kind: str
    accession: str
    body: str = field(repr=False)
    names: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name):
        """The primary key of a subject, None if it has none of that name."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.names.get(name)


def find(kinds: Iterable[str] = (), **subjects) -> list[Found]:
    """The published claims that name any of the subjects, as `ClaimQuerySet.about` finds them.

    Subjects are rows or primary keys: find(receptor=[r1, 17]). One query.
    """
    asked = Q()
    for name, rows in subjects.items():
        if rows:
            pks = [getattr(row, "pk", row) for row in rows]
            asked |= Q(
                mentions__collection=_collections()[name],
                mentions__record_pk__in=pks,
            )
    if not asked:
        return []
    by_collection = _kinds()
    collections = [name for name, kind in by_collection.items() if not kinds or kind in kinds]
    rows = Representation.objects.filter(asked, collection__in=collections)
    found = {
        pk: Found(pk, by_collection[collection], key, body, names)
        for pk, collection, key, body, names in rows.values_list(
            "record_pk", "collection", "key", "body", "names"
        )
    }
    return list(found.values())


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


def body_of(model, pk: int) -> tuple[str, str]:
    """The text of a record, and what its detail adds."""
    return _of(model).filter(record_pk=pk).values_list("body", "more").get()


def everything(model) -> Iterator[str]:
    """The texts of all published records of the type, in order of their keys, a few at a time."""
    return _of(model).order_by("key").values_list("body", flat=True).iterator(CHUNK)


def tally(model) -> int:
    """How many records of the type are published."""
    number = Tally.objects.filter(collection=model.collection).values_list("number", flat=True)
    return number.first() or 0


def with_addresses(text: str, site: str) -> str:
    """The text with the addresses of this site: https://cytodb.example."""
    return text.replace(f'"{SITE}/', f'"{site}/')
