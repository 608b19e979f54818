"""The figure pages while nothing is published: they say so."""

import pytest

from tests import factories
from tests.records.html import read

pytestmark = pytest.mark.django_db

FIGURES = ["/figures/modes/", "/figures/ifn-gamma/"]


@pytest.mark.parametrize("page", FIGURES)
def test_without_data_a_page_says_so(page, client):
    response = client.get(page)
    assert not read(response).faults
    assert "nothing to draw" in response.content.decode()
    assert "<svg" not in response.content.decode()


def test_without_data_the_index_still_leads_to_the_figures(client):
    page = read(client.get("/figures/"))
    assert not page.faults
    assert {*FIGURES, "/figures/signalling/"} <= {*page.internal_links}


def test_a_cytokine_without_claims_is_said_to_have_none(client):
    factories.make_cytokine(slug="ifn-gamma")
    response = client.get("/figures/ifn-gamma/")
    assert not read(response).faults
    assert "nothing to draw" in response.content.decode()
