"""A record as a document: a plain dict with natural keys and the record's children.

Documents are the shape of the data files. Fields at their default are left out, so that
files stay small and a new field changes no old document.
"""

import dataclasses
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from curation.models import Record
from curation.models.base import AnyRecord, related_model

Document = dict[str, Any]  # a record as JSON values, by the names of its fields

JSON_TYPES: dict[str, tuple[type | tuple[type, ...], str]] = {
    "CharField": (str, "text"),
    "TextField": (str, "text"),
    "FloatField": ((int, float), "a number"),
    "BooleanField": (bool, "true or false"),
    "DateTimeField": (str, "a date and time such as 2026-11-23T00:00:00Z"),
    "PositiveIntegerField": (int, "a whole number"),
    "PositiveSmallIntegerField": (int, "a whole number"),
}
# Written even where it holds its default, because readers of a file need it.
ALWAYS_WRITTEN = {"status"}
# Fields of the desk, which are no content of the record.
DESK_FIELDS = {"draft_of", "edit_count", "author", "reviewer"}
# The version of the shape of documents. If you change the shape so that old documents do not fit,
# raise it and add a function to `curation.desk.history.UPCASTS`.
DOCUMENT_SCHEMA = 1


@dataclass(frozen=True)
class Problem:
    """Something wrong with a document: where, what value, and what to do."""

    record: str
    field: str
    value: object
    message: str
    row: models.Model | None = dataclasses.field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        where = f"{self.record}, {self.field}" if self.field else self.record
        return f"{where}: {self.message}" + (f" Found: {self.value!r}." if self.field else "")


@dataclass
class Content:
    """The content of a record: an unsaved row, the rows it links to, and its unsaved children."""

    row: Any  # a record, or a child of one
    own_kind: dict[str, str] = dataclasses.field(
        default_factory=dict
    )  # keys of rows in the same file
    links: dict[str, list[int]] = dataclasses.field(default_factory=dict)
    children: dict[str, list["Content"]] = dataclasses.field(default_factory=dict)


def document_fields(model: type[models.Model]) -> list[Any]:
    """The fields a document of the model holds, in reading order; many-to-many included."""
    fields = [
        each
        for each in model._meta.concrete_fields
        if not (
            each.primary_key
            or getattr(each.remote_field, "parent_link", False)
            or each.name in DESK_FIELDS
            or (each.name == "kind" and hasattr(model, "claim_kind"))
            or _is_owner(each)
        )
    ]
    key = getattr(model, "key_field", "")
    shared = {each.name for each in Record._meta.local_fields} | {"seen_at"}
    # The key first, then what is particular to the model, then what every record has.
    fields.sort(key=lambda each: (each.name != key, each.name in shared))
    own = [each for each in fields if each.name == key or each.name not in shared]
    return own + list(model._meta.many_to_many) + fields[len(own) :]


def _is_owner(each: Any) -> bool:
    """Whether the field points from a child to the record that owns it."""
    owners = getattr(each.related_model, "children", ()) if each.is_relation else ()
    return bool(owners) and each.remote_field.related_name in owners


def document_queryset(model: type[AnyRecord]) -> models.QuerySet[Any]:
    """All rows of the model but working copies, in canonical order, ready for `to_document`."""
    rows: models.QuerySet[Any] = model.objects.order_by(model.key_field)
    if issubclass(model, Record):
        rows = rows.filter(draft_of__isnull=True)
    return prefetch_document(rows)


