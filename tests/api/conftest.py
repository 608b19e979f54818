"""Each record type in turn, and the data of the repository, loaded once for a module of tests."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from curation.records import RECORDS
from tests.records.rows import slug_of

SIGNALS = (request_started, request_finished)


@pytest.fixture(scope="module")
def data(data):
    """The database holds the data files."""
    # A site that answers beside Django's test client would close the connection after a request,
    # and the data would be gone.
    for signal in SIGNALS:
        signal.disconnect(close_old_connections)
    yield
    for signal in SIGNALS:
        signal.connect(close_old_connections)


@pytest.fixture(params=RECORDS, ids=slug_of)
def record(request):
    """Each record type in turn."""
    return request.param
