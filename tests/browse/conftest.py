"""Each record type in turn."""

import pytest

from curation.records import RECORDS
from tests.records.rows import slug_of


@pytest.fixture(params=RECORDS, ids=slug_of)
def record(request):
    """Each record type in turn."""
    return request.param
