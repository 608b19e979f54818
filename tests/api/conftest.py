"""Each record type in turn, and the data of the repository, loaded once for a module of tests."""

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from curation.data_files import load
from curation.records import RECORDS
from tests.held import held, settle
from tests.records.rows import slug_of

SIGNALS = (request_started, request_finished)


@pytest.fixture(scope="module")
def data(django_db_setup, django_db_blocker):
    """The database holds the data files."""
    with held(django_db_blocker):
        load(settings.BASE_DIR / "fixtures")
        settle()
        # A site that answers beside Django's test client would close the connection after a
        # request, and the data would be gone.
        for signal in SIGNALS:
            signal.disconnect(close_old_connections)
        yield
        for signal in SIGNALS:
            signal.connect(close_old_connections)


@pytest.fixture(params=RECORDS, ids=slug_of)
def record(request):
    """Each record type in turn."""
    return request.param
