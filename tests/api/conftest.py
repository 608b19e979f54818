"""Each record type in turn, and the data of the repository, loaded once for a module of tests."""

import pytest
from django.conf import settings

from curation.data_files import load
from curation.records import RECORDS
from tests.held import held, settle
from tests.records.rows import slug_of


@pytest.fixture(scope="module")
def data(django_db_setup, django_db_blocker):
    """The database holds the data files."""
    with held(django_db_blocker):
        load(settings.BASE_DIR / "fixtures")
        settle()
        yield


@pytest.fixture(params=RECORDS, ids=slug_of)
def record(request):
    """Each record type in turn."""
    return request.param
