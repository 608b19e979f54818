"""From draft to public: submit, send back, publish, retire. It always takes two people."""

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from curation.desk import refresh_index
from curation.desk.drafts import (
    author_pks,
    locked_row,
    locked_unless_changed,
    sign_as_author,
    signatures_of,
)
from curation.desk.errors import DeskError, NotAllowed, NotReady, PublicMoved
from curation.desk.history import keep_baseline, record_revision
from curation.desk.roles import PUBLISH, RETIRE, require_permission
from curation.desk.rules import Scope, broken_rules
from curation.documents.copying import put_content, refusal_message, take_content
from curation.documents.document import Problem
from curation.models import Comment, ContentVersion, Record, Signature
from curation.models.base import every_row
from curation.models.choices import Status
from curation.models.desk import (
    CommentKind,
    RevisionAction,
    SignatureRole,
    public_pk,
    record_kind,
)

# Not checked on submission: a new cytokine and its binding may be in review together.
RULE_FOR_PUBLISHING = "published_claims_name_published_entities"


def _comment(record: Record, *, by: User, kind: str, text: str) -> Comment:
    return Comment.objects.create(
        collection=record_kind(record), record_pk=public_pk(record), kind=kind, by=by, text=text
    )


def _move(record: Record, *, to: str, by: User, kind: str, text: str) -> Record:
    record.status = to
    record.updated = timezone.now()
    record.save()
    _comment(record, by=by, kind=kind, text=text)
    return record


def submit(draft: Record, *, by: User, rationale: str = "") -> Record:
    """Submit a draft for review and return it. NotReady if it breaks a rule.

    `rationale` says why a published record changes; a new record needs none. Entities that the
    draft names may still be in review, too.
    """
    with transaction.atomic():
        draft = locked_unless_changed(draft)
        if draft.status != Status.DRAFT:
            raise NotAllowed("Only a draft can be submitted for review.")
        if draft.draft_of_id and not rationale.strip():
            raise DeskError("Say why the published record is to change: its history shows that.")
        problems = broken_rules(Scope(draft), but=RULE_FOR_PUBLISHING)
        if problems:
            raise NotReady(problems)
        if not author_pks(draft):  # it came with the data files: the submitter becomes its author
            draft.author = by
            sign_as_author(draft, by=by)
        return _move(
            draft, to=Status.IN_REVIEW, by=by, kind=CommentKind.SUBMITTED, text=rationale.strip()
        )


def take_back(draft: Record, *, by: User) -> Record:
    """Make a submitted draft a draft again. NotAllowed for anybody but its authors."""
    with transaction.atomic():
        draft = locked_unless_changed(draft)
        if draft.status != Status.IN_REVIEW:
            raise NotAllowed("Only what is in review can be taken back.")
        if by.pk not in author_pks(draft):
            raise NotAllowed("Only its authors take a draft back; a reviewer sends it back.")
        return _move(draft, to=Status.DRAFT, by=by, kind=CommentKind.TAKEN_BACK, text="")


def send_back(draft: Record, *, by: User, comment: str) -> Record:
    """Return a submitted draft to its authors; `comment` says what to correct."""
    require_permission(by, PUBLISH, "send records back")
    if not comment.strip():
        raise DeskError("Say what is to be mended before you send it back.")
    with transaction.atomic():
        draft = locked_unless_changed(draft)
        if draft.status != Status.IN_REVIEW:
            raise NotAllowed("Only what is in review can be sent back.")
        if by.pk in author_pks(draft):
            raise NotAllowed("This is your own draft: take it back instead.")
        return _move(
            draft, to=Status.DRAFT, by=by, kind=CommentKind.SENT_BACK, text=comment.strip()
        )


def publish(draft: Record, *, by: User) -> Record:
    """Make a draft in review public; returns the public row.

    EditConflict if the draft was changed since the reviewer read it; NotAllowed for its authors;
    PublicMoved if the public version is not the one it was made from; NotReady if the data
    would break a rule. Only one public change runs at a time, so two records that break a rule
    only together cannot both be published.
    """
    require_permission(by, PUBLISH, "publish records")
    try:
        with transaction.atomic():
            content_version = ContentVersion.bump()
            return _publish(locked_unless_changed(draft), by, content_version)
    except IntegrityError as error:
        raise NotReady(
            [Problem(str(draft), "", None, refusal_message(type(draft), error, Signature))]
        ) from error


