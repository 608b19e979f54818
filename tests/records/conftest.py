"""Fixtures of the tests that are true of every record type."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.records import RECORDS
from tests.records.rows import slug_of


@pytest.fixture(params=RECORDS, ids=slug_of)
def record(request):
    """Each record type in turn."""
    return request.param


@pytest.fixture
def queries(client):
    """The queries that a request costs: `queries(address)` is a list of SQL texts."""

    def ask(address):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200, (address, response.content[:500])
        return [query["sql"] for query in captured]

    return ask
