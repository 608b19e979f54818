"""Drafts and working copies: open, write, sign and delete them."""

from typing import TypeVar

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from curation.desk.errors import DeskError, NotAllowed, NotReady
from curation.desk.history import upgraded_document
from curation.documents.copying import put_content, refusal_message, take_content
from curation.documents.document import Content, Keys, Problem, read_document
from curation.models import Comment, EditConflict, Record, Revision, Signature
from curation.models.base import AnyRecord, every_row
from curation.models.choices import Status
from curation.models.desk import SignatureRole, record_kind

AnyRow = TypeVar("AnyRow", bound=AnyRecord)

COPIED_STATUSES = {Status.PUBLISHED, Status.RETIRED}


def locked_row(model: type[AnyRow], pk: int) -> AnyRow:
    """The stored row, locked until the transaction ends."""
    return every_row(model).select_for_update().get(pk=pk)


def locked_unless_changed(record: AnyRow) -> AnyRow:
    """The stored row, locked. EditConflict if it was changed since `record` was read."""
    try:
        row = locked_row(type(record), record.pk)
    except type(record).DoesNotExist:
        raise EditConflict(record) from None
    if row.edit_count != record.edit_count:
        raise EditConflict(record)
    return row


def signatures_of(draft: Record) -> QuerySet[Signature]:
    """A queryset of the signatures for the next version, which the draft will become."""
    return Signature.objects.filter(
        collection=record_kind(draft), record_pk=draft.pk, version=draft.version + 1
    )


def author_pks(draft: Record) -> set[int]:
    """The primary keys of all authors of the draft."""
    signatures = signatures_of(draft).filter(role=SignatureRole.AUTHOR)
    return set(signatures.values_list("by", flat=True))


def sign_as_author(draft: Record, *, by: User) -> None:
    """Record the person as an author of the draft, who then may not publish it."""
    Signature.objects.get_or_create(
        collection=record_kind(draft),
        record_pk=draft.pk,
        version=draft.version + 1,
        by=by,
        defaults={"role": SignatureRole.AUTHOR},
    )


def save_draft(draft: Record, *, by: User) -> Record:
    """Save the fields of a draft, signed by the person. EditConflict; NotAllowed if in review."""
    if draft.status != Status.DRAFT:
        raise NotAllowed("Only a draft can be changed. Open a working copy, or take it back first.")
    with transaction.atomic():
        draft.author = by
        draft.updated = timezone.now()
        draft.save()
        sign_as_author(draft, by=by)
    return draft


def write_draft(content: Content, *, onto: Record | None = None, by: User) -> Record:
    """Save a Content as a new draft, or into the stored draft `onto`.

    Returns the row, signed by its author. Accession, status and version of the content are
    ignored. EditConflict if `onto` was changed since it was read; NotAllowed if it is no draft.
    """
    row = onto or content.row
    if onto is not None and onto.status != Status.DRAFT:
        raise NotAllowed("Only a draft can be changed. Open a working copy, or take it back first.")
    with transaction.atomic():
        for name, value in {
            "accession": row.accession if onto is not None else "",
            "status": Status.DRAFT,
            "version": row.version if onto is not None else 0,
            "updated": timezone.now(),
        }.items():
            setattr(content.row, name, value)
        row.author = by
        put_content(content, onto=onto)
        sign_as_author(content.row, by=by)
    return content.row


def open_copy(record: Record, *, by: User) -> Record:
    """The working copy of a public record: the open one, or a new one.

    Its `version` is that of the public record from which it was made.
    """
    with transaction.atomic():
        public = locked_row(type(record), record.pk)
        if public.status not in COPIED_STATUSES:
            raise NotAllowed(f"{public} was never published: change the draft itself.")
        copy = every_row(type(public)).filter(draft_of=public.pk).first()
        return copy or _copy(public, take_content(public), by)


def _copy(public: Record, content: Content, by: User) -> Record:
    row = content.row
    row.accession, row.status, row.version = public.accession, Status.DRAFT, public.version
    row.retired_reason, row.replaced_by = "", None
    row.draft_of_id, row.author, row.updated = public.pk, by, timezone.now()
    put_content(content)
    sign_as_author(row, by=by)
    return row


def restore_version(record: Record, *, version: int, by: User) -> Record:
    """A new working copy with the content of an older version, to be reviewed like any change.

    DeskError if a working copy is open; NotReady if the old version names a row that is gone.
    """
    with transaction.atomic():
        public = locked_row(type(record), record.pk)
        revision = Revision.objects.about(public).filter(version=version).first()
        if revision is None:
            raise DeskError(f"There is no version {version} in the history.")
        if every_row(type(public)).filter(draft_of=public.pk).exists():
            raise DeskError("A working copy is open: publish it or throw it away first.")
        model, problems = type(public), []
        document = {
            name: value
            for name, value in upgraded_document(revision, model).items()
            if name not in ("retired_reason", "replaced_by")
        }
        content = read_document(
            model, document, Keys(), record=f"version {version}", problems=problems
        )
        if problems:
            raise NotReady(problems)
        try:
            with transaction.atomic():
                return _copy(public, content, by)
        except IntegrityError as error:
            raise NotReady(
                [Problem(f"version {version}", "", None, refusal_message(model, error))]
            ) from error


def delete_draft(draft: Record) -> None:
    """Delete a working copy, or a draft that was never public, with its signatures."""
    with transaction.atomic():
        draft = locked_unless_changed(draft)
        if draft.status != Status.DRAFT or (draft.version and not draft.draft_of_id):
            raise NotAllowed("Only a draft can be thrown away; what was public is retired.")
        signatures_of(draft).delete()
        if not draft.draft_of_id:
            Comment.objects.about(draft).delete()
        draft.delete()
