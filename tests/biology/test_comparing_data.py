"""Comparisons of the real data that any immunologist can check."""

import pytest
from django.db.models import Count
from django.test import Client

from curation.biology.comparing import ALL, NONE, SOME, Comparison, cytokines_through
from curation.models import Cytokine, Gene
from tests.records.html import read

pytestmark = pytest.mark.django_db


def page_of(*slugs):
    query = "&".join(f"cytokine={slug}" for slug in slugs)
    return read(Client().get(f"/compare/?{query}"))


def comparison_of(*slugs):
    found = {row.slug: row for row in Cytokine.objects.with_relations().filter(slug__in=slugs)}
    return Comparison([found[slug] for slug in slugs])


def levels(comparison, slug):
    (group,) = [group for group in comparison.groups if group.slug == slug]
    return {row.name: row.level for row in group.rows}


def test_il2_and_il15_differ_in_the_third_chain(data):
    page = page_of("il-2", "il-15")
    assert page.h1 == "IL-2 and IL-15 share IL2RB and IL2RG"
    assert "Only IL-2 signals through IL2RA , only IL-15 through IL15RA ." in page.text
    assert not page.faults
    comparison = comparison_of("il-2", "il-15")
    assert levels(comparison, "chains") == {
        "IL2RB": ALL,
        "IL2RG": ALL,
        "IL2RA": NONE,
        "IL15RA": NONE,
    }
    assert levels(comparison, "jak") == {"JAK1": ALL, "JAK3": ALL}


def test_il6_il11_and_lif_share_gp130(data):
    assert page_of("il-6", "il-11", "lif").h1 == "IL-6, IL-11 and LIF share IL6ST"
    assert levels(comparison_of("il-6", "il-11", "lif"), "chains")["IL6ST"] == ALL
    assert levels(comparison_of("il-6", "il-11", "tnf"), "chains")["IL6ST"] == SOME


def test_il4_and_il13_share_the_type_ii_receptor(data):
    comparison = comparison_of("il-4", "il-13")
    chains = levels(comparison, "chains")
    assert {name for name, level in chains.items() if level == ALL} == {"IL4R", "IL13RA1"}
    assert chains["IL2RG"] == NONE
    assert "IL13RA2" not in chains  # a decoy does not signal
    assert levels(comparison, "stat") == {"STAT6": ALL}


def test_what_else_signals_through_gp130(data):
    (found,) = cytokines_through(Gene.objects.filter(symbol="IL6ST")).values()
    assert {"il-6", "il-11", "lif", "osm", "il-27"} <= {row.slug for row in found}
    assert "il-2" not in {row.slug for row in found}


def test_widely_shared_chains_are_suggested_first(data):
    page = read(Client().get("/compare/"))
    suggested = [link for link in page.links if link.startswith("/genes/")][:6]
    assert {"/genes/IL2RG/", "/genes/IL6ST/", "/genes/IL10RB/"} <= set(suggested)


def test_the_largest_comparison_is_no_large_page(data):
    most = Cytokine.objects.annotate(claims=Count("effects")).order_by("-claims", "accession")[:6]
    query = "&".join(f"cytokine={row.slug}" for row in most)
    response = Client().get(f"/compare/?{query}")
    assert len(response.content) < 150_000
    assert not read(response).faults
