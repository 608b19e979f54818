"""A page or an answer costs the same number of queries, however many rows it shows."""

from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.records import RECORDS
from tests.loaded_rows import loaded_rows, settle
from tests.records.rows import api_of, central_row, grow, key_of, make_neighbourhood, page_of

pytestmark = pytest.mark.django_db

MOST = 14  # queries of any request, two of them for the content version
OTHERS = ["/", "/claims/?kind=binding", "/api/v1/", "/about/", "/how-we-curate/", "/cite/"]


def queries(address):
    """The SQL that a request costs."""
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(address)
    assert response.status_code == 200, (address, response.content[:500])
    return [query["sql"] for query in captured]


def addresses(place, record):
    """Of the record type: list, page, list of the API, detail of the API."""
    row = central_row(place, record)
    name = getattr(row, "slug", None) or key_of(row)
    return [
        page_of(record),
        f"/{record.slug}/{row.public_id}/",
        f"{api_of(record)}?limit=1000",
        f"{api_of(record)}{name}/",
    ]


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    with loaded_rows(django_db_blocker):
        place = make_neighbourhood()
        grow(place)
        settle()
        yield place


@pytest.fixture(scope="module")
def costs(place):
    """{address: (its queries with one of everything, its queries with five)}"""
    found = [address for record in RECORDS for address in addresses(place, record)] + OTHERS
    before = {address: queries(address) for address in found}
    grow(place, 4)
    return {address: (before[address], queries(address)) for address in found}


def assert_constant(address, before, after):
    numbers = (len(before), len(after))
    assert numbers[0] == numbers[1], told(address, before, after)
    assert numbers[1] <= MOST, told(address, before, after)


def told(address, before, after):
    """How often each table was read, for the message of a failure."""
    counts = [
        Counter(sql.split(" FROM ", 1)[-1].split(" ")[0] for sql in s) for s in (before, after)
    ]
    lines = [f"{table}: {counts[0][table]}, then {n}" for table, n in counts[1].items()]
    return f"{address}: {len(before)} queries, then {len(after)}\n" + "\n".join(lines)


@pytest.mark.parametrize("number", range(4), ids=["list", "page", "API list", "API detail"])
def test_a_request_costs_the_same_for_many_rows(record, number, place, costs):
    address = addresses(place, record)[number]
    assert_constant(address, *costs[address])


@pytest.mark.parametrize("address", OTHERS)
def test_another_page_costs_the_same_for_many_rows(address, costs):
    assert_constant(address, *costs[address])


def test_a_filter_costs_the_look_up_of_its_record(record, place):
    everything = (*vars(place).values(), *place.claims.values())
    rows = {type(row): row for row in everything if hasattr(row, "pk")}
    for start in (page_of(record), api_of(record)):
        plain = len(queries(start))
        for name, each in record.filterset.base_filters.items():
            model = each.extra.get("model")
            value = key_of(rows[model]) if model else "a" if name == "q" else ""
            assert len(queries(f"{start}?{name}={value}")) <= plain + 2, f"{start} {name}"


def test_the_page_of_a_member_of_a_deep_family():
    """Effects told of broader families stand at a member, three levels up at no extra cost."""
    deep = make_neighbourhood()
    deep.family.parent.parent = make_neighbourhood().family
    deep.family.parent.save()
    grow(deep)
    assert len(queries(deep.cytokine.get_absolute_url())) <= MOST
