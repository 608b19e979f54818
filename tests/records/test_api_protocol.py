"""How the API speaks HTTP: methods, caching, other origins."""

import pytest

from tests.records.rows import api_of, key_of, make_row

pytestmark = pytest.mark.django_db

ORIGIN = {"Origin": "https://elsewhere.example"}


def addresses(record):
    row = make_row(record)
    name = getattr(row, "slug", None) or key_of(row)
    return api_of(record), f"{api_of(record)}{name}/"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(record, method, client):
    for address in addresses(record):
        response = getattr(client, method)(address, b"{}", content_type="application/json")
        assert response.status_code == 405
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert record.model.objects.count() == 1 or record.model.objects.filter(
        **{record.model.key_field + "__isnull": False}
    )


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/schema/"])
def test_nothing_can_be_written_beside_the_records(address, client):
    response = client.post(address, b"{}", content_type="application/json")
    assert response.status_code == 405


def test_head_answers_as_get_without_body(record, client):
    for address in addresses(record):
        got, headed = client.get(address), client.head(address)
        assert headed.status_code == 200
        assert headed.content == b""
        assert headed["Content-Type"] == got["Content-Type"]


def test_options_answers(record, client):
    for address in addresses(record):
        response = client.options(address)
        assert response.status_code == 200
        assert "GET" in response["Allow"]
        assert "POST" not in response["Allow"]


def test_an_unchanged_answer_is_not_sent_again(record, client):
    for address in addresses(record):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(address, headers={"If-None-Match": '"something else"'})
        assert other.status_code == 200


def test_any_web_page_may_read(record, client):
    for address in addresses(record):
        response = client.get(address, headers=ORIGIN)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response


def test_any_web_page_may_read_a_problem(client):
    for address in ("/api/v1/genes/?x=1", "/api/v1/genes/none/", "/api/nothing/"):
        assert client.get(address, headers=ORIGIN)["Access-Control-Allow-Origin"] == "*"


def test_another_origin_may_only_read(client):
    asks = {**ORIGIN, "Access-Control-Request-Method": "GET"}
    response = client.options("/api/v1/genes/", headers=asks)
    methods = {each.strip() for each in response["Access-Control-Allow-Methods"].split(",")}
    assert methods == {"GET", "HEAD", "OPTIONS"}


def test_pages_are_not_for_other_origins(record, client):
    response = client.get(f"/{record.slug}/", headers=ORIGIN)
    assert "Access-Control-Allow-Origin" not in response


def test_an_answer_sets_no_cookie(record, client):
    for address in (*addresses(record), f"/{record.slug}/", "/"):
        assert not client.get(address).cookies


def test_the_schema_and_its_browser_are_served(client):
    assert "openapi: 3.1" in client.get("/api/v1/schema/").content.decode()
    page = client.get("/api/v1/docs/").content.decode()
    assert "https://" not in page.replace("https://spec.openapis.org", "")


def test_the_root_names_every_list_and_refuses_a_query(client):
    lists = client.get("/api/v1/").json()
    assert {"cytokines", "communication", "changes", "stats"} <= lists.keys()
    assert all(client.get(address).status_code == 200 for address in lists.values())
    assert client.get("/api/v1/?x=1").status_code == 400


def test_another_origin_may_read_the_headers_that_matter(client):
    response = client.get("/api/v1/genes/", headers=ORIGIN)
    exposed = {each.strip() for each in response["Access-Control-Expose-Headers"].split(",")}
    assert {"CytoDB-Version", "ETag", "Retry-After"} <= exposed


def test_another_origin_may_ask_whether_something_changed(client):
    asks = {"Access-Control-Request-Method": "GET"}
    asks |= {"Access-Control-Request-Headers": "if-none-match, accept"}
    response = client.options("/api/v1/genes/", headers=ORIGIN | asks)
    assert response.status_code == 200
    allowed = {each.strip() for each in response["Access-Control-Allow-Headers"].split(",")}
    assert {"if-none-match", "accept"} <= allowed
    assert "authorization" not in allowed
