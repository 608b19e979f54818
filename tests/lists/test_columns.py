"""Sorting and columns, on pages and in the API."""

import pytest

from curation.lists.columns import Column, column, columns_of
from curation.models import Binding, Citation, Cytokine, Effect, Gene, Targeting, Trial
from curation.records import RECORDS
from tests import factories
from tests.lists.reading import api_keys, page_keys
from tests.records.html import read
from tests.records.rows import api_of, make_rows, page_of

pytestmark = pytest.mark.django_db


def test_every_column_that_is_a_field_can_be_sorted():
    every = {record.slug: columns_of(record.model) for record in RECORDS}
    unsorted = {
        slug: [name for name in columns.names if name not in columns.sortable]
        for slug, columns in every.items()
    }
    assert unsorted["cytokines"] == ["genes", "synonyms", "uniprot_ids", "citations"]
    assert unsorted["genes"] == ["aliases"]
    assert unsorted["claims"][:2] == ["sentence", "sources"]


@pytest.mark.parametrize("sort", ["year", "-year"])
def test_numbers_sort_as_numbers(sort, client):
    years = [2020, None, 1999, 2011]
    rows = {year: factories.make_citation(year=year) for year in years}
    order = [1999, 2011, 2020] if sort == "year" else [2020, 2011, 1999]
    expected = [rows[year].key for year in (*order, None)]
    citations = next(record for record in RECORDS if record.slug == "citations")
    assert page_keys(client, citations, f"sort={sort}") == expected
    assert api_keys(client, citations, f"sort={sort}") == expected


def test_texts_sort_without_their_case_and_vocabularies_in_their_order(client):
    made = [
        factories.make_therapy(name=name, stage=stage)
        for name, stage in (("beta", "approved"), ("Alpha", "phase-1/2"), ("Gamma", "preclinical"))
    ]
    names = {row.accession: row.name for row in made}
    therapies = next(record for record in RECORDS if record.slug == "therapies")
    by_name = [names[key] for key in api_keys(client, therapies, "sort=name")]
    assert by_name == ["Alpha", "beta", "Gamma"]
    by_stage = [names[key] for key in api_keys(client, therapies, "sort=-stage")]
    assert by_stage == ["beta", "Alpha", "Gamma"]


def test_a_cursor_of_a_row_that_is_not_there_is_refused(client):
    factories.make_gene()
    body = client.get("/api/v1/genes/?sort=name&cursor=cD1OT05F").json()  # p=NONE
    assert (body["status"], body["errors"][0]["parameter"]) == (400, "cursor")


def test_headings_sort_and_say_so(record, client):
    make_rows(record, 2)
    name = columns_of(record.model).sortable[0]
    columns = {"columns": name}
    address = page_of(record)
    plain = client.get(address, columns)
    assert 'aria-sort="' not in plain.content.decode()
    assert f"?columns={name}&sort={name}" in read(plain).links
    up = client.get(address, columns | {"sort": name})
    assert 'aria-sort="ascending"' in up.content.decode()
    assert f"?columns={name}&sort=-{name}" in read(up).links
    down = client.get(address, columns | {"sort": f"-{name}"})
    assert 'aria-sort="descending"' in down.content.decode()
    assert not read(down).faults


@pytest.mark.parametrize("value", ["nonsense", "-", "--name", "name,", "\0", "9" * 400, "<b>"])
def test_an_unknown_order_is_refused_with_those_there_are(record, value, client):
    for address in (page_of(record), f"{page_of(record)}download/", api_of(record)):
        response = client.get(address, {"sort": value})
        assert response.status_code == 400
        text = response.content.decode()
        assert "The list cannot be sorted by" in text
        assert all(name in text for name in columns_of(record.model).sortable)


def test_the_columns_are_those_chosen_in_their_order(record, client):
    make_rows(record, 2)
    names = columns_of(record.model).names
    for query in (
        "",
        f"columns={','.join(reversed(names))}",
        "&".join(f"columns={n}" for n in names),
    ):
        response = client.get(f"{page_of(record)}?{query}")
        page = read(response)
        assert not page.faults, query
        expected = columns_of(record.model).shown if not query else names
        if query.startswith("columns=") and "," in query:
            expected = names[::-1]
        shown = response.context["table"]
        assert [cell.column for cell in shown["rows"][0]] == list(expected)
        assert len(shown["columns"]) == len(expected)


def test_columns_cost_no_query_for_each_row(record, client, django_assert_max_num_queries):
    make_rows(record, 5)
    names = ",".join(columns_of(record.model).names)
    with django_assert_max_num_queries(15):
        client.get(page_of(record), {"columns": names})
    with django_assert_max_num_queries(15):
        client.get(f"{page_of(record)}download/", {"columns": names}).getvalue()


def test_an_unknown_column_is_refused_with_those_there_are(record, client):
    for value in ("nonsense", "seen_at", "status", "pk", "\0", "__class__", "objects"):
        for address in (page_of(record), f"{page_of(record)}download/", api_of(record)):
            response = client.get(address, {"columns": value})
            assert response.status_code == 400, value
            text = response.content.decode()
            assert "There is no column" in text
            assert all(name in text for name in columns_of(record.model).names)


@pytest.mark.parametrize(
    ("model", "name", "expected"),
    [
        (Gene, "hgnc_id", ("HGNC id", "text", "code")),
        (Citation, "year", ("Year", "number", "")),
        (Citation, "is_retracted", ("Is retracted", "truth", "")),
        (Effect, "mode", ("Mode", "word", "")),
        (Effect, "cancer_type", ("Cancer type", "record", "")),
        (Targeting, "gene", ("Gene", "record", "gene")),
        (Trial, "therapies", ("Therapies", "records", "")),
        (Cytokine, "synonyms", ("Synonyms", "texts", "")),
        (Cytokine, "summary", ("Summary", "text", "sentence")),
        (Cytokine, "updated", ("Updated", "time", "")),
        (Binding, "affinity_kd_nm", ("Kd (nM)", "number", "figure")),
    ],
)
def test_the_field_tells_what_a_column_is(model, name, expected):
    found = column(model, name)
    assert (found.label, found.kind, found.style) == expected
    assert (found.sort is None) == (found.kind in ("texts", "records"))


def test_what_is_told_of_a_column_wins_over_its_field():
    found = column(Gene, Column("hgnc_id", "HGNC", database="hgnc"))
    assert (found.label, found.style, found.database) == ("HGNC", "code", "hgnc")
