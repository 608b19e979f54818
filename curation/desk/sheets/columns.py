"""The columns of a sheet, in the order of the fields of the model."""

from typing import Any

from curation.documents.document import document_fields
from curation.models import Record

# The fields of every record that a curator writes; the desk writes the others.
SHARED_COLUMNS = ("accession", "curator_note", "seen_at")
# Columns of an export that tell the state of the record when it was exported.
STATE_COLUMNS = ("status", "edit")


def sheet_columns(model: type[Record]) -> list[str]:
    """The names of the columns of a sheet of the model, in the order of an export."""
    return [*column_fields(model), *STATE_COLUMNS]


def column_fields(model: type[Record]) -> dict:
    """{column: field} of the fields that a curator writes; children are one column."""
    shared = {field.name for field in Record._meta.local_fields}
    fields = {
        field.name: field
        for field in document_fields(model)
        if field.name in SHARED_COLUMNS or field.name not in shared
    }
    children = {name: model._meta.get_field(name) for name in model.children}
    last = {name: fields.pop(name) for name in SHARED_COLUMNS[1:]}
    return fields | children | last


def part_fields(relation: Any) -> dict:
    """{part: field} of one line of a column of children, in the order of the line."""
    return {field.name: field for field in document_fields(relation.related_model)}


def required_columns(model: type[Record]) -> list[str]:
    """The columns that a new record needs."""
    return [
        name
        for name, field in column_fields(model).items()
        if not (field.one_to_many or field.blank or field.has_default())
    ]
