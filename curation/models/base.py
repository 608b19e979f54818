"""What curated records share: an accession for life, a status, a version, where it was seen."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from curation.models.accession import AccessionSeries
from curation.models.choices import Status
from curation.models.fields import TextListField
from curation.models.guarded import Guarded
from curation.models.name import Named, NameKind
from curation.models.validators import ACCESSION, SLUG, Pattern


def well_formed(field: str, validator: Pattern) -> models.CheckConstraint:
    """A constraint: the field is empty or has the validator's pattern, whoever writes it."""
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": validator.regex.pattern}),
        name=f"%(class)s_{field}_is_well_formed",
        violation_error_message=validator.message % {"value": f"This {field}"},
    )


def related_model(model: type[models.Model], relation: str) -> type[Any]:
    """The model that a relation of the model, or one to it, leads to."""
    field: Any = model._meta.get_field(relation)
    return field.related_model


def every_row(model: type[models.Model]) -> models.QuerySet[Any]:
    """All rows of the model, whatever their status; working copies, too."""
    return model._base_manager.all()


def unique_unless_empty(field: str, message: str) -> models.UniqueConstraint:
    """A constraint: no two rows share a value of this field; any number may have none."""
    return models.UniqueConstraint(
        fields=[field],
        condition=~Q(**{field: ""}),
        name=f"%(class)s_{field}_is_unique",
        violation_error_message=message,
    )


