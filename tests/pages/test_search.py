"""The page of results and the API, with good and with bad questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.desk import refresh_index
from curation.index.search import resolve, search, suggest
from tests import factories
from tests.records.html import Page

pytestmark = pytest.mark.django_db

MOST = 10  # queries of a request, two of them for the content version


@pytest.fixture
def cast():
    """IL-2, its receptor, a claim, and a paper."""
    gene = factories.make_gene(symbol="IL2", uniprot="P60568", aliases=["TCGF"])
    cytokine = factories.make_cytokine(
        name="IL-2", slug="il-2", full_name="Interleukin-2", genes=[gene], summary="Grows T cells."
    )
    receptor = factories.make_receptor(name="IL-2 receptor, high affinity")
    factories.make_cytokine(name="IL-21", genes=[factories.make_gene(symbol="IL21")])
    factories.make_effect(cytokine=cytokine, statement="IL-2 expands cytotoxic lymphocytes.")
    factories.make_binding(cytokine=cytokine, receptor=receptor, statement="")
    refresh_index.rebuild()
    return cytokine


def text_of(response):
    return Page(response.content.decode()).text


def test_the_best_match_comes_first_with_its_gist_and_links(cast, client):
    response = client.get("/search/", {"q": "interleukin 2"})
    text = text_of(response)
    assert "Best match" in text
    assert "Grows T cells." in text
    html = response.content.decode()
    assert '<a href="/effects/?cytokine=il-2">1 effect</a>' in html
    places = ("best-head", "group-receptors", "group-genes", "texts-head")
    order = [html.index(f'<h2 id="{each}"') for each in places]
    assert order == sorted(order)
    assert "IL-21" not in text


def test_every_link_from_the_results_leads_somewhere(cast, client):
    page = Page(client.get("/search/", {"q": "IL-2"}).content.decode())
    assert not page.faults
    for link in page.internal_links:
        if link.startswith("/admin"):
            continue
        address = f"/search/{link}" if link.startswith("?") else link
        assert client.get(address).status_code == 200, link


def test_a_typing_error_is_answered_with_what_was_meant(cast, client):
    response = client.get("/search/", {"q": "interlukin 2"})
    assert "Did you mean Interleukin-2" in text_of(response)
    assert "?q=Interleukin-2" in response.content.decode()
    body = client.get("/api/v1/search/", {"q": "interlukin 2"}).json()
    assert body["did_you_mean"] == "Interleukin-2"
    assert body["results"][0]["name"] == "IL-2"


def test_a_sentence_finds_what_it_names(cast):
    assert search("which cells make IL-2").hits[0].record.label == "IL-2"


def test_texts_are_shown_with_their_sources(cast, client):
    text = text_of(client.get("/search/", {"q": "expands lymphocytes"}))
    assert "IL-2 expands cytotoxic lymphocytes." in text
    assert "Kureshi 2025" in text


def test_an_empty_result_helps(cast, client):
    for query in ({"q": "zzzzqq"}, {"q": " "}, {}, {"q": "日本"}):
        text = text_of(client.get("/search/", query))
        assert "What can be looked for" in text
        assert "IL-2" in text


BAD = [
    ({"q": "a\0b"}, "NUL"),
    ({"q": "x" * 201}, "at most 200"),
    ({"q": "IL-2", "x": "1"}, "“x” is not a parameter of the search"),
    ({"q": ["IL-2", "IL-4"]}, "more than once"),
    ({"q": "IL-2", "kind": "nothing"}, "“nothing”"),
]


@pytest.mark.parametrize(("query", "says"), BAD, ids=[says for _, says in BAD])
def test_a_bad_question_is_refused_with_the_reason(query, says, cast, client):
    response = client.get("/search/", query)
    assert response.status_code == 400
    assert says in text_of(response)


BAD_API = [
    ("search", {}, "q"),
    ("search", {"q": " "}, "q"),
    ("search", {"q": "a\0b"}, "q"),
    ("search", {"q": "x" * 201}, "q"),
    ("search", {"q": ["IL-2", "IL-4"]}, "q"),
    ("search", {"q": "IL-2", "x": "1"}, "x"),
    ("search", {"q": "IL-2", "limit": "0"}, "limit"),
    ("search", {"q": "IL-2", "limit": "101"}, "limit"),
    ("search", {"q": "IL-2", "limit": "9" * 5000}, "limit"),
    ("search", {"q": "IL-2", "limit": "٣"}, "limit"),
    ("resolve", {}, "name"),
    ("resolve", {"q": "IL-2", "name": "IL-2"}, "q"),
    ("resolve", {"name": "a\0"}, "name"),
]


@pytest.mark.parametrize(("end", "query", "parameter"), BAD_API)
def test_the_api_refuses_a_bad_question(end, query, parameter, cast, client):
    response = client.get(f"/api/v1/{end}/", query)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert parameter in [error["parameter"] for error in response.json()["errors"]]


@pytest.mark.parametrize(
    "query", ["'", '"', "\\", "%", "a:b", "(", "* OR", "-IL", "NEAR(a b)", "é", "😀"]
)
def test_no_character_is_too_much(query, cast, client):
    for address in ("/search/", "/api/v1/search/"):
        assert client.get(address, {"q": f"{query} il-2"}).status_code == 200
        assert client.get(address, {"q": query}).status_code == 200


def test_the_api_answers_best_first(cast, client):
    body = client.get("/api/v1/search/", {"q": "il2", "limit": 2}).json()
    assert body["did_you_mean"] is None
    assert [hit["kind"] for hit in body["results"]] == ["cytokine", "gene"]
    assert body["results"][0] == {
        "kind": "cytokine",
        "accession": cast.accession,
        "slug": "il-2",
        "name": "IL-2",
        "url": f"http://testserver/api/v1/cytokines/{cast.accession}/",
        "html_url": "http://testserver/cytokines/il-2/",
        "match": "IL-2",
    }
    for hit in client.get("/api/v1/search/", {"q": "il2", "limit": 100}).json()["results"]:
        for name in ("url", "html_url"):
            assert client.get(hit[name].removeprefix("http://testserver")).status_code == 200


def test_resolve_answers_what_is_exactly_called_so(cast, client):
    def kinds(name):
        body = client.get("/api/v1/resolve/", {"name": name}).json()
        return [(hit["kind"], hit["match"]) for hit in body["results"]]

    assert kinds("P60568") == [("cytokine", "P60568"), ("gene", "P60568")]
    assert kinds("uniprot:p60568") == kinds("P60568")
    assert kinds("IL-2 receptor") == [("receptor", "IL-2 receptor")]
    assert kinds("IL-") == kinds("interlukin 2") == kinds("receptor") == []


def test_suggestions_are_as_many_as_asked_for(cast):
    assert len(suggest("i", limit=3).hits) == 3
    assert [hit.match for hit in resolve("TCGF")] == ["TCGF", "TCGF"]


ASKED = ["IL-2", "interlukin 2", "expands cells", "zzzzqq", "i"]


def queries(client, address, query):
    client.get(address, {"q": query})  # content types are looked up once
    with CaptureQueriesContext(connection) as captured:
        client.get(address, {"q": query})
    return len(captured)


@pytest.mark.parametrize("query", ASKED)
@pytest.mark.parametrize("address", ["/search/", "/api/v1/search/"])
def test_a_search_costs_the_same_for_many_records(address, query, cast, client):
    before = queries(client, address, query)
    for number in range(5):
        row = factories.make_cytokine(name=f"IL-2 variant {number}", synonyms=["Interleukin-2"])
        factories.make_effect(cytokine=row, statement=f"IL-2 expands {number} cells.")
    refresh_index.rebuild()
    assert queries(client, address, query) <= max(before, MOST) <= MOST
