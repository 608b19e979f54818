"""The public changes: for the page of changes, its feed and the API.

A change is a Revision. A client that reads all changes after a content version, and then fetches
the records that they name, has the data of today.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.text import capfirst

from curation.desk.history import changes_between
from curation.documents.document import Document
from curation.index.names import SEARCHED
from curation.index.search import KIND_BY_COLLECTION
from curation.models import Claim, IndexedRecord, Record, Revision
from curation.models.base import AnyRecord
from curation.models.choices import Status
from curation.models.desk import RevisionAction, model_of
from curation.models.name import api_path


class ChangeAction(models.TextChoices):
    """What a change did to its record."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    RETIRED = "retired", "Retired"


IS_RETIRED = Q(action=RevisionAction.RETIRED) | Q(
    action=RevisionAction.LOADED, document__status=Status.RETIRED
)
# What has a page and a place in the API; a change to an arrow of a figure leads to neither.
TOLD_COLLECTIONS = [model.collection for model in SEARCHED]
CURATED_COLLECTIONS = [model.collection for model in SEARCHED if issubclass(model, Record)]


@dataclass(frozen=True)
class NamedRecord:
    """A record as it is called now; of a retired record only the accession is given."""

    kind: str  # cell-type
    accession: str
    slug: str
    name: str
    api_path: str
    address: str
    is_retired: bool


@dataclass(frozen=True)
class PublicChange:
    """A public version of a record, and what it changed in the one before."""

    revision: Revision
    action: ChangeAction
    record: NamedRecord
    fields: tuple[str, ...] = ()  # that changed, if the record was there before
    moved_from: str = ""  # the path in the API where the record was before, if not the same
    reason: str = ""  # why it was retired
    replaced_by: str = ""  # the accession of its successor

    @property
    def what(self) -> str:
        """The record type as a heading: Cell type."""
        return capfirst(str(model_of(self.revision.collection)._meta.verbose_name))

    @property
    def done(self) -> str:
        """What made the version: published, edited, retired, loaded."""
        return self.revision.get_action_display().lower()

    @property
    def day(self) -> date:
        return self.revision.at.date()

    @property
    def why(self) -> str:
        """The curator's reason; "" if the record is retired now: its page gives the reason."""
        return "" if self.record.is_retired else self.revision.rationale

    @property
    def identifier(self) -> str:
        """A name of this version that never changes: genes-IL2-v3."""
        each = self.revision
        return f"{each.collection}-{_api_id(each.document)}-v{each.version}"


def all_changes() -> QuerySet[Any]:
    """A queryset of all Revisions, oldest first.

    Each has `before`, the primary key of the Revision of the same record before it, or None.
    """
    earlier = Revision.objects.filter(
        collection=OuterRef("collection"),
        record_pk=OuterRef("record_pk"),
        version__lt=OuterRef("version"),
    )
    before = earlier.order_by("-version").values("pk")[:1]
    told = Revision.objects.filter(collection__in=TOLD_COLLECTIONS)
    return told.annotate(before=Subquery(before)).order_by("content_version", "pk")


def filter_by_action(changes: QuerySet[Any], action: str) -> QuerySet[Any]:
    """Those of `all_changes` with this ChangeAction."""
    if action == ChangeAction.RETIRED:
        return changes.filter(IS_RETIRED)
    return changes.exclude(IS_RETIRED).filter(before__isnull=action == ChangeAction.ADDED)


def last_version_before(moment: datetime) -> int:
    """The last content version that was made before the moment, 0 if there is none.

    Loaded versions of curated records do not count: their date is that of the record's last
    change, not of the load.
    """
    loaded = Q(action=RevisionAction.LOADED, collection__in=CURATED_COLLECTIONS)
    dated = Revision.objects.exclude(loaded).filter(at__lt=moment)
    return dated.aggregate(last=models.Max("content_version"))["last"] or 0


def public_changes(changes: Iterable[Any]) -> list[PublicChange]:
    """The PublicChange of each of some of `all_changes`, by three queries."""
    revisions = list(changes)
    pks = [each.before for each in revisions if each.before is not None]
    before = {each.pk: each for each in Revision.objects.filter(pk__in=pks)}
    public = {
        (each.collection, each.record_pk): each
        for each in IndexedRecord.objects.filter(
            record_pk__in={each.record_pk for each in revisions}
        )
    }
    return [
        _described(each, before.get(each.before), public.get((each.collection, each.record_pk)))
        for each in revisions
    ]


def _described(
    revision: Revision, before: Revision | None, indexed: IndexedRecord | None
) -> PublicChange:
    model, document = model_of(revision.collection), revision.document
    record = _named(revision.collection, model, document, indexed)
    if document.get("status") == Status.RETIRED:
        reason, replaced_by = document["retired_reason"], document.get("replaced_by", "")
        return PublicChange(
            revision, ChangeAction.RETIRED, record, reason=reason, replaced_by=replaced_by
        )
    if before is None:
        return PublicChange(revision, ChangeAction.ADDED, record)
    changes = changes_between(model, before, revision, private=False)
    fields = tuple(dict.fromkeys(change.field for change in changes))
    old, new = (_api_path(model, _api_id(each)) for each in (before.document, document))
    moved_from = old if old != new else ""
    return PublicChange(revision, ChangeAction.CHANGED, record, fields, moved_from)


def _named(
    collection: str, model: type[AnyRecord], document: Document, indexed: IndexedRecord | None
) -> NamedRecord:
    """The NamedRecord from the index; a record that is not in the index is retired."""
    if indexed is None:
        key = document["accession"]
        page = f"/{_collection(model)}/{key}/"
        return NamedRecord(
            KIND_BY_COLLECTION[collection], key, "", key, _api_path(model, key), page, True
        )
    return NamedRecord(
        KIND_BY_COLLECTION[collection],
        indexed.accession,
        indexed.slug,
        indexed.label,
        _api_path(model, indexed.key),
        indexed.address,
        False,
    )


def _collection(model: type[AnyRecord]) -> str:
    """The collection in addresses: `claims` for a claim of any kind."""
    return Claim.collection if issubclass(model, Claim) else model.collection


def _api_id(document: Document) -> str:
    """The `api_id` of a record, from its document."""
    key = document.get("accession") or document.get("symbol") or document.get("key", "")
    return key if key and "://" not in key else document["slug"]


def _api_path(model: type[AnyRecord], key: str) -> str:
    return api_path(_collection(model), key)
