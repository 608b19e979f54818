"""Every public row and every public field is in the files: the data of the repository, by name."""

import json
import time
from datetime import UTC
from itertools import zip_longest

import pytest
from django.test import Client

from curation.desk.data_files import FILE_MODELS
from curation.documents.document import document_fields, prefetch_document, to_document
from curation.exports import ExportError, building, registry
from curation.exports.schema import TABLES, table_name
from curation.models import Claim, IndexedRecord, Pathway, Record
from curation.models.choices import Status
from tests.exports.reading import read_csv, read_sheets, read_sql

pytestmark = pytest.mark.django_db

MODEL = pytest.mark.parametrize("model", FILE_MODELS, ids=lambda model: model.collection)
WITH_A_PAGE = pytest.mark.parametrize(
    "model", [model for model in FILE_MODELS if model.has_page], ids=lambda model: model.collection
)
TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
PRIVATE = {"seen_at", "curator_note", "retired_reason", "replaced_by", "status"}
# What a document of a child leaves out: the record that it stands in.
OWNERS = {"subunits": "{}", "steps": "pathway", "components": "signaling", "evidence": "claim"}
OWNERS |= {"claims": "arrow"}


def written(value):
    """A value of a document as CSV has it."""
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def documents(model):
    """The published rows as documents."""
    return [to_document(row) for row in prefetch_document(model.objects.published())]


def text_of(document, field):
    """A field of a document as CSV has it; documents leave out what is at its default."""
    default = field.default if field.has_default() and not callable(field.default) else ""
    return written(document.get(field.name, default))


def compare(model, document, row):
    """Every public field of the document stands in the row of the table."""
    for each in document_fields(model):
        if each.name in PRIVATE or each.many_to_many or each.name == "statement":
            continue
        assert row[each.name] == text_of(document, each), each.name


@MODEL
def test_every_public_row_and_field_is_in_the_table(model, release):
    rows = {row[model.key_field]: row for row in read_csv(release.folder, table_name(model))}
    expected = documents(model)
    assert [*rows] == sorted(document[model.key_field] for document in expected)
    for document in expected:
        compare(model, document, rows[document[model.key_field]])


@MODEL
def test_every_child_is_in_the_table_of_children(model, release):
    for name in model.children:
        child = model._meta.get_field(name).related_model
        owner = OWNERS[name].format(model._meta.model_name)
        rows = {}
        for row in read_csv(release.folder, table_name(child)):
            rows.setdefault(row[owner], []).append(row)
        for document in documents(model):
            found = rows.pop(document[model.key_field], [])
            children = document.get(name, [])
            assert len(found) == len(children)
            for each in children:
                fields = [child._meta.get_field(key) for key in child.row_key]
                keys = {field.name: text_of(each, field) for field in fields}
                compare(child, each, next(row for row in found if keys.items() <= row.items()))
        assert name == "evidence" or not rows  # which is that of all kinds


@MODEL
def test_what_a_record_names_several_of_is_in_a_table(model, release):
    for field in model._meta.local_many_to_many:
        table = f"{model._meta.model_name}_{field.name}"
        near, far = model._meta.model_name, field.m2m_reverse_field_name()
        expected = {
            (document[model.key_field], key)
            for document in documents(model)
            for key in document.get(field.name, [])
        }
        assert {(row[near], row[far]) for row in read_csv(release.folder, table)} == expected


def test_steps_have_their_genes_and_sources(release):
    for name in ("genes", "citations"):
        expected = {
            (pathway["accession"], str(step["position"]), key)
            for pathway in documents(Pathway)
            for step in pathway.get("steps", [])
            for key in step.get(name, [])
        }
        rows = read_csv(release.folder, f"pathway_step_{name}")
        found = {(row["pathway"], row["position"], row[name.removesuffix("s")]) for row in rows}
        assert found == expected
        assert expected


