"""The data of the repository, loaded once for a module of tests."""

import importlib.util
import sys
import types

import pytest
from django.conf import settings

from curation.data_files import load
from tests.held import held, settle

if importlib.util.find_spec("curation.services") is None:
    from tests.sheets import desk

    services = types.ModuleType("curation.services")
    services.drafts = desk
    sys.modules["curation.services"] = services
    sys.modules["curation.services.drafts"] = desk


@pytest.fixture(scope="module")
def data(django_db_setup, django_db_blocker):
    """The database holds the data files."""
    with held(django_db_blocker):
        load(settings.BASE_DIR / "fixtures")
        settle()
        yield
