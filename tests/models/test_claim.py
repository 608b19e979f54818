"""How well a claim is supported: one rule, in Python and in SQL."""

from itertools import combinations_with_replacement

import pytest

from curation.biology.communication import Network
from curation.biology.figures.weight import weighed
from curation.models import Effect, Secretion
from curation.models.choices import EvidenceType, Status, evidence_label_at, evidence_type_at
from curation.models.claim import Stance, best_step
from tests import factories

pytestmark = pytest.mark.django_db

KINDS = ["", *EvidenceType.values]
EVIDENCE = [(stance, kind) for stance in Stance.values for kind in KINDS]


def test_only_what_supports_the_claim_counts():
    assert best_step([]) == 0
    assert best_step([("supports", "")]) == 0
    assert best_step([("disputes", "clinical-trial")]) == 0
    assert best_step([("supports", "review"), ("supports", "in-vitro")]) == 2


def test_python_and_the_database_agree():
    for papers in combinations_with_replacement(EVIDENCE, 2):
        claim = factories.make_effect()
        claim.evidence.all().delete()
        for stance, kind in papers:
            factories.make_evidence(claim=claim, stance=stance, type=kind)
    claims = {claim.pk: claim for claim in Effect.objects.prefetch_related("evidence")}
    rows = weighed(Effect.objects.all())
    assert len(rows) == len(claims) == 78
    for row in rows:
        claim = claims[row["pk"]]
        assert row["step"] == claim.strength
        assert row["papers"] == sum(each.stance == "supports" for each in claim.evidence.all())


def test_the_network_counts_the_same():
    secretion = factories.make_secretion(status=Status.PUBLISHED)
    factories.make_evidence(claim=secretion, type="animal-model")
    factories.make_evidence(claim=secretion, type="clinical-trial", stance="disputes")
    factories.make_binding(cytokine=secretion.cytokine, status=Status.PUBLISHED)
    receptor = secretion.cytokine.bindings.get().receptor
    factories.make_expression(receptor=receptor, status=Status.PUBLISHED)
    (edge,) = Network().edges()
    claim = Secretion.objects.get()
    assert edge.secretions[0].strength == claim.strength == 3
    assert edge.secretions[0].is_disputed
    assert claim.is_disputed


@pytest.mark.parametrize("kind", EvidenceType)
def test_a_step_names_its_type(kind):
    step = best_step([("supports", kind)])
    assert evidence_type_at(step) == kind
    assert evidence_label_at(step) == kind.label


def test_step_0_is_not_recorded():
    assert evidence_type_at(0) is None
    assert evidence_label_at(0) == "Evidence type not recorded"
