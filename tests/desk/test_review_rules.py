"""Nothing becomes public that breaks a rule, and a refusal leaves everything as it was."""

import pytest

from curation.desk import drafts, review
from curation.desk.errors import NotReady
from curation.desk.rules import RULES, Scope, broken_rules
from curation.models import Approval, Binding, Claim, Cytokine, Evidence, Receptor, Record, Trial
from curation.models.desk import record_kind
from tests import factories
from tests.desk.rows import CURATED, draft, in_review, named, refused
from tests.desk.rules.test_integrity import BROKEN
from tests.factories import make, make_binding, make_cytokine, make_gene, make_receptor

# Broken rows of reference data, which no draft of a curated record can mend or break.
OF_REFERENCE_DATA = {
    "families_are_of_the_right_kind 4",
    "trees_have_no_loops 1",
    "trees_have_no_loops 2",
    "trees_have_no_loops 3",
    "every_field_is_valid 1",
    "every_field_is_valid 4",
    "every_field_is_valid 6",
    "figure_arrows_name_claims_that_fit 1",
    "figure_arrows_name_claims_that_fit 2",
}


def owner_of(row):
    """The record: of a citation, the one that cites it."""
    if isinstance(row, Record):
        return row
    claims = Evidence.objects.filter(citation=row)
    return claims.get().claim.specific if claims else Cytokine.objects.get(citations=row)


def cases():
    return [
        pytest.param(rule, make_broken, id=f"{rule.__name__} {number}")
        for rule in RULES
        for number, make_broken in enumerate(BROKEN[rule.__name__], start=1)
        if f"{rule.__name__} {number}" not in OF_REFERENCE_DATA
    ]


def broken(make_broken, status):
    """The record that breaks the rule, which is not public yet."""
    row = owner_of(make_broken())
    type(row)._base_manager.filter(pk=row.pk).update(status=status, version=0)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(("rule", "make_broken"), cases())
def test_a_draft_that_breaks_a_rule_is_not_published(people, rule, make_broken):
    row = broken(make_broken, "in_review")
    expected = list(rule(Scope(row)))
    assert expected
    error = refused(review.publish, row, by=people.reviewer, error=NotReady)
    assert set(map(str, expected)) <= set(map(str, error.problems))


@pytest.mark.parametrize(("rule", "make_broken"), cases())
def test_a_draft_that_breaks_a_rule_is_not_submitted_but_for_its_neighbours(
    people, rule, make_broken
):
    row = broken(make_broken, "draft")
    if rule.__name__ == review.RULE_FOR_PUBLISHING:
        assert review.submit(row, by=people.author).status == "in_review"
        return
    error = refused(review.submit, row, by=people.author, error=NotReady)
    assert set(map(str, rule(Scope(row)))) <= set(map(str, error.problems))


def test_every_rule_is_tried_on_a_draft():
    tried = {case.values[0].__name__ for case in cases()}
    of_reference_data = {"trees_have_no_loops", "figure_arrows_name_claims_that_fit"}
    assert tried == {rule.__name__ for rule in RULES} - of_reference_data


@pytest.mark.parametrize("model", CURATED, ids=named)
def test_a_good_draft_breaks_no_rule(people, model):
    row = in_review(model, by=people.author)
    assert review.publish(row, by=people.reviewer).is_public
    assert not broken_rules()


def test_a_claim_waits_for_its_entities(people):
    cytokine = in_review(by=people.author)
    claim = in_review(Binding, by=people.author, cytokine=cytokine)
    error = refused(review.publish, claim, by=people.reviewer, error=NotReady)
    assert "Its cytokine is not published" in str(error)
    review.publish(cytokine, by=people.reviewer)
    assert review.publish(claim, by=people.reviewer).status == "published"


def test_of_two_drafts_that_say_the_same_the_first_is_published(people):
    about = {"cytokine": make_cytokine(), "receptor": make_receptor()}
    first, second = (in_review(Binding, by=people.author, **about) for _ in range(2))
    review.publish(first, by=people.reviewer)
    error = refused(review.publish, second, by=people.second, error=NotReady)
    assert "These say the same" in str(error)
    assert first.accession in str(error)


def test_of_two_entities_with_one_name_the_second_is_not_even_a_draft(people):
    copy = drafts.open_copy(make_cytokine(), by=people.author)
    other = make_cytokine()
    copy.slug = other.slug
    copy = drafts.save_draft(copy, by=people.author)
    copy = review.submit(copy, by=people.author, rationale="Why not.")
    error = refused(review.publish, copy, by=people.reviewer, error=NotReady)
    assert "Another record of this kind has this slug." in str(error)


# What a change of a public record does to its neighbours.


def receptor_that_no_longer_signals():
    receptor = factories.make_signaling().receptor
    return receptor, lambda copy: setattr(copy, "kind", "decoy")


def co_receptor_of_an_agonist():
    receptor = make_binding().receptor
    return receptor, lambda copy: setattr(copy, "kind", "co-receptor")


