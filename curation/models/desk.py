"""What the desk keeps beside the records: versions, signatures, comments, uploads.

These rows name a record by its collection and the primary key of its public row, which stays
the same for life: a gene that is renamed keeps its history.
"""

from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone

from curation.models.base import AnyRecord, Record, Reference, one_of
from curation.models.fields import ReadableJSON


def user_field(help_text: str, **options: Any) -> models.ForeignKey:
    """A foreign key to a person, who is never deleted once named."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=help_text,
        **options,
    )


def record_kind(record: AnyRecord) -> str:
    """The collection of a record, a claim's that of its kind: bindings."""
    return getattr(record, "specific", record).collection


def public_pk(record: AnyRecord) -> int:
    """The primary key of the public row: for a working copy, that of what it copies."""
    return getattr(record, "draft_of_id", None) or record.pk


def model_of(collection: str) -> type[AnyRecord]:
    """The model of the records that the collection names."""
    models_here = apps.get_app_config("curation").get_models()
    return next(
        each
        for each in models_here
        if issubclass(each, Record | Reference) and each.collection == collection
    )


class ContentVersion(models.Model):
    """The number that goes up with every public change; one row.

    `bump` locks the row until the transaction ends. So public changes are made one after
    another, and each reads the result of the one before.
    """

    number = models.PositiveIntegerField(default=0, help_text="Public changes so far.")
    changed_at = models.DateTimeField(
        default=timezone.now, help_text="When the public content last changed (UTC)."
    )

    code_version = models.CharField(
        max_length=16,
        blank=True,
        help_text="The code that wrote what follows from the records: names, representations.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1),
                name="contentversion_is_one_row",
                violation_error_message="There is one content version.",
            )
        ]

    def __str__(self) -> str:
        return f"content version {self.number}"

    @classmethod
    def bump(cls) -> int:
        """Raise the number and return it. Call it in a transaction, before reading the rows."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(number=F("number") + 1, changed_at=timezone.now())
        return cls.objects.get(pk=1).number

    @classmethod
    def current(cls) -> int:
        """The number of the public content."""
        # Every request asks this: plain SQL is faster than an ORM query.
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number FROM {cls._meta.db_table} WHERE id = 1")
            row = cursor.fetchone()
        return row[0] if row else 0


class AboutRecordQuerySet(models.QuerySet):
    """Rows that name a record by collection and primary key."""

    def about(self, record: AnyRecord) -> Self:
        """The rows about this record, or about what it is a working copy of."""
        return self.filter(collection=record_kind(record), record_pk=public_pk(record))


class AboutRecord(models.Model):
    """A row about any record."""

    collection = models.CharField(max_length=20, help_text="Record type, such as cytokines.")
    record_pk = models.PositiveBigIntegerField(help_text="Primary key of the public row.")

    objects = AboutRecordQuerySet.as_manager()

    class Meta:
        abstract = True


class RevisionAction(models.TextChoices):
    """What made a version."""

    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"
    EDITED = "edited", "Edited"
    LOADED = "loaded", "Loaded"


class Revision(AboutRecord):
    """A version as the public saw it: the whole record with its children as a document."""

    version = models.PositiveIntegerField(help_text="Version of the record, from 1.")
    action = models.CharField(
        max_length=9, choices=RevisionAction, help_text="What made this version."
    )
    at = models.DateTimeField(default=timezone.now, help_text="When it became public (UTC).")
    by = user_field(
        "Who made it public: the reviewer, for reference data the editor; empty for data files.",
        null=True,
        blank=True,
    )
    rationale = models.TextField(
        blank=True, help_text="Why it changed, in the curator's words; shown to the public."
    )
    document = models.JSONField(
        encoder=ReadableJSON, help_text="The record with its children, by natural keys."
    )
    schema = models.PositiveSmallIntegerField(
        help_text="Which shape of documents this one has; older ones are brought up to date."
    )
    content_version = models.PositiveIntegerField(
        db_index=True, help_text="The content version that this change made."
    )

    class Meta:
        ordering = ["-version"]
        permissions = [
            ("publish_record", "Can publish or send back what others wrote"),
            ("retire_record", "Can retire published records"),
            ("import_record", "Can import sheets"),
        ]
        constraints = [
            one_of("action", RevisionAction.values),
            models.UniqueConstraint(
                fields=["collection", "record_pk", "version"],
                name="revision_names_a_version_once",
                violation_error_message="This version is in the history already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collection} {self.record_pk}, version {self.version}"


class SignatureRole(models.TextChoices):
    """What a person did for a version."""

    AUTHOR = "author", "Author"
    REVIEWER = "reviewer", "Reviewer"


class Signature(AboutRecord):
    """Who had a hand in a version: one role a person, so nobody reviews what they wrote.

    Until a working copy is published, its signatures name the copy: the public record may get
    its next version from elsewhere.
    """

    version = models.PositiveIntegerField(help_text="The version, which may not be public yet.")
    by = user_field("Who signs.")
    role = models.CharField(max_length=8, choices=SignatureRole, help_text="As what.")

    class Meta:
        constraints = [
            one_of("role", SignatureRole.values),
            models.UniqueConstraint(
                fields=["collection", "record_pk", "version", "by"],
                name="signature_is_given_once",
                violation_error_message="Nobody publishes what they wrote.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} as {self.role}"


class CommentKind(models.TextChoices):
    """What a comment goes with."""

    COMMENT = "comment", "Comment"
    SUBMITTED = "submitted", "Submitted for review"
    TAKEN_BACK = "taken-back", "Taken back"
    SENT_BACK = "sent-back", "Sent back"
    SUGGESTION = "suggestion", "Suggestion by a reader"


class Comment(AboutRecord):
    """What a curator, a reviewer or a reader says of a record. Never public."""

    kind = models.CharField(
        max_length=10,
        choices=CommentKind,
        default=CommentKind.COMMENT,
        help_text="What it goes with.",
    )
    text = models.TextField(blank=True, help_text="What is said.")
    by = user_field("Who says it; empty for a reader.", null=True, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True, help_text="When (UTC).")
    contact = models.CharField(
        max_length=200, blank=True, help_text="Name or address that a reader left for an answer."
    )
    sender = models.CharField(
        max_length=64,
        blank=True,
        help_text="Keyed hash of a reader's network address, to limit how much one can send.",
    )
    settled_by = user_field("Who dealt with a suggestion; empty while open.", null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["collection", "record_pk"], name="comment_record"),
            models.Index(fields=["kind", "settled_by"], name="comment_open"),
        ]
        constraints = [
            one_of("kind", CommentKind.values),
            models.CheckConstraint(
                condition=Q(kind__in=[CommentKind.SUBMITTED, CommentKind.TAKEN_BACK]) | ~Q(text=""),
                name="comment_says_something",
                violation_error_message="Write what you want to say.",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(kind=CommentKind.SUGGESTION),
                name="comment_has_a_writer",
                violation_error_message="Only a reader's suggestion comes without a name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"


class Upload(models.Model):
    """A sheet that was uploaded and previewed, kept until it is imported or a day has passed."""

    collection = models.CharField(max_length=20, help_text="Record type, such as cytokines.")
    name = models.CharField(max_length=200, help_text="Name of the file.")
    headers = models.JSONField(encoder=ReadableJSON, help_text="Its columns.")
    rows = models.JSONField(encoder=ReadableJSON, help_text="Its cells, row by row.")
    skip_duplicates = models.BooleanField(
        default=False, help_text="Whether rows that double a record are left out."
    )
    by = user_field("Who uploaded it.")
    at = models.DateTimeField(default=timezone.now, help_text="When (UTC).")

    def __str__(self) -> str:
        return f"{self.name} by {self.by}"
