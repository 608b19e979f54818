"""Pages read as text; each record type in turn; releases of the files for download."""

import pytest

from tests.exports.conftest import content, release, root
from tests.records.conftest import record
from tests.records.html import read

__all__ = ["content", "html", "page", "record", "release", "root"]


@pytest.fixture
def page(client):
    """A function that reads the page at an address: page("/cytokines/il-2/")."""

    def read_page(address):
        response = client.get(address)
        assert response.status_code == 200, address
        return read(response)

    return read_page


@pytest.fixture
def html(client):
    """A function that gives the HTML of the page at an address."""

    def get(address):
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return get
