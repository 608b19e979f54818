"""Each parameter keeps the edge it should and drops the other, on the page and in the API."""

import pytest

from curation.lists.filters.communication import CommunicationForm
from curation.models import Cytokine
from tests import factories
from tests.biology.communication.scene import make_edge
from tests.factories import (
    make_cancer_type,
    make_cell_type,
    make_cytokine,
    make_effect,
    make_family,
    make_process,
    make_targeting,
)

pytestmark = pytest.mark.django_db

API = "/api/v1/communication/"


@pytest.fixture
def scene():
    """Two edges with nothing in common: the first is the one that is asked for."""
    family = make_family(slug="narrow-family", parent=make_family(slug="family"))
    cell = make_cell_type(
        slug="narrow-source", compartment="myeloid", parent=make_cell_type(slug="source")
    )
    answers = make_cell_type(
        slug="narrow-target", compartment="tumor", parent=make_cell_type(slug="target")
    )
    cytokine = make_cytokine(slug="wanted", family=family, accession="CYT77777")
    receptor = factories.make_receptor(
        slug="wanted-receptor", family=make_family(slug="receptors", kind="receptor")
    )
    make_edge(
        cell, answers, cytokine, receptor, "antagonist",
        secretion="in-vitro", binding="in-vitro", expression="in-vitro",
    )  # fmt: skip
    make_effect(
        cytokine=cytokine,
        target_cell=answers,
        direction="pro-tumor",
        mode="gradient",
        process=make_process(category="recruitment"),
        cancer_type=make_cancer_type(slug="narrow-cancer", parent=make_cancer_type(slug="cancer")),
    )
    make_targeting(cytokine=cytokine, therapy=factories.make_therapy(slug="blocker"))
    make_targeting(
        receptor=receptor, action="agonist", therapy=factories.make_therapy(slug="booster")
    )
    make_edge()
    make_cell_type(slug="lonely")


WANTED = [
    ("source", "narrow-source"),
    ("source", "source"),
    ("target", "narrow-target"),
    ("target", "target"),
    ("source_compartment", "myeloid"),
    ("target_compartment", "tumor"),
    ("cytokine", "wanted"),
    ("cytokine", "CYT77777"),
    ("receptor", "wanted-receptor"),
    ("family", "narrow-family"),
    ("family", "family"),
    ("family", "receptors"),
    ("action", "antagonist"),
    ("mode", "gradient"),
    ("evidence", "in-vitro"),
    ("direction", "pro-tumor"),
    ("category", "recruitment"),
    ("cancer_type", "narrow-cancer"),
    ("cancer_type", "cancer"),
    ("cut_by", "blocker"),
    ("boosted_by", "booster"),
]


def test_every_parameter_is_tried():
    assert {name for name, _ in WANTED} == {*CommunicationForm.base_fields}


@pytest.mark.parametrize(("name", "value"), WANTED)
def test_a_parameter_keeps_what_fits(name, value, scene, client):
    body = client.get(API, {name: value}).json()
    assert [edge["cytokine"]["slug"] for edge in body["results"]] == ["wanted"]
    page = client.get("/network/", {name: value})
    assert "1 edge between 2 cells through 1 cytokine" in page.content.decode()
    assert (
        client.get("/network/download/", {name: value, "format": "sif"}).content.count(b"\n") == 1
    )
    drawn = client.get(f"{API}pairs/", {name: value}).json()
    assert len(drawn["pairs"]) == 1


def test_repeated_values_are_any_of_them(scene, client):
    query = "action=antagonist&action=agonist"
    assert client.get(f"{API}?{query}").json()["count"] == 2
    assert client.get(f"{API}?{query}&cytokine=wanted").json()["count"] == 1


def test_an_effect_has_to_fit_as_a_whole(scene, client):
    """One effect with this direction and another in that cancer are not one with both."""
    assert client.get(API, {"direction": "pro-tumor", "cancer_type": "cancer"}).json()["count"] == 1
    assert client.get(API, {"direction": "anti-tumor"}).json()["count"] == 0
    factories.make_effect(cytokine=Cytokine.objects.get(slug="wanted"), direction="anti-tumor")
    assert client.get(API, {"direction": "anti-tumor"}).json()["count"] == 1
    assert (
        client.get(API, {"direction": "anti-tumor", "cancer_type": "cancer"}).json()["count"] == 0
    )


def test_a_form_that_names_every_field_leads_to_a_short_address(scene, client):
    response = client.get("/network/?source=&target=narrow-target&cytokine=")
    assert (response.status_code, response["Location"]) == (302, "/network/?target=narrow-target")
    assert client.get("/network/?source=")["Location"] == "/network/"
    assert client.get(f"{API}?source=").json()["count"] == 2


def test_where_nothing_fits_the_page_says_which_filter_to_leave(scene, client):
    page = client.get("/network/?source=lonely&cytokine=wanted").content.decode()
    assert "No edge of the network fits" in page
    assert '<a href="?cytokine=wanted">without “Source”</a>: 1 edge' in page


BAD = [
    ("sourc=treg", "sourc"),
    ("source=nothing-here", "source"),
    ("source=%00", "source"),
    ("cytokine=" + "9" * 5000, "cytokine"),
    ("mode=sideways", "mode"),
    ("evidence=rumour", "evidence"),
    ("direction=anti-tumor&direction=up", "direction"),
    ("cut_by=%3Cscript%3E", "cut_by"),
    ("action=AGONIST", "action"),
]


@pytest.mark.parametrize(("query", "name"), BAD, ids=[name for _, name in BAD])
def test_nonsense_is_refused_by_its_name(query, name, scene, client):
    for address in ("/network/?", "/network/download/?format=csv&"):
        response = client.get(address + query)
        assert response.status_code == 400
        assert name in response.content.decode()
        assert "<script>" not in response.content.decode()
    for address in (API, f"{API}pairs/"):
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400
        assert name in {error["parameter"] for error in response.json()["errors"]}


@pytest.mark.parametrize(
    "query", ["sort=size", "sort=-", "sort=--source", "sort=source&sort=target", "sort=%00"]
)
def test_a_bad_order_is_refused(query, scene, client):
    response = client.get(f"/network/?{query}")
    assert response.status_code == 400
    assert "sort" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "x", "2", "9" * 5000, "%00"])
def test_a_page_that_is_not_there_is_404(page, scene, client):
    assert client.get(f"/network/?page={page}").status_code == 404


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=1001", "limit=x", "cursor=x", "limit=1&limit=2"]
)
def test_a_bad_limit_or_cursor_is_refused(query, scene, client):
    response = client.get(f"{API}?{query}")
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert error["parameter"] == query.split("=")[0]


def test_a_draft_is_no_value(scene, client):
    factories.make_cytokine(slug="hidden", status="draft")
    for name in ("hidden", "unknown"):
        assert client.get(API, {"cytokine": name}).status_code == 400
