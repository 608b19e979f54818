"""What people say of a record: curators and reviewers to one another, readers to the desk."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curation.desk.errors import DeskError, NotAllowed
from curation.models import Comment
from curation.models.desk import CommentKind, public_pk, record_kind


def add_comment(record, *, by, text):
    """Keep a comment on a record; only the desk sees it."""
    if not text.strip():
        raise DeskError("Write what you want to say.")
    return Comment.objects.create(
        collection=record_kind(record), record_pk=public_pk(record), by=by, text=text.strip()
    )


def add_suggestion(record, *, text, contact, address):
    """Keep a reader's suggestion for a public record; nothing public changes.

    DeskError if it says nothing; NotAllowed if so many came from this network address within
    the last hour already.
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


def settle_suggestion(suggestion, *, by):
    """Note that a suggestion was dealt with."""
    suggestion.settled_by = by
    suggestion.save()
