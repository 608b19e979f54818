"""Effects are counted and weighed; what contradicts them is found."""

import pytest

from curation.biology.balance import Balance
from curation.drawings import draw_balance
from curation.models import Effect
from curation.models.choices import EVIDENCE_STEPS, EvidenceType, Status
from curation.models.effect import load_opposing
from tests import factories

pytestmark = pytest.mark.django_db


def effect(direction="anti-tumor", kind="review", **fields):
    made = factories.make_effect(direction=direction, **fields)
    made.evidence.update(type=kind)
    return made


def test_the_weights_fall_from_trial_to_review():
    assert EVIDENCE_STEPS["clinical-trial"] == 5
    assert EVIDENCE_STEPS["review"] == 1
    assert list(EVIDENCE_STEPS) == EvidenceType.values


def test_a_claim_weighs_its_best_supporting_paper():
    claim = effect(kind="animal-model")
    factories.make_evidence(claim=claim, type="review")
    factories.make_evidence(claim=claim, type="clinical-trial", stance="disputes")
    assert claim.strength == EVIDENCE_STEPS["animal-model"]
    assert claim.is_disputed
    assert not effect().is_disputed


def test_both_sums_are_kept_and_context_counts_for_neither_side():
    balance = Balance(
        [
            effect("anti-tumor", "clinical-trial"),
            effect("anti-tumor", "review"),
            effect("pro-tumor", "in-vitro"),
            effect("context-dependent", "animal-model"),
            effect("pro-tumor", ""),
        ]
    )
    assert (balance.against, balance.in_favour) == (2, 2)
    assert balance.weights == {"anti-tumor": 6, "pro-tumor": 2, "context-dependent": 3}
    assert balance.is_conflict
    assert [tally.weight for tally in balance.tallies] == [5, 3, 2, 1, 0]
    assert balance.tallies[-1].label == "Evidence type not recorded"


def test_a_balance_without_sides():
    assert not Balance([]).has_sides
    assert not Balance([effect("context-dependent")]).has_sides
    one = Balance([effect("pro-tumor")])
    assert one.has_sides
    assert not one.is_conflict


def test_what_wants_a_word_is_counted():
    marker = factories.make_process(category="outcome-association")
    disputed = effect(family=factories.make_family())
    factories.make_evidence(claim=disputed, stance="disputes")
    balance = Balance([effect(process=marker), disputed])
    assert (balance.of_family, balance.outcome_associations, balance.disputed) == (1, 1, 1)


def test_the_bars_have_one_scale_and_meet_in_the_middle():
    balance = Balance([effect("anti-tumor", "clinical-trial"), effect("pro-tumor", "review")])
    counted, weighed = draw_balance(balance)
    assert (counted.against, counted.in_favour) == (1, 1)
    assert (weighed.against, weighed.in_favour) == (5, 1)
    against, in_favour = weighed.segments
    assert against.x == 100
    assert 190 < against.x + against.width <= 200  # the longer side fills its half
    assert in_favour.x + in_favour.width == pytest.approx(100)
    assert against.width == pytest.approx(5 * in_favour.width, rel=0.01)
    assert "1 for the tumour, 5 against it" in weighed.desc


# Contradictions


def opposing(*effects, **options):
    load_opposing(effects, **options)
    return [[other.accession for other in each.opposing] for each in effects]


@pytest.fixture
def claim():
    return effect("anti-tumor", target_cell=factories.make_cell_type())


def against(claim, **fields):
    """A claim that says the contrary, but for the fields given."""
    same = {"cytokine": claim.cytokine, "process": claim.process, "target_cell": claim.target_cell}
    return effect(**{"direction": "pro-tumor"} | same | fields)


def test_the_same_subject_process_and_target_pointing_the_other_way_is_a_conflict(claim):
    other = against(claim)
    assert opposing(claim) == [[other.accession]]
    assert opposing(claim, other, among=[claim, other]) == [[other.accession], [claim.accession]]


def test_what_is_told_of_the_family_contradicts_its_member(claim):
    of_family = against(claim, cytokine=None, family=claim.cytokine.family)
    assert opposing(claim) == [[of_family.accession]]
    assert opposing(of_family) == [[claim.accession]]


@pytest.mark.parametrize(
    "different",
    [
        lambda claim: {"direction": "anti-tumor"},
        lambda claim: {"direction": "context-dependent"},
        lambda claim: {"process": factories.make_process()},
        lambda claim: {"target_cell": None},
        lambda claim: {"cytokine": factories.make_cytokine(family=claim.cytokine.family)},
        lambda claim: {"status": Status.DRAFT},
    ],
)
def test_what_differs_in_more_or_is_not_public_is_no_conflict(claim, different):
    other = against(claim, **different(claim))
    assert opposing(claim) == [[]]
    if other.status == Status.PUBLISHED:
        assert not claim.contradicts(other)


def test_contradictions_cost_one_query(claim, django_assert_num_queries):
    for _ in range(3):
        against(claim)
    effects = list(Effect.objects.with_relations())
    with django_assert_num_queries(1):
        load_opposing(effects)
    with django_assert_num_queries(0):
        load_opposing([])
        load_opposing(effects, among=effects)
        assert [other.sentence for other in effects[0].opposing]
