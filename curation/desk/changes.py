"""What changed in public, change by change: for the page, its feed and the API.

A change is a Revision; who follows all of them from a content version on, and asks anew for what
they name, ends with the data of today.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.text import capfirst

from curation.desk.history import changes_between
from curation.index.names import SEARCHED
from curation.index.search import KIND_BY_COLLECTION
from curation.models import Claim, IndexedRecord, Record, Revision
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
CURATED_COLLECTIONS = [model.collection for model in SEARCHED if issubclass(model, Record)]


@dataclass(frozen=True)
class NamedRecord:
    """A record as the changes name it. Of one that was retired only the accession is told."""

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
    fields: tuple[str, ...] = ()  # of a change: which it touched
    moved_from: str = ""  # the path in the API where the record was before, if not the same
    reason: str = ""  # why it was retired
    replaced_by: str = ""  # the accession of its successor

    @property
    def what(self):
        """What the record is, as a heading: Cell type."""
        return capfirst(model_of(self.revision.collection)._meta.verbose_name)

    @property
    def done(self):
        """What made the version: published, edited, retired, loaded."""
        return self.revision.get_action_display().lower()

    @property
    def day(self):
        return self.revision.at.date()

    @property
    def why(self):
        """Why, in the curator's words; of a record retired since its own page tells that."""
        return "" if self.record.is_retired else self.revision.rationale

    @property
    def identifier(self):
        """A name of this version that never changes: genes-IL2-v3."""
        each = self.revision
        return f"{each.collection}-{_api_id(each.document)}-v{each.version}"


def all_changes():
    """All public changes, oldest first. Of each, `before` is the primary key of the one before."""
    earlier = Revision.objects.filter(
        collection=OuterRef("collection"),
        record_pk=OuterRef("record_pk"),
        version__lt=OuterRef("version"),
    )
    before = earlier.order_by("-version").values("pk")[:1]
    return Revision.objects.annotate(before=Subquery(before)).order_by("content_version", "pk")


def filter_by_action(changes, action):
    """Those of `all_changes` that did this to their record."""
    if action == ChangeAction.RETIRED:
        return changes.filter(IS_RETIRED)
    return changes.exclude(IS_RETIRED).filter(before__isnull=action == ChangeAction.ADDED)


def last_version_before(moment: datetime) -> int:
    """The last content version that is known to be older than the moment.

    A load leaves curated records the day on which they last changed, which says nothing of when
    the load was: those do not count.
    """
    loaded = Q(action=RevisionAction.LOADED, collection__in=CURATED_COLLECTIONS)
    dated = Revision.objects.exclude(loaded).filter(at__lt=moment)
    return dated.aggregate(last=models.Max("content_version"))["last"] or 0


def public_changes(changes) -> list[PublicChange]:
    """Some of `all_changes`, told; three queries however many they are."""
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


def _described(revision, before, indexed):
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


def _named(collection, model, document, indexed):
    """The record as the index of public records has it; one that is not there is retired."""
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


def _collection(model):
    """The collection in addresses: a claim stands under all claims, whatever its kind."""
    return Claim.collection if issubclass(model, Claim) else model.collection


def _api_id(document):
    """What stood in the address of a record in the API; see `api_id` of the models."""
    key = document.get("accession") or document.get("symbol") or document.get("key", "")
    return key if key and "://" not in key else document["slug"]


def _api_path(model, key):
    return api_path(_collection(model), key)
