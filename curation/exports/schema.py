"""TABLES: the public database as plain tables, made from the models.

A record type is a table, with natural keys in the place of primary keys. Its children and its
several-to-several relations are tables of their own. Which fields there are is read from the
models, so that a new field is in the next release by itself.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import models
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.db.models.lookups import Exact

from curation.desk.data_files import FILE_MODELS
from curation.desk.history import PRIVATE
from curation.documents.document import document_fields
from curation.exports.tables import AT_ONCE, Column, ForeignKey, Row, Table, by_bytes, values
from curation.models import Citation, Claim, Entity, IndexedRecord, NameKind, Record
from curation.models.base import related_model
from curation.models.choices import Status
from curation.models.fields import TextListField

# What all published records have the same, beside what is for curators only.
LEFT_OUT = PRIVATE | {"status", "retired_reason", "replaced_by"}
# What stands beside the key of a record that is named, so that few readers need to join.
BESIDE_KEY = {Entity: ("name", "Its name."), Citation: ("pmid", "Its PubMed id, if it has one.")}
KINDS: dict[type[models.Field], str] = {
    TextListField: "list",
    models.BooleanField: "boolean",
    models.DateTimeField: "time",
    models.FloatField: "number",
    models.IntegerField: "integer",
}
NAMING = (NameKind.NAME, NameKind.SYNONYM, NameKind.ALIAS)


def table_name(model) -> str:
    """The name of the table of a record type, or of the children of one: cell_types, evidence."""
    if hasattr(model, "collection"):
        return model.collection.replace("-", "_")
    owner = owner_of(model)
    children = owner.remote_field.related_name
    if owner.related_model is Claim:
        return children
    return f"{owner.related_model._meta.model_name}_{children}"


def owner_of(model):
    """The foreign key from children of the model to the record they stand in; None for records."""
    return next(
        (
            each
            for each in model._meta.concrete_fields
            if each.is_relation
            and each.remote_field.related_name in getattr(each.related_model, "children", ())
        ),
        None,
    )


def naming(model, name, path, about) -> list[Column]:
    """The columns that name a row of the model: its key, and what stands beside it."""
    columns = [Column(name, about, source=f"{path}__{model.key_field}")]
    for kind, (field, words) in BESIDE_KEY.items():
        if issubclass(model, kind):
            columns.append(Column(f"{name}_{field}", words, source=f"{path}__{field}"))
    return columns


def columns_of(field, path="") -> list[Column]:
    """The columns of a field of the model at a path."""
    about, source = str(field.help_text), f"{path}{field.name}"
    if field.is_relation:
        return naming(field.related_model, field.name, source, about)
    kind = next((name for kind, name in KINDS.items() if isinstance(field, kind)), "text")
    return [Column(field.name, about, kind, source)]


def identity(model, path) -> tuple[list[Column], ForeignKey]:
    """The columns by which another table names a row of the model at a path."""
    owner = owner_of(model)
    if owner is None:
        name = model._meta.model_name
        columns = naming(model, name, path, f"The {model._meta.verbose_name}.")
        return columns, ForeignKey((name,), table_name(model), (model.key_field,))
    columns, above = identity(owner.related_model, f"{path}__{owner.name}")
    for name in model.row_key:
        columns += columns_of(model._meta.get_field(name), f"{path}__")
    key = (*above.columns, *model.row_key)
    return columns, ForeignKey(key, table_name(model), key)


def foreign_keys(fields) -> list[ForeignKey]:
    """What the relations among the fields name."""
    return [
        ForeignKey((each.name,), table_name(each.related_model), (each.related_model.key_field,))
        for each in fields
        if each.is_relation
    ]


def statement(model) -> Column:
    """The sentence of a claim: the curator's, else the one that the index of names holds."""
    collection: Any = Value(model.collection)
    if model is Claim:
        collection = Case(
            *(
                When(Exact(OuterRef("kind"), Value(kind)), then=Value(each.collection))
                for kind, each in Claim.kinds().items()
            )
        )
    label = IndexedRecord.objects.filter(collection=collection, record_pk=OuterRef("pk"))
    source = Coalesce(
        NullIf("statement", Value("")),
        Subquery(label.values("label")),
        output_field=models.TextField(),
    )
    return Column("statement", "The claim in one sentence.", source=source)


def of_records(model) -> Table:
    """The table of a record type: its published rows."""
    fields = [
        each
        for each in document_fields(model)
        if each.name not in LEFT_OUT and not each.many_to_many and each.name != "statement"
    ]
    columns = [column for each in fields for column in columns_of(each)]
    links = foreign_keys(fields)
    if issubclass(model, Claim):
        columns.insert(1, statement(model))
    if model is Claim:
        columns[1:1] = columns_of(model._meta.get_field("kind"))
    elif issubclass(model, Claim):
        links.insert(0, ForeignKey(("accession",), "claims", ("accession",)))
    return made(model, columns, (model.key_field,), model.objects.published, links)


def of_children(model) -> Table:
    """The table of what stands inside published records."""
    owner = owner_of(model)
    fields = [
        each
        for each in document_fields(model)
        if each.name not in LEFT_OUT and not each.many_to_many
    ]
    columns = [column for each in (owner, *fields) for column in columns_of(each)]
    rows = partial(model._base_manager.filter, **{f"{owner.name}__status": Status.PUBLISHED})
    return made(model, columns, (owner.name, *model.row_key), rows, foreign_keys([owner, *fields]))


