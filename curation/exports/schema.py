"""TABLES: the public database as plain tables, made from the models.

A record type is a table with natural keys instead of primary keys. Children and many-to-many
relations have tables of their own. The fields are read from the models, so a new field is in the
next release without further code.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import models
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.db.models.lookups import Exact

from curation.desk.data_files import FILE_MODELS
from curation.desk.history import PRIVATE_FIELDS
from curation.documents.document import document_fields
from curation.exports.tables import (
    BATCH_SIZE,
    ForeignKey,
    Row,
    Table,
    TableColumn,
    byte_order,
    read_rows,
)
from curation.models import Citation, Claim, Entity, IndexedRecord, NameKind, Record
from curation.models.base import related_model
from curation.models.choices import Status
from curation.models.fields import TextListField

# Fields that have the same value in all published records, and fields for curators only.
EXCLUDED_FIELDS = PRIVATE_FIELDS | {"status", "retired_reason", "replaced_by"}
# A column beside the key of a related record, so that few readers need a join.
COLUMN_BESIDE_KEY = {
    Entity: ("name", "Its name."),
    Citation: ("pmid", "Its PubMed id, if it has one."),
}
COLUMN_KINDS: dict[type[models.Field], str] = {
    TextListField: "list",
    models.BooleanField: "boolean",
    models.DateTimeField: "time",
    models.FloatField: "number",
    models.IntegerField: "integer",
}
NAME_KINDS = (NameKind.NAME, NameKind.SYNONYM, NameKind.ALIAS)


def table_name(model) -> str:
    """The name of the table of a record type or of its children: cell_types, evidence."""
    if hasattr(model, "collection"):
        return model.collection.replace("-", "_")
    owner = owner_of(model)
    children = owner.remote_field.related_name
    if owner.related_model is Claim:
        return children
    return f"{owner.related_model._meta.model_name}_{children}"


def owner_of(model):
    """The foreign key from a child to its record; None if the model is a record type."""
    return next(
        (
            each
            for each in model._meta.concrete_fields
            if each.is_relation
            and each.remote_field.related_name in getattr(each.related_model, "children", ())
        ),
        None,
    )


def naming_columns(model, name, path, about) -> list[TableColumn]:
    """The columns that name a row of the model: its key and COLUMN_BESIDE_KEY."""
    columns = [TableColumn(name, about, source=f"{path}__{model.key_field}")]
    for kind, (field, words) in COLUMN_BESIDE_KEY.items():
        if issubclass(model, kind):
            columns.append(TableColumn(f"{name}_{field}", words, source=f"{path}__{field}"))
    return columns


def columns_of(field, path="") -> list[TableColumn]:
    """The columns of a field of the model at a path."""
    about, source = str(field.help_text), f"{path}{field.name}"
    if field.is_relation:
        return naming_columns(field.related_model, field.name, source, about)
    kind = next((name for kind, name in COLUMN_KINDS.items() if isinstance(field, kind)), "text")
    return [TableColumn(field.name, about, kind, source)]


def identity_columns(model, path) -> tuple[list[TableColumn], ForeignKey]:
    """The columns by which another table names a row of the model at a path."""
    owner = owner_of(model)
    if owner is None:
        name = model._meta.model_name
        columns = naming_columns(model, name, path, f"The {model._meta.verbose_name}.")
        return columns, ForeignKey((name,), table_name(model), (model.key_field,))
    columns, above = identity_columns(owner.related_model, f"{path}__{owner.name}")
    for name in model.row_key:
        columns += columns_of(model._meta.get_field(name), f"{path}__")
    key = (*above.columns, *model.row_key)
    return columns, ForeignKey(key, table_name(model), key)


def foreign_keys(fields) -> list[ForeignKey]:
    """[ForeignKey, ...] of the relations among the fields."""
    return [
        ForeignKey((each.name,), table_name(each.related_model), (each.related_model.key_field,))
        for each in fields
        if each.is_relation
    ]


def statement_column(model) -> TableColumn:
    """The sentence of a claim: the curator's statement, else the label in the index of names."""
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
    return TableColumn("statement", "The claim in one sentence.", source=source)


def table_of_records(model) -> Table:
    """The table of a record type: its published rows."""
    fields = [
        each
        for each in document_fields(model)
        if each.name not in EXCLUDED_FIELDS and not each.many_to_many and each.name != "statement"
    ]
    columns = [column for each in fields for column in columns_of(each)]
    links = foreign_keys(fields)
    if issubclass(model, Claim):
        columns.insert(1, statement_column(model))
    if model is Claim:
        columns[1:1] = columns_of(model._meta.get_field("kind"))
    elif issubclass(model, Claim):
        links.insert(0, ForeignKey(("accession",), "claims", ("accession",)))
    return table_of_model(model, columns, (model.key_field,), model.objects.published, links)


def table_of_children(model) -> Table:
    """The table of the children of published records."""
    owner = owner_of(model)
    fields = [
        each
        for each in document_fields(model)
        if each.name not in EXCLUDED_FIELDS and not each.many_to_many
    ]
    columns = [column for each in (owner, *fields) for column in columns_of(each)]
    # Owners that are records have a status; what names a record that is not public stays out.
    records = [each.name for each in (owner, *fields) if is_record(each.related_model)]
    rows = partial(
        model._base_manager.filter, **{f"{name}__status": Status.PUBLISHED for name in records}
    )
    return table_of_model(
        model, columns, (owner.name, *model.row_key), rows, foreign_keys([owner, *fields])
    )


