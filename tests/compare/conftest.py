"""The data of the repository, loaded once for a module of tests."""

import pytest
from django.conf import settings

from curation.data_files import load
from tests.held import held, settle


@pytest.fixture(scope="module")
def data(django_db_setup, django_db_blocker):
    """The database holds the data files."""
    with held(django_db_blocker):
        load(settings.BASE_DIR / "fixtures")
        settle()
        yield
