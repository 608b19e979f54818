"""The pages of a comparison: the choice, the marks, the filters, the file."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.models import Claim
from tests.factories import (
    make_binding,
    make_cytokine,
    make_effect,
    make_gene,
    make_receptor,
    make_secretion,
    make_targeting,
)
from tests.records.html import dead_links, read

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture
def pair():
    """Two cytokines that share a chain, each with a source cell of its own."""
    chain, rows = make_gene(symbol="SHAREDR"), []
    for n in (1, 2):
        row = make_cytokine(name=f"C{n}", slug=f"c{n}", synonyms=[f"Old C{n}"])
        make_binding(cytokine=row, receptor=make_receptor(genes=[chain]))
        make_secretion(cytokine=row)
        make_effect(cytokine=row)
        rows.append(row)
    return rows


@pytest.mark.slow("It opens pages that the comparison links to.")
def test_the_heading_says_what_they_share(pair, client):
    page = read(client.get("/compare/?cytokine=c1&cytokine=c2"))
    assert page.h1 == "C1 and C2 share SHAREDR"
    assert not page.faults
    assert not dead_links(page.internal_links, client)


def test_the_order_is_kept(pair, client):
    page = read(client.get("/compare/?cytokine=c2&cytokine=c1"))
    assert page.h1.startswith("C2 and C1")


def test_nothing_shared_is_said(pair, client):
    make_cytokine(slug="c3", name="C3")
    page = read(client.get("/compare/?cytokine=c1&cytokine=c3"))
    assert page.h1 == "C1 and C3 share no receptor chain"
    assert "No receptor through which C3 signals is on record." in page.text
    assert not page.faults


def test_any_name_leads_to_the_plain_address(pair, client):
    first, _ = pair
    query = {"cytokine": [first.accession, "OLD C2", ""], "show": "shared"}
    response = client.get("/compare/", query)
    assert response.status_code == 302
    assert response["Location"] == "/compare/?cytokine=c1&cytokine=c2&show=shared"


def test_only_shared_and_only_different(pair, client):
    address = "/compare/?cytokine=c1&cytokine=c2"
    cells = [row.secretions.get().cell_type.name for row in pair]
    whole = read(client.get(address)).text
    shared = read(client.get(f"{address}&show=shared")).text
    different = read(client.get(f"{address}&show=different")).text
    assert "= both" in whole
    assert "≠ only C1" in whole
    assert "SHAREDR = both" in shared
    assert cells[0] not in shared
    assert "≠ only C1" not in shared
    assert cells[0] in different
    assert "= both" not in different


def test_cytokines_can_be_taken_away_and_added_by_links_and_form(pair, client):
    page = read(client.get("/compare/?cytokine=c1&cytokine=c2"))
    assert "/compare/?cytokine=c2" in page.links
    names = [attrs.get("name") for attrs in page.controls]
    assert "cytokine" in names


def test_with_one_the_form_suggests_what_shares_a_chain(pair, client):
    page = read(client.get("/compare/?cytokine=c2"))
    assert page.h1 == "Compare C2 with what?"
    assert "/compare/?cytokine=c2&cytokine=c1" in page.links
    typed = [attrs.get("value") for attrs in page.controls if attrs.get("name") == "cytokine"]
    assert typed == ["c2", "", "", "", "", ""]
    assert not page.faults


def test_with_one_that_shares_no_chain_the_form_says_so(pair, client):
    make_cytokine(slug="c3", name="C3")
    page = read(client.get("/compare/?cytokine=c3"))
    assert "C3 shares no receptor chain" in page.text
    assert "/compare/?cytokine=c1&cytokine=c2" in page.links
    assert not page.faults


def test_without_any_data_the_form_says_so(client):
    page = read(client.get("/compare/"))
    assert "No two cytokines on record share a receptor chain." in page.text
    assert not page.faults


BAD = {
    "unknown cytokine": ("cytokine=c1&cytokine=nothing", "No cytokine is called “nothing”"),
    "twice": ("cytokine=c1&cytokine=C1", "“C1” is chosen twice"),
    "too many": ("&".join(f"cytokine=c{n}" for n in range(7)), "7 cytokines are too many"),
    "unknown parameter": ("cytokine=c1&cytokine=c2&x=1", "“x” is not a parameter of a comparison"),
    "unknown show": ("cytokine=c1&cytokine=c2&show=none", "show: “none” is not known"),
    "show twice": ("cytokine=c1&cytokine=c2&show=all&show=all", "“show” is given more than once"),
    "nul": ("cytokine=c1&cytokine=%00", "No cytokine is called"),
    "long": (f"cytokine={'9' * 3000}", "No cytokine is called"),
    "hostile": (f"cytokine={HOSTILE}&cytokine=c1", "No cytokine is called"),
}


@pytest.mark.parametrize(("query", "words"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("address", ["/compare/", "/compare/download/"])
def test_a_bad_query_is_told_and_kept(address, query, words, pair, client):
    if "show" in query and "download" in address:
        words = "“show” is not a parameter"
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    page = read(response)
    assert words in page.text
    assert not page.faults
    if "x=1" in query:
        assert "format" in page.text or "Use: cytokine, show." in page.text
    if "=c1&" in query:
        assert "c1" in [attrs.get("value", "").lower() for attrs in page.controls]


@pytest.mark.parametrize("query", ["cytokine=c1", "cytokine=c1&cytokine=c2&format=xls", ""])
def test_a_file_needs_two_and_a_known_format(query, pair, client):
    response = client.get(f"/compare/download/?{query}")
    assert response.status_code == 400
    text = read(response).text
    assert "Use: csv, tsv, json, xlsx." in text or "Name at least 2" in text


def test_the_csv_holds_every_row_of_the_page(pair, client):
    response = client.get("/compare/download/?cytokine=c1&cytokine=c2")
    assert response["Content-Disposition"].startswith('attachment; filename="cytodb-compare-c1-c2')
    lines = response.getvalue().decode().splitlines()
    notes = [line for line in lines if line.startswith("# ")]
    assert any("CC BY 4.0" in line for line in notes)
    assert any("http://testserver/compare/?cytokine=c1&cytokine=c2" in line for line in notes)
    rows = list(csv.DictReader(io.StringIO("\n".join(lines[len(notes) :]))))
    (chain,) = [row for row in rows if row["feature"] == "SHAREDR"]
    assert (chain["shared"], chain["shared by"]) == ("all", "both")
    assert chain["identifier"] == "SHAREDR"
    (total,) = [row for row in rows if row["feature"] == "All effects"]
    assert total["C1"] == "1 anti-tumor"


def test_the_json_holds_the_same(pair, client):
    answer = json.loads(
        client.get("/compare/download/?cytokine=c1&cytokine=c2&format=json").getvalue()
    )
    assert answer["about"]["Licence"].startswith("CC BY 4.0")
    assert {row["feature"] for row in answer["rows"]} >= {"SHAREDR", "Family"}


def test_no_cell_of_the_csv_opens_as_a_formula(pair, client):
    type(pair[0]).objects.filter(pk=pair[0].pk).update(name="=1+1")
    text = client.get("/compare/download/?cytokine=c1&cytokine=c2").getvalue().decode()
    assert "'=1+1" in text
    assert ",=1+1" not in text


def test_hostile_text_stays_text(pair, client):
    type(pair[0]).objects.filter(pk=pair[0].pk).update(name=HOSTILE)
    for address in ("/compare/?cytokine=c1&cytokine=c2", "/compare/"):
        assert not read(client.get(address)).faults


def measure(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_comparison_costs_the_same_however_much_there_is(pair, client):
    make_targeting(cytokine=pair[0])
    addresses = [
        "/compare/",
        "/compare/?cytokine=c1",
        "/compare/?cytokine=c1&cytokine=c2",
        "/compare/download/?cytokine=c1&cytokine=c2",
    ]
    before = [measure(client, address) for address in addresses]
    for n in range(3, 7):
        row = make_cytokine(slug=f"c{n}", family=pair[0].family)
        for _ in range(5):
            make_binding(cytokine=row)
            make_secretion(cytokine=row)
            make_effect(cytokine=row)
            make_targeting(cytokine=row)
    assert Claim.objects.count() > 80
    after = [measure(client, address) for address in addresses]
    assert after == before
    six = "&".join(f"cytokine=c{n}" for n in range(1, 7))
    assert measure(client, f"/compare/?{six}") == before[2]
    assert max(before) <= 14
