"""Versions: a Revision at every public change, and the changes between two Revisions."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max

from curation.documents.document import (
    DOCUMENT_SCHEMA,
    Document,
    document_fields,
    prefetch_document,
    to_document,
)
from curation.models import ContentVersion, Record, Revision
from curation.models.base import AnyRecord, every_row, related_model
from curation.models.desk import RevisionAction, record_kind

# {schema number: function(model, document) -> document of the next schema}.
UPCASTS: dict = {}
# Fields that are no content: when and how often a record changed.
BOOKKEEPING_FIELDS = {"version", "updated", "status"}
# Fields that the public never sees.
PRIVATE_FIELDS = {"curator_note", "seen_at"}


def document_of(row: AnyRecord) -> Document:
    """The stored row as a document. The row is read anew, because `row` may be out of date."""
    return to_document(prefetch_document(every_row(type(row))).get(pk=row.pk))


def record_revision(
    row: AnyRecord,
    *,
    version: int,
    action: str,
    content_version: int,
    by: User | None = None,
    rationale: str = "",
) -> Revision:
    """Write the stored row as a version; returns the Revision."""
    return Revision.objects.create(
        collection=record_kind(row),
        record_pk=row.pk,
        version=version,
        action=action,
        by=by,
        rationale=rationale,
        document=document_of(row),
        schema=DOCUMENT_SCHEMA,
        content_version=content_version,
    )


def latest_version(row: AnyRecord) -> int:
    """The highest version in the history of the row, 0 if there is none."""
    return Revision.objects.about(row).aggregate(latest=Max("version"))["latest"] or 0


def keep_baseline(row: AnyRecord) -> None:
    """Write a Revision of what is public now, before it changes, unless there is one."""
    version = row.version if isinstance(row, Record) else 1
    if latest_version(row) >= version:
        return
    revision = record_revision(
        row,
        action=RevisionAction.LOADED,
        version=version,
        # The transaction has raised the number already; this was public before.
        content_version=max(ContentVersion.current() - 1, 0),
    )
    if isinstance(row, Record):
        revision.at = row.updated
        revision.save()


def upgraded_document(revision: Revision, model: type[AnyRecord]) -> Document:
    """The document of a Revision, brought to the present DOCUMENT_SCHEMA."""
    document, schema = revision.document, revision.schema
    while schema < DOCUMENT_SCHEMA:
        document = UPCASTS[schema](model, document)
        schema += 1
    return document


@dataclass(frozen=True)
class Change:
    """A difference between two documents: a field or a child, with its old and new value."""

    field: str
    label: str
    old: Any
    new: Any


def document_changes(
    model: type[AnyRecord], old: Document, new: Document, *, private: bool = True
) -> list[Change]:
    """[Change, ...] between two documents of the model, children included, in reading order."""
    changes = []
    for each in document_fields(model):
        if (
            each.generated
            or each.name in BOOKKEEPING_FIELDS
            or (each.name in PRIVATE_FIELDS and not private)
        ):
            continue
        before, after = old.get(each.name), new.get(each.name)
        if before != after:
            changes.append(Change(each.name, str(each.verbose_name), before, after))
    for name in getattr(model, "children", ()):
        child = related_model(model, name)
        changes += _child_changes(
            child,
            name,
            *([_shown(each, private) for each in side.get(name, [])] for side in (old, new)),
        )
    return changes


def _shown(document: Document, private: bool) -> Document:
    return {
        name: value for name, value in document.items() if private or name not in PRIVATE_FIELDS
    }


def _child_changes(
    child: type[Any], name: str, old: list[Document], new: list[Document]
) -> list[Change]:
    """[Change, ...] of children. They are matched by `row_key`, and by place if that is equal."""
    label = str(child._meta.verbose_name)
    before, after = _by_key(child, old), _by_key(child, new)
    changes = []
    for key in dict.fromkeys([*before, *after]):
        left, right = before.get(key), after.get(key)
        if left != right:
            changes.append(Change(name, label, left, right))
    return changes


def _by_key(child: type[Any], documents: list[Document]) -> dict[tuple[str, ...], Document]:
    found = {}
    for document in documents:
        key = tuple(str(document.get(name)) for name in child.row_key)
        while key in found:
            key = (*key, "again")
        found[key] = document
    return found


def changes_between(
    model: type[AnyRecord], older: Revision | None, newer: Revision, *, private: bool = True
) -> list[Change]:
    """[Change, ...] between two Revisions. If `older` is None, every field is new."""
    old = upgraded_document(older, model) if older else {}
    return document_changes(model, old, upgraded_document(newer, model), private=private)
