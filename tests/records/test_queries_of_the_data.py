"""The real data: few queries for each page and answer, and as many with many times the data."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.lists.columns import columns_of
from curation.models import Claim, Cytokine
from curation.records import RECORDS
from tests.loaded_rows import put_data
from tests.records.multiply import multiply
from tests.records.rows import api_of, page_of

MOST = 14  # of any request, lists with all their facets and orders included
ENTRIES = [
    "cytokines/il-2",
    "cytokines/ifn-gamma",
    "receptors/il-6r",
    "pathways/jak1-jak3-stat5",
    "therapies/bempegaldesleukin",
    "cell-types/treg",
    "cancer-types/melanoma",
    "genes/IL2RG",
    "citations/pmid-24218476",
    "processes/angiogenesis",
    "families/tgf-beta-family",
    "claims/CLM0000001",
    "bindings/CLM0000001",
]
ADDRESSES = [
    "/",
    *("/about/", "/how-we-curate/", "/cite/", "/changes/", "/sitemap.xml", "/sitemap-claims.xml"),
    *(f"/{entry}/" for entry in ENTRIES),
    *(f"/{entry}/cite/" for entry in ENTRIES),
    *(f"/api/v1/{entry}/" for entry in ENTRIES),
    *(page_of(record) for record in RECORDS),
    *(f"{api_of(record)}?limit=100" for record in RECORDS),
    "/effects/?direction=anti-tumor&direction=pro-tumor&target_cell=t-cell&sort=-process",
    *(
        f"{api_of(record)}?limit=100&sort=-{columns_of(record.model).sortable[0]}"
        for record in RECORDS
    ),
]


def measure(address):
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(address)
    assert response.status_code == 200, address
    return len(captured)


@pytest.mark.slow("It makes many times the data and asks for everything.")
@pytest.mark.parametrize(
    "times",
    [
        pytest.param(4, id="4 times"),
        pytest.param(20, id="20 times", marks=pytest.mark.long),
    ],
)
def test_a_request_costs_few_queries_however_many_data_there_are(times, db):
    """One test for all addresses, since making so many rows takes longer than asking for them."""
    put_data()
    before = {address: measure(address) for address in ADDRESSES}
    rows = {model: model.objects.published().count() for model in (Claim, Cytokine)}
    multiply(times)
    for model, count in rows.items():
        assert model.objects.published().count() == times * count
    after = {address: measure(address) for address in ADDRESSES}
    grown = {each: (before[each], after[each]) for each in after if before[each] != after[each]}
    assert not grown
    assert not {address: n for address, n in after.items() if n > MOST}
    start = time.perf_counter()
    assert len(Client().get("/api/v1/claims/?limit=1000").json()["results"]) == 1000
    # Generous, since machines differ: it fails where something grows with the square.
    assert time.perf_counter() - start < 10
