"""What stands in a cell, and how few rows are held at once."""

import io
import json

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from curation.desk import refresh_index
from curation.exports import ExportError, Release, csv_files, sqlite_file, tables
from curation.exports import workbook as workbooks
from curation.exports.registry import EXPORTS
from curation.exports.schema import TABLES
from curation.index import representations
from curation.index.representations.reading import BATCH_SIZE
from curation.models import Binding, Evidence
from tests import factories
from tests.exports.reading import read_sheets
from tests.records.rows import grow, make_neighbourhood

pytestmark = pytest.mark.django_db

BY_NAME = {table.name: table for table in TABLES}
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


def written(export):
    """The bytes that an export writes."""
    file = io.BytesIO()
    rows = export.write(Release.now(), file)
    return file.getvalue(), rows


def exported(path):
    return written(next(each for each in EXPORTS if each.path == path))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    factories.make_citation(title=text, authors=[text, "Kureshi CT"])
    refresh_index.rebuild()
    table = BY_NAME["citations"]
    row = dict(zip(table.header, next(csv_files.csv_rows(table)), strict=True))
    assert row["title"] == f"'{text}"
    assert row["authors"] == f"'{text}; Kureshi CT"
    book = load_workbook(io.BytesIO(exported("cytodb.xlsx")[0]))
    cell = book["citations"].cell(2, table.header.index("title") + 1)
    assert cell.data_type == "s"
    assert cell.value == " ".join(text.split())
    found = dict(zip(table.header, next(sqlite_file.sqlite_rows(table)), strict=True))
    assert found["title"] == text
    assert json.loads(exported("jsonl/citations.jsonl")[0])["title"] == text


def test_a_negative_number_is_a_number():
    column = tables.TableColumn("kd", "A number.", "number")
    table = tables.Table("t", "A table.", (column,), ("kd",), lambda: iter([(-1.5,)]))
    assert [*csv_files.csv_rows(table)] == [[-1.5]]


def test_texts_stay_as_they_are():
    title = 'Two\nlines, "quotes", commas; Greek β and # signs'
    factories.make_citation(title=title)
    content, rows = exported("tables/citations.csv")
    assert rows == 1
    assert b'"Two\nlines, ""quotes"", commas; Greek \xce\xb2 and # signs"' in content


def test_truths_and_what_is_empty():
    factories.make_citation(is_retracted=True, year=None, authors=[], journal="")
    table = BY_NAME["citations"]
    row = dict(zip(table.header, next(csv_files.csv_rows(table)), strict=True))
    assert (row["is_retracted"], row["year"], row["authors"]) == ("true", None, "")
    found = dict(zip(table.header, next(sqlite_file.sqlite_rows(table)), strict=True))
    assert (found["is_retracted"], found["journal"], found["authors"]) == (1, None, "[]")


def test_a_table_that_fills_a_sheet_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_ROWS", 2)
    for _ in range(5):
        factories.make_process()
    content, _ = exported("cytodb.xlsx")
    sheets = read_sheets(io.BytesIO(content))
    parts = [sheets[name] for name in ("processes", "processes 2", "processes 3")]
    assert [len(part) for part in parts] == [3, 3, 2]
    assert "processes 4" not in sheets
    assert len({part[0] for part in parts}) == 1
    keys = [row[0] for part in parts for row in part[1:]]
    assert keys == [row[0] for row in BY_NAME["processes"].read()]


