"""Writes the representations.

Code that publishes, changes or retires a record calls this in the same transaction
(`desk.refresh_index`).
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import ModelSerializer

from curation.index.representations.brief import CitationBrief
from curation.index.representations.reading import SITE_PLACEHOLDER, names_in
from curation.index.representations.shapes import (
    serializer_of,
    shapes_that_show,
    written_models,
)
from curation.models import Claim, ClaimSubject, Entity, Representation, Tally
from curation.models.base import AnyRecord, Tree, related_model
from curation.models.statistics import count_rows

BATCH_SIZE = 500  # records that are read and written together


def update(row: AnyRecord) -> None:
    """Write a public record anew, and every record that shows it."""
    row = getattr(row, "specific", row)
    kind: Any = type(row)
    made = _write(kind, [row.pk])
    _count(kind, made)
    # A cytokine shows its family, and names the broader ones.
    shown = [row.pk, *row.descendants()] if isinstance(row, Tree) else [row.pk]
    for model, paths in shapes_that_show(kind):
        names_it = Q.create([(f"{path}__in", shown) for path in paths], connector=Q.OR)
        rows = model.objects.published().filter(names_it).order_by()
        pks = sorted(set(rows.values_list("pk", flat=True)))
        for start in range(0, len(pks), BATCH_SIZE):
            _write(model, pks[start : start + BATCH_SIZE])


def remove(row: AnyRecord) -> None:
    """Remove a record that is not public any more."""
    row = getattr(row, "specific", row)
    _count(type(row), -_delete(type(row), [row.pk]))


def rebuild(progress: Callable[[int], object] = lambda number: None) -> int:
    """Write all of them anew; returns their number.

    `progress` is called with the number of records that were written since the last call.
    """
    total = 0
    with transaction.atomic():
        for table in (ClaimSubject, Representation, Tally):
            table._base_manager.all()._raw_delete(connection.alias)
        for model in written_models():
            pks = list(model.objects.published().order_by("pk").values_list("pk", flat=True))
            for start in range(0, len(pks), BATCH_SIZE):
                some = pks[start : start + BATCH_SIZE]
                _write(model, some, is_new=True)
                progress(len(some))
            _count(model, len(pks))
            total += len(pks)
        count_rows((Representation, ClaimSubject))
    return total


def _count(model: type[AnyRecord], more: int) -> None:
    """Add to the Tally of the model; claims are counted by kind and all together."""
    if not more:
        return
    collections = [model.collection] + [Claim.collection] * issubclass(model, Claim)
    for collection in collections:
        Tally.objects.get_or_create(collection=collection)
    Tally.objects.filter(collection__in=collections).update(number=F("number") + more)


def _delete(model: type[AnyRecord], pks: list[int]) -> int:
    found = Representation.objects.filter(collection=model.collection, record_pk__in=pks)
    ClaimSubject.objects.filter(representation__in=found).delete()
    return found.delete()[1].get(Representation._meta.label, 0)


def _write(model: type[AnyRecord], pks: list[int], *, is_new: bool = False) -> int:
    """Write these rows anew; returns how many more representations there are than before."""
    before = 0 if is_new else _delete(model, pks)
    rows: Any = model.objects.published().filter(pk__in=pks).order_by("pk").with_relations()
    if issubclass(model, Entity):
        rows = rows.prefetch_related("citations")
    shape, cited = _made(serializer_of(model)), _made(CitationBrief)
    representations, subjects = [], []
    for row in rows:
        extra = ""
        if issubclass(model, Entity):
            citations = [cited.to_representation(each) for each in row.citations.all()]
            extra = f'"citations":{_json(citations)}'
        named = names_in(row)
        about = _subjects(row, named) if issubclass(model, Claim) else set()
        representation = Representation(
            collection=model.collection,
            record_pk=row.pk,
            key=row.api_id,
            body=_json(shape.to_representation(row)),
            detail_extra=extra,
            names=named,
        )
        representations.append(representation)
        subjects += [
            ClaimSubject(representation=representation, collection=collection, record_pk=pk)
            for collection, pk in sorted(about)
        ]
    Representation.objects.bulk_create(representations)
    ClaimSubject.objects.bulk_create(subjects)
    return len(representations) - before


@cache
def _made(serializer: type[ModelSerializer]) -> ModelSerializer:
    """An instance of the serializer, made once because that is slow."""
    return serializer(context={"site": SITE_PLACEHOLDER})


def _json(data: object) -> str:
    return JSONRenderer().render(data).decode()


def _subjects(claim: Claim, named: dict[str, Any]) -> set[tuple[str, int]]:
    """{(collection, primary key)} of all records that a claim names."""
    subjects = {(each.citation.collection, each.citation_id) for each in claim.evidence.all()}
    for name, pks in named.items():
        collection = related_model(type(claim), name).collection
        subjects |= {(collection, pk) for pk in (pks if isinstance(pks, list) else [pks])}
    if hasattr(claim, "components"):
        genes = [component.gene for component in claim.components.all()]
        subjects |= {(gene.collection, gene.pk) for gene in genes}
    return subjects
