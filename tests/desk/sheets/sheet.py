"""Sheets for tests: written from dicts, planned, and shown as text."""

from curation.desk.sheets import export, plan, read_file, sheet_columns
from curation.documents.document import document_queryset, to_document


def sheet(*rows):
    """(headers, cells) of rows given as {column: text}."""
    headers = list(dict.fromkeys(name for row in rows for name in row))
    return headers, [[str(row.get(name, "")) for name in headers] for row in rows]


def plan_of(model, *rows, **options):
    """The plan of rows given as {column: text}."""
    return plan(model, *sheet(*rows), **options)


def exported(model, **filters):
    """The rows of an export as {column: text}, working copies too where they are asked for."""
    filters = filters or {"draft_of": None}
    queryset = model.objects.filter(**filters).order_by("accession")
    headers, cells = read_file("export.csv", export(model, queryset, "csv"))
    assert headers == sheet_columns(model)
    return [dict(zip(headers, row + [""] * len(headers), strict=False)) for row in cells]


def told(planned):
    """{(row, column)} of the problems."""
    return {(problem.record, problem.field) for problem in planned.problems}


def everything(*models):
    """The documents of all rows, working copies left out."""
    return [[to_document(row) for row in document_queryset(model)] for model in models]
