"""Every rule catches what it is there for. That they hold over the data: test_golden.py."""

import pytest

from curation.desk.rules import HINTS, RULES, broken_rules
from curation.desk.rules.figures import (
    figure_arrows_keep_their_claims,
    narrower_families_have_an_architecture,
)
from tests import factories
from tests.factories import make_binding, make_cytokine, make_receptor

pytestmark = pytest.mark.django_db


def name_of(rule):
    return rule.__name__


@pytest.mark.parametrize("rule", RULES + HINTS, ids=name_of)
def test_a_rule_says_what_it_demands(rule):
    assert rule.__doc__.endswith(".")


# One broken row for each rule: returns the row that the rule must name.


def without_evidence():
    return make_binding(citations=[])


def only_disputed():
    claim = make_binding(citations=[])
    factories.make_evidence(claim=claim, stance="disputes")
    return claim


def without_source():
    return factories.make_therapy(citations=[])


def about_a_draft():
    return make_binding(receptor=make_receptor(status="draft"))


def about_a_retired_therapy():
    return factories.make_trial(therapies=[factories.make_therapy(status="retired")])


def about_a_retired_therapy_and_another():
    therapies = [factories.make_therapy(status="retired"), factories.make_therapy()]
    return factories.make_trial(therapies=therapies)


def trial_of_nothing():
    return factories.make_trial(therapies=[])


def without_chains():
    return make_receptor(genes=[])


def two_chains_of_a_monomer():
    genes = [factories.make_gene(), factories.make_gene()]
    return make_cytokine(structure="monomer", genes=genes)


def structure_without_copies():
    cytokine = make_cytokine(structure="homodimer", genes=[])
    factories.make_cytokine_subunit(cytokine=cytokine, copies=None)
    return cytokine


def ligand_in_its_receptor():
    gene = factories.make_gene()
    chains = {"genes": [factories.make_gene(), gene]}
    return make_binding(cytokine=make_cytokine(genes=[gene]), receptor=make_receptor(**chains))


def signal_of_a(kind):
    return lambda: factories.make_signaling(receptor=make_receptor(kind=kind))


def agonist_of_a(kind):
    return lambda: make_binding(receptor=make_receptor(kind=kind), action="agonist")


def said_twice():
    first = make_binding()
    return make_binding(cytokine=first.cytokine, receptor=first.receptor, action="agonist")


def effect_said_twice():
    first = factories.make_effect(family=factories.make_family(), statement="It kills.")
    same = {"family": first.family, "process": first.process, "statement": "It kills."}
    return factories.make_effect(**same)


def cytokine_of_a_receptor_family():
    return make_cytokine(family=factories.make_family(kind="receptor"))


def receptor_of_a_cytokine_family():
    return make_receptor(family=factories.make_family())


def effect_of_a_receptor_family():
    return factories.make_effect(family=factories.make_family(kind="receptor"))


def family_of_another_kind():
    return factories.make_family(parent=factories.make_family(kind="receptor"))


def loop_of(make_term):
    def loop():
        first = make_term()
        second = make_term(parent=make_term(parent=first))
        type(first).objects.filter(pk=first.pk).update(parent=second)
        return second

    return loop


def approved_without_approval():
    return factories.make_therapy(stage="approved")


def approved_for_another_disease():
    therapy = factories.make_therapy(stage="approved")
    factories.make_approval(therapy=therapy, cancer_type=None)
    return therapy


def approved_by_a_draft():
    therapy = factories.make_therapy(stage="approved")
    cancer = factories.make_cancer_type()
    factories.make_approval(therapy=therapy, cancer_type=cancer, status="draft")
    return therapy


def malformed(make_row, **values):
    def break_it():
        row = make_row()
        type(row).objects.filter(pk=row.pk).update(**values)
        return row

    return break_it


def cites_a_paper_without_title():
    return make_binding(citations=[factories.make_citation(title="")]).evidence.get().citation


def summed_up_from_a_paper_without_title():
    return make_cytokine(citations=[factories.make_citation(title="")]).citations.get()


def arrow_for_another_kind():
    return factories.make_figure_arrow(place="receptor")


def arrow_for_a_draft():
    return factories.make_figure_arrow(claims=[factories.make_effect(status="draft")])


