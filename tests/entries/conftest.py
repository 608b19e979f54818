"""Pages read as text."""

import pytest

from tests.records.html import read


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
