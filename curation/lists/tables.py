"""A list as a table of values: for downloads and for CSV and TSV of the API."""

from curation.lists.columns import has_sources, loaded_for, names_records, value_of

BATCH_SIZE = 500  # rows in memory at once; each batch costs the queries of a page


def table(rows, columns):
    """(headers, an iterator over the cells of each row) of a queryset under the columns."""
    names = file_columns(rows.model, columns)
    found = loaded_for(rows, names).iterator(chunk_size=BATCH_SIZE)
    return headers(rows.model, names), (cells(row, names) for row in found)


def file_columns(model, columns):
    """The columns of a file: the chosen ones, the natural key, and the identifiers of papers."""
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
    """The values of a row, in the order of `headers`; a record by its name and identifier."""
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
    """A value as text, number, boolean or None; a record by its name."""
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
