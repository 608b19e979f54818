"""Edges follow from published claims, and from nothing else."""

import pytest

from curation.biology.communication import Network, compartments, pairs
from curation.models import Receptor, Secretion, Therapy
from tests import factories
from tests.biology.communication.scene import cited, make_edge
from tests.factories import make_cell_type, make_effect, make_family, make_targeting

pytestmark = pytest.mark.django_db


def only_edge():
    [edge] = Network().edges()
    return edge


def test_three_claims_are_an_edge():
    source, cytokine, receptor, target = make_edge()
    edge = only_edge()
    assert (edge.source, edge.cytokine, edge.receptor, edge.target) == (
        source, cytokine, receptor, target,
    )  # fmt: skip
    assert [len(step) for step in (edge.secretions, edge.bindings, edge.expressions)] == [1, 1, 1]
    assert len(edge.citations) == 3
    assert (edge.action, edge.sign, edge.modes) == ("agonist", 1, ["paracrine"])


@pytest.mark.parametrize("left_out", ["secretion", "binding", "expression"])
def test_two_claims_are_none(left_out):
    _, cytokine, receptor, _ = make_edge()
    claims = {
        "secretion": cytokine.secretions,
        "binding": cytokine.bindings,
        "expression": receptor.expressions,
    }
    claim = claims[left_out].get()
    claim.status = "draft"
    claim.save()
    assert Network().edges() == []


@pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
def test_what_is_not_published_makes_no_edge(status):
    _, cytokine, receptor, target = make_edge()
    factories.make_secretion(cytokine=cytokine, status=status)
    factories.make_binding(cytokine=cytokine, status=status)
    factories.make_expression(receptor=receptor, status=status)
    make_effect(cytokine=cytokine, target_cell=target, status=status)
    make_targeting(cytokine=cytokine, status=status)
    edge = only_edge()
    assert (edge.direction, edge.tumor_direction, edge.cut_by) == ("", "", ())


def test_an_edge_through_a_receptor_that_is_not_published_is_none():
    make_edge()
    Receptor.objects.update(status="draft")
    assert Network().edges() == []


def test_a_therapy_that_is_not_published_cuts_nothing():
    _, cytokine, *_ = make_edge()
    make_targeting(cytokine=cytokine)
    Therapy.objects.update(status="draft")
    assert only_edge().cut_by == ()


def test_a_cell_that_answers_itself_is_autocrine():
    cell = make_cell_type()
    make_edge(source=cell, target=cell)
    assert only_edge().modes == ["autocrine"]


def test_an_effect_on_the_target_marks_mode_and_direction():
    _, cytokine, _, target = make_edge()
    make_effect(cytokine=cytokine, target_cell=target, mode="gradient", direction="pro-tumor")
    edge = only_edge()
    assert (edge.modes, edge.direction) == (["paracrine", "gradient"], "pro-tumor")
    make_effect(cytokine=cytokine, target_cell=target, mode="systemic", direction="anti-tumor")
    edge = only_edge()
    assert edge.modes == ["paracrine", "systemic", "gradient"]
    assert edge.direction == "context-dependent"


def test_an_effect_on_another_cell_marks_nothing():
    _, cytokine, *_ = make_edge()
    make_effect(cytokine=cytokine, target_cell=make_cell_type(), mode="systemic")
    make_effect(cytokine=cytokine, target_cell=None, direction="anti-tumor")
    edge = only_edge()
    assert (edge.modes, edge.direction, edge.tumor_direction) == (["paracrine"], "", "anti-tumor")


def test_an_effect_of_a_broader_family_holds_for_its_members():
    broad = make_family()
    cytokine = factories.make_cytokine(family=make_family(parent=broad))
    *_, target = make_edge(cytokine=cytokine)
    make_edge(target=target)
    make_effect(family=broad, target_cell=target, direction="anti-tumor")
    directions = {edge.cytokine.pk: edge.direction for edge in Network().edges()}
    assert directions.pop(cytokine.pk) == "anti-tumor"
    assert [*directions.values()] == [""]


