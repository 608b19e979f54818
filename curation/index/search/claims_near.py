"""What stands beside the hits: the claims about the best one, and example queries."""

from dataclasses import dataclass

from django.db.models import Count, Q

from curation.index.search.kinds import KIND_BY_COLLECTION, TITLE_BY_COLLECTION
from curation.models import Citation, Claim, IndexedRecord, NameKind
from curation.models.base import related_model
from curation.models.desk import model_of

# {field: parameter of the list} where their names differ.
PARAMETER_BY_FIELD = {"therapies": "therapy"}
# One example of each: (collection, kind of name).
EXAMPLE_KINDS = (
    ("cytokines", NameKind.NAME),
    ("cytokines", NameKind.IDENTIFIER),
    ("receptors", NameKind.NAME),
    ("therapies", NameKind.NAME),
    ("cell-types", NameKind.SYNONYM),
    ("cancer-types", NameKind.NAME),
    ("citations", NameKind.IDENTIFIER),
    ("trials", NameKind.IDENTIFIER),
)


@dataclass(frozen=True)
class ClaimCount:
    """The number of claims of a kind that name a record, and the address of their list."""

    collection: str
    parameter: str
    value: str
    count: int

    @property
    def title(self) -> str:
        """The name of the kind: effects, or effect if there is one."""
        if self.count == 1:
            return KIND_BY_COLLECTION[self.collection].replace("-", " ")
        return TITLE_BY_COLLECTION[self.collection].lower()

    @property
    def address(self) -> str:
        return f"/{self.collection}/?{self.parameter}={self.value}"


def claim_counts(record: IndexedRecord) -> list[ClaimCount]:
    """[ClaimsAbout, ...] of an IndexedRecord: the kinds of claims that name it. One query."""
    model = model_of(record.collection)
    if model is Citation:
        return []
    fields = {}
    for kind, claim in Claim.kinds().items():
        for name in claim.subjects:
            if related_model(claim, name) is model:
                fields[kind] = name
    found = [
        Claim.kinds()[kind].objects.filter(**{name: record.record_pk}).order_by().values("pk")
        for kind, name in fields.items()
    ]
    if not found:
        return []
    # As one union of keys: an OR over joins would read every claim.
    claims = Claim.objects.published().filter(pk__in=found[0].union(*found[1:])).order_by()
    counts = dict(claims.values_list("kind").annotate(number=Count("pk")))
    return [
        ClaimCount(
            collection=Claim.kinds()[kind].collection,
            parameter=PARAMETER_BY_FIELD.get(name, name),
            value=record.slug or record.key,
            count=counts[kind],
        )
        for kind, name in fields.items()
        if kind in counts
    ]


def example_queries() -> list[tuple[str, str]]:
    """[(text, name of the record or ""), ...]: queries that find something."""
    first = Q()
    for collection, _ in EXAMPLE_KINDS:
        rows = IndexedRecord.objects.filter(collection=collection).order_by("record_pk")
        first |= Q(pk__in=rows.values("pk")[:5])
    records = list(IndexedRecord.objects.filter(first).prefetch_related("names"))
    records.sort(key=lambda record: record.record_pk)
    found = []
    for collection, kind in EXAMPLE_KINDS:
        names = (
            name
            for record in records
            if record.collection == collection
            for name in sorted(record.names.all(), key=lambda name: name.place)
            if name.kind == kind and name.text not in (record.accession, record.slug)
        )
        if name := next(names, None):
            found.append((name.text, name.record.label if kind == NameKind.SYNONYM else ""))
    return found
