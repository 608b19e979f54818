"""The answer cache: whole answers by content version, with strong ETags; never a stale one."""

import gzip

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from curation.desk.reference import save_reference
from curation.index import answer_cache
from curation.models import ContentVersion, Cytokine
from tests.factories import make_cytokine, make_gene

MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "answers-tests"}
PAGES = ["/", "/cytokines/", "/api/v1/cytokines/", "/api/v1/genes/IL2/", "/cytokines/download/"]


@pytest.fixture(autouse=True)
def memory(settings, db):
    settings.CACHES = {**settings.CACHES, "answers": MEMORY}
    caches["answers"].clear()
    yield
    caches["answers"].clear()


@pytest.fixture
def gene(db):
    return make_gene(symbol="IL2", hgnc_id="HGNC:6001")


def body(response):
    return response.getvalue()


@pytest.fixture
def queries(django_assert_num_queries):
    return django_assert_num_queries


@pytest.mark.parametrize("address", PAGES)
def test_the_second_answer_costs_one_query(client, gene, address, queries):
    first = client.get(address)
    content = body(first)
    with queries(1):
        second = client.get(address)
    assert body(second) == content
    # A stream is counted once it is whole.
    assert {**first.headers, "Content-Length": second["Content-Length"]} == second.headers
    assert int(second["Content-Length"]) == len(content)


@pytest.mark.parametrize("address", PAGES)
def test_what_the_asker_has_is_not_sent_again(client, gene, address, queries):
    first = client.get(address)
    body(first)
    caches["answers"].clear()  # it need not be in the cache
    for tag in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}'):
        with queries(1):
            again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("ETag", "Cache-Control", "Vary", "CytoDB-Version"):
            assert again[name] == first[name]
    for tag in ('"other"', "*", first["ETag"].strip('"')):
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_an_answer_says_how_it_may_be_kept(client, gene, address):
    response = client.get(address)
    assert response["ETag"].startswith('"')
    assert response["Cache-Control"] == "public, no-cache"
    assert {"Accept", "Accept-Encoding"} <= set(response["Vary"].split(", "))
    assert response["CytoDB-Version"] == str(ContentVersion.current())
    body(response)


def test_a_change_shows_in_the_next_answer(client, gene):
    before = client.get("/api/v1/genes/IL2/")
    gene.name = "interleukin 2"
    save_reference(gene, by=None)
    after = client.get("/api/v1/genes/IL2/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.json()["name"] == "interleukin 2"
    assert int(after["CytoDB-Version"]) == int(before["CytoDB-Version"]) + 1


def test_what_is_written_past_the_content_version_does_not_show(client, gene):
    """The proof that answers come from the cache."""
    before = client.get("/api/v1/genes/IL2/").content
    type(gene).objects.update(name="something else")
    assert client.get("/api/v1/genes/IL2/").content == before


def test_answers_differ_by_host_query_accept_and_encoding(client, gene):
    asked = [
        {},
        {"headers": {"host": "localhost"}},
        {"query_params": {"limit": "1"}},
        {"headers": {"accept": "application/json"}},
        {"headers": {"accept-encoding": "gzip"}},
    ]
    tags = [client.get("/api/v1/genes/", **each)["ETag"] for each in asked]
    assert len(set(tags)) == len(tags)


def test_a_compressed_answer_is_the_same_bytes_each_time(client, gene):
    make_cytokine()
    ask = {"headers": {"accept-encoding": "gzip, br"}}
    for address in PAGES:
        first = client.get(address, **ask)
        packed = body(first)
        assert first["Content-Encoding"] == "gzip"
        assert not first["ETag"].startswith("W/")
        caches["answers"].clear()
        assert body(client.get(address, **ask)) == packed
        assert gzip.decompress(packed) == body(client.get(address))


def test_who_is_logged_in_gets_an_answer_of_the_moment(client, gene, admin_user):
    client.get("/genes/IL2/")
    type(gene).objects.update(name="something else")
    client.force_login(admin_user)
    response = client.get("/genes/IL2/")
    assert b"something else" in response.content
    assert "ETag" not in response
    assert response["CytoDB-Version"] == str(ContentVersion.current())


def test_a_form_is_not_kept(client, gene, queries):
    make_cytokine(slug="il-2")
    first = client.get("/cytokines/il-2/suggest/")
    assert "csrftoken" in first.cookies
    assert "ETag" not in first
    assert "public" not in first.get("Cache-Control", "")
    assert client.get("/cytokines/il-2/suggest/").content != first.content  # another token


def test_mistakes_are_not_kept(client, db):
    assert client.get("/api/v1/genes/IL2/").status_code == 404
    make_gene(symbol="IL2", hgnc_id="HGNC:6001")
    assert client.get("/api/v1/genes/IL2/").status_code == 200
    for address in ("/api/v1/genes/?nonsense=1", "/genes/?nonsense=1", "/nowhere/"):
        response = client.get(address)
        assert response.status_code in (400, 404)
        assert "ETag" not in response
        assert "CytoDB-Version" in response


def test_a_head_is_answered_from_the_cache_but_never_kept(client, gene, queries):
    head = client.head("/api/v1/genes/IL2/")
    client.get("/api/v1/genes/IL2/")
    with queries(1):
        again = client.head("/api/v1/genes/IL2/")
    assert again.headers == head.headers
    assert again.content == b""
    assert len(client.get("/api/v1/genes/IL2/").content) == int(again["Content-Length"])


def test_what_is_large_is_sent_but_not_kept(client, gene, monkeypatch):
    monkeypatch.setattr(answer_cache, "MAX_BYTES", 100)
    for address in ("/", "/genes/download/"):
        body(client.get(address))
        key = client.get(address)["ETag"].strip('"')
        assert answer_cache.cached_answer(key) is None


def test_a_stream_that_is_given_up_is_not_kept(client, gene):
    response = client.get("/genes/download/")
    next(iter(response.streaming_content))
    response.close()
    assert answer_cache.cached_answer(response["ETag"].strip('"')) is None


def test_other_code_has_other_tags(client, gene, monkeypatch):
    before = client.get("/")["ETag"]
    monkeypatch.setattr(answer_cache, "code_version", lambda: "another")
    assert client.get("/")["ETag"] != before


def test_a_database_that_does_not_answer_is_left_to_the_views(client, monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr(ContentVersion, "current", fail)
    assert client.get("/healthz").status_code == 200


def test_the_whole_site_has_one_mechanism(client, gene, connection_queries):
    """A page that is not cached because a view sets something of its own is found here."""
    for address in (
        "/about/",
        "/licence/",
        "/changes/",
        "/figures/modes/",
        "/network/",
        "/search/",
    ):
        client.get(address)
        with connection_queries as found:
            client.get(address)
        assert len(found) == 1, address


@pytest.fixture
def connection_queries(db):
    return CaptureQueriesContext(connection)


def test_drafts_are_no_answer(client):
    make_cytokine(slug="il-2", status="draft", version=0)
    assert Cytokine.objects.exists()
    assert client.get("/api/v1/cytokines/il-2/").status_code == 404
