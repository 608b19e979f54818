"""Carrying out a plan: all rows or none, as drafts of the person who imports."""

import pytest
from django.db import IntegrityError

from curation.desk import drafts
from curation.desk.sheets import SheetError, carry_out, importing
from curation.models import Binding, Citation, Cytokine, Family, Receptor, Signature, Therapy
from tests.desk.sheets.sheet import everything, exported, plan_of
from tests.factories import make

pytestmark = pytest.mark.django_db

NEW = {"name": "Drug {n}", "slug": "drug-{n}", "modality": "mRNA", "strategy": "blockade"}


def new(n, **values):
    return {name: text.format(n=n) for name, text in NEW.items()} | values


def test_new_rows_become_drafts_of_the_importer(curator):
    make(Citation, pmid="99999901")
    planned = plan_of(Therapy, new(1, citations="99999901"), new(2, brands="Alpha\nBeta"))
    assert Therapy.objects.count() == 0  # a plan writes nothing
    report = carry_out(planned, by=curator)
    assert (report.created, report.updated, report.skipped) == (2, 0, 0)
    first, second = Therapy.objects.order_by("accession")
    assert (first.name, first.status, first.version, first.author) == (
        "Drug 1",
        "draft",
        0,
        curator,
    )
    assert [paper.pmid for paper in first.citations.all()] == ["99999901"]
    assert second.brands == ["Alpha", "Beta"]
    assert Signature.objects.filter(by=curator).count() == 2


def test_children_and_links_are_written(curator):
    make(Citation, pmid="99999901")
    cytokine, receptor = make(Cytokine), make(Receptor)
    row = {
        "cytokine": cytokine.name,
        "receptor": receptor.name,
        "action": "agonist",
        "evidence": "99999901 | disputes | review | human | Fig. 1",
    }
    carry_out(plan_of(Binding, row), by=curator)
    (evidence,) = Binding.objects.get().evidence.all()
    assert (evidence.stance, evidence.type, evidence.organisms) == ("disputes", "review", ["human"])


def test_a_published_record_is_changed_in_a_working_copy(curator):
    record = make(Cytokine, name="IL-2", genes=[])
    (row,) = exported(Cytokine)
    report = carry_out(plan_of(Cytokine, row | {"full_name": "Interleukin-2"}), by=curator)
    assert report.updated == 1
    record.refresh_from_db()
    assert (record.full_name, record.status, record.edit_count) == ("", "published", 0)
    copy = record.working_copy
    assert (copy.full_name, copy.status, copy.version) == ("Interleukin-2", "draft", 1)
    assert (copy.accession, copy.author) == (record.accession, curator)
    assert list(copy.citations.all()) == list(record.citations.all())


def test_a_draft_and_an_open_working_copy_are_changed_where_they_stand(curator):
    draft = make(Therapy, name="Draft", status="draft")
    copy = drafts.open_copy(make(Therapy, name="Public"), by=curator)
    rows = exported(Therapy, status="draft")
    report = carry_out(
        plan_of(Therapy, *(row | {"developer": "Nobody"} for row in rows)), by=curator
    )
    assert (report.updated, Therapy.objects.count()) == (2, 3)
    for row in (draft, copy):
        row.refresh_from_db()
        assert (row.developer, row.status, row.author) == ("Nobody", "draft", curator)


def test_what_a_sheet_does_not_hold_is_kept(curator):
    successor = make(Therapy, name="Successor")
    draft = make(Therapy, status="draft", retired_reason="Twice.", replaced_by=successor)
    (row,) = exported(Therapy, pk=draft.pk)
    carry_out(plan_of(Therapy, row | {"developer": "Nobody"}), by=curator)
    draft.refresh_from_db()
    assert (draft.developer, draft.retired_reason) == ("Nobody", "Twice.")
    assert draft.replaced_by == successor


