"""What search reads: a row for every public record, and one for each of its names.

Both tables follow from the records and are written by `curation/index/names/` alone.
"""

from typing import ClassVar
from urllib.parse import quote

from django.db import models
from modelsearch import index

from curation.models.fields import KeyField


class NameKind(models.IntegerChoices):
    """What a name is to its record, strongest first."""

    NAME = 1, "Name"
    SYNONYM = 2, "Synonym"
    IDENTIFIER = 3, "Identifier"
    ALIAS = 4, "Alias of the gene"
    CHAIN = 5, "Name of a chain"
    PART = 6, "Last words of a name"


class Named(models.Model):
    """A record that says what it is called, and what search shows of it."""

    # Fields that hold names: a text or a list of texts.
    name_fields: ClassVar[dict[str, NameKind]] = {}
    # Whether it has a page of its own, and so stands in search, in the API and among the changes.
    has_page: ClassVar[bool] = True

    class Meta:
        abstract = True

    def names(self) -> list[tuple[str, NameKind]]:
        """[(name, NameKind), ...] of all names of the record, in the order of `name_fields`."""
        found = []
        for field, kind in self.name_fields.items():
            value = getattr(self, field)
            found += [(text, kind) for text in (value if isinstance(value, list) else [value])]
        return [(text, kind) for text, kind in found if text]

    @property
    def label(self) -> str:
        """What search calls it."""
        return str(self)

    @property
    def gist(self) -> str:
        """What it is, in a sentence or two; full text search reads it."""
        return ""


def api_path(collection: str, key: str) -> str:
    """The address of a record in the API, by the collection and the key that stand in it."""
    return f"/api/v1/{collection}/{quote(key, safe=':/')}/"


class IndexedRecord(index.Indexed, models.Model):
    """A public record as search finds and shows it."""

    search_auto_update = False  # `curation/index/names/` updates it

    collection = models.CharField(max_length=20, help_text="Record type, such as cytokines.")
    record_pk = models.PositiveBigIntegerField(help_text="Primary key of the record.")
    rank = models.PositiveSmallIntegerField(
        help_text="Place of the record type among results that match alike."
    )
    accession = models.CharField(max_length=10, blank=True, help_text="Accession, if it has one.")
    slug = models.CharField(max_length=170, blank=True, help_text="Slug, if it has one.")
    key = models.CharField(max_length=610, help_text="What stands in its address in the API.")
    address = models.CharField(max_length=250, help_text="Address of its page on the site.")
    label = models.TextField(help_text="What search calls it.")
    gist = models.TextField(blank=True, help_text="What it is, in a sentence or two.")
    title = models.TextField(help_text="The words of its names, as full text search compares them.")
    body = models.TextField(blank=True, help_text="The words of its gist, likewise.")

    search_fields = [
        index.SearchField("title"),
        index.SearchField("body"),
        index.FilterField("rank"),
        index.FilterField("id"),
    ]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "record_pk"],
                name="indexedrecord_names_a_record_once",
                violation_error_message="This record is in the index already.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return self.address

    @property
    def api_path(self) -> str:
        """Its address in the API."""
        return api_path(self.collection, self.key)


class Name(models.Model):
    """A name of a public record and one of its keys: names that mean the same have the same key."""

    record = models.ForeignKey(
        IndexedRecord, on_delete=models.CASCADE, related_name="names", help_text="What it names."
    )
    text = models.TextField(help_text="The name as it is written.")
    key = KeyField(
        max_length=200, help_text="The name without case, hyphens, blanks and Greek letters."
    )
    size = models.PositiveSmallIntegerField(help_text="Length of the key.")
    ending = KeyField(
        max_length=3, help_text="The last letters of the key; finds names mistyped at the start."
    )
    kind = models.PositiveSmallIntegerField(
        choices=NameKind, help_text="What the name is to its record."
    )
    place = models.PositiveSmallIntegerField(help_text="Place among the names of its record.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "key"],
                name="name_has_a_key_once",
                violation_error_message="This record has a name with this key already.",
            )
        ]
        indexes = [
            models.Index(fields=["key"], name="name_key"),
            models.Index(fields=["size", "key"], name="name_size_key"),
            models.Index(fields=["ending", "size"], name="name_ending_size"),
        ]

    def __str__(self) -> str:
        return self.text
