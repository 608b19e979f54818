"""How citations and claims are told: names, short forms, sentences."""

import hashlib

import pytest

from curation.models import Claim
from tests import factories
from tests.factories import make

pytestmark = pytest.mark.django_db


def named(model):
    return model._meta.model_name


# Citations


@pytest.mark.parametrize(
    ("ids", "key", "slug", "link"),
    [
        ({"pmid": "1"}, "PMID:1", "pmid-1", "https://pubmed.ncbi.nlm.nih.gov/1/"),
        (
            {"pmid": "", "doi": "10.1016/j.x.2024.(1)"},
            "DOI:10.1016/j.x.2024.(1)",
            "doi-10-1016-j-x-2024-1",
            "https://doi.org/10.1016/j.x.2024.(1)",
        ),
        (
            {"pmid": "", "url": "https://example.org/a?b=c"},
            "URL:https://example.org/a?b=c",
            "url-" + hashlib.sha256(b"https://example.org/a?b=c").hexdigest()[:12],
            "https://example.org/a?b=c",
        ),
    ],
    ids=["PMID", "DOI", "address"],
)
def test_a_citation_is_named_by_what_it_has(ids, key, slug, link):
    citation = factories.make_citation(**ids)
    citation.refresh_from_db()
    assert citation.key == key
    assert citation.link == link
    assert citation.slug == slug


def test_a_citation_keeps_its_address_when_it_gains_an_id():
    citation = factories.make_citation(pmid="", doi="10.1016/x")
    before = citation.slug
    citation.pmid = "7"
    citation.save()
    citation.refresh_from_db()
    assert (citation.slug, citation.key) == (before, "PMID:7")


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        ({"authors": ["Kureshi CT", "Dougan SK"], "year": 2025}, "Kureshi 2025"),
        ({"authors": ["van der Berg A-B"], "year": 1999}, "van der Berg 1999"),
        ({"authors": ["ENCODE Consortium"], "year": 2012}, "ENCODE Consortium 2012"),
        ({"authors": [], "journal": "Nature", "year": 2020}, "Nature 2020"),
        ({"authors": [], "journal": "Nature", "year": None}, "Nature, no year"),
        (
            {"authors": [], "pmid": "", "url": "https://www.fda.gov/x", "year": None},
            "fda.gov, no year",
        ),
        ({"authors": [], "pmid": "5", "year": 2001}, "PMID:5 2001"),
    ],
)
def test_a_citation_is_told_in_short(fields, short):
    citation = factories.make_citation(**fields)
    citation.refresh_from_db()
    assert citation.short == short


# Sentences


@pytest.fixture
def il2():
    return {"name": "IL-2", "slug": "il-2"}


def test_a_statement_stands_before_the_written_sentence():
    assert factories.make_binding(statement="It binds.").sentence == "It binds."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"action": "agonist", "affinity_kd_nm": 1.0}, "IL-2 activates R (Kd 1 nM)."),
        ({"action": "antagonist"}, "IL-2 occupies R without activating it."),
        ({"action": "decoy-binding"}, "R binds IL-2 as a decoy."),
        ({"action": "scavenging"}, "R scavenges IL-2."),
        ({"action": "trans-presentation"}, "IL-2 is presented in trans to R."),
        ({"action": "co-receptor-binding"}, "R binds IL-2 as a co-receptor."),
    ],
)
def test_a_binding_says_itself(fields, sentence, il2):
    cytokine, receptor = factories.make_cytokine(**il2), factories.make_receptor(name="R")
    claim = factories.make_binding(cytokine=cytokine, receptor=receptor, **fields)
    assert claim.sentence == sentence
    assert Claim.objects.get(pk=claim.pk).sentence == sentence


def test_signalling_says_itself():
    receptor, pathway = factories.make_receptor(name="R"), factories.make_pathway(name="P")
    claim = factories.make_signaling(receptor=receptor, pathway=pathway)
    assert claim.sentence == "R signals to P."
    for role, symbol in (("jak", "JAK1"), ("stat", "STAT5A")):
        gene = factories.make_gene(symbol=symbol)
        factories.make_signaling_component(signaling=claim, gene=gene, role=role)
    assert claim.sentence == "R signals to P through JAK1, STAT5A."


def test_cells_say_themselves(il2):
    cell = factories.make_cell_type(name="T cell")
    made = {"cytokine": factories.make_cytokine(**il2), "cell_type": cell}
    assert factories.make_secretion(**made).sentence == "T cell makes IL-2."
    told = factories.make_secretion(**made, context="in tumours").sentence
    assert told == "T cell makes IL-2 (in tumours)."
    answered = {"receptor": factories.make_receptor(name="R"), "cell_type": cell}
    assert factories.make_expression(**answered).sentence == "T cell answers through R."


def test_an_effect_says_itself(il2):
    process = factories.make_process(name="Cachexia")
    family = factories.make_family(name="IL-1 family")
    effect = factories.make_effect(family=family, process=process, direction="pro-tumor")
    assert effect.sentence == ("IL-1 family acts on the tumour as a whole: Cachexia (pro-tumour).")
    cell = factories.make_cell_type(name="T cell")
    cytokine = factories.make_cytokine(**il2)
    effect = factories.make_effect(cytokine=cytokine, process=process, target_cell=cell)
    assert effect.sentence == "IL-2 acts on T cell: Cachexia (anti-tumour)."


def test_a_therapy_s_claims_say_themselves(il2):
    drug = factories.make_therapy(name="Drug")
    other = factories.make_therapy(name="Other")
    cytokine = factories.make_cytokine(**il2)
    targeting = factories.make_targeting(therapy=drug, cytokine=cytokine)
    assert targeting.sentence == "Drug neutralises IL-2."
    approval = factories.make_approval(therapy=drug, agency="EMA", year=2020, indication="gout")
    assert approval.sentence == "EMA approved Drug in 2020: gout."
    cancer = factories.make_cancer_type(name="Melanoma")
    trial = factories.make_trial(
        nct_id="NCT00000009",
        acronym="STAR",
        therapies=[drug, other],
        phase="phase-1/2",
        combination="nivolumab",
        cancer_type=cancer,
        outcome="It failed.",
    )
    assert trial.sentence == (
        "NCT00000009 (STAR), phase 1/2, tested Drug and Other with nivolumab in melanoma. "
        "It failed."
    )


@pytest.mark.parametrize("model", Claim.kinds().values(), ids=named)
def test_a_claim_of_each_kind_says_itself_as_a_claim(model):
    claim = make(model)
    shared = Claim.objects.get(pk=claim.pk)
    assert shared.specific == claim
    assert shared.sentence == claim.sentence != ""
    assert str(shared) == f"{claim.accession} {claim.sentence}"