def test_every_claim_has_its_sentence(release):
    rows = {row["accession"]: row for row in read_csv(release.folder, "claims")}
    claims = Claim.objects.published().specifics()
    assert len(rows) == len(claims) > 1000
    for claim in claims:
        row = rows[claim.accession]
        assert row["statement"] == claim.sentence
        assert row["kind"] == claim.kind
        assert row["updated"] == claim.updated.astimezone(UTC).isoformat().replace("+00:00", "Z")
    for model in Claim.kinds().values():
        for row in read_csv(release.folder, table_name(model)):
            assert row["statement"] == rows[row["accession"]]["statement"]


@TABLE
def test_names_stand_beside_keys(table, release):
    names = {
        row["accession"]: row["name"]
        for entity in ("cytokines", "receptors", "pathways", "therapies")
        for row in read_csv(release.folder, entity)
    }
    columns = [name for name in table.header if f"{name}_name" in table.header and name != "table"]
    for row in read_csv(release.folder, table.name) if columns else []:
        for name in columns:
            assert row[f"{name}_name"] == (names[row[name]] if row[name] else "")


def test_every_name_is_there(release):
    found = {(row["record"], row["name"]) for row in read_csv(release.folder, "names")}
    for collection, field in (("genes", "aliases"), ("therapies", "brands")):
        model = next(each for each in FILE_MODELS if each.collection == collection)
        for row in model.objects.published():
            for name in getattr(row, field):
                assert (getattr(row, model.key_field), name) in found
    assert ("CYT00001", "IL-2") in found


@TABLE
def test_a_table_explains_every_column(table, release):
    assert table.about.endswith(".")
    assert all(column.about.endswith(".") for column in table.columns)
    assert len({*table.header}) == len(table.header)
    assert {*table.key} <= {*table.header}
    named = [row for row in read_csv(release.folder, "columns") if row["table_name"] == table.name]
    assert [row["column_name"] for row in named] == table.header


def test_no_table_tells_what_is_for_curators():
    columns = {column.name for table in TABLES for column in table.columns}
    assert not columns & {
        "seen_at",
        "curator_note",
        "author",
        "reviewer",
        "edit_count",
        "draft_of",
        "id",
    }


@TABLE
def test_the_database_holds_the_same_rows(table, release):
    found = read_sql(release.folder, f'SELECT * FROM "{table.name}"')
    rows = read_csv(release.folder, table.name)
    key = [table.header.index(name) for name in table.key]
    texts = {row: tuple(row[place] for place in key) for row in found}
    assert len(found) == len(rows) == len({*texts.values()})
    for values, row in zip(found, rows, strict=True):
        for column, value in zip(table.columns, values, strict=True):
            expected = row[column.name]
            if column.kind == "list":
                assert "; ".join(json.loads(value)) == expected.removeprefix("'")
            elif column.kind == "boolean":
                assert expected == ("true" if value else "false")
            else:
                assert ("" if value is None else str(value)) == expected


def test_the_database_holds_together(release):
    assert read_sql(release.folder, "PRAGMA foreign_key_check") == []
    assert read_sql(release.folder, "PRAGMA integrity_check") == [("ok",)]
    assert read_sql(release.folder, "PRAGMA user_version") == [(release.version,)]
    about = dict(read_sql(release.folder, "SELECT label, text FROM about"))
    assert about["Content version"] == str(release.version)
    assert "CC BY 4.0" in about["Licence"]
    assert about["Cite as"] == release.manifest["cite_as"]
    links = read_sql(
        release.folder,
        'SELECT m.name, f."table" FROM sqlite_master m, pragma_foreign_key_list(m.name) f',
    )
    assert {("evidence", "claims"), ("bindings", "receptors"), ("families", "families")} <= {*links}
    plan = read_sql(
        release.folder, "EXPLAIN QUERY PLAN SELECT * FROM evidence WHERE citation = 'PMID:1'"
    )
    assert "USING INDEX evidence_citation" in plan[0][-1]