def ligand_that_takes_a_gene_of_its_receptor():
    claim = make_binding(receptor=make_receptor(genes=[make_gene()]))
    gene = claim.receptor.genes[0]
    return claim.cytokine, lambda copy: copy.subunits.create(gene=gene, position=2)


def receptor_that_takes_a_gene_of_its_ligand():
    claim = make_binding(cytokine=make_cytokine(genes=[make_gene()]))
    gene = claim.cytokine.genes[0]
    return claim.receptor, lambda copy: copy.subunits.create(gene=gene, position=2, role="both")


def approved_therapy():
    """An approval, of a therapy at stage approved."""
    therapy = factories.make_therapy(stage="approved")
    return make(Approval, therapy=therapy, cancer_type=factories.make_cancer_type())


def approval_moved_to_another_therapy():
    other = factories.make_therapy()
    return approved_therapy(), lambda copy: setattr(copy, "therapy", other)


def approval_no_longer_in_cancer():
    return approved_therapy(), lambda copy: setattr(copy, "cancer_type", None)


def therapy_without_approval():
    return factories.make_therapy(), lambda copy: setattr(copy, "stage", "approved")


def claim_that_becomes_another():
    claim = make_binding()
    other = make_binding(cytokine=claim.cytokine, receptor=claim.receptor, action="antagonist")
    return other, lambda copy: setattr(copy, "action", "agonist")


def trial_that_names_a_retired_therapy():
    retired = factories.make_therapy(status="retired")
    return make(Trial), lambda copy: copy.therapies.add(retired)


def claim_that_loses_its_evidence():
    return make_binding(), lambda copy: copy.evidence.all().delete()


CHANGES = [
    receptor_that_no_longer_signals,
    co_receptor_of_an_agonist,
    ligand_that_takes_a_gene_of_its_receptor,
    receptor_that_takes_a_gene_of_its_ligand,
    approval_moved_to_another_therapy,
    approval_no_longer_in_cancer,
    therapy_without_approval,
    claim_that_becomes_another,
    trial_that_names_a_retired_therapy,
    claim_that_loses_its_evidence,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_that_breaks_a_rule_is_not_published(people, change):
    record, do = change()
    assert not broken_rules()
    copy = drafts.open_copy(record, by=people.author)
    do(copy)
    copy = drafts.save_draft(copy, by=people.author)
    # Past `submit`, which sees some of it already: the neighbours may have changed since.
    type(copy)._base_manager.filter(pk=copy.pk).update(status="in_review")
    copy.refresh_from_db()
    refused(review.publish, copy, by=people.reviewer, error=NotReady)
    assert not broken_rules()


def test_a_change_of_an_approved_therapy_is_published(people):
    therapy = approved_therapy().therapy
    copy = drafts.open_copy(therapy, by=people.author)
    copy.developer = "Somebody"
    copy = drafts.save_draft(copy, by=people.author)
    copy = review.submit(copy, by=people.author, rationale="Sold.")
    assert review.publish(copy, by=people.reviewer).developer == "Somebody"


def test_the_last_approval_of_an_approved_therapy_is_not_retired(people):
    approval = approved_therapy()
    refused(review.retire, approval, by=people.editor, reason="x", error=NotReady)
    make(Approval, therapy=approval.therapy, cancer_type=approval.cancer_type, year=2001)
    review.retire(approval, by=people.editor, reason="Entered twice.")


# A record that is looked at alone is found at fault where all of the data would be.


@pytest.mark.parametrize(("rule", "make_broken"), cases())
def test_a_scope_finds_what_the_whole_data_show(people, rule, make_broken):
    row = broken(make_broken, "draft")
    alone = {str(problem) for problem in broken_rules(Scope(row), but=review.RULE_FOR_PUBLISHING)}
    type(row)._base_manager.filter(pk=row.pk).update(status="published", version=1)
    assert alone == {str(problem) for problem in broken_rules(but=review.RULE_FOR_PUBLISHING)}


def test_other_claims_with_the_key_of_an_entity_are_looked_at(people):
    """Keys of entities and of claims are numbers of different tables."""
    receptor = make_receptor()
    first = make_binding(receptor=receptor)
    Claim.objects.filter(pk=first.pk).update(status="draft")
    twin = make_binding(cytokine=first.cytokine, receptor=receptor)
    Claim.objects.filter(pk=first.pk).update(status="published")
    assert record_kind(twin) == "bindings"
    if not Receptor.objects.filter(pk=first.pk).exists():
        make_receptor(pk=first.pk, name="Of the same number")
    of_that_number = Receptor.objects.get(pk=first.pk)
    Binding.objects.filter(pk__in=[first.pk, twin.pk]).update(receptor=of_that_number)
    assert any("say the same" in str(each) for each in broken_rules(Scope(of_that_number)))


def test_a_draft_of_many_faults_tells_all(people):
    row = draft(Binding, by=people.author, citations=[], receptor=make_receptor(kind="decoy"))
    error = refused(review.submit, row, by=people.author, error=NotReady)
    assert {problem.message for problem in error.problems} == {
        "Add a citation that supports the claim, or make it a draft.",
        f"{row.receptor} does not signal.",
    }
