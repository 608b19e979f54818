"""The API of every record type: lists, details, pages, errors, headers."""

from base64 import b64encode

import pytest

from curation.models import Claim
from curation.models.choices import Status
from curation.records import RECORDS
from tests import factories
from tests.records.rows import (
    CLAIMS,
    CURATED,
    api_of,
    key_of,
    make_row,
    make_rows,
    page_of,
    slug_of,
)

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"
BAD_LIMITS = ["0", "-1", "1001", "x", "", "1e3", "1.0", " 5", "٣", "9" * 5000, "\0"]
# Opaque, but anyone may make one up: not base64, not a query, a position that no text has.
BAD_CURSORS = ["x", "%%%", "é", "bz05OTk5OTk5OTk5", "bz14", "8J+YgA==", "a" * 5000]


def problem_of(response, status):
    """The body of a problem, with what every problem has."""
    assert response.status_code == status
    assert response["Content-Type"] == PROBLEM
    body = response.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body


def names_of(row):
    """What the row can be looked up by."""
    names = {key_of(row), row.public_id, getattr(row, "slug", None) or row.public_id}
    return sorted(names)


def keys_in(results, record):
    return [result[record.model.key_field] for result in results]


def test_the_root_lists_every_collection(client):
    body = client.get("/api/v1/").json()
    assert set(body) == {record.slug for record in RECORDS} | {"communication", "changes", "stats"}
    for record in RECORDS:
        assert body[record.slug] == f"http://testserver{api_of(record)}"


def test_a_list_has_its_shape(record, client):
    rows = make_rows(record, 2)
    response = client.get(api_of(record))
    assert response["Content-Type"] == "application/json"
    body = response.json()
    assert list(body) == ["meta", "count", "next", "previous", "results"]
    assert body["count"] == 2
    assert body["next"] is None
    assert body["previous"] is None
    assert sorted(keys_in(body["results"], record)) == sorted(map(key_of, rows))


def test_an_empty_list_is_a_list(record, client):
    meta = {"version": 0, "licence": "CC BY 4.0", "cite": "http://testserver/cite/"}
    empty = {"meta": meta, "count": 0, "next": None, "previous": None, "results": []}
    assert client.get(api_of(record)).json() == empty


def test_the_addresses_of_an_item_lead_to_its_record(record, client):
    row = make_row(record)
    (item,) = client.get(api_of(record)).json()["results"]
    detail = client.get(item["url"]).json()
    assert detail[record.model.key_field] == key_of(row)
    assert {name: detail[name] for name in item} == item
    assert item["html_url"] == f"http://testserver{row.get_absolute_url()}"
    assert client.get(item["html_url"]).status_code == 200


def test_every_name_of_a_row_gives_the_same_body(record, client):
    row = make_row(record)
    bodies = [client.get(f"{api_of(record)}{name}/").json() for name in names_of(row)]
    assert bodies[0][record.model.key_field] == key_of(row)
    assert all(body == bodies[0] for body in bodies)


@pytest.mark.parametrize(
    "ids",
    [
        {"doi": "10.1002/(sici)1097-0215<1::aid-ijc1>3.0.co;2-x"},
        {"doi": "10.1000/a#b?c=d&e%2f"},
        {"url": "https://example.org/page?a=b&c=%20#d"},
    ],
    ids=["old DOI", "odd DOI", "address"],
)
def test_a_citation_without_pmid_is_found(ids, client):
    row = factories.make_citation(pmid="", **ids)
    (item,) = client.get("/api/v1/citations/").json()["results"]
    assert item["key"] == row.key
    assert client.get(item["url"]).json()["key"] == row.key
    assert client.get(f"/api/v1/citations/{row.slug}/").json()["key"] == row.key


def test_going_through_a_list_visits_every_row_once_in_order(record, client):
    make_rows(record, 5)
    address, seen, pages = f"{api_of(record)}?limit=1", [], []
    while address:
        body = client.get(address).json()
        assert body["count"] == 5
        assert len(body["results"]) == 1
        pages.append(body)
        seen += keys_in(body["results"], record)
        address = body["next"]
    assert seen == sorted(seen)
    assert len(seen) == len(set(seen)) == 5
    back = pages[-1]["previous"]
    returned = []
    while back:
        body = client.get(back).json()
        returned += keys_in(body["results"], record)
        back = body["previous"]
    assert returned == seen[-2::-1]