def is_record(model) -> bool:
    """Whether rows of the model have a status; the model may be None."""
    return model is not None and issubclass(model, Record)


def table_of_links(model, field) -> Table:
    """The table of a many-to-many relation of published records, or of their children."""
    through = field.remote_field.through
    near, far = field.m2m_field_name(), field.m2m_reverse_field_name()
    columns, whose = identity_columns(model, near)
    columns += naming_columns(field.related_model, far, far, str(field.help_text))
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
        lambda: read_rows(rows(), tuple(columns), (*whose.columns, far)),
        (whose, target),
    )


def table_of_model(model, columns, key, rows, links) -> Table:
    """A Table with the name and the docstring of the model."""
    columns = tuple(columns)
    return Table(
        table_name(model),
        model.__doc__.splitlines()[0],
        columns,
        key,
        lambda: read_rows(rows(), columns, key),
        tuple(links),
    )


def tables_of_model(model) -> Iterator[Table]:
    """The table of the model, and those of its children and links."""
    yield table_of_records(model) if hasattr(model, "collection") else table_of_children(model)
    for field in model._meta.local_many_to_many:
        yield table_of_links(model, field)
    for name in getattr(model, "children", ()):
        if model is Claim or name not in Claim.children or not issubclass(model, Claim):
            yield from tables_of_model(related_model(model, name))


# Tables over all record types


def read_names() -> Iterator[Row]:
    """Every name of every record, each once, with its first kind."""
    for model in FILE_MODELS:
        fields = [name for name, kind in model.name_fields.items() if kind in NAME_KINDS]
        if not fields:
            continue
        rows = model.objects.published().order_by(byte_order(model.key_field))
        for key, *found in rows.values_list(model.key_field, *fields).iterator(BATCH_SIZE):
            seen = {""}
            for field, value in zip(fields, found, strict=True):
                kind = NameKind(model.name_fields[field]).name.lower()
                for text in value if isinstance(value, list) else [value]:
                    if text not in seen:
                        seen.add(text)
                        yield model.collection, key, text, kind


def read_retired() -> Iterator[Row]:
    """The retired records; with their successor, if that is public."""
    public = Status.PUBLISHED, Status.RETIRED
    successor = Case(When(replaced_by__status__in=public, then=F("replaced_by__accession")))
    for model in (each for each in (*FILE_MODELS, Claim) if is_own_record(each)):
        rows = model.objects.filter(status=Status.RETIRED).order_by(byte_order("accession"))
        found = rows.values_list("accession", "retired_reason", successor)
        for accession, reason, replaced_by in found.iterator(BATCH_SIZE):
            yield accession, model.collection, reason, replaced_by or ""


def is_own_record(model) -> bool:
    """Whether the model has accessions of its own: an entity, or Claim for all kinds."""
    return issubclass(model, Record) and (model is Claim or not issubclass(model, Claim))


def read_column_list() -> Iterator[Row]:
    """The columns of all tables."""
    for table in TABLES:
        for place, column in enumerate(table.columns, start=1):
            name, is_key = column.name, column.name in table.key
            refers_to = table.refers_to(name)
            yield table.name, place, name, column.kind, is_key, refers_to, column.about


NAMES_TABLE = Table(
    "names",
    "Every name, synonym and alias of every record, one a row.",
    (
        TableColumn("collection", "The record type, as in addresses: cell-types."),
        TableColumn("record", "The natural key of the record."),
        TableColumn("name", "The name as it is written."),
        TableColumn("kind", "What it is to the record: name, synonym, or alias of a gene."),
    ),
    ("collection", "record", "name"),
    read_names,
)
RETIRED_TABLE = Table(
    "retired",
    "Records that are not part of the database any more, and why.",
    (
        TableColumn("accession", "Identifier for life, never reused."),
        TableColumn("collection", "The record type."),
        TableColumn("reason", "Why the record was retired."),
        TableColumn("replaced_by", "Accession of the record to use instead, if there is one."),
    ),
    ("accession",),
    read_retired,
)
COLUMNS_TABLE = Table(
    "columns",
    "Every column of every table, and what it holds.",
    (
        TableColumn("table_name", "The table."),
        TableColumn("position", "Place of the column, from 1.", "integer"),
        TableColumn("column_name", "The column."),
        TableColumn("kind", "text, integer, number, boolean, time (UTC) or list (of texts)."),
        TableColumn("is_key", "Whether it is part of the key of the table.", "boolean"),
        TableColumn("refers_to", "The table and column in which the value is found."),
        TableColumn("about", "What it holds."),
    ),
    ("table_name", "position"),
    read_column_list,
)
# A model stands before those that refer to it, and Claim before its kinds.
FIRST_KIND = next(place for place, each in enumerate(FILE_MODELS) if issubclass(each, Claim))
TABLE_MODELS = (*FILE_MODELS[:FIRST_KIND], Claim, *FILE_MODELS[FIRST_KIND:])
TABLES: tuple[Table, ...] = (
    *(table for model in TABLE_MODELS for table in tables_of_model(model)),
    NAMES_TABLE,
    RETIRED_TABLE,
    COLUMNS_TABLE,
)
