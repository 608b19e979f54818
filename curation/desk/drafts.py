"""Drafts and working copies: opened, written, signed, thrown away."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from curation.desk.errors import DeskError, NotAllowed, NotReady
from curation.desk.history import upgraded_document
from curation.documents.copying import put_content, refusal_message, take_content
from curation.documents.document import Keys, Problem, read_document
from curation.models import Comment, EditConflict, Revision, Signature
from curation.models.choices import Status
from curation.models.desk import SignatureRole, record_kind

COPIED_STATUSES = {Status.PUBLISHED, Status.RETIRED}


def locked_row(model, pk):
    """The stored row, which nobody else can change until the transaction ends."""
    return model._base_manager.select_for_update().get(pk=pk)


def locked_unless_changed(record):
    """As `locked_row`, and EditConflict unless it is as `record` was read."""
    try:
        row = locked_row(type(record), record.pk)
    except type(record).DoesNotExist:
        raise EditConflict(record) from None
    if row.edit_count != record.edit_count:
        raise EditConflict(record)
    return row


def signatures_of(draft):
    """The signatures under the version that the draft is to become, as a queryset."""
    return Signature.objects.filter(
        collection=record_kind(draft), record_pk=draft.pk, version=draft.version + 1
    )


def author_pks(draft):
    """The primary keys of all who wrote at the version that the draft is to become."""
    signatures = signatures_of(draft).filter(role=SignatureRole.AUTHOR)
    return set(signatures.values_list("by", flat=True))


def sign_as_author(draft, *, by):
    """Note that the person changed the draft, so that another must publish it."""
    Signature.objects.get_or_create(
        collection=record_kind(draft),
        record_pk=draft.pk,
        version=draft.version + 1,
        by=by,
        defaults={"role": SignatureRole.AUTHOR},
    )


def save_draft(draft, *, by):
    """Save the fields of a draft as the person's work. EditConflict, NotAllowed if in review."""
    if draft.status != Status.DRAFT:
        raise NotAllowed("Only a draft can be changed. Open a working copy, or take it back first.")
    with transaction.atomic():
        draft.author = by
        draft.updated = timezone.now()
        draft.save()
        sign_as_author(draft, by=by)
    return draft


def write_draft(draft, *, onto=None, by):
    """Save a Draft (a document that was read) as a new draft row, or over a stored draft row.

    Returns the row, signed by its author. Its accession is its own, whatever the document says.
    EditConflict if `onto` was changed since it was read; NotAllowed if that is no draft.
    """
    row = onto or draft.row
    if onto is not None and onto.status != Status.DRAFT:
        raise NotAllowed("Only a draft can be changed. Open a working copy, or take it back first.")
    with transaction.atomic():
        for name, value in {
            "accession": row.accession if onto is not None else "",
            "status": Status.DRAFT,
            "version": row.version if onto is not None else 0,
            "updated": timezone.now(),
        }.items():
            setattr(draft.row, name, value)
        row.author = by
        put_content(draft, onto=onto)
        sign_as_author(draft.row, by=by)
    return draft.row


def open_copy(record, *, by):
    """The working copy of a public record: the one that is open, or a new one.

    It carries the version of what it was made from.
    """
    with transaction.atomic():
        public = locked_row(type(record), record.pk)
        if public.status not in COPIED_STATUSES:
            raise NotAllowed(f"{public} was never published: change the draft itself.")
        copy = type(public)._base_manager.filter(draft_of=public.pk).first()
        return copy or _copy(public, take_content(public), by)


def _copy(public, content, by):
    row = content.row
    row.accession, row.status, row.version = public.accession, Status.DRAFT, public.version
    row.retired_reason, row.replaced_by = "", None
    row.draft_of_id, row.author, row.updated = public.pk, by, timezone.now()
    put_content(content)
    sign_as_author(row, by=by)
    return row


def restore_version(record, *, version, by):
    """A new working copy that holds an older version, to be reviewed like any change.

    DeskError if one is open; NotReady if the old version names what is no longer there.
    """
    with transaction.atomic():
        public = locked_row(type(record), record.pk)
        revision = Revision.objects.about(public).filter(version=version).first()
        if revision is None:
            raise DeskError(f"There is no version {version} in the history.")
        if type(public)._base_manager.filter(draft_of=public.pk).exists():
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


def delete_draft(draft):
    """Delete a working copy, or a draft that never was public, with its signatures."""
    with transaction.atomic():
        draft = locked_unless_changed(draft)
        if draft.status != Status.DRAFT or (draft.version and not draft.draft_of_id):
            raise NotAllowed("Only a draft can be thrown away; what was public is retired.")
        signatures_of(draft).delete()
        if not draft.draft_of_id:
            Comment.objects.about(draft).delete()
        draft.delete()