def test_a_row_that_comes_or_goes_does_not_shift_the_next_page(client):
    genes = [factories.make_gene(symbol=symbol) for symbol in ("B1", "D1", "F1")]
    body = client.get("/api/v1/genes/?limit=1").json()
    factories.make_gene(symbol="A1")
    genes[0].delete()
    assert keys_in(client.get(body["next"]).json()["results"], RECORDS[-6]) == ["D1"]


def test_the_next_page_keeps_the_filters(client):
    for number in range(3):
        factories.make_gene(symbol=f"IL{number}")
        factories.make_gene(symbol=f"X{number}", name=f"other {number}")
    body = client.get("/api/v1/genes/", {"q": "IL", "limit": 2}).json()
    assert body["count"] == 3
    (last,) = client.get(body["next"]).json()["results"]
    assert last["symbol"] == "IL2"


@pytest.mark.parametrize("limit", ["1", "50", "1000", "007"])
def test_a_good_limit_is_taken(limit, client):
    factories.make_gene()
    assert client.get("/api/v1/genes/", {"limit": limit}).json()["count"] == 1


def test_a_bad_limit_is_refused(record, client):
    make_row(record)
    for limit in BAD_LIMITS:
        body = problem_of(client.get(api_of(record), {"limit": limit}), 400)
        (error,) = body["errors"]
        assert error["parameter"] == "limit", limit
        assert "limit" in body["allowed"]


def test_a_bad_cursor_is_refused(record, client):
    make_row(record)
    for cursor in BAD_CURSORS:
        response = client.get(api_of(record), {"cursor": cursor})
        if response.status_code != 200:  # a cursor that leads past the end is no fault
            assert problem_of(response, 400)["errors"][0]["parameter"] == "cursor"
    assert problem_of(client.get(api_of(record), {"cursor": "x"}), 400)


@pytest.mark.parametrize("cursor", ["p=\0", "p=%00", "p=a%00b", "r=1&p=%00"])
def test_a_cursor_with_a_nul_byte_is_refused(cursor, client):
    factories.make_gene()
    cursor = b64encode(cursor.encode()).decode()
    body = problem_of(client.get("/api/v1/genes/", {"cursor": cursor}), 400)
    assert body["errors"][0]["parameter"] == "cursor"


def test_an_unknown_parameter_is_refused_by_name(record, client):
    make_row(record)
    body = problem_of(client.get(api_of(record), {"nonsense": "1"}), 400)
    assert body["errors"] == [
        {"parameter": "nonsense", "value": "1", "message": "Unknown parameter."}
    ]
    own = {"sort", "columns", "page", "limit", "cursor", "fields", "format"}
    assert set(body["allowed"]) == {*record.filterset.base_filters, *own}


def test_an_unknown_parameter_of_a_detail_is_refused(record, client):
    row = make_row(record)
    body = problem_of(client.get(f"{api_of(record)}{names_of(row)[0]}/", {"q": "1"}), 400)
    assert body["errors"][0]["parameter"] == "q"


def test_fields_trim_the_items_of_a_list_and_a_detail(record, client):
    row = make_row(record)
    [whole] = client.get(api_of(record)).json()["results"]
    first, *_, last = whole
    wanted = {name: whole[name] for name in (last, first)}
    body = client.get(api_of(record), {"fields": f"{last}, {first}"}).json()
    assert body["results"] == [wanted]
    detail = client.get(f"{api_of(record)}{key_of(row)}/", {"fields": f"{last},{first}"}).json()
    assert {name: value for name, value in detail.items() if name != "meta"} == wanted


@pytest.mark.parametrize("fields", ["nonsense", "", "url,nonsense"])
def test_a_field_that_there_is_not_is_refused(record, client, fields):
    row = make_row(record)
    for address in (api_of(record), f"{api_of(record)}{key_of(row)}/"):
        body = problem_of(client.get(address, {"fields": fields}), 400)
        [error] = body["errors"]
        assert (error["parameter"], error["value"]) == ("fields", fields)
        assert error["message"].startswith(f"No such field: {fields.removeprefix('url,')}.")
        assert "url" in body["allowed"]