def test_a_claim_of_the_public_gets_a_working_copy_with_its_evidence(curator):
    record = make(Binding)
    (row,) = exported(Binding)
    carry_out(plan_of(Binding, row | {"note": "Of the dimer."}), by=curator)
    copy = Binding.objects.get(draft_of=record)
    assert copy.note == "Of the dimer."
    assert copy.sources == record.sources


def test_rows_that_say_what_is_stored_change_nothing(curator):
    make(Therapy)
    (row,) = exported(Therapy)
    report = carry_out(plan_of(Therapy, row), by=curator)
    assert (report.created, report.updated, report.skipped) == (0, 0, 1)
    assert Therapy.objects.get().edit_count == 0


def refused(planned, curator):
    """The problems with which carrying out is refused; nothing is written."""
    before = everything(Therapy)
    with pytest.raises(SheetError) as refusal:
        carry_out(planned, by=curator)
    assert everything(Therapy) == before
    assert Therapy.objects.filter(draft_of__isnull=False).count() == 0
    return refusal.value.problems


def test_a_plan_with_a_problem_is_refused_whole(curator):
    (problem,) = refused(plan_of(Therapy, new(1), new(2, modality="none"), new(3)), curator)
    assert (problem.record, problem.field) == ("Row 3", "modality")


def test_what_the_database_refuses_is_told_by_row_and_the_rest_is_tried(curator, monkeypatch):
    public = make(Therapy, name="Public")
    rows = exported(Therapy)
    planned = plan_of(Therapy, new(1), new(2), rows[0] | {"developer": "Nobody"}, new(4), new(5))
    write = drafts.write_draft

    def write_or_fail(draft, *, onto=None, by):
        if draft.row.name in ("Drug 2", "Drug 5"):
            draft.row.name = public.name  # as if another had taken it at this moment
        return write(draft, onto=onto, by=by)

    monkeypatch.setattr(importing.drafts, "write_draft", write_or_fail)
    problems = refused(planned, curator)
    assert [problem.record for problem in problems] == ["Row 3", "Row 6"]
    assert {problem.message for problem in problems} == {
        "Another record of this kind has this name."
    }


def test_a_record_saved_since_the_preview_is_told(curator):
    make(Therapy, status="draft")
    (row,) = exported(Therapy)
    planned = plan_of(Therapy, new(1), row | {"developer": "Nobody"})
    Therapy.objects.get().save()
    (problem,) = refused(planned, curator)
    assert (problem.record, problem.field) == ("Row 3", "accession")
    assert "Changed since this sheet was exported" in problem.message


def test_a_double_made_since_the_preview_is_told(curator):
    planned = plan_of(Therapy, new(1), new(2))
    make(Therapy, name="Drug 2")
    (problem,) = refused(planned, curator)
    assert (problem.record, problem.field) == ("Row 3", "name")


def test_another_outcome_than_the_preview_showed_is_told(curator):
    planned = plan_of(Therapy, new(1), new(2), skip_duplicates=True)
    make(Therapy, name="Drug 2")
    (problem,) = refused(planned, curator)
    assert problem.record == "Row 3"
    assert "changed since the preview" in problem.message


def test_a_relation_gone_since_the_preview_is_told(curator):
    family = make(Family)
    planned = plan_of(Cytokine, {"name": "A", "slug": "a", "family": family.slug})
    family.delete()
    with pytest.raises(SheetError) as refusal:
        carry_out(planned, by=curator)
    assert [problem.field for problem in refusal.value.problems] == ["family"]


def test_an_unforeseen_refusal_is_told_in_the_words_of_the_database(curator, monkeypatch):
    def fail(draft, **_):
        raise IntegrityError("no such thing")

    planned = plan_of(Therapy, new(1))
    monkeypatch.setattr(importing.drafts, "write_draft", fail)
    (problem,) = refused(planned, curator)
    assert str(problem) == "Row 2: The database refused it: no such thing"
