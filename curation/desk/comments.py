"""Comments on a record, by curators and reviewers, and suggestions by readers."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curation.desk.errors import DeskError, NotAllowed
from curation.models import Comment
from curation.models.base import AnyRecord
from curation.models.desk import CommentKind, public_pk, record_kind


def add_comment(record: AnyRecord, *, by: User, text: str) -> Comment:
    """Save a comment on a record and return it; only the desk sees it. DeskError if empty."""
    if not text.strip():
        raise DeskError("Write what you want to say.")
    return Comment.objects.create(
        collection=record_kind(record), record_pk=public_pk(record), by=by, text=text.strip()
    )


def add_suggestion(record: AnyRecord, *, text: str, contact: str, address: str) -> Comment:
    """Save a reader's suggestion for a public record and return it; nothing public changes.

    DeskError if it is empty; NotAllowed if this network address has sent the allowed number
    within the last hour.
    """
    if not text.strip():
        raise DeskError("Write what you want to say.")
    sender = salted_hmac("cytodb.suggestion", address, algorithm="sha256").hexdigest()
    lately = Comment.objects.filter(
        sender=sender, at__gte=timezone.now() - timedelta(hours=1)
    ).count()
    if lately >= settings.SUGGESTIONS_PER_HOUR:
        raise NotAllowed(
            f"We take {settings.SUGGESTIONS_PER_HOUR} suggestions an hour from one address. "
            "Please send this one in an hour."
        )
    return Comment.objects.create(
        collection=record_kind(record),
        record_pk=public_pk(record),
        kind=CommentKind.SUGGESTION,
        text=text.strip(),
        contact=contact.strip(),
        sender=sender,
    )


def settle_suggestion(suggestion: Comment, *, by: User) -> None:
    """Note that a suggestion was dealt with."""
    suggestion.settled_by = by
    suggestion.save()