@pytest.mark.parametrize(
    ("action", "sign"),
    [
        ("agonist", 1),
        ("trans-presentation", 1),
        ("co-receptor-binding", 0),
        ("antagonist", -1),
        ("decoy-binding", -1),
        ("scavenging", -1),
    ],
)
def test_every_binding_has_its_sign(action, sign):
    make_edge(action=action)
    assert (only_edge().action, only_edge().sign) == (action, sign)


@pytest.mark.parametrize("action", ["decoy-binding", "scavenging"])
def test_a_decoy_carries_no_effect(action):
    _, cytokine, _, target = make_edge(action=action)
    make_effect(cytokine=cytokine, target_cell=target, mode="gradient")
    make_effect(cytokine=cytokine, target_cell=None)
    edge = only_edge()
    assert (edge.direction, edge.tumor_direction, edge.modes) == ("", "", ["paracrine"])


def test_bindings_that_contradict_each_other_are_two_edges():
    _, cytokine, receptor, _ = make_edge()
    cited(factories.make_binding, "review", cytokine=cytokine, receptor=receptor,
          action="antagonist")  # fmt: skip
    assert [(edge.action, edge.sign) for edge in Network().edges()] == [
        ("agonist", 1),
        ("antagonist", -1),
    ]


def test_an_edge_is_as_strong_as_its_weakest_step():
    source, cytokine, *_ = make_edge(
        secretion="in-vitro", binding="clinical-trial", expression="animal-model"
    )
    assert (only_edge().strength, only_edge().evidence) == (2, "in-vitro")
    # A second claim of the same step, in another context, is better.
    cited(factories.make_secretion, "patient-samples", cytokine=cytokine, cell_type=source,
          context="in melanoma")  # fmt: skip
    edge = only_edge()
    assert (edge.evidence, len(edge.supports)) == ("animal-model", 4)


def test_evidence_that_was_not_recorded_or_disputes_is_no_strength():
    make_edge(secretion="")
    assert (only_edge().strength, only_edge().evidence, only_edge().is_disputed) == (0, "", False)
    factories.make_evidence(claim=Secretion.objects.get(), stance="disputes", type="clinical-trial")
    assert (only_edge().strength, only_edge().is_disputed) == (0, True)


@pytest.mark.parametrize("action", ["antagonist", "neutralizer", "inhibitor", "decoy"])
@pytest.mark.parametrize("place", ["cytokine", "receptor", "cytokine chain", "receptor chain"])
def test_a_therapy_cuts_where_it_blocks(action, place):
    _, cytokine, receptor, _ = make_edge()
    make_edge()
    target = {
        "cytokine": {"cytokine": cytokine},
        "receptor": {"receptor": receptor},
        "cytokine chain": {"gene": cytokine.genes[0]},
        "receptor chain": {"gene": receptor.genes[0]},
    }[place]
    claim = make_targeting(action=action, **target)
    cut = {edge.cytokine: edge.cut_by for edge in Network().edges()}
    assert cut.pop(cytokine) == (claim.therapy,)
    assert [*cut.values()] == [()]


@pytest.mark.parametrize(
    ("action", "boosts"),
    [("agonist", True), ("source", True), ("toxin-delivery", False), ("co-target", False)],
)
def test_what_does_not_block_cuts_nothing(action, boosts):
    _, cytokine, *_ = make_edge()
    claim = make_targeting(action=action, cytokine=cytokine)
    edge = only_edge()
    assert edge.cut_by == ()
    assert edge.boosted_by == ((claim.therapy,) if boosts else ())


def test_pairs_hold_bindings_of_different_actions_apart():
    source, cytokine, _, target = make_edge()
    make_edge(source, target)
    make_edge(source, target, cytokine=cytokine, receptor=factories.make_receptor())
    make_edge(source, target, action="decoy-binding")
    found = [(pair.action, pair.cytokines, len(pair.edges)) for pair in pairs(Network().edges())]
    assert found == [("agonist", 2, 3), ("decoy-binding", 1, 1)]


def test_compartments_count_every_edge():
    make_edge(make_cell_type(compartment="tumor"), make_cell_type(compartment="myeloid"))
    counts = dict(compartments(Network().edges()))
    assert dict(counts["tumor"])["myeloid"] == 1
    assert sum(n for row in counts.values() for _, n in row) == 1
