"""Rows that say what is said already: told with who says it, or skipped on request."""

import pytest

from curation.desk import drafts
from curation.models import Binding, Cytokine, Family, Receptor, Trial
from tests.desk.sheets.sheet import exported, plan_of
from tests.factories import make

pytestmark = pytest.mark.django_db

NEW = {"name": "IL-9", "slug": "il-9", "family": "ligands", "synonyms": ""}


@pytest.fixture
def il2():
    family = make(Family, slug="ligands")
    return make(Cytokine, name="IL-2", slug="il-2", synonyms=["TCGF"], family=family)


# Values of a new cytokine beside IL-2 (il-2, also called TCGF), the column told, what is told.
CLASHES = {
    "name": ({"name": "IL-2"}, "name", "has this name"),
    "name in other case": ({"name": "il-2"}, "name", "has this name"),
    "slug": ({"slug": "il-2"}, "slug", "has this slug"),
    "name is a synonym there": ({"name": "tcgf"}, "name", "has this name as a synonym"),
    "synonym is the name there": ({"synonyms": "P40\nIL-2"}, "synonyms", "is named IL-2"),
}


@pytest.mark.parametrize("case", CLASHES)
@pytest.mark.parametrize("status", ["published", "draft", "retired"])
def test_a_new_entity_with_the_name_of_another_is_told(il2, case, status):
    Cytokine.objects.update(status=status, retired_reason="Entered twice.")
    values, column, message = CLASHES[case]
    (problem,) = plan_of(Cytokine, NEW | values).problems
    assert (problem.record, problem.field) == ("Row 2", column)
    assert problem.message.startswith(f"{il2.accession} {message}")
    assert "is it the same cytokine?" in problem.message


def test_entities_may_share_a_synonym_and_repeat_their_own_name(il2):
    assert plan_of(Cytokine, NEW | {"synonyms": "TCGF\nIl-9"}).problems == []


def test_an_entity_of_another_kind_may_have_the_name(il2):
    make(Receptor, name="IL-9", slug="il-9")
    assert plan_of(Cytokine, NEW).problems == []


def test_two_new_rows_with_one_name_are_told_at_the_second(il2):
    planned = plan_of(Cytokine, NEW, NEW | {"slug": "il-9b", "synonyms": "X"}, NEW | {"name": "B"})
    found = [(problem.record, problem.field, problem.message[:5]) for problem in planned.problems]
    assert found == [("Row 3", "name", "Row 2"), ("Row 4", "slug", "Row 2")]


def test_a_record_twice_in_the_sheet_is_told_at_the_second(il2):
    (row,) = exported(Cytokine)
    (problem,) = plan_of(Cytokine, row, row | {"summary": "Other."}).problems
    assert (problem.record, problem.field) == ("Row 3", "accession")
    assert problem.message == "Row 2 has this accession, too: keep one."


def test_a_record_does_not_double_itself_or_its_working_copy(il2, curator):
    drafts.open_copy(il2, by=curator)
    (row,) = exported(Cytokine, draft_of__isnull=False)
    planned = plan_of(Cytokine, row | {"synonyms": "TCGF\nIL2", "name": "Interleukin-2"})
    assert planned.problems == []
    assert planned.counts == {"update": 1}


def test_a_record_renamed_to_another_is_told(il2):
    make(Cytokine, name="IL-9", family=il2.family)
    (row, _) = exported(Cytokine)
    (problem,) = plan_of(Cytokine, row | {"name": "IL-9"}).problems
    assert (problem.record, problem.field) == ("Row 2", "name")


def test_a_clash_that_is_stored_does_not_hinder_other_changes(il2):
    make(Cytokine, name="TCGF", family=il2.family)
    (row, _) = exported(Cytokine)
    assert plan_of(Cytokine, row | {"summary": "Other."}).counts == {"update": 1}


# Claims


@pytest.fixture
def binding(il2):
    receptor = make(Receptor, name="IL-2R")
    return make(Binding, cytokine=il2, receptor=receptor, action="agonist")


SAID = {"cytokine": "IL-2", "receptor": "IL-2R", "action": "agonist"}


def test_a_new_claim_that_says_the_same_is_told(binding):
    (problem,) = plan_of(Binding, SAID | {"note": "Said otherwise."}).problems
    assert problem.record == "Row 2"
    assert problem.message.startswith(f"{binding.accession} says the same: add the evidence there")
    assert plan_of(Binding, SAID | {"action": "antagonist"}).problems == []


def test_a_retired_claim_may_be_said_again(binding):
    Binding.objects.update(status="retired", retired_reason="It was wrong.")
    assert plan_of(Binding, SAID).problems == []


def test_a_draft_says_it_too(binding):
    Binding.objects.update(status="draft")
    assert len(plan_of(Binding, SAID).problems) == 1


def test_a_claim_changed_into_another_is_told(binding):
    other = make(Binding, cytokine=binding.cytokine, receptor=binding.receptor, action="antagonist")
    rows = exported(Binding)
    (problem,) = plan_of(Binding, rows[0], rows[1] | {"action": "Agonist"}).problems
    assert problem.record == "Row 3"
    assert problem.message.startswith(binding.accession)
    assert other.accession not in problem.message


def test_a_row_many_times_over_names_a_few(binding):
    planned = plan_of(Binding, *[SAID | {"action": "antagonist"}] * 50)
    assert len(planned.problems) == 49
    assert max(len(problem.message) for problem in planned.problems) < 150


def test_what_could_not_be_read_doubles_nothing(binding):
    bad = SAID | {"action": "eats"}
    assert [each.field for each in plan_of(Binding, bad, bad).problems] == ["action", "action"]


def test_doubles_are_skipped_on_request(binding):
    other = SAID | {"action": "antagonist"}
    planned = plan_of(Binding, SAID, other, other, SAID | {"note": "x"}, skip_duplicates=True)
    assert planned.problems == []
    assert [row.action for row in planned.rows] == ["skip", "create", "skip", "skip"]
    assert planned.rows[0].reason.startswith(f"{binding.accession} says the same")
    assert planned.rows[2].reason.startswith("Row 3 says the same")


def test_a_double_with_another_fault_is_not_skipped(binding):
    bad = SAID | {"affinity_kd_nm": "low"}
    planned = plan_of(Binding, bad, skip_duplicates=True)
    assert planned.counts == {"error": 1}
    assert len(planned.problems) == 2


def test_an_update_into_a_double_is_never_skipped(binding):
    make(Binding, cytokine=binding.cytokine, receptor=binding.receptor, action="antagonist")
    rows = exported(Binding)
    planned = plan_of(Binding, rows[1] | {"action": "agonist"}, skip_duplicates=True)
    assert planned.counts == {"error": 1}


def test_trials_are_told_apart_by_their_number():
    trial = make(Trial, nct_id="NCT99999901")
    make(Trial, nct_id="NCT99999902")
    therapy = trial.therapies.get().accession
    planned = plan_of(Trial, *({"nct_id": f"NCT9999990{n}", "therapies": therapy} for n in (1, 3)))
    assert [row.action for row in planned.rows] == ["error", "create"]
