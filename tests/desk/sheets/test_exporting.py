"""An export that comes back unchanged changes nothing, for every type and both formats."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.desk import drafts
from curation.desk.data_files import FILE_MODELS
from curation.desk.sheets import SHEET_FORMATS, carry_out, export, plan, read_file, sheet_columns
from curation.desk.sheets.cells import write_cell
from curation.desk.sheets.columns import column_fields
from curation.documents.document import document_queryset, to_document
from curation.models import Record, Therapy
from tests.factories import make

pytestmark = pytest.mark.django_db

MODELS = [model for model in FILE_MODELS if issubclass(model, Record)]


def documents(model):
    return [to_document(row) for row in document_queryset(model)]


@pytest.mark.parametrize("format", SHEET_FORMATS)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.collection)
def test_an_export_comes_back_as_all_skip(data, django_user_model, model, format):
    before = documents(model)
    rows = model.objects.exclude(status="retired")
    headers, cells = read_file(f"sheet.{format}", export(model, rows, format))
    assert headers == sheet_columns(model)
    planned = plan(model, headers, cells)
    assert [*map(str, planned.problems)] == []
    assert {row.action for row in planned.rows} == {"skip"}
    assert len(planned.rows) == rows.count() > 10
    report = carry_out(planned, by=django_user_model(username="cleo"))
    assert (report.created, report.updated, report.skipped) == (0, 0, rows.count())
    assert documents(model) == before


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.collection)
def test_an_export_without_accessions_would_make_the_same_records(data, model):
    """Every cell is read: as new rows, all of them are doubles and nothing else is wrong."""
    rows = model.objects.order_by("accession").exclude(status="retired")
    headers, cells = read_file("sheet.csv", export(model, rows, "csv"))
    kept = [place for place, header in enumerate(headers) if header not in NOT_NEW]
    cells = [[row[place] if place < len(row) else "" for place in kept] for row in cells]
    planned = plan(model, [headers[place] for place in kept], cells, skip_duplicates=True)
    assert [*map(str, planned.problems)] == []
    assert {row.action for row in planned.rows} == {"skip"}
    stored = {document["accession"]: document for document in documents(model)}
    for row, accession in zip(planned.rows, sorted(stored), strict=True):
        assert accession in row.reason
        for name, field in column_fields(model).items():
            wanted = "" if name in NOT_NEW else write_cell(field, stored[accession].get(name))
            assert write_cell(field, row.document.get(name)) == wanted


NOT_NEW = {"accession", "status", "edit"}


def queries(act, *args):
    """What a call returns, and the number of its queries."""
    with CaptureQueriesContext(connection) as captured:
        return act(*args), len(captured)


@pytest.mark.slow("It makes many rows.")
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.collection)
def test_queries_do_not_grow_with_the_rows(data, model):
    some = model.objects.exclude(status="retired")
    _, of_few = queries(export, model, some.filter(pk__in=some.values("pk")[:3]), "csv")
    every, of_every = queries(export, model, some, "csv")
    assert of_few == of_every < 10

    headers, cells = read_file("sheet.csv", every)
    for row in cells:
        row += [""] * (len(headers) - len(row))
        row[headers.index("curator_note")] = "A change."
    planned, of_updates = queries(plan, model, headers, cells)
    assert planned.counts == {"update": some.count()}
    for row in cells:
        for name in NOT_NEW:
            row[headers.index(name)] = ""
    _, of_doubles = queries(plan, model, headers, cells)
    _, of_more = queries(plan, model, headers, cells * 3)
    assert of_doubles == of_more < of_updates < 20


STORED = {
    "control characters": {"summary": "a\x01b\x1f", "synonyms": ["c\x0bd"]},
    "line breaks of forms": {"summary": "One.\r\n\r\nTwo.\rThree.", "brands": ["a\nb", "c\r\nd"]},
    "blanks around": {"summary": "  Grows.\n ", "developer": " \tNobody "},
    "formulas": {"summary": "=1+1", "developer": "@x", "brands": ["+1", "-1", "=A1"]},
    "escapes": {"summary": r"_x0041_ \n \| a|b", "brands": [r"\n", r"\\", "a|b, c", "\\"]},
    "Greek": {"summary": "TNF-α, IFN-γ × 2, 😀", "synonyms": ["αβ"]},
    "what is nearly empty": {"summary": " \n ", "developer": "�"},
}


@pytest.mark.parametrize("format", SHEET_FORMATS)
@pytest.mark.parametrize("case", STORED)
def test_whatever_is_stored_comes_back_as_it_was(case, format):
    row = make(Therapy, status="draft", **STORED[case])
    rows = Therapy.objects.filter(pk=row.pk)
    headers, cells = read_file(f"a.{format}", export(Therapy, rows, format))
    assert plan(Therapy, headers, cells).counts == {"skip": 1}
    # A change beside it leaves it alone.
    cells[0][headers.index("curator_note")] = "A note."
    (planned,) = plan(Therapy, headers, cells).rows
    assert planned.changes.keys() == {"curator_note"}
    for name, value in STORED[case].items():
        assert getattr(planned.content.row, name) == getattr(row, name) == value


def test_working_copies_are_exported_as_they_are(curator):
    copy = drafts.open_copy(make(Therapy), by=curator)
    headers, cells = read_file("a.csv", export(Therapy, Therapy.objects.filter(pk=copy.pk), "csv"))
    state = dict(zip(headers, cells[0], strict=True))
    assert (state["status"], state["edit"]) == ("draft of version 1", "0")
    assert plan(Therapy, headers, cells).counts == {"skip": 1}