def test_a_retired_record_is_told_apart():
    kept, gone = factories.make_cytokine(), factories.make_cytokine()
    hidden = factories.make_cytokine(status="draft")
    retired = {"status": "retired", "retired_reason": "It was entered twice."}
    models_ = type(gone)._base_manager
    models_.filter(pk=gone.pk).update(**retired, replaced_by=kept)
    claim = factories.make_binding()
    refresh_index.rebuild()
    models_.filter(pk=kept.pk).update(**retired, replaced_by=hidden)
    type(claim.claim_ptr)._base_manager.filter(pk=claim.pk).update(**retired)
    assert {*BY_NAME["retired"].read()} == {
        (gone.accession, "cytokines", "It was entered twice.", kept.accession),
        (kept.accession, "cytokines", "It was entered twice.", ""),
        (claim.accession, "claims", "It was entered twice.", ""),
    }
    accessions = {row[0] for row in BY_NAME["cytokines"].read()}
    assert not accessions & {gone.accession, kept.accession, hidden.accession}
    assert [*BY_NAME["bindings"].read()] == [*BY_NAME["evidence"].read()] == []


def test_a_claim_that_the_index_lacks_stops_the_build():
    factories.make_binding()
    with pytest.raises(ExportError, match=r"manage\.py rebuild_derived"):
        exported("tables/bindings.csv")


def test_a_reference_to_what_is_not_public_stops_the_build():
    claim = factories.make_binding()
    refresh_index.rebuild()
    exported("cytodb.sqlite")
    hidden = factories.make_receptor(status="draft")
    Binding._base_manager.filter(pk=claim.pk).update(receptor=hidden)
    with pytest.raises(ExportError, match=f"bindings: .*{claim.accession}.* receptors"):
        exported("cytodb.sqlite")


@pytest.fixture
def no_instances(monkeypatch):
    """No row may become a model instance, and no queryset may be read as a whole."""

    def refuse(*args, **kwargs):
        raise AssertionError("read as a whole")

    monkeypatch.setattr(models.Model, "from_db", classmethod(refuse))
    monkeypatch.setattr(models.QuerySet, "_fetch_all", refuse)


def test_tables_are_read_as_values_a_few_at_a_time(request):
    grow(make_neighbourhood(), 2)
    factories.make_figure_arrow()
    refresh_index.rebuild()
    request.getfixturevalue("no_instances")
    for table in TABLES:
        assert len([*table.read()]) > 0 or table.name == "retired"


def test_an_arrow_names_published_claims_only():
    lost, left = factories.make_effect(status="retired"), factories.make_effect()
    arrow = factories.make_figure_arrow(claims=[lost, left])
    (table,) = (each for each in TABLES if each.name == "figurearrow_claims")
    rows = [dict(zip(table.header, row, strict=True)) for row in table.read()]
    assert [(row["arrow"], row["claim"]) for row in rows] == [(arrow.slug, left.accession)]


def test_rows_are_asked_for_only_when_they_are_written(monkeypatch):
    """The file grows while rows are still to come."""
    file, sizes = io.BytesIO(), []

    def rows():
        for number in range(50_000):
            if number % 10_000 == 0:
                sizes.append(file.tell())
            yield (number, "text")

    assert csv_files.write_rows(file, ["number", "text"], rows()) == 50_000
    assert sizes == sorted({*sizes})
    assert sizes[-1] > 300_000


def test_json_lines_hold_a_few_rows_at_a_time(monkeypatch):
    """They come from the database in chunks, and are written as they come."""
    for _ in range(7):
        factories.make_evidence()
    refresh_index.rebuild()
    asked, read = [], models.QuerySet.iterator

    def iterator(rows, chunk_size=None):
        for row in read(rows, chunk_size):
            asked.append(chunk_size)
            yield row

    monkeypatch.setattr(models.QuerySet, "iterator", iterator)
    lines = representations.all_bodies(type(Evidence.objects.first().claim.specific))
    next(lines)
    assert asked == [BATCH_SIZE]
    assert len([*lines]) >= 6


@pytest.mark.slow("It writes every table, also with many rows.")
def test_the_number_of_queries_does_not_grow(root):
    place = make_neighbourhood()
    counts = []
    for times in (1, 4):
        grow(place, times)
        refresh_index.rebuild()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            for each in EXPORTS:
                written(each)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    for table in TABLES:
        with CaptureQueriesContext(connection) as queries:
            list(table.read())
        assert len(queries) <= 1 or table.name in ("names", "retired")
