"""Writes the index: a row for every public record, its names with their keys, and its words.

Code that publishes, changes or retires a record calls this in the same transaction
(`desk.refresh_index`).
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models import Prefetch, Q, prefetch_related_objects
from modelsearch.backends import get_search_backend
from modelsearch.models import IndexEntry

from curation.index.names.normalising import identifier_keys, keys, parts, words
from curation.models import (
    Citation,
    Claim,
    Cytokine,
    Gene,
    IndexedRecord,
    Name,
    NameKind,
    Receptor,
    Signaling,
    SignalingComponent,
)
from curation.models.base import AnyRecord, related_model
from curation.models.entity import Complex
from curation.models.record_type import record_types
from curation.models.statistics import count_rows

# Every record type that search knows. Where two records have the same name, the type that is
# listed first comes first; where two have the same words, the type that is listed last.
SEARCHED: tuple[Any, ...] = tuple(
    each.model
    for each in sorted(record_types(), key=lambda each: each.search_rank)
    if each.model is not Claim  # each kind is searched
)
RANKS = {model.collection: rank for rank, model in enumerate(SEARCHED)}
BATCH_SIZE = 2000  # records that are read and written together
KINDS_WITH_PARTS = (NameKind.NAME, NameKind.SYNONYM)  # names of which the last words are names, too
BRACKETS = re.compile(r"(.+?) \((.+)\)")


def update(row: AnyRecord) -> None:
    """Write a public record to the index, and the records whose names contain its name."""
    row = getattr(row, "specific", row)
    before = IndexedRecord.objects.filter(collection=row.collection, record_pk=row.pk).first()
    stored = _read(type(row), [row.pk])
    _write(stored)
    after = stored[0].label if stored else ""
    changed = before is None or before.label != after
    for model, pks in _named_after(row, changed):
        _write(_read(model, pks))


def remove(row: AnyRecord) -> None:
    """Remove a record from the index, because it is not public any more."""
    row = getattr(row, "specific", row)
    IndexedRecord.objects.filter(collection=row.collection, record_pk=row.pk).delete()


def rebuild(progress: Callable[[int], object] = lambda number: None) -> int:
    """Write the whole index anew; returns the number of records.

    `progress` is called with the number of records that were written since the last call.
    """
    with transaction.atomic():
        # Not by delete(): that would read every row first.
        get_search_backend().reset_indexes()
        for table in (Name, IndexedRecord):
            table._base_manager.all()._raw_delete(connection.alias)
        for model in SEARCHED:
            pks = list(model.objects.published().order_by("pk").values_list("pk", flat=True))
            for start in range(0, len(pks), BATCH_SIZE):
                some = pks[start : start + BATCH_SIZE]
                _write(_read(model, some))
                progress(len(some))
        count_rows((Name, IndexedRecord, IndexEntry))  # else SQLite looks up words row by row
    return IndexedRecord.objects.count()


def _read(model: type[AnyRecord], pks: list[int]) -> list[Any]:
    """The published rows with these primary keys; what names and labels need is loaded."""
    if issubclass(model, Claim):
        claims = Claim.objects.published().filter(pk__in=pks).order_by("pk")
        found = claims.bare_specifics([model.claim_kind])
        # A join, because a prefetch of so many genes has more parameters than SQLite allows.
        components = Prefetch("components", SignalingComponent.objects.select_related("gene"))
        named: dict[str, list[Any]] = {"signaling": [components], "trial": ["therapies"]}
        prefetch_related_objects(found, *named.get(model.claim_kind, []))
        return found
    rows = model.objects.published().filter(pk__in=pks).order_by("pk")
    return list(rows.prefetch_related(*model.prefetches()) if issubclass(model, Complex) else rows)


def _named_after(row: AnyRecord, changed: bool) -> list[tuple[type[AnyRecord], list[int]]]:
    """[(model, primary keys), ...] of the records whose names or sentences contain its name.

    `changed` says whether its label changed: sentences contain the label only.
    """
    found: list[tuple[Any, Any]] = []
    model: Any
    if isinstance(row, Gene):
        for model in (Cytokine, Receptor):
            found.append((model, model.objects.published().filter(subunits__gene=row)))
    if changed and not isinstance(row, (Claim, Citation)):
        for model in Claim.kinds().values():
            fields = [name for name in model.subjects if related_model(model, name) is type(row)]
            if model is Signaling and isinstance(row, Gene):
                fields.append("components__gene")
            if fields:
                names_it = Q.create([(name, row) for name in fields], connector=Q.OR)
                found.append((model, model.objects.published().filter(names_it, statement="")))
    return [
        (model, pks)
        for model, rows in found
        if (pks := list(rows.order_by().values_list("pk", flat=True).distinct()))
    ]


def _write(rows: list[Any]) -> None:
    """Write the rows of one model to the index; older entries of them are replaced."""
    if not rows:
        return
    IndexedRecord.objects.filter(
        collection=rows[0].collection, record_pk__in=[row.pk for row in rows]
    ).delete()
    entries, found = [], []
    for row in rows:
        entry, names = _entry(row)
        entries.append(entry)
        found += names
    IndexedRecord.objects.bulk_create(entries)
    Name.objects.bulk_create(found)
    get_search_backend().add_bulk(IndexedRecord, entries)


def _entry(row: AnyRecord) -> tuple[IndexedRecord, list[Name]]:
    """The IndexedRecord of a row, and its Names: one for each key."""
    named = _names(row)
    spoken = [text for text, kind in named if kind in KINDS_WITH_PARTS]
    entry = IndexedRecord(
        collection=row.collection,
        record_pk=row.pk,
        rank=RANKS[row.collection],
        accession=getattr(row, "accession", ""),
        slug=getattr(row, "slug", ""),
        key=row.api_id,
        address=row.get_absolute_url(),
        label=row.label,
        gist=row.gist,
        title=" ".join(words(" ; ".join([row.label, *spoken]))),
        body=" ".join(words(row.gist)),
    )
    found = {}
    for place, (text, kind) in enumerate(named):
        for key in (identifier_keys if kind == NameKind.IDENTIFIER else keys)(text):
            if key not in found or kind < found[key].kind:
                found[key] = Name(
                    record=entry,
                    text=text,
                    key=key,
                    size=len(key),
                    ending=key[-3:],
                    kind=kind,
                    place=place,
                )
    return entry, list(found.values())


def _names(row: AnyRecord) -> list[tuple[str, NameKind]]:
    """[(name, kind), ...] of a row: its names, names in brackets, and last words of names."""
    found = []
    for text, kind in row.names():
        found.append((text, kind))
        if kind == NameKind.NAME and ", " in text:  # IL-2 receptor, high affinity
            found.append((text.split(", ")[0], kind))
        if kind in KINDS_WITH_PARTS and (pieces := BRACKETS.fullmatch(text)):
            outside, inside = pieces.groups()
            found.append((outside, kind))
            found += [(each.strip(), NameKind.SYNONYM) for each in re.split("[,;]", inside)]
    ends = [
        (part, NameKind.PART)
        for text, kind in found
        if kind in KINDS_WITH_PARTS
        for part in parts(text)
        if len(part) > 2
    ]
    return found + ends
