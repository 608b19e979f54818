"""The landscape of the real data, as a reader who knows the field would check it."""

import json

import pytest
from django.test import Client

from curation.models import Therapy
from tests.records.html import read

pytestmark = pytest.mark.django_db


def found(query):
    answer = Client().get(f"/landscape/download/?format=json&{query}")
    return {row["therapy"]: row for row in json.loads(answer.getvalue())["rows"]}


def test_the_il6_axis_is_answered_in_one_look(data):
    rows = found("axis=il-6")
    assert {"Siltuximab", "Tocilizumab"} <= rows.keys()
    assert rows["Siltuximab"]["stage in cancer"] == "approved"
    page = read(Client().get("/landscape/?axis=IL-6"))
    assert page.h1.startswith(f"{len(rows)} therapies act on the IL-6 axis: 1 approved")
    assert "JAK2" in page.text  # further down
    assert not page.faults


def test_a_jak_inhibitor_is_on_the_axis_of_its_kinase_only(data):
    assert "Ruxolitinib" in found("axis=JAK2")
    assert "Ruxolitinib" not in found("axis=il-6")


def test_stopped_il2_drugs_are_shown_with_what_happened(data):
    page = read(Client().get("/landscape/?axis=il-2&state=discontinued"))
    assert "Bempegaldesleukin" in page.text
    summary = Therapy.objects.get(slug="bempegaldesleukin").summary
    assert summary in page.text


def test_every_published_therapy_is_in_the_file_and_every_stopped_one_on_the_page(data):
    published = Therapy.objects.published()
    assert len(found("")) == published.count()
    response = Client().get("/landscape/")
    page = read(response)
    for therapy in published.exclude(state="active"):
        assert therapy.summary in page.text
    assert len(response.content) < 150_000
    assert not page.faults


@pytest.mark.parametrize("name", ["IL-6", "interleukin 6", "IL6", "il-6", "HGNC:6018"])
def test_an_axis_can_be_named_in_any_spelling(name, data):
    assert "Siltuximab" in Client().get("/landscape/", {"axis": name}).content.decode()


def test_cytokines_to_compare_can_be_named_in_any_spelling(data):
    response = Client().get("/compare/?cytokine=TNFα&cytokine=interleukin 2")
    assert response["Location"] == "/compare/?cytokine=tnf&cytokine=il-2"