@pytest.mark.slow("It reads a whole workbook.")
def test_the_workbook_holds_the_same_rows(release):
    sheets = read_sheets(release.folder / "cytodb.xlsx")
    assert [*sheets] == ["About", *(table.name for table in TABLES)]
    said = {row[0]: row[1] for row in sheets["About"] if row}
    assert said["Cite as"] == release.manifest["cite_as"]
    for table in TABLES:
        header, *rows = sheets[table.name]
        assert [*header] == table.header
        expected = [[*row.values()] for row in read_csv(release.folder, table.name)]
        assert len(rows) == len(expected)
        for row, texts in zip(rows, expected, strict=True):
            # A reader of the sheet leaves out empty cells at the end of a row.
            for value, text in zip_longest(row, texts):
                if value is None or isinstance(value, str):
                    assert (value or "") == " ".join(text.removeprefix("'").split())
                else:
                    assert float(value) == float(text)


@WITH_A_PAGE
def test_a_line_is_what_the_api_lists(model, release):
    lines = (release.folder / "jsonl" / f"{model.collection}.jsonl").read_text().splitlines()
    items, address = {}, f"/api/v1/{model.collection}/?limit=1000"
    while address:
        body = Client().get(address).json()
        items |= {item[model.key_field]: item for item in body["results"]}
        address = body["next"]
    text = json.dumps(items).replace("http://testserver/", "https://cytodb.example/")
    items = json.loads(text)
    found = [json.loads(line) for line in lines]
    assert sorted(item[model.key_field] for item in found) == sorted(items)
    for item in found:
        assert item == items[item[model.key_field]]


def test_the_manifest_counts_what_is_there(release):
    files = release.manifest["files"]
    assert [each["path"] for each in files] == [each.path for each in registry.EXPORTS]
    on_disk = {
        path.relative_to(release.folder).as_posix()
        for path in release.folder.rglob("*")
        if path.is_file()
    }
    assert on_disk == {*release.files}
    for each in files:
        if each["path"].startswith("tables/"):
            table = each["path"].removeprefix("tables/").removesuffix(".csv")
            assert each["rows"] == len(read_csv(release.folder, table))
        if each["path"].startswith("jsonl/"):
            text = (release.folder / each["path"]).read_text()
            assert each["rows"] == text.count("\n")
    rows = sum(each["rows"] for each in files if each["path"].startswith("tables/"))
    assert {each["rows"] for each in files if each["path"].startswith("cytodb.")} == {rows}
    for model in (each for each in FILE_MODELS if issubclass(each, Record)):
        number = model.objects.filter(status=Status.PUBLISHED).count()
        file = next(each for each in files if each["path"] == f"tables/{table_name(model)}.csv")
        assert file["rows"] == number


def test_the_readme_says_what_it_is(release):
    text = (release.folder / "README.txt").read_text()
    assert f"Content version: {release.version}" in text
    assert "CC BY 4.0" in text
    assert release.manifest["cite_as"] in text


@pytest.mark.slow("It writes every file twice.")
def test_the_same_content_gives_the_same_bytes(release, settings, tmp_path, monkeypatch):
    settings.DOWNLOADS_ROOT = tmp_path
    noon = time.time() + 86_400 * 400
    monkeypatch.setattr(time, "time", lambda: noon)
    again, _ = building.build(registry.EXPORTS, keep=3)
    for path in release.files:
        assert (again.folder / path).read_bytes() == (release.folder / path).read_bytes(), path


def test_a_build_without_the_index_of_names_stops(release, settings, tmp_path):
    settings.DOWNLOADS_ROOT = tmp_path
    claim = Claim.objects.published().filter(statement="").first()
    IndexedRecord.objects.filter(accession=claim.accession).delete()
    with pytest.raises(ExportError, match="rebuild_derived"):
        building.build(registry.EXPORTS, keep=3)
