"""What comes first for the queries of queries.txt, on the data of the repository."""

from pathlib import Path

import pytest

from curation.index.search import search

pytestmark = pytest.mark.django_db

LINES = (Path(__file__).parent / "queries.txt").read_text().splitlines()
QUERIES = [line.split(" -> ") for line in LINES if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def found(data, django_db_blocker):
    """{query: the addresses of its first three results}"""
    with django_db_blocker.unblock():
        results = {query: search(query) for query, _ in QUERIES}
    return {
        query: [each.record.address for each in (*result.hits, *result.passages)][:3]
        for query, result in results.items()
    }


def told(misses):
    return "\n".join(f"{query}: {expected}, not {found}" for query, expected, found in misses)


def test_there_are_enough_different_queries():
    assert len({query for query, _ in QUERIES}) == len(QUERIES) >= 160


def test_the_right_record_comes_first(found):
    misses = [
        (query, expected, found[query])
        for query, expected in QUERIES
        if found[query][:1] != [expected]
    ]
    assert len(misses) <= 0.02 * len(QUERIES), told(misses)


def test_the_right_record_is_among_the_first_three(found):
    misses = [
        (query, expected, found[query])
        for query, expected in QUERIES
        if expected not in found[query]
    ]
    assert not misses, told(misses)
