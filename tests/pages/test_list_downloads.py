"""Files of a list: what the page shows, all of it, in forms that programs read."""

from io import BytesIO
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from curation.formats.tables import TABLE_FORMATS
from curation.lists.columns import columns_of
from curation.models.desk import ContentVersion
from curation.records import RECORDS
from tests import factories
from tests.lists.reading import download, rows_of
from tests.records.html import read
from tests.records.rows import make_rows, page_of

pytestmark = pytest.mark.django_db

BY_SLUG = {record.slug: record for record in RECORDS}
EACH_FORMAT = pytest.mark.parametrize("format", TABLE_FORMATS)


@EACH_FORMAT
def test_a_file_says_what_it_is(format, client):
    factories.make_effect()
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": 12})
    response = download(client, BY_SLUG["effects"], format=format)
    assert response["Content-Disposition"] == (
        f'attachment; filename="cytodb-effects-v12.{format}"'
    )
    _, about = rows_of(response, format)
    assert about["Content version"] == "12"
    assert {"Content", "Changed on", "Address", "Licence", "Cite as"} < about.keys()


def test_rows_name_records_by_identifier_and_papers_by_pmid_and_doi(client):
    paper = factories.make_citation(doi="10.1000/a")
    other = factories.make_citation(pmid="", doi="10.1000/b")
    binding = factories.make_binding(citations=[paper, other], affinity_kd_nm=0.5)
    (row,), _ = rows_of(download(client, BY_SLUG["bindings"]), "csv")
    assert row == {
        "cytokine": binding.cytokine.name,
        "cytokine_id": binding.cytokine.accession,
        "action": "agonist",
        "receptor": binding.receptor.name,
        "receptor_id": binding.receptor.accession,
        "affinity_kd_nm": "0.5",
        "sources": "Kureshi 2025; Kureshi 2025",
        "sources_id": f"PMID:{paper.pmid}; DOI:10.1000/b",
        "accession": binding.accession,
        "pmids": paper.pmid,
        "dois": "10.1000/a; 10.1000/b",
    }
    [same], _ = rows_of(download(client, BY_SLUG["bindings"], format="json"), "json")
    assert same["dois"] == ["10.1000/a", "10.1000/b"]
    assert same["affinity_kd_nm"] == 0.5


def test_an_entity_names_its_chains_and_papers(client):
    paper = factories.make_citation()
    gene = factories.make_gene()
    cytokine = factories.make_cytokine(genes=[gene], citations=[paper])
    (row,), _ = rows_of(download(client, BY_SLUG["cytokines"]), "csv")
    assert (row["accession"], row["pmids"]) == (cytokine.accession, paper.pmid)
    assert (row["genes"], row["genes_id"]) == (gene.symbol, gene.hgnc_id)
    assert row["family_id"] == cytokine.family.slug


BAD = ["=1+1", "+1", "-1", "@x", "\tx", '=HYPERLINK("x")', "# x", 'a "b', "a\tb", "a\nb", "a;b,c"]


@pytest.mark.parametrize("text", BAD)
def test_no_cell_is_a_formula_or_breaks_the_table(text, client):
    factories.make_trial(nct_id="NCT00000001", outcome=text, combination=text)
    factories.make_trial(nct_id="NCT00000002")
    query = "columns=outcome,nct_id,combination&sort=nct_id"
    for format in TABLE_FORMATS:
        response = download(client, BY_SLUG["trials"], query, format)
        rows, _ = rows_of(response, format)
        assert [row["nct_id"] for row in rows] == ["NCT00000001", "NCT00000002"], format
        cell = rows[0]["outcome"]
        if format in ("csv", "tsv"):
            assert not cell.startswith(("=", "+", "-", "@", "\t"))
            assert cell.removeprefix("'") == " ".join(text.split())
        elif format == "json":
            assert cell == text
        else:
            assert cell == " ".join(text.split())


def test_a_workbook_has_no_formula(client):
    factories.make_trial(outcome="=1+1")

    content = download(client, BY_SLUG["trials"], format="xlsx").getvalue()
    types = {c.data_type for row in load_workbook(BytesIO(content))["Table"] for c in row}
    assert "f" not in types


@EACH_FORMAT
def test_a_list_without_rows_is_a_file_without_rows(format, client):
    rows, about = rows_of(download(client, BY_SLUG["effects"], format=format), format)
    assert rows == []
    assert about


def test_a_file_is_streamed_with_as_many_queries_for_each_chunk(client, monkeypatch):
    monkeypatch.setattr("curation.lists.tables.BATCH_SIZE", 2)

    def queries(rows):
        make_rows(BY_SLUG["effects"], rows)
        with CaptureQueriesContext(connection) as captured:
            response = download(client, BY_SLUG["effects"])
            assert response.streaming
            response.getvalue()
        return len(captured)

    numbers = [queries(2) for _ in range(4)]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    assert len(steps) == 1, numbers
    assert steps.pop() <= 3


@pytest.mark.parametrize(
    "query",
    [
        "format=pdf", "format=", "format=CSV", "format=csv&format=tsv", "nonsense=1", "page=x",
        "page=0", "page=99999999999999999999", "sort=x", "columns=x", "direction=up",
        "target_cell=%00", "limit=10", "cursor=x", "%00=1", "q=%00",
    ],
)  # fmt: skip
def test_a_faulty_query_is_a_page_that_helps(query, client):
    factories.make_effect()
    response = client.get(f"/effects/download/?{query}")
    if query == "format=":
        assert response.status_code == 200
        return
    assert response.status_code == 400
    page = read(response)
    assert not page.faults
    name = query.split("=")[0].replace("%00", "\0")
    assert f"{name}:" in page.text or f"“{name}”" in page.text


def test_a_refused_list_keeps_what_was_right(client):
    factories.make_effect()
    page = read(client.get("/effects/?direction=pro-tumor&sort=up&nonsense=1"))
    assert "/effects/?direction=pro-tumor" in page.links


def test_the_page_links_to_its_files(record, client):
    make_rows(record, 1)
    name = record.model.key_field if record.slug != "citations" else "year"
    sort = name if name in columns_of(record.model).names else "name"
    page = read(client.get(f"{page_of(record)}?sort={sort}&page=1"))
    for format in TABLE_FORMATS:
        assert f"{page_of(record)}download/?sort={sort}&format={format}" in page.links
    assert f"/api/v1/{record.slug}/?sort={sort}" in page.links
