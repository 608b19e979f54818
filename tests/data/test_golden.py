"""The data keep every rule, and hold the facts that others get wrong."""

import json
from collections import Counter

import pytest
from django.conf import settings

from curation.desk.rules import HINTS, RULES
from curation.desk.rules.figures import figure_arrows_keep_their_claims
from curation.models import Binding, Claim, Cytokine, Effect, Evidence, Receptor, Signaling
from curation.models.binding import BindingAction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]

# Papers that speak of TGF-beta and not of one of its three forms.
TGF_BETA_PAPERS = [
    "PMID:37727793",
    "PMID:31756952",
    "PMID:36430910",
    "PMID:33114183",
    "PMID:32312968",
    "DOI:10.1038/nature25501",
    "DOI:10.1371/journal.pone.0022842",
    "DOI:10.3390/ijms20112767",
]
QUIET = ("decoy", "scavenger", "soluble")


def genes_of(complex_):
    return frozenset(subunit.gene.symbol for subunit in complex_.subunits.all())


def bindings_of(slug, **fields):
    return Binding.objects.published().filter(cytokine__slug=slug, **fields)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_data_keep_the_rule(rule):
    findings = list(rule())
    assert not findings, rule.__doc__


@pytest.mark.parametrize("hint", HINTS, ids=lambda hint: hint.__name__)
def test_a_hint_runs_over_the_data(hint):
    assert all(problem.message for problem in hint())


def test_every_arrow_of_a_figure_has_all_its_claims():
    assert not list(figure_arrows_keep_their_claims())


def test_no_ligand_is_a_chain_of_its_receptor():
    for binding in Binding.objects.published().with_relations():
        assert not genes_of(binding.cytokine) & genes_of(binding.receptor), str(binding)


def test_il_2_activates_exactly_its_two_receptors_that_signal():
    receptors = {genes_of(b.receptor) for b in bindings_of("il-2", action="agonist")}
    assert receptors == {frozenset({"IL2RB", "IL2RG"}), frozenset({"IL2RA", "IL2RB", "IL2RG"})}


def test_il_15_signals_through_beta_and_gamma():
    complexes = [genes_of(b.receptor) for b in bindings_of("il-15", action="agonist")]
    assert any({"IL2RB", "IL2RG"} <= genes for genes in complexes)


def test_what_takes_a_ligand_away_does_not_signal():
    assert Receptor.objects.published().filter(kind__in=QUIET).count() > 5
    assert not Signaling.objects.published().filter(receptor__kind__in=QUIET).exists()


def test_every_binding_has_a_sign():
    actions = Counter(Binding.objects.published().values_list("action", flat=True))
    assert set(actions) <= set(BindingAction.values)
    assert actions["agonist"] > actions["decoy-binding"] > 0
    assert actions["scavenging"] > 0


def test_every_published_claim_has_a_paper_that_supports_it():
    supported = Evidence.objects.filter(stance="supports").values("claim")
    assert not Claim.objects.published().exclude(pk__in=supported).exists()


def test_every_document_of_a_binding_has_an_action():
    text = (settings.BASE_DIR / "fixtures" / "bindings.json").read_text(encoding="utf-8")
    assert all(document.get("action") for document in json.loads(text))


def test_ifn_alpha_is_any_one_of_thirteen_genes():
    subunits = Cytokine.objects.get(slug="ifn-alpha").subunits.all()
    assert len(subunits) == 13
    assert {subunit.position for subunit in subunits} == {1}
    assert {subunit.copies for subunit in subunits} == {1}
    assert Cytokine.objects.get(slug="ifn-alpha").alternative_positions == {1}


def test_the_copies_of_the_gm_csf_receptor_are_not_established():
    (binding,) = bindings_of("gm-csf", action="agonist")
    assert genes_of(binding.receptor) == {"CSF2RA", "CSF2RB"}
    assert {subunit.copies for subunit in binding.receptor.subunits.all()} == {None}


@pytest.mark.parametrize("gene", ["TGFBR3", "NRP1"])
def test_a_co_receptor_is_no_receptor_that_signals(gene):
    receptor = next(
        each
        for each in Receptor.objects.published().filter(subunits__gene__symbol=gene)
        if genes_of(each) == {gene}
    )
    assert receptor.kind == "co-receptor"
    actions = set(receptor.bindings.published().values_list("action", flat=True))
    assert "agonist" not in actions


@pytest.mark.parametrize("paper", TGF_BETA_PAPERS)
def test_what_a_paper_says_of_tgf_beta_belongs_to_the_family(paper):
    effects = Effect.objects.published().filter(evidence__citation__key=paper)
    of_tgf_beta = [
        effect
        for effect in effects
        if effect.family or effect.cytokine.family.slug == "tgf-beta-family"
    ]
    assert of_tgf_beta, paper
    assert {getattr(effect.family, "slug", None) for effect in of_tgf_beta} == {"tgf-beta-family"}


def test_contradictions_stand_side_by_side():
    directions = {}
    for name, direction in Effect.objects.published().values_list("cytokine__slug", "direction"):
        directions.setdefault(name, set()).add(direction)
    directions.pop(None, None)
    both = [name for name, found in directions.items() if {"anti-tumor", "pro-tumor"} <= found]
    assert len(both) >= 20
    assert "il-6" in both or "ifn-gamma" in both


@pytest.mark.parametrize("slug", ["cxcl14", "il-32"])
def test_a_cytokine_without_established_receptor_has_none(slug):
    assert Cytokine.objects.published().filter(slug=slug).exists()
    assert not bindings_of(slug).exists()


@pytest.mark.parametrize(
    ("slug", "genes"),
    [
        ("il-6", {"IL6R", "IL6ST"}),
        ("il-10", {"IL10RA", "IL10RB"}),
        ("ifn-gamma", {"IFNGR1", "IFNGR2"}),
        ("il-7", {"IL7R", "IL2RG"}),
        ("il-4", {"IL4R", "IL2RG"}),
        ("il-21", {"IL21R", "IL2RG"}),
        ("il-18", {"IL18R1", "IL18RAP"}),
    ],
)
def test_a_complex_has_its_shared_chain(slug, genes):
    complexes = [genes_of(b.receptor) for b in bindings_of(slug, action="agonist")]
    assert any(genes <= found for found in complexes), complexes


def test_il_12_is_made_of_its_two_chains():
    assert genes_of(Cytokine.objects.get(slug="il-12")) == {"IL12A", "IL12B"}