def _publish(draft: Record, by: User, content_version: int) -> Record:
    if draft.status != Status.IN_REVIEW:
        raise NotAllowed("Only what is in review can be published: submit it first.")
    if by.pk in author_pks(draft) or by.pk == draft.author_id:
        raise NotAllowed("Nobody publishes what they wrote: another reviewer has to look at it.")
    rationale = rationale_of(draft)
    version, before = draft.version + 1, None
    if draft.draft_of_id:
        public = locked_row(type(draft), draft.draft_of_id)
        before = every_row(type(draft)).get(pk=public.pk)
        if public.version != draft.version:
            raise PublicMoved(
                f"Version {public.version} is public now, and this was made from version "
                f"{draft.version}: compare the three and bring it up to date first."
            )
        keep_baseline(public)
        content = take_content(draft)
        public.author, public.reviewer = draft.author, by
        signatures_of(draft).update(record_pk=public.pk)
        draft.delete()
        _make_public(content.row, version)
        put_content(content, onto=public)
    else:
        public = draft
        public.reviewer = by
        _make_public(public, version)
        public.save()
    Signature.objects.create(
        collection=record_kind(public),
        record_pk=public.pk,
        version=version,
        by=by,
        role=SignatureRole.REVIEWER,
    )
    problems = broken_rules(Scope(public, before=before))
    if problems:
        raise NotReady(problems)
    record_revision(
        public,
        version=version,
        action=RevisionAction.PUBLISHED,
        by=by,
        rationale=rationale,
        content_version=content_version,
    )
    refresh_index.update(public)
    return public


def _make_public(row: Record, version: int) -> None:
    row.status, row.version, row.updated = Status.PUBLISHED, version, timezone.now()
    row.retired_reason, row.replaced_by = "", None


def rationale_of(draft: Record) -> str:
    """The reason that was given when the draft was last submitted, or ""."""
    submitted = Comment.objects.about(draft).filter(kind=CommentKind.SUBMITTED).last()
    return submitted.text if submitted else ""


def bring_up_to_date(copy: Record, *, by: User) -> Record:
    """Mark a working copy as made from the present public version; returns it.

    For a curator who has compared the three versions and merged them by hand.
    """
    with transaction.atomic():
        copy = locked_unless_changed(copy)
        if copy.status != Status.DRAFT or not copy.draft_of_id:
            raise NotAllowed("Only a working copy that is a draft can be brought up to date.")
        public = locked_row(type(copy), copy.draft_of_id)
        signatures_of(copy).update(version=public.version + 1)
        copy.version, copy.author = public.version, by
        copy.save()
        sign_as_author(copy, by=by)
        return copy


def retire(record: Record, *, by: User, reason: str, replaced_by: Record | None = None) -> Record:
    """Retire a published record for good and return it; its page shows the reason.

    NotReady if published records still name it; DeskError while a working copy is open.
    """
    require_permission(by, RETIRE, "retire records")
    if not reason.strip():
        raise DeskError("Say why the record is retired: its page shows that.")
    with transaction.atomic():
        content_version = ContentVersion.bump()
        record = locked_unless_changed(record)
        if record.status != Status.PUBLISHED:
            raise NotAllowed("Only what is published can be retired.")
        if every_row(type(record)).filter(draft_of=record.pk).exists():
            raise DeskError("A working copy is open: publish it or throw it away first.")
        others = every_row(type(record)).filter(status=Status.PUBLISHED).exclude(pk=record.pk)
        if replaced_by is not None and not others.filter(pk=replaced_by.pk).exists():
            raise DeskError("The replacement is another record of the kind, and published.")
        keep_baseline(record)
        record.status, record.retired_reason = Status.RETIRED, reason.strip()
        record.replaced_by = replaced_by
        record.version += 1
        record.updated = timezone.now()
        record.save()
        problems = broken_rules(Scope(record, itself=False))
        if problems:
            raise NotReady(problems)
        record_revision(
            record,
            version=record.version,
            action=RevisionAction.RETIRED,
            by=by,
            rationale=record.retired_reason,
            content_version=content_version,
        )
        refresh_index.remove(record)
        return record
