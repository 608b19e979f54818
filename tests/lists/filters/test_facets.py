"""Facets: what they promise is what a click gives; several values widen, several facets narrow."""

import pytest

from curation.lists.filters.facets import Facet, TreeFacet
from curation.models import CellType, Family
from curation.records import RECORDS
from tests import factories
from tests.lists.reading import api_count, api_keys, offered
from tests.records.html import read
from tests.records.rows import make_row, page_of

pytestmark = pytest.mark.django_db

BY_SLUG = {record.slug: record for record in RECORDS}
FACETS = [
    (record, name)
    for record in RECORDS
    for name, each in record.filterset.base_filters.items()
    if isinstance(each, Facet)
]


def test_every_type_but_genes_has_facets():
    assert {record.slug for record, _ in FACETS} == BY_SLUG.keys() - {"genes"}


def test_trees_are_counted_to_their_roots(client):
    top = factories.make_cancer_type()
    middle = factories.make_cancer_type(parent=top)
    leaf = factories.make_cancer_type(parent=middle)
    for cancer, number in ((top, 1), (middle, 2), (leaf, 3)):
        for _ in range(number):
            factories.make_effect(cancer_type=cancer)
    effects = BY_SLUG["effects"]
    numbers = offered(effects)["cancer_type"]
    assert numbers == {top.slug: 6, middle.slug: 5, leaf.slug: 3}
    facets = client.get(page_of(effects)).context["facets"]
    (cancers,) = [facet for facet in facets if facet.name == "cancer_type"]
    assert [option.depth for option in cancers.shown] == [0, 1, 2]
    assert api_count(client, effects, f"cancer_type={middle.slug}&cancer_type={leaf.slug}") == 5


def test_a_loop_in_a_tree_ends(client):
    one = factories.make_cell_type()
    other = factories.make_cell_type(parent=one)
    CellType.objects.filter(pk=one.pk).update(parent=other)
    factories.make_secretion(cell_type=one)
    assert offered(BY_SLUG["secretions"])["cell_type"]
    assert api_count(client, BY_SLUG["secretions"], f"cell_type={other.slug}") == 1


def test_every_relation_to_a_tree_is_a_tree_facet():
    for record, name in FACETS:
        each = record.filterset.base_filters[name]
        if each.extra.get("model") in (CellType, Family):
            assert isinstance(each, TreeFacet)


def test_very_many_values_can_be_asked_for_by_name(client, monkeypatch):
    monkeypatch.setattr("curation.lists.filters.counts.MAX_OPTIONS", 3)
    for _ in range(20):
        factories.make_binding()
    (facet,) = [
        each for each in client.get("/bindings/").context["facets"] if each.name == "cytokine"
    ]
    assert (len(facet.shown), len(facet.rest), facet.left_off) == (12, 3, 5)
    page = read(client.get("/bindings/"))
    assert "One of 5 others" in page.text
    assert not page.faults


def test_years_come_newest_first_however_many_rows_they_have(client):
    for year in range(2001, 2016):
        factories.make_citation(year=year)
    factories.make_citation(year=2001)
    facets = client.get("/citations/").context["facets"]
    (years,) = [facet for facet in facets if facet.name == "year"]
    assert [option.label for option in years.shown] == [str(year) for year in range(2015, 2003, -1)]
    assert [option.label for option in years.rest] == ["2003", "2002", "2001"]


def test_an_unpublished_record_is_no_value(client):
    effect = factories.make_effect()
    type(effect.cytokine).objects.update(status="draft")
    assert offered(BY_SLUG["effects"])["cytokine"] == {}
    assert effect.cytokine.name not in client.get("/effects/").content.decode().split("<table")[0]


def test_a_record_is_chosen_by_any_of_its_names(client):
    binding = factories.make_binding()
    factories.make_binding()
    cytokine = binding.cytokine
    for name in (cytokine.accession, cytokine.slug):
        response = client.get("/bindings/", {"cytokine": name})
        (chip,) = response.context["asked"].chips
        assert (chip.label, chip.value, chip.without) == ("Cytokine", cytokine.name, "")
        (facet,) = [each for each in response.context["facets"] if each.name == "cytokine"]
        assert [option.value for option in facet.shown if option.is_chosen] == [cytokine.slug]


def test_a_choice_that_leaves_nothing_still_stands_there(client):
    factories.make_effect(direction="anti-tumor", mode="systemic")
    factories.make_effect(direction="pro-tumor", mode="gradient")
    response = client.get("/effects/?direction=anti-tumor&mode=gradient")
    chosen = {
        facet.name: [(each.value, each.number) for each in facet.shown if each.is_chosen]
        for facet in response.context["facets"]
        if facet.is_chosen
    }
    # Each with the rows that there would be if it were the only choice in its facet.
    assert chosen == {"direction": [("anti-tumor", 0)], "mode": [("gradient", 0)]}


def test_a_facet_offers_what_its_own_choice_leaves_out(client):
    factories.make_effect(direction="anti-tumor", mode="systemic")
    factories.make_effect(direction="pro-tumor", mode="gradient")
    numbers = offered(BY_SLUG["effects"], "direction=anti-tumor")
    assert numbers["direction"] == {"anti-tumor": 1, "pro-tumor": 1}
    assert numbers["mode"] == {"systemic": 1}


def test_chips_take_one_value_away(client):
    factories.make_effect()
    query = "direction=anti-tumor&direction=pro-tumor&q=a&sort=-process&page=1"
    chips = {
        chip.value: chip.without for chip in client.get(f"/effects/?{query}").context["asked"].chips
    }
    assert chips == {
        "Anti-tumour": "?direction=pro-tumor&q=a&sort=-process",
        "Pro-tumour": "?direction=anti-tumor&q=a&sort=-process",
        "a": "?direction=anti-tumor&direction=pro-tumor&sort=-process",
    }


def test_an_empty_list_says_which_filter_to_take_away(client):
    for _ in range(3):
        factories.make_effect(direction="anti-tumor", mode="systemic")
    factories.make_effect(direction="pro-tumor", mode="gradient")
    response = client.get("/effects/?direction=pro-tumor&mode=systemic&sort=direction")
    page = read(response)
    assert "No effects match all of these filters together" in page.text
    assert "Without “Direction” : 3 found" in page.text
    assert "Without “Mode” : 1 found" in page.text
    assert "Without any filter" in page.text
    assert "/effects/?mode=systemic&sort=direction" in page.links
    assert not page.faults


def test_organisms_are_whole_words_in_either_case(client):
    kept, other = make_row(BY_SLUG["effects"]), make_row(BY_SLUG["effects"])
    factories.make_evidence(claim=kept, organisms=["human", "mouse"])
    factories.make_evidence(claim=kept, organisms=["mouse"])
    factories.make_evidence(claim=other, organisms=["humanised mouse"])
    effects = BY_SLUG["effects"]
    assert offered(effects)["organism"] == {"mouse": 1, "human": 1, "humanised mouse": 1}
    assert api_keys(client, effects, "organism=Mouse") == [kept.accession]
