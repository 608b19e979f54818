"""Records as a sheet."""

from typing import Any

from django.db.models import QuerySet

from curation.desk.sheets.cells import write_cell
from curation.desk.sheets.columns import column_fields, sheet_columns
from curation.desk.sheets.files import write_file
from curation.desk.sheets.targets import state_of
from curation.documents.document import prefetch_document, to_document
from curation.models import Record


def export(model: type[Record], queryset: QuerySet[Any], format: str) -> bytes:
    """The rows of the queryset, in its order, as the bytes of a "csv" or "xlsx" file.

    The number of queries does not grow with the rows. SheetError if a cell is longer than
    XLSX holds.
    """
    fields = column_fields(model)
    rows = []
    for row in prefetch_document(queryset):
        document = to_document(row)
        cells = [write_cell(field, document.get(name)) for name, field in fields.items()]
        rows.append([*cells, *state_of(row).values()])
    return write_file(sheet_columns(model), rows, format)