def test_a_repeated_parameter_is_refused(record, client):
    once = {*record.filterset.base_filters} - record.filterset.repeatable()
    for name in (*once, "sort", "page", "limit", "cursor", "format"):
        body = problem_of(client.get(f"{api_of(record)}?{name}=1&{name}=2"), 400)
        assert body["errors"][0] == {
            "parameter": name,
            "value": "2",
            "message": "Given more than once.",
        }


def test_all_faults_of_a_query_are_told_at_once(client):
    body = problem_of(client.get("/api/v1/genes/?a=1&b=2"), 400)
    assert [error["parameter"] for error in body["errors"]] == ["a", "b"]
    body = problem_of(client.get("/api/v1/bindings/?cytokine=x&action=y"), 400)
    assert {error["parameter"] for error in body["errors"]} == {"cytokine", "action"}


def test_nul_bytes_are_refused(record, client):
    make_row(record)
    assert problem_of(client.get(f"{api_of(record)}%00/"), 404)
    assert problem_of(client.get(f"{api_of(record)}?%00=1"), 400)
    for name in record.filterset.base_filters:
        body = problem_of(client.get(f"{api_of(record)}?{name}=%00"), 400)
        assert body["errors"][0]["parameter"] == name
        assert client.get(f"{page_of(record)}?{name}=%00").status_code == 400


def test_an_unknown_name_is_not_found(record, client):
    make_row(record)
    for name in ("nothing-here", "CYT99999", "%ff", "a" * 3000, "<b>", "%0a"):
        body = problem_of(client.get(f"{api_of(record)}{name}/"), 404)
        assert "is called" in body["detail"]


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1x/", "/api/a/b/"]
)
def test_an_unknown_address_is_not_found(address, client):
    problem_of(client.get(address), 404)


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_a_retired_row_is_gone(record, client):
    successor = make_row(record)
    row = make_row(
        record, status=Status.RETIRED, retired_reason="Entered twice.", replaced_by=successor
    )
    for name in names_of(row):
        body = problem_of(client.get(f"{api_of(record)}{name}/"), 410)
        assert body["accession"] == row.accession
        assert body["reason"] == "Entered twice."
        assert body["replaced_by"] == successor.accession
    assert keys_in(client.get(api_of(record)).json()["results"], record) == [successor.accession]


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_a_row_retired_without_successor_says_so(record, client):
    row = make_row(record, status=Status.RETIRED)
    body = problem_of(client.get(f"{api_of(record)}{row.accession}/"), 410)
    assert body["replaced_by"] is None


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_a_retired_row_does_not_name_a_successor_that_is_not_public(record, client):
    successor = make_row(record, status=Status.DRAFT)
    row = make_row(record, status=Status.RETIRED, replaced_by=successor)
    body = problem_of(client.get(f"{api_of(record)}{row.accession}/"), 410)
    assert body["replaced_by"] is None


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_an_unpublished_row_is_nowhere(record, status, client):
    row = make_row(record, status=status)
    for name in names_of(row):
        problem_of(client.get(f"{api_of(record)}{name}/"), 404)
    assert client.get(api_of(record)).json()["count"] == 0
    if record in CLAIMS:
        problem_of(client.get(f"/api/v1/claims/{row.accession}/"), 404)
        assert client.get("/api/v1/claims/").json()["count"] == 0


def test_a_claim_is_found_among_its_own_kind_only(client):
    claim = factories.make_secretion()
    assert client.get(f"/api/v1/secretions/{claim.accession}/").status_code == 200
    assert client.get(f"/api/v1/claims/{claim.accession}/").status_code == 200
    problem_of(client.get(f"/api/v1/bindings/{claim.accession}/"), 404)


def test_every_curated_claim_has_one_collection():
    assert {record.slug for record in CLAIMS} == {
        "claims",
        *(model.collection for model in Claim.kinds().values()),
    }