def one_of(field: str, choices: Iterable[str]) -> models.CheckConstraint:
    """A constraint: the field holds one of the choices (or nothing, where "" is a choice)."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": list(choices)}),
        name=f"%(class)s_{field}_is_known",
        violation_error_message=f"{field} must be one of: {', '.join(filter(None, choices))}.",
    )


class Shown(models.Model):
    """A row that says what to load with it, so that a list of any length costs the same."""

    relations: ClassVar[tuple[str, ...]] = ()  # what to join

    class Meta:
        abstract = True

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        """What to load beside, each by a query of its own."""
        return ()


OfShown = TypeVar("OfShown", bound=Shown, covariant=True)
OfReference = TypeVar("OfReference", bound="Reference", covariant=True)
OfRecord = TypeVar("OfRecord", bound="Record", covariant=True)


class ShownQuerySet(models.QuerySet[OfShown]):
    """Rows that can be loaded with all they show."""

    def with_relations(self) -> Self:
        """Load everything a list row or an API item shows."""
        relations = self.model.relations
        rows = self.select_related(*relations) if relations else self  # without names: all
        return rows.prefetch_related(*self.model.prefetches())


class ReferenceQuerySet(ShownQuerySet[OfReference]):
    """Rows quoted from the outside world: all of them are public."""

    def published(self) -> Self:
        """The rows the public sees."""
        return self

    def public(self) -> Self:
        """The rows that have a page."""
        return self

    def named(self, name: str) -> Self:
        """The row with this natural key or slug, as a queryset."""
        if "\0" in name:  # PostgreSQL refuses it, and no name has it
            return self.none()
        names = Q(**{self.model.key_field: name})
        if hasattr(self.model, "slug"):
            names |= Q(slug=name)
        return self.filter(names)


class Reference(Guarded, Named, Shown):
    """Reference data, edited directly by editors and keyed to the outside world."""

    collection: ClassVar[str] = ""  # the name of all rows together: in addresses, the API and files
    key_field = "slug"
    children: ClassVar[tuple[str, ...]] = ()

    seen_at = TextListField(help_text="Where the curator saw this: web addresses or data sets.")

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse(f"{self._meta.model_name}-detail", args=[self.public_id])

    @property
    def public_id(self) -> str:
        """What stands in the address of its page: the slug, else the natural key."""
        return getattr(self, "slug", None) or getattr(self, self.key_field)

    @property
    def api_id(self) -> str:
        """What stands in its address in the API: the natural key."""
        return getattr(self, self.key_field)

    @property
    def is_public(self) -> bool:
        return True


class Tree(Reference):
    """Reference data in a tree: each row may have a broader one."""

    relations = ("parent",)
    name_fields = {"name": NameKind.NAME, "slug": NameKind.IDENTIFIER}

    slug = models.CharField(
        max_length=60,
        unique=True,
        validators=[SLUG],
        help_text="Short name in addresses, for life.",
    )
    name = models.CharField(max_length=80, unique=True, help_text="The name as readers know it.")
    parent_id: int | None
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="narrower",
        help_text="The next broader term; empty at the top.",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def path_up(pk: int | None, terms: Mapping[int, "Tree"]) -> list[int]:
        """The key and those of its broader terms, nearest first; `terms` is {key: term}."""
        path: list[int] = []
        while pk is not None and pk in terms and pk not in path:
            path.append(pk)
            pk = terms[pk].parent_id
        return path

    def ancestors(self) -> list[Self]:
        """The broader terms, nearest first. Costs a query per level that is not loaded."""
        found: list[Self] = []
        node: Any = self.parent
        while node is not None and node not in found:
            found.append(node)
            node = node.parent
        return found

    def descendants(self) -> list[int]:
        """The primary keys of all narrower terms. Costs a query per level."""
        found, level = [], [self.pk]
        while level:
            rows = self._meta.model._base_manager.filter(parent__in=level).exclude(pk__in=found)
            level = [row.pk for row in rows]
            found += level
        return found

    def clean(self) -> None:
        if self.parent and (self.parent == self or self in self.parent.ancestors()):
            raise ValidationError({"parent": f"{self.parent} is narrower than {self}: no loops."})


class RecordQuerySet(ShownQuerySet[OfRecord]):
    """Curated rows; the public sees the published ones only."""

    def published(self) -> Self:
        """The rows the public sees in lists, counts and answers."""
        # No working copy is published, so the second condition changes no result. With it the
        # database can use the index of accessions, which leaves working copies out.
        return self.filter(status=Status.PUBLISHED, draft_of__isnull=True)

    def public(self) -> Self:
        """The rows that have a page: published ones, and retired ones with a notice."""
        return self.filter(status__in=[Status.PUBLISHED, Status.RETIRED])

    def named(self, name: str) -> Self:
        """The row with this accession or slug, as a queryset; working copies left out."""
        if "\0" in name:  # PostgreSQL refuses it, and no name has it
            return self.none()
        names = Q(accession=name)
        if hasattr(self.model, "slug"):
            names |= Q(slug=name)
        return self.filter(names, draft_of__isnull=True)


class Record(Guarded, Named, Shown):
    """A curated record: entity or claim."""

    collection: ClassVar[str] = ""  # the name of all rows together: in addresses, the API and files
    accession_prefix: ClassVar[str] = ""
    accession_digits: ClassVar[int] = 5
    key_field = "accession"
    children: ClassVar[tuple[str, ...]] = ()
    name_fields = {"accession": NameKind.IDENTIFIER}

    accession = models.CharField(
        max_length=10,
        blank=True,
        validators=[ACCESSION],
        help_text="Identifier for life, given on first save and never reused.",
    )
    status = models.CharField(
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        help_text="Only published records are public; retired ones keep their page.",
    )
    draft_of_id: int | None
    draft_of = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="working_copy",
        help_text="The published record that this row is a working copy of.",
    )
    version = models.PositiveIntegerField(
        default=0, editable=False, help_text="How often this record was published."
    )
    updated = models.DateTimeField(
        default=timezone.now, editable=False, help_text="When it last changed (UTC)."
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who last changed the content; empty where it came with the data files.",
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who published the content that the public sees; never its author.",
    )
    retired_reason = models.TextField(
        blank=True, help_text="Why the record was retired; shown on its page."
    )
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
        help_text="The record to use instead of a retired one.",
    )
    curator_note = models.TextField(
        blank=True, help_text="For curators only: what is missing or doubtful."
    )
    seen_at = TextListField(help_text="Where the curator saw this: web addresses or data sets.")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["accession"],
                condition=Q(draft_of__isnull=True),
                name="%(class)s_accession_is_unique",
                violation_error_message="Another record has this accession.",
            ),
            models.CheckConstraint(
                condition=Q(accession__regex=ACCESSION.regex.pattern),
                name="%(class)s_accession_is_well_formed",
                violation_error_message="An accession looks like CYT00001 or CLM0000001.",
            ),
            one_of("status", Status.values),
            models.CheckConstraint(
                condition=Q(draft_of__isnull=True) | Q(status__in=[Status.DRAFT, Status.IN_REVIEW]),
                name="%(class)s_working_copy_is_not_public",
                violation_error_message="A working copy is a draft or in review.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.RETIRED) | ~Q(retired_reason=""),
                name="%(class)s_retired_has_a_reason",
                violation_error_message="Say why the record is retired.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(version__gte=1),
                name="%(class)s_published_has_a_version",
                violation_error_message="A published record has a version of at least 1.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED)
                | Q(author__isnull=True)
                | (Q(reviewer__isnull=False) & ~Q(reviewer=F("author"))),
                name="%(class)s_is_published_by_a_second_person",
                violation_error_message="Nobody publishes what they wrote.",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.give_accession()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse(f"{self._meta.model_name}-detail", args=[self.public_id])

    def give_accession(self) -> None:
        """Take the next accession of the series, if the record has none yet."""
        if not self.accession:
            self.accession = AccessionSeries.take(self.accession_prefix, self.accession_digits)

    @property
    def is_public(self) -> bool:
        """Whether the public may see it: its content if published, a notice if retired."""
        return self.status in (Status.PUBLISHED, Status.RETIRED)

    @property
    def public_id(self) -> str:
        """What stands in the address of its page."""
        return self.accession

    @property
    def api_id(self) -> str:
        """What stands in its address in the API: the accession."""
        return self.accession


AnyRecord = Record | Reference  # a row of any record type
