"""A list as a table of values: for downloads and for CSV and TSV of the API."""

from curation.lists.columns import column, columns_of, has_sources, loaded_for
from curation.lists.made_columns import DOIS, PMIDS

BATCH_SIZE = 500  # rows in memory at once; each batch costs the queries of a page


def table(rows, columns):
    """(headers, an iterator over the cells of each row) of a queryset under the columns named.

    The first row is tried at once: where that fails the answer is a 500. Later a file can only
    break off, and a client of HTTP/1.1 sees that the last chunk is missing.
    """
    shown = file_columns(rows.model, columns)
    rows = loaded_for(rows, [each.name for each in shown])
    for row in rows[:1]:
        cells(row, shown)
    return headers(shown), _all_cells(rows, shown)


def _all_cells(rows, columns):
    """The cells of each row, in batches; begun by who reads them, and closed with them."""
    found = rows.iterator(chunk_size=BATCH_SIZE)
    try:
        for row in found:
            yield cells(row, columns)
    finally:
        found.close()  # it holds a cursor of the database, which must not wait for the collector


def file_columns(model, names):
    """The columns of a file: the chosen ones, the natural key, and the identifiers of papers."""
    key = [] if model.key_field in names else [column(model, model.key_field)]
    papers = [PMIDS, DOIS] if has_sources(model) else []
    chosen = [columns_of(model)[name] for name in names]
    return [*key, *chosen, *(each for each in papers if each.name not in names)]


def headers(columns):
    """The names of the columns; one that names records is followed by their identifiers."""
    found = []
    for each in columns:
        found += [each.name, f"{each.name}_id"] if each.names_records else [each.name]
    return found


def cells(row, columns):
    """The values of a row, in the order of `headers`; a record by its name and identifier."""
    found = []
    for each in columns:
        value = each.value_of(row)
        found.append(_each(value, written))
        if each.names_records:
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
