"""The page of the landscape: filters, failures, table, file."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_approval,
    make_binding,
    make_cancer_type,
    make_cytokine,
    make_family,
    make_receptor,
    make_targeting,
    make_therapy,
    make_trial,
)
from tests.records.html import dead_links, read

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture
def therapies():
    """Three therapies: one approved, one stopped, one of which little is known."""
    broad = make_family(slug="broad")
    cytokine = make_cytokine(
        name="C1", slug="c1", family=make_family(slug="narrow", name="Narrow", parent=broad)
    )
    receptor = make_receptor(name="C1 receptor", slug="c1r")
    make_binding(cytokine=cytokine, receptor=receptor)
    cancer = make_cancer_type(slug="melanoma", parent=make_cancer_type(slug="solid"))
    approved = make_therapy(name="Approvumab", slug="approvumab", stage="approved", as_of="2026-11")
    make_targeting(therapy=approved, cytokine=cytokine)
    make_approval(therapy=approved, cancer_type=cancer, year=2014)
    stopped = make_therapy(
        name="Stoppumab",
        slug="stoppumab",
        stage="phase-3",
        state="discontinued",
        strategy="engineered-cytokine",
        modality="fusion-protein",
        summary="It missed its end point.",
    )
    make_targeting(therapy=stopped, receptor=receptor, action="agonist")
    make_trial(therapies=[stopped], nct_id="NCT00000001", overall_status="terminated")
    other = make_therapy(name="Otherumab", slug="otherumab", strategy="cytokine-therapy")
    make_targeting(therapy=other, action="source")
    return approved, stopped, other


def shown(client, query=""):
    """The slugs in the file, which holds what the page shows."""
    answer = client.get(f"/landscape/download/?format=json&{query}")
    assert answer.status_code == 200
    results = json.loads(answer.getvalue())["rows"]
    page = read(client.get(f"/landscape/?{query}"))
    assert not page.faults
    for row in results:
        assert row["therapy"] in page.text
    return [row["therapy"] for row in results]


FILTERS = {
    "": ["Approvumab", "Otherumab", "Stoppumab"],
    "axis=c1": ["Approvumab", "Stoppumab"],
    "axis=C1R": ["Approvumab", "Stoppumab"],
    "strategy=blockade": ["Approvumab"],
    "family=narrow": ["Approvumab", "Stoppumab"],
    "family=broad": ["Approvumab", "Stoppumab"],
    "stage=approved": ["Approvumab"],
    "stage=none": ["Otherumab"],
    "state=discontinued": ["Stoppumab"],
    "cancer_type=melanoma": ["Approvumab"],
    "cancer_type=solid": ["Approvumab"],
    "modality=fusion-protein": ["Stoppumab"],
    "axis=c1&strategy=engineered-cytokine": ["Stoppumab"],
    "strategy=blockade&state=discontinued": [],
    "sort=-name": ["Stoppumab", "Otherumab", "Approvumab"],
    "sort=stage": ["Otherumab", "Stoppumab", "Approvumab"],
    "sort=-trials": ["Stoppumab", "Approvumab", "Otherumab"],
    "axis=&strategy=&sort=": ["Approvumab", "Otherumab", "Stoppumab"],
}


@pytest.mark.parametrize(("query", "expected"), FILTERS.items(), ids=FILTERS)
def test_filters_and_order(query, expected, therapies, client):
    assert shown(client, query) == expected


def test_the_heading_answers_what_became_of_an_axis(therapies, client):
    page = read(client.get("/landscape/?axis=c1"))
    assert page.h1 == "2 therapies act on the C1 axis: 1 approved in cancer, 1 stopped"
    assert "Stopped or withdrawn: 1 of 2, and why" in page.text
    assert "It missed its end point." in page.text
    assert "NCT00000001" in page.text
    assert "as last seen, Nov 2026" in page.text


def test_a_withdrawn_approval_is_shown_though_the_therapy_goes_on(therapies, client):
    approved = therapies[0]
    make_approval(therapy=approved, agency="EMA", decision="withdrawn", statement="It left Europe.")
    page = read(client.get("/landscape/"))
    assert "approval by EMA withdrawn, therapy goes on" in page.text
    assert "It left Europe." in page.text


def test_every_link_leads_somewhere(therapies, client):
    page = read(client.get("/landscape/"))
    assert not page.faults
    assert not dead_links(page.internal_links, client)


def test_nothing_on_record_is_said(client):
    page = read(client.get("/landscape/"))
    assert page.h1 == "No therapy is on record yet"
    assert not page.faults


def test_nothing_found_leads_back(therapies, client):
    page = read(client.get("/landscape/?strategy=blockade&state=discontinued"))
    assert page.h1 == "No therapy matches"
    assert "show all 3 therapies" in page.text


BAD = {
    "unknown parameter": ("x=1", "“x” is not a filter of the landscape. Use: axis, cancer_type"),
    "strategy": ("strategy=none", "strategy: “none” is not known. Use: blockade"),
    "stage": ("stage=phase-9", "stage: “phase-9” is not known. Use: preclinical"),
    "state": ("state=x", "state: “x” is not known"),
    "modality": ("modality=x", "modality: “x” is not known"),
    "family": ("family=x", "family: “x” is not known. Use: "),
    "cancer": ("cancer_type=x", "cancer_type: “x” is not known"),
    "axis": ("axis=nothing", "axis: No cytokine, receptor or gene is called “nothing”"),
    "sort": ("sort=price", "sort: “price” is not known. Use: name"),
    "sort minus": ("sort=--name", "sort: “--name” is not known"),
    "twice": ("stage=approved&stage=phase-1", "“stage” is given more than once"),
    "nul": ("axis=%00", "Null characters are not allowed"),
    "nul in a choice": ("stage=%00", "is not known"),
    "long": (f"axis={'9' * 3000}", "at most 100 characters"),
    "hostile": (f"axis={HOSTILE}", "is called"),
}


@pytest.mark.parametrize(("query", "words"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("address", ["/landscape/", "/landscape/download/"])
def test_a_bad_query_is_told(address, query, words, therapies, client):
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    page = read(response)
    assert words in page.text
    assert not page.faults


@pytest.mark.parametrize("number", ["0", "9", "x", "-1", "9" * 400])
def test_a_page_that_is_not_there_is_a_404(number, therapies, client):
    assert client.get(f"/landscape/?page={number}").status_code == 404


def test_an_unknown_format_is_refused(therapies, client):
    response = client.get("/landscape/download/?format=xls")
    assert response.status_code == 400
    assert "Use: csv, tsv, json, xlsx." in read(response).text


def test_the_csv_tells_what_was_filtered(therapies, client):
    response = client.get("/landscape/download/?format=csv&axis=c1&sort=-name")
    assert 'filename="cytodb-landscape-v' in response["Content-Disposition"]
    lines = response.getvalue().decode().splitlines()
    notes = [line for line in lines if line.startswith("# ")]
    assert "# Address: http://testserver/landscape/?axis=c1&sort=-name" in notes
    rows = list(csv.DictReader(io.StringIO("\n".join(lines[len(notes) :]))))
    assert [row["therapy"] for row in rows] == ["Stoppumab", "Approvumab"]
    assert rows[0]["acts on"] == "activates C1 receptor"
    assert rows[0]["trials"] == "NCT00000001"
    assert rows[1]["approvals"].startswith("FDA approved Approvumab in 2014")
    assert rows[1]["pmids"].isdigit()


def test_a_long_table_has_pages_and_the_file_has_all(therapies, client, monkeypatch):
    monkeypatch.setattr("curation.pages.landscape.PAGE_SIZE", 1)
    page = read(client.get("/landscape/?sort=-name"))
    assert "?sort=-name&page=2" in page.links
    assert len(shown(client)) == 3


def test_hostile_text_stays_text(therapies, client):
    make_targeting(therapy=make_therapy(name=HOSTILE[:100], summary=HOSTILE, state="withdrawn"))
    make_approval(therapy=therapies[0], indication=HOSTILE, agency=HOSTILE[:20])
    assert not read(client.get("/landscape/")).faults


def measure(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_landscape_costs_the_same_however_much_there_is(therapies, client):
    addresses = ["/landscape/", "/landscape/?axis=c1", "/landscape/download/?family=broad"]
    before = [measure(client, address) for address in addresses]
    for n in range(20):
        family = make_family(parent=make_family())
        cytokine = make_cytokine(family=family)
        therapy = make_therapy(stage="phase-1", state="discontinued" if n % 2 else "active")
        make_binding(cytokine=cytokine)
        make_targeting(therapy=therapy, cytokine=cytokine)
        make_targeting(therapy=therapy)
        make_approval(therapy=therapy, cancer_type=make_cancer_type(parent=make_cancer_type()))
        make_trial(therapies=[therapy, make_therapy()])
    assert [measure(client, address) for address in addresses] == before
    assert max(before) <= 17