BROKEN = {
    "published_claims_have_evidence": [without_evidence, only_disputed],
    "published_entities_cite_a_source": [without_source],
    "published_claims_name_published_entities": [
        about_a_draft,
        about_a_retired_therapy,
        about_a_retired_therapy_and_another,
    ],
    "cited_papers_have_a_title": [
        cites_a_paper_without_title,
        summed_up_from_a_paper_without_title,
    ],
    "trials_name_a_therapy": [trial_of_nothing],
    "complexes_have_chains": [without_chains],
    "structure_agrees_with_the_chains": [two_chains_of_a_monomer, structure_without_copies],
    "ligands_are_not_in_their_receptors": [ligand_in_its_receptor],
    "only_receptors_that_signal_have_signaling": [
        signal_of_a("decoy"),
        signal_of_a("scavenger"),
        signal_of_a("soluble"),
    ],
    "agonists_bind_receptors_that_signal": [
        agonist_of_a("decoy"),
        agonist_of_a("scavenger"),
        agonist_of_a("soluble"),
        agonist_of_a("co-receptor"),
    ],
    "no_two_claims_say_the_same": [said_twice, effect_said_twice],
    "families_are_of_the_right_kind": [
        cytokine_of_a_receptor_family,
        receptor_of_a_cytokine_family,
        effect_of_a_receptor_family,
        family_of_another_kind,
    ],
    "trees_have_no_loops": [
        loop_of(factories.make_family),
        loop_of(factories.make_cell_type),
        loop_of(factories.make_cancer_type),
    ],
    "approved_therapies_have_an_approval_in_cancer": [
        approved_without_approval,
        approved_for_another_disease,
        approved_by_a_draft,
    ],
    "figure_arrows_name_claims_that_fit": [arrow_for_another_kind, arrow_for_a_draft],
    "every_field_is_valid": [
        malformed(factories.make_gene, aliases=["doubled", "doubled"]),
        malformed(factories.make_pathway, kegg_ids=["nonsense"]),
        malformed(factories.make_therapy, external_ids=["no prefix"]),
        malformed(factories.make_citation, authors=[""]),
        malformed(factories.make_approval, indication=""),
        malformed(factories.make_figure_arrow, title=""),
    ],
}


def test_every_rule_has_a_broken_row():
    assert set(BROKEN) == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize(
    ("rule", "number"),
    [(rule, number) for rule in RULES for number in range(len(BROKEN.get(rule.__name__, [])))],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_rule_names_a_broken_row_and_no_other(rule, number):
    good = [make() for make in factories.FACTORIES.values()]
    assert not list(rule())
    row = BROKEN[rule.__name__][number]()
    findings = list(rule())
    key = getattr(row, row.key_field)
    assert any(key in problem.record for problem in findings), findings
    assert all(problem.message for problem in findings)
    named = " ".join(problem.record for problem in findings)
    assert not any(getattr(each, each.key_field) in named.split() for each in good)


def test_rows_of_the_factories_break_no_rule():
    for make in factories.FACTORIES.values():
        make()
    assert not broken_rules()


def test_drafts_may_be_unfinished():
    make_receptor(status="draft", genes=[], citations=[])
    make_binding(status="draft", citations=[], receptor=make_receptor(status="draft"))
    factories.make_trial(status="draft", therapies=[])
    assert not broken_rules()


def test_alternative_genes_fill_one_place():
    cytokine = make_cytokine(structure="monomer", genes=[])
    for _ in range(3):
        factories.make_cytokine_subunit(cytokine=cytokine, position=1, copies=1)
    assert not broken_rules()


# What wants a curator's eye.


def rests_on_a_review():
    claim = make_binding(citations=[])
    factories.make_evidence(claim=claim, type="review")
    return claim


def rests_on_a_retracted_paper():
    return make_binding(citations=[factories.make_citation(is_retracted=True)])


def contradicted():
    first = make_binding()
    other = {"cytokine": first.cytokine, "receptor": first.receptor, "action": "antagonist"}
    return make_binding(**other)


def arrow_that_lost_its_claims():
    claims = [factories.make_effect(status="retired") for _ in range(2)]
    return factories.make_figure_arrow(claims=claims)


def family_of_unknown_architecture():
    broader = factories.make_family(kind="receptor", architecture="seven-pass")
    return factories.make_family(kind="receptor", parent=broader)


HINTED = {
    "drafts_wait_for_a_curator": lambda: make_binding(status="draft"),
    "citations_are_complete": lambda: factories.make_citation(authors=[], year=None),
    "signalling_receptors_have_a_pathway": make_receptor,
    "claims_rest_on_more_than_a_review": rests_on_a_review,
    "effects_have_a_mode": factories.make_effect,
    "no_retracted_paper_is_cited": rests_on_a_retracted_paper,
    "claims_do_not_contradict": contradicted,
    "figure_arrows_keep_their_claims": arrow_that_lost_its_claims,
    "narrower_families_have_an_architecture": family_of_unknown_architecture,
}


def test_every_hint_has_a_row():
    assert set(HINTED) == {hint.__name__ for hint in HINTS}


@pytest.mark.parametrize("hint", HINTS, ids=name_of)
def test_a_hint_names_the_row(hint):
    row = HINTED[hint.__name__]()
    key = getattr(row, row.key_field)
    assert any(key in f"{problem.record} {problem.message}" for problem in hint())


def test_an_arrow_says_which_claims_it_lost():
    lost, left = factories.make_effect(status="retired"), factories.make_effect()
    factories.make_figure_arrow(title="In part", claims=[lost, left])
    factories.make_figure_arrow(title="Whole", claims=[lost])
    factories.make_figure_arrow(title="Never had any", claims=[])
    factories.make_figure_arrow(title="Drawn", claims=[left])
    found = sorted(problem.message for problem in figure_arrows_keep_their_claims())
    assert found == [
        f"It is not drawn: none of its claims is published ({lost.accession}).",
        "It is not drawn: none of its claims is published.",
        f"It lost {lost.accession}, which is not published: look again.",
    ]


@pytest.mark.parametrize("architecture", ["seven-pass", "single-pass"])
def test_a_narrower_family_that_says_its_architecture_is_left_alone(architecture):
    family = family_of_unknown_architecture()
    family.architecture = architecture
    family.save()
    assert not list(narrower_families_have_an_architecture())