def of_links(model, field) -> Table:
    """The table of a several-to-several relation of published records, or of their children."""
    through = field.remote_field.through
    near, far = field.m2m_field_name(), field.m2m_reverse_field_name()
    columns, whose = identity(model, near)
    columns += naming(field.related_model, far, far, str(field.help_text))
    owner = owner_of(model)
    status = f"{near}__{owner.name}__status" if owner else f"{near}__status"
    rows = partial(through._base_manager.filter, **{status: Status.PUBLISHED})
    target = ForeignKey((far,), table_name(field.related_model), (field.related_model.key_field,))
    name = table_name(model).removesuffix("s") if owner else model._meta.model_name
    return Table(
        f"{name}_{field.name}",
        str(field.help_text),
        tuple(columns),
        (*whose.columns, far),
        lambda: values(rows(), tuple(columns), (*whose.columns, far)),
        (whose, target),
    )


def made(model, columns, key, rows, links) -> Table:
    """A table with the words of the model."""
    columns = tuple(columns)
    return Table(
        table_name(model),
        model.__doc__.splitlines()[0],
        columns,
        key,
        lambda: values(rows(), columns, key),
        tuple(links),
    )


def family_of_tables(model) -> Iterator[Table]:
    """The table of the model, and those of its children and links."""
    yield of_records(model) if hasattr(model, "collection") else of_children(model)
    for field in model._meta.local_many_to_many:
        yield of_links(model, field)
    for name in getattr(model, "children", ()):
        if model is Claim or name not in Claim.children or not issubclass(model, Claim):
            yield from family_of_tables(related_model(model, name))


# Tables over all record types


def read_names() -> Iterator[Row]:
    """Every name of every record once, as the kind that stands first."""
    for model in FILE_MODELS:
        fields = [name for name, kind in model.name_fields.items() if kind in NAMING]
        if not fields:
            continue
        rows = model.objects.published().order_by(by_bytes(model.key_field))
        for key, *found in rows.values_list(model.key_field, *fields).iterator(AT_ONCE):
            seen = {""}
            for field, value in zip(fields, found, strict=True):
                kind = NameKind(model.name_fields[field]).name.lower()
                for text in value if isinstance(value, list) else [value]:
                    if text not in seen:
                        seen.add(text)
                        yield model.collection, key, text, kind


def read_retired() -> Iterator[Row]:
    """The retired records; a successor is named if the public may see it."""
    public = Status.PUBLISHED, Status.RETIRED
    successor = Case(When(replaced_by__status__in=public, then=F("replaced_by__accession")))
    for model in (each for each in (*FILE_MODELS, Claim) if is_own_record(each)):
        rows = model.objects.filter(status=Status.RETIRED).order_by(by_bytes("accession"))
        found = rows.values_list("accession", "retired_reason", successor)
        for accession, reason, replaced_by in found.iterator(AT_ONCE):
            yield accession, model.collection, reason, replaced_by or ""


def is_own_record(model) -> bool:
    """Whether the model has accessions of its own: an entity, or Claim for all kinds."""
    return issubclass(model, Record) and (model is Claim or not issubclass(model, Claim))


def read_columns() -> Iterator[Row]:
    """The columns of all tables."""
    for table in TABLES:
        for place, column in enumerate(table.columns, start=1):
            name, is_key = column.name, column.name in table.key
            refers_to = table.refers_to(name)
            yield table.name, place, name, column.kind, is_key, refers_to, column.about


NAMES = Table(
    "names",
    "Every name, synonym and alias of every record, one a row.",
    (
        Column("collection", "The record type, as in addresses: cell-types."),
        Column("record", "The natural key of the record."),
        Column("name", "The name as it is written."),
        Column("kind", "What it is to the record: name, synonym, or alias of a gene."),
    ),
    ("collection", "record", "name"),
    read_names,
)
RETIRED = Table(
    "retired",
    "Records that are not part of the database any more, and why.",
    (
        Column("accession", "Identifier for life, never reused."),
        Column("collection", "The record type."),
        Column("reason", "Why the record was retired."),
        Column("replaced_by", "Accession of the record to use instead, if there is one."),
    ),
    ("accession",),
    read_retired,
)
COLUMNS = Table(
    "columns",
    "Every column of every table, and what it holds.",
    (
        Column("table_name", "The table."),
        Column("position", "Place of the column, from 1.", "integer"),
        Column("column_name", "The column."),
        Column("kind", "text, integer, number, boolean, time (UTC) or list (of texts)."),
        Column("is_key", "Whether it is part of the key of the table.", "boolean"),
        Column("refers_to", "The table and column in which the value is found."),
        Column("about", "What it holds."),
    ),
    ("table_name", "position"),
    read_columns,
)
# What is named stands before what names it, and claims of any kind before the kinds.
MODELS = (*(each for each in FILE_MODELS if not issubclass(each, Claim)), Claim)
MODELS += tuple(Claim.kinds().values())
TABLES: tuple[Table, ...] = (
    *(table for model in MODELS for table in family_of_tables(model)),
    NAMES,
    RETIRED,
    COLUMNS,
)
