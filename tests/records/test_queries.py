"""A page or an answer costs the same number of queries, however many rows it shows."""

from collections import Counter

import pytest

from tests.records.rows import (
    api_of,
    central_row,
    grow,
    key_of,
    make_neighbourhood,
    page_of,
)

pytestmark = pytest.mark.django_db

MOST = 12  # queries of any request


def assert_constant(queries, address, place, more):
    """The same number of queries before and after the neighbourhood grows, and not many."""
    before = queries(address)
    grow(place, more)
    after = queries(address)
    numbers = (len(before), len(after))
    assert numbers[0] == numbers[1], told(address, before, after)
    assert numbers[1] <= MOST, told(address, before, after)


def told(address, before, after):
    """How often each table was read, for the message of a failure."""
    tables = [Counter(sql.split(" FROM ", 1)[-1].split(" ")[0] for sql in each)
              for each in (before, after)]  # fmt: skip
    lines = [f"{table}: {tables[0][table]}, then {n}" for table, n in tables[1].items()]
    return f"{address}: {len(before)} queries, then {len(after)}\n" + "\n".join(lines)


@pytest.fixture
def place():
    place = make_neighbourhood()
    grow(place, 1)
    return place


def test_a_list(record, place, queries):
    assert_constant(queries, page_of(record), place, 4)


def test_a_page(record, place, queries):
    row = central_row(place, record)
    assert_constant(queries, f"/{record.slug}/{row.public_id}/", place, 4)


def test_a_list_of_the_api(record, place, queries):
    assert_constant(queries, f"{api_of(record)}?limit=1000", place, 4)


def test_a_detail_of_the_api(record, place, queries):
    row = central_row(place, record)
    name = getattr(row, "slug", None) or key_of(row)
    assert_constant(queries, f"{api_of(record)}{name}/", place, 4)


@pytest.mark.parametrize("address", ["/", "/claims/?kind=binding", "/api/v1/"])
def test_another_page(address, place, queries):
    assert_constant(queries, address, place, 4)


def test_a_list_with_every_filter(record, place, queries):
    """Each filter costs at most the look-up of the record that it names."""
    rows = {
        type(row): row
        for row in (*vars(place).values(), *place.claims.values())
        if hasattr(row, "pk")
    }
    for name, each in record.filterset.base_filters.items():
        model = each.extra.get("model")
        value = key_of(rows[model]) if model else "a" if name == "q" else ""
        for start in (page_of(record), api_of(record)):
            plain = len(queries(start))
            assert len(queries(f"{start}?{name}={value}")) <= plain + 2, f"{start} {name}"


def test_the_page_of_a_deep_family(queries):
    """Effects told of broader families stand at a member, three levels up at no extra cost."""
    place = make_neighbourhood()
    place.family.parent.parent = make_neighbourhood().family
    place.family.parent.save()
    grow(place)
    assert len(queries(place.cytokine.get_absolute_url())) <= MOST
