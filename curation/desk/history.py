"""Versions: a snapshot at every public change, and what changed between two of them."""

from dataclasses import dataclass

from django.db.models import Max

from curation.documents.document import (
    DOCUMENT_SCHEMA,
    document_fields,
    prefetch_document,
    to_document,
)
from curation.models import ContentVersion, Record, Revision
from curation.models.desk import RevisionAction, record_kind

# {schema number: function(model, document) -> document of the next schema}.
UPCASTS: dict = {}
# Fields that say when and how often, not what.
BOOKKEEPING_FIELDS = {"version", "updated", "status"}
# Never shown to the public: doubts, and where the curator read it.
PRIVATE_FIELDS = {"curator_note", "seen_at"}


def document_of(row):
    """The stored row as a document, read anew: what somebody holds in memory may be stale."""
    return to_document(prefetch_document(type(row)._base_manager.all()).get(pk=row.pk))


def record_revision(row, *, action, content_version, by=None, rationale="", version=None):
    """Keep the row as it now stands as a version; returns the Revision."""
    return Revision.objects.create(
        collection=record_kind(row),
        record_pk=row.pk,
        version=version or row.version,
        action=action,
        by=by,
        rationale=rationale,
        document=document_of(row),
        schema=DOCUMENT_SCHEMA,
        content_version=content_version,
    )


def latest_version(row):
    """The highest version in the history of the row, 0 if there is none."""
    return Revision.objects.about(row).aggregate(latest=Max("version"))["latest"] or 0


def keep_baseline(row):
    """Keep what the public sees now as a version, before it changes, if none is kept yet."""
    is_record = isinstance(row, Record)
    kept = latest_version(row)
    if kept >= (row.version if is_record else 1):
        return
    revision = record_revision(
        row,
        action=RevisionAction.LOADED,
        version=row.version if is_record else 1,
        # The change to come has raised the number already, and this was public before it.
        content_version=max(ContentVersion.current() - 1, 0),
    )
    if is_record:
        revision.at = row.updated
        revision.save()


def upgraded_document(revision, model):
    """The document of a revision in today's shape, however old it is."""
    document, schema = revision.document, revision.schema
    while schema < DOCUMENT_SCHEMA:
        document = UPCASTS[schema](model, document)
        schema += 1
    return document


@dataclass(frozen=True)
class Change:
    """One difference: the field (and which child), and its values before and after."""

    field: str
    label: str
    old: object
    new: object


def document_changes(model, old, new, *, private=True):
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
        child = model._meta.get_field(name).related_model
        changes += _child_changes(
            child,
            name,
            *([_shown(each, private) for each in side.get(name, [])] for side in (old, new)),
        )
    return changes


def _shown(document, private):
    return {
        name: value for name, value in document.items() if private or name not in PRIVATE_FIELDS
    }


def _child_changes(child, name, old, new):
    """Children are matched by their `row_key`; of several with one key, in order."""
    label = str(child._meta.verbose_name)
    before, after = _by_key(child, old), _by_key(child, new)
    changes = []
    for key in dict.fromkeys([*before, *after]):
        left, right = before.get(key), after.get(key)
        if left != right:
            changes.append(Change(name, label, left, right))
    return changes


def _by_key(child, documents):
    found = {}
    for document in documents:
        key = tuple(str(document.get(name)) for name in child.row_key)
        while key in found:
            key = (*key, "again")
        found[key] = document
    return found


def changes_between(model, older, newer, *, private=True):
    """The differences between two Revisions; `older` may be None: then all of it is new."""
    old = upgraded_document(older, model) if older else {}
    return document_changes(model, old, upgraded_document(newer, model), private=private)