def prefetch_document(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The queryset, loading all that `to_document` reads in a constant number of queries."""
    model = rows.model
    children = [
        models.Prefetch(name, _with_relations(related_model(model, name).objects.all()))
        for name in getattr(model, "children", ())
    ]
    return _with_relations(rows).prefetch_related(*children)


def _with_relations(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Load all that the documents of the rows name."""
    relations = [each for each in document_fields(rows.model) if each.is_relation]
    return rows.select_related(
        *(each.name for each in relations if not each.many_to_many)
    ).prefetch_related(*(each.name for each in relations if each.many_to_many))


def to_document(row: models.Model) -> Document:
    """The row, its children and its links as a dict of JSON values."""
    document: Document = {}
    value: Any
    for each in document_fields(type(row)):
        if each.many_to_many:
            value = sorted(
                getattr(other, other.key_field) for other in getattr(row, each.name).all()
            )
        elif each.is_relation:
            other = getattr(row, each.name)
            value = other and getattr(other, other.key_field)
        else:
            value = getattr(row, each.name)
            if isinstance(value, datetime):
                value = value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        if each.name in ALWAYS_WRITTEN or not _is_default(each, value):
            document[each.name] = value
    for name in getattr(row, "children", ()):
        children = [to_document(child) for child in getattr(row, name).all()]
        if children:
            document[name] = children
    return document


def _is_default(each: Any, value: object) -> bool:
    if value in ("", None, []):
        return True
    return each.has_default() and not callable(each.default) and value == each.default


class Keys:
    """Primary keys by natural key, one query per model, kept up to date by `add`."""

    def __init__(self) -> None:
        self._known = {}

    def of(self, model: type[AnyRecord]) -> dict[str, int]:
        """{natural key: primary key} of the model's rows, working copies left out."""
        if model not in self._known:
            rows: models.QuerySet[Any] = model.objects.order_by()
            if issubclass(model, Record):
                rows = rows.filter(draft_of__isnull=True)
            self._known[model] = dict(rows.values_list(model.key_field, "pk"))
        return self._known[model]

    def add(self, row: AnyRecord) -> None:
        """Add a saved row."""
        self.of(type(row))[getattr(row, row.key_field)] = row.pk


def read_document(
    model: type[models.Model], document: object, keys: Keys, *, record: str, problems: list[Problem]
) -> Content:
    """The Content of a document. Each fault is appended to `problems`; reading goes on."""
    content = Content(model())
    fields = {each.name: each for each in document_fields(model)}
    child_names = getattr(model, "children", ())
    if not isinstance(document, dict):
        problems.append(Problem(record, "document", document, "Write an object with named fields."))
        return content
    for name in document.keys() - fields.keys() - set(child_names):
        allowed = ", ".join([*fields, *child_names])
        problems.append(Problem(record, name, document[name], f"Unknown field. Known: {allowed}."))
    for name, each in fields.items():
        try:
            if each.generated:
                continue  # the database writes it
            if each.many_to_many:
                content.links[name] = _read_links(each, document.get(name, []), keys)
            elif each.is_relation and each.related_model is model:
                if document.get(name) is not None:
                    content.own_kind[name] = document[name]
            elif name in document or not each.has_default():
                value = _read_value(each, document.get(name), keys)
                setattr(content.row, each.attname, value)
        except ValidationError as error:
            for message in error.messages:
                problems.append(Problem(record, name, document.get(name), message))
    for name in child_names:
        child = related_model(model, name)
        listed = document.get(name, [])
        if not isinstance(listed, list):
            problems.append(Problem(record, name, listed, "Write a list."))
            continue
        content.children[name] = [
            read_document(child, each, keys, record=f"{record}, {name} {number}", problems=problems)
            for number, each in enumerate(listed, start=1)
        ]
    return content


def _read_value(each: Any, value: Any, keys: Keys) -> Any:
    if each.is_relation:
        return find_key(each, value, keys)
    if value is None:
        value = None if each.null else "" if each.empty_strings_allowed else value
    elif each.get_internal_type() in JSON_TYPES:
        kind, name = JSON_TYPES[each.get_internal_type()]
        # In Python a bool is an int; in a data file it is a mistake.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ValidationError(f"Write {name}.")
        if isinstance(value, float) and not math.isfinite(value):
            raise ValidationError(f"Write {name} that is finite.")
        if isinstance(each, models.DateTimeField) and not _has_zone(str(value)):
            raise ValidationError(f"Write {name}.")
    _refuse_unwritable(value)
    return each.clean(value, None)


def _has_zone(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _refuse_unwritable(value: object) -> None:
    """ValidationError for text that a database cannot store: NUL and half characters."""
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and (
            "\0" in text or text != text.encode(errors="ignore").decode()
        ):
            raise ValidationError("The text has a character that cannot be kept.")


def find_key(each: Any, key: object, keys: Keys) -> int | None:
    """The primary key of the row with this natural key."""
    if key is None:
        if each.null:
            return None
        raise ValidationError(f"Name a {each.related_model._meta.verbose_name}.")
    found = keys.of(each.related_model).get(key) if isinstance(key, str) else None
    if found is None:
        raise ValidationError(
            f"No {each.related_model._meta.verbose_name} has this {each.related_model.key_field}."
        )
    return found


def _read_links(each: Any, listed: object, keys: Keys) -> list[Any]:
    if not isinstance(listed, list):
        raise ValidationError("Write a list.")
    return [find_key(each, key, keys) for key in listed]
