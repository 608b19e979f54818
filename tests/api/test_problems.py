"""Faults of ours and requests that Django refuses: below the API each answer is a problem."""

import pytest

from curation.api.base import RecordViewSet
from curation.api.search import SearchView
from curation.lists import tables
from tests import factories

pytestmark = pytest.mark.django_db

FORMATS = ["json", "csv", "tsv"]
ACCEPTS = [
    "application/json",
    "text/csv",
    "text/tab-separated-values",
    "text/html,application/xhtml+xml,*/*;q=0.8",
]


@pytest.fixture
def reader(client):
    """A client that gets the answer to a fault instead of the fault."""
    client.raise_request_exception = False
    return client


def fail(*args, **kwargs):
    raise RuntimeError("secret")


def is_a_problem(response, status=500):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["type"] == "about:blank"
    assert "secret" not in str(body)
    return True


@pytest.mark.parametrize("format", FORMATS)
def test_a_fault_of_a_list_is_a_problem(format, reader, monkeypatch):
    monkeypatch.setattr(RecordViewSet, "get_queryset", fail)
    assert is_a_problem(reader.get("/api/v1/genes/", {"format": format}))


@pytest.mark.parametrize("accept", ACCEPTS)
def test_a_fault_is_a_problem_whatever_is_accepted(accept, reader, monkeypatch):
    monkeypatch.setattr(RecordViewSet, "get_queryset", fail)
    assert is_a_problem(reader.get("/api/v1/genes/", headers={"accept": accept}))


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_a_table_whose_rows_fail_is_a_problem(format, reader, monkeypatch):
    factories.make_gene()
    monkeypatch.setattr(tables, "cells", fail)
    assert is_a_problem(reader.get("/api/v1/genes/", {"format": format}))


@pytest.mark.parametrize("format", ["json", "jsonld"])
def test_a_fault_of_a_detail_is_a_problem(format, reader, monkeypatch):
    gene = factories.make_gene()
    monkeypatch.setattr(RecordViewSet, "get_object", fail)
    monkeypatch.setattr("curation.api.formats.entry", fail)
    assert is_a_problem(reader.get(f"/api/v1/genes/{gene.symbol}/", {"format": format}))


def test_a_fault_while_an_answer_is_written_is_a_problem(reader, monkeypatch):
    monkeypatch.setattr("rest_framework.renderers.JSONRenderer.render", fail)
    assert is_a_problem(reader.get("/api/v1/search/", {"q": "x"}))


def test_a_fault_of_a_plain_view_is_a_problem(reader, monkeypatch):
    monkeypatch.setattr(SearchView, "get", fail)
    assert is_a_problem(reader.get("/api/v1/search/", {"q": "x"}))


def test_a_fault_of_a_page_is_a_page(reader, monkeypatch):
    monkeypatch.setattr("curation.pages.site.published_counts", fail)
    response = reader.get("/about/")
    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/html")


def test_a_refused_request_is_a_problem(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    query = "&".join(f"q={n}" for n in range(5))
    assert is_a_problem(client.get(f"/api/v1/search/?{query}"), 400)
    assert client.get(f"/search/?{query}")["Content-Type"].startswith("text/html")
