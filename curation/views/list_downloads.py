"""A list as a file: the rows, columns and order of its page, all of them."""

from django.urls import reverse
from django.views.generic import View

from curation.columns import has_sources, loaded_for, names_records, value_of
from curation.table_files import FORMATS
from curation.views.downloads import download
from curation.views.list_queries import ListQuery
from curation.views.records import query_errors, refused

CHUNK = 500  # rows in memory at once, each chunk with the queries of a page


class RecordDownload(View):
    """The rows that the list shows, as a file; a query with faults is a page that says so."""

    record = None

    def get(self, request):
        asked = ListQuery(self.record, request, own=("format",))
        faults = asked.faults()
        format = request.GET.get("format") or "csv"
        if format not in FORMATS:
            faults["format"] = [f"“{format}” is not known. Use: {', '.join(FORMATS)}."]
        errors = query_errors(request.GET, asked.known, faults, repeatable=asked.repeatable)
        if errors:
            return refused(request, asked, errors)
        names = file_columns(self.record.model, asked.filterset.columns)
        rows = loaded_for(asked.rows(), names).iterator(chunk_size=CHUNK)
        page = reverse(f"{self.record.url_name}-list") + asked.but()
        return download(
            format,
            self.record.slug,
            self.record.title.lower(),
            request.build_absolute_uri(page),
            headers(self.record.model, names),
            (cells(row, names) for row in rows),
        )


def file_columns(model, columns):
    """The columns of a file: those chosen, what names the row, and the papers it cites."""
    names = columns if model.key_field in columns else (model.key_field, *columns)
    papers = ("pmids", "dois") if has_sources(model) else ()
    return (*names, *(name for name in papers if name not in names))


def headers(model, names):
    """The names of the columns; one that names records is followed by their identifiers."""
    found = []
    for name in names:
        found += [name, f"{name}_id"] if names_records(model, name) else [name]
    return found


def cells(row, names):
    """The values of a row under `headers`: as the API writes them, names for records."""
    found = []
    for name in names:
        value = value_of(row, name)
        found.append(_each(value, written))
        if names_records(type(row), name):
            found.append(_each(value, identifier))
    return found


def _each(value, function):
    return [function(each) for each in value] if isinstance(value, list) else function(value)


def written(value):
    """A value as text, number or truth; a record by its name."""
    if value is None or isinstance(value, str | int | float):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return getattr(value, "short", None) or str(value)


def identifier(row):
    """The identifier of a record: HGNC id, accession, key of a citation, slug of a term."""
    if row is None:
        return None
    return getattr(row, "hgnc_id", None) or getattr(row, row.key_field)
