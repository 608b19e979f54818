"""What the pages of well-known records say, with the data of the repository."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from curation.models import Cytokine, Effect, Therapy
from curation.models.choices import EVIDENCE_STEPS
from tests.records.html import dead_links

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]

CYTOKINES = ["il-2", "ifn-gamma", "tgf-beta-1", "il-6", "tnf"]
LARGEST = 150_000  # bytes of a page


@pytest.mark.parametrize("slug", CYTOKINES)
def test_a_cytokine_page_is_small_and_well_formed(slug, page, html):
    address = f"/cytokines/{slug}/"
    assert len(html(address).encode()) < LARGEST
    assert not page(address).faults


@pytest.mark.slow("It opens the filters of the longest pages.")
@pytest.mark.parametrize(
    "address",
    [
        "/cytokines/il-2/",
        "/receptors/il-6r/",
        "/pathways/jak1-jak3-stat5/",
        "/therapies/bempegaldesleukin/",
        "/therapies/ruxolitinib/",
        "/cell-types/treg/",
        "/cancer-types/melanoma/",
        "/genes/IL6ST/",
        "/genes/JAK1/",
        "/families/tgf-beta-family/",
        "/processes/angiogenesis/",
        "/citations/pmid-39672170/",
        "/claims/CLM0001282/",
    ],
)
def test_a_page_is_small_well_formed_and_its_filters_are_known(address, page, html, client):
    assert len(html(address).encode()) < LARGEST
    shown = page(address)
    assert not shown.faults
    filtered = [link for link in shown.internal_links if "?" in link]
    assert not dead_links(filtered, client)


def test_il_2_in_short(page):
    text = page("/cytokines/il-2/").text
    effects = Effect.objects.published().filter(cytokine__slug="il-2")
    for direction, mark in (("anti-tumor", "▲"), ("pro-tumor", "▼"), ("context-dependent", "◆")):
        count = effects.filter(direction=direction).count()
        assert re.search(rf"{mark} *[A-Z][\w-]+ {count} ", text), direction
    assert "IL2RG , common gamma chain" in text or "IL2RG, common gamma chain" in text
    assert "make it" in text
    assert "approved" in text


def test_il_2_signals_step_by_step(html):
    shown = html("/cytokines/il-2/")
    route = shown[shown.index('id="route-jak1-jak3-stat5"') :]
    route = route[: route.index("</svg>")]
    assert route.index("IL-2 receptor, high affinity</tspan>") < route.index(">JAK1<")
    assert route.index(">JAK1<") < route.index(">STAT5A<") < route.index("1. Receptor assembly")
    assert route.index("1. Receptor assembly") < route.index("2. JAK activation")
    assert 'href="/genes/IL2RG/"' in route


def test_il_10_has_claims_both_ways_counted_and_weighed(page, html):
    text = page("/cytokines/il-10/").text
    assert "◆ Claims point both ways" in text
    assert "Balance: claims both for the tumour and against it" in text
    assert "a tally of published claims, not a verdict" in text
    effects = Effect.objects.published().filter(cytokine__slug="il-10").prefetch_related("evidence")
    for direction, words in (("anti-tumor", "against it"), ("pro-tumor", "for the tumour")):
        found = [effect for effect in effects if effect.direction == direction]
        weight = sum(
            max(EVIDENCE_STEPS.get(each.type, 0) for each in effect.evidence.all())
            for effect in found
        )
        label = re.search(r"Claims weighed: [^\"]*", html("/cytokines/il-10/"))[0]
        assert f"{weight} {words}" in label
        label = re.search(r"Claims counted: [^\"]*", html("/cytokines/il-10/"))[0]
        assert f"{len(found)} {words}" in label


def test_effects_told_of_the_family_stand_in_the_balance_of_tgf_beta_1(page):
    told = Effect.objects.published().filter(family__slug="tgf-beta-family").count()
    assert told
    text = page("/cytokines/tgf-beta-1/").text
    assert f"{told} of the claims are told of a family" in text


def test_a_number_of_the_matrix_leads_to_just_these_claims(page, client):
    links = [link for link in page("/cytokines/il-6/").links if link.startswith("/effects/?")]
    numbers = [link for link in links if "process=" in link]
    assert numbers
    matrix = page("/cytokines/il-6/")
    for link in numbers:
        query = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        assert query.get("cytokine") == "il-6" or query["family"]
        body = client.get("/api/v1/effects/", query).json()
        assert body["count"] >= 1
        assert all(f"/claims/{row['accession']}/" in matrix.links for row in body["results"])
    kinds = [link for link in links if "evidence_type=" in link]
    assert all(client.get(link).status_code == 200 for link in kinds)


def test_il_15_shares_the_receptor_of_il_2(page):
    shown = page("/cytokines/il-15/")
    assert "/receptors/il-2r-intermediate-affinity/" in shown.links
    assert "/genes/IL2RG/" in shown.links


def test_il_6_cells_stand_by_compartment_and_in_the_drawing(html):
    shown = html("/cytokines/il-6/")
    flow = shown[shown.index("cell-flow") :]
    flow = flow[: flow.index("</svg>")]
    assert "/cell-types/hepatocyte/" in flow
    assert "/receptors/il-6r/" in flow
    assert "Hepatocyte" in flow.split("<desc>")[1].split("</desc>")[0]
    assert re.search(r"<summary>Myeloid <span class=\"count\">\d", shown)


def test_claims_that_contradict_each_other_say_so(page):
    first, second = "CLM0001282", "CLM0001283"
    text = page("/cytokines/ccl5/").text
    assert f"Conflicts with {second}" in text
    assert "In conflict or disputed: 2" in text
    claim = page(f"/effects/{first}/")
    assert "Conflicts with 1 other claim" in claim.text
    assert f"/claims/{second}/" in claim.links


def test_the_gene_of_gp130_shows_its_complexes_and_therapies(page, html):
    shown = page("/genes/IL6ST/")
    for slug in ("il-6r",):
        assert f"/receptors/{slug}/" in shown.links
    assert "/therapies/tocilizumab/" in shown.links
    assert html("/genes/IL6ST/").count('class="complex"') >= 5


def test_a_stopped_therapy_is_struck_with_the_reason(page, html):
    therapy = Therapy.objects.get(slug="bempegaldesleukin")
    assert therapy.state == "discontinued"
    shown = html("/cytokines/il-2/")
    assert f'class="stopped" href="{therapy.get_absolute_url()}"' in shown
    assert f"Why: {therapy.summary[:40]}" in shown
    own = page(therapy.get_absolute_url())
    assert "Discontinued as last seen in Nov 2026" in own.text
    assert "What follows from that" in own.text
    assert "/cytokines/il-15/" in own.links  # shares a receptor with its target
    assert "/receptors/il-7r/" in own.links  # shares the common gamma chain


def test_a_blocker_of_a_receptor_shows_who_makes_its_ligand(page):
    shown = page("/therapies/tocilizumab/")
    assert "No source cell" not in shown.text
    assert "/cell-types/macrophage/" in shown.links


def test_an_inhibitor_of_a_kinase_reaches_the_receptors_that_signal_through_it(page):
    shown = page("/therapies/ruxolitinib/")
    assert "Receptors that signal through JAK1" in shown.text
    assert "/receptors/il-6r/" in shown.links


def test_a_pathway_shows_what_feeds_it_and_where_therapies_act(html):
    shown = html("/pathways/jak1-jak3-stat5/")
    route = shown[shown.index("<svg") :].split("</svg>")[0]
    assert "/receptors/il-7r/" in route
    assert "⊣" in route
    assert "/therapies/ruxolitinib/" in route


def test_a_claim_shows_the_receptors_of_its_cytokine(page):
    shown = page("/effects/CLM0001282/")
    assert "CCL5 and its receptors" in shown.text
    assert "/receptors/ccr5/" in shown.links


def test_a_cell_type_says_what_it_answers_to(page):
    shown = page("/cell-types/treg/")
    assert "Answers to" in shown.text
    assert "/cytokines/il-2/" in shown.links


def test_every_citation_of_a_claim_leads_to_its_paper_on_the_page(page):
    """The reader of links checks that each fragment has its element."""
    shown = page("/cytokines/il-10/")
    fragments = [link for link in shown.links if re.match("#(pmid|doi|url)-", link)]
    assert len(fragments) > 20
    assert not [fault for fault in shown.faults if "leads nowhere" in fault]


def test_a_cytokine_without_a_receptor_says_what_to_do(page):
    without = Cytokine.objects.published().filter(bindings=None).first()
    text = page(without.get_absolute_url()).text
    assert "No established receptor" in text
    assert "tell the curators" in text
