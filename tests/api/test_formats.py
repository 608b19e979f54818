"""CSV and TSV of lists, JSON-LD of records, and what is refused."""

import csv
import json

import pytest
from django.http import StreamingHttpResponse

from curation.lists.columns import columns_of
from curation.models import ContentVersion
from tests import factories
from tests.records.rows import api_of, key_of, make_row, make_rows

pytestmark = pytest.mark.django_db

TYPES = {"csv": "text/csv", "tsv": "text/tab-separated-values"}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def table_of(response):
    """The lines of a table without what it says of itself."""
    return [line for line in response.getvalue().decode().splitlines() if line[:2] != "# "]


@pytest.mark.parametrize("format", TYPES)
def test_a_list_is_answered_as_its_page_downloads_it(record, format, client):
    make_rows(record, 3)
    query = {"format": format, "sort": f"-{record.model.key_field}"}
    if record.model.key_field not in columns_of(record.model).names:
        query["sort"] = "name"
    answer = client.get(api_of(record), query)
    expected = table_of(client.get(f"/{record.slug}/download/", query))
    assert answer.status_code == 200
    assert isinstance(answer, StreamingHttpResponse)
    assert answer["Content-Type"] == f"{TYPES[format]}; charset=utf-8"
    assert "Accept" in answer["Vary"]
    assert table_of(answer) == expected
    assert len(expected) == 4
    del query["format"]
    by_header = client.get(api_of(record), query, headers={"Accept": TYPES[format]})
    assert table_of(by_header) == expected


def test_a_table_holds_every_row_in_the_order_of_the_list(record, client):
    make_rows(record, 60)
    listed = client.get(api_of(record), {"limit": 1000}).json()["results"]
    rows = list(csv.DictReader(table_of(client.get(api_of(record), {"format": "csv"}))))
    key = record.model.key_field
    assert [row[key] for row in rows] == [each[key] for each in listed]
    assert len(rows) == 60


def test_filters_columns_and_sort_count(client):
    for name in ("Beta", "Alpha", "Gamma"):
        factories.make_therapy(name=name, stage="approved" if name != "Gamma" else "phase-1")
    query = {"format": "csv", "stage": "approved", "columns": "name", "sort": "name"}
    rows = list(csv.DictReader(table_of(client.get("/api/v1/therapies/", query))))
    assert [row["name"] for row in rows] == ["Alpha", "Beta"]
    assert list(rows[0]) == ["accession", "name", "pmids", "dois"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=5", "limit"),
        ("cursor=cD1D", "cursor"),
        ("famly=x", "famly"),
        ("sort=nothing", "sort"),
        ("columns=nothing", "columns"),
    ],
)
def test_a_table_refuses_what_it_does_not_do(query, parameter, client):
    response = client.get(f"/api/v1/cytokines/?format=csv&{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert [each["parameter"] for each in body["errors"]] == [parameter]
    assert "format" in body["allowed"]


def test_a_format_stands_alone(client):
    response = client.get("/api/v1/cytokines/?format=csv&format=csv")
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["parameter"], error["message"]) == ("format", "Given more than once.")


@pytest.mark.parametrize("name", ["xml", "", "JSON", "csv\0", "9" * 5000])
def test_a_format_that_does_not_exist_lists_those_that_do(name, client):
    response = client.get("/api/v1/cytokines/", {"format": name})
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["parameter"], error["value"]) == ("format", name)
    assert error["message"].endswith("Use: json, csv, tsv.")


def test_json_may_be_asked_for_everywhere(record, client):
    row = make_row(record)
    ContentVersion.bump()
    detail = f"{api_of(record)}{key_of(row)}/"
    for address in (api_of(record), detail, "/api/v1/stats/", "/api/v1/communication/"):
        asked, plain = client.get(address, {"format": "json"}), client.get(address)
        assert asked.status_code == 200
        assert asked["Content-Type"] == "application/json"
        assert asked.json() == plain.json()
    assert client.get(detail, {"format": "csv"}).status_code == 400


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (BROWSER, "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/json;q=0.5, text/csv", "text/csv; charset=utf-8"),
        ("application/json, text/csv;q=0.5", "application/json"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_accept_says_what_is_liked_best(accept, expected, client):
    response = client.get("/api/v1/genes/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, expected)


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/png, text/plain"])
def test_an_accept_that_nothing_answers_is_told_what_there_is(accept, client):
    response = client.get("/api/v1/genes/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
    assert "application/json, text/csv, text/tab-separated-values" in response.json()["detail"]


def test_a_record_is_answered_as_its_page_tells_it(record, client):
    row = make_row(record)
    address = f"{api_of(record)}{key_of(row)}/"
    answer = client.get(address, {"format": "jsonld"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    own = getattr(row, "specific", row)
    html = client.get(own.get_absolute_url()).content.decode()
    script = script_of(html)
    assert answer.json() == script
    by_header = client.get(address, headers={"Accept": "application/ld+json"})
    assert by_header.json() == script
    assert client.get(address, {"format": "jsonld", "x": "1"}).status_code == 400


def script_of(html):
    """The structured data in the head of a page."""
    text = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    return json.loads(text)


def test_what_is_missing_or_retired_is_a_problem_in_every_format(client):
    gone = factories.make_cytokine(status="retired", retired_reason="Twice.")
    for address, status in ((f"{gone.accession}/", 410), ("CYT99999/", 404)):
        response = client.get(f"/api/v1/cytokines/{address}", {"format": "jsonld"})
        assert (response.status_code, response["Content-Type"]) == (
            status,
            "application/problem+json",
        )
        assert response.json()["status"] == status
