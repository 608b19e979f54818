"""Every public record as the API writes it, ready to be sent, and what its claims name.

Both tables follow from the records and are written by `curation/index/representations/` alone.
"""

from django.db import models

from curation.models.fields import ReadableJSON


class Representation(models.Model):
    """A published record as the item of a list of the API: JSON text, made when it was published.

    Its addresses begin with `SITE_PLACEHOLDER` (`curation.index.representations`), which an answer
    replaces by the address of the site.
    """

    collection = models.CharField(max_length=20, help_text="Record type, such as cytokines.")
    record_pk = models.PositiveBigIntegerField(help_text="Primary key of the record.")
    key = models.CharField(max_length=610, help_text="The natural key of the record.")
    body = models.TextField(help_text="The item of a list: a JSON object.")
    detail_extra = models.TextField(
        blank=True,
        help_text="What a detail says of the record itself beyond that: members of a JSON object.",
    )
    names = models.JSONField(
        default=dict,
        encoder=ReadableJSON,
        help_text="Primary keys of the records that a claim is about, by field.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "record_pk"],
                name="representation_is_of_a_record",
                violation_error_message="This record has a representation already.",
            )
        ]
        indexes = [models.Index(fields=["collection", "key"], name="representation_key")]

    def __str__(self) -> str:
        return f"{self.collection} {self.key}"


class ClaimSubject(models.Model):
    """A record that a published claim names: as its subject, its source or a component."""

    representation = models.ForeignKey(
        Representation, on_delete=models.CASCADE, related_name="subjects", help_text="Of the claim."
    )
    collection = models.CharField(max_length=20, help_text="Record type of what is named.")
    record_pk = models.PositiveBigIntegerField(help_text="Primary key of what is named.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "record_pk", "representation"],
                name="claimsubject_is_told_once",
                violation_error_message="This claim names the record already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection} {self.record_pk}"


class Tally(models.Model):
    """How many records of a type are public: counting them anew would read them all."""

    collection = models.CharField(max_length=20, unique=True, help_text="Record type.")
    number = models.PositiveIntegerField(default=0, help_text="Records the public sees in lists.")

    def __str__(self) -> str:
        return f"{self.number} {self.collection}"
