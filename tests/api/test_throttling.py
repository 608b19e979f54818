"""How often one network address may ask, and what it is told then."""

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db

API = "/api/v1/stats/"


@pytest.fixture(autouse=True)
def limited(settings):
    """Two requests a minute."""
    settings.API_REQUESTS_PER_MINUTE = 2
    cache.clear()
    yield
    cache.clear()


def statuses(client, *requests):
    return [client.get(API, **each).status_code for each in requests]


def test_who_asks_too_often_is_told_when_to_come_again(client):
    assert statuses(client, {}, {}) == [200, 200]
    response = client.get(API)
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response.json()["title"] == "Too Many Requests"


def test_every_address_of_the_api_counts(client):
    assert statuses(client, {}, {}) == [200, 200]
    for address in ("/api/v1/", "/api/v1/cytokines/", "/api/v1/search/?q=x", "/api/v1/changes/"):
        assert client.get(address).status_code == 429
    assert client.get("/cytokines/").status_code == 200


def test_each_network_address_has_its_own_count(client):
    one, other = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}
    assert statuses(client, one, one, one, other) == [200, 200, 429, 200]


def test_who_writes_another_address_into_the_header_is_the_same(client):
    forged = [{"headers": {"X-Forwarded-For": f"192.0.2.{n}"}} for n in range(3)]
    assert statuses(client, *forged) == [200, 200, 429]


def test_behind_a_proxy_the_address_that_it_wrote_counts(client, settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    told = [{"headers": {"X-Forwarded-For": f"198.51.100.{n}, 192.0.2.1"}} for n in range(3)]
    assert statuses(client, *told) == [200, 200, 429]
    assert statuses(client, {"headers": {"X-Forwarded-For": "192.0.2.2"}}) == [200]


def test_without_a_limit_nobody_is_refused(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 0
    assert statuses(client, *[{}] * 5) == [200] * 5
