"""Drafts and working copies: opened, saved, written from documents, restored, thrown away."""

import pytest

from curation.desk import comments, drafts, review
from curation.desk.errors import DeskError, NotAllowed, NotReady
from curation.desk.history import document_of
from curation.documents.document import Keys, read_document
from curation.models import Comment, Cytokine, EditConflict, Receptor, Signature, Targeting
from tests.desk.rows import (
    changed_copy,
    draft,
    everything,
    in_review,
    publish_change,
    published,
    signatures,
)
from tests.factories import make, make_gene


def test_who_saves_a_draft_signs_it(people):
    row = draft(by=people.author)
    assert (row.status, row.version, row.author) == ("draft", 0, people.author)
    assert drafts.author_pks(row) == {people.author.pk}
    drafts.save_draft(row, by=people.other)
    drafts.save_draft(row, by=people.author)
    assert drafts.author_pks(row) == {people.author.pk, people.other.pk}
    assert signatures(row) == {(1, people.author, "author"), (1, people.other, "author")}


@pytest.mark.parametrize("status", ["in_review", "published", "retired"])
def test_only_a_draft_is_saved(people, status):
    row = make(Cytokine, status=status)
    before = everything()
    with pytest.raises(NotAllowed, match="Only a draft can be changed"):
        drafts.save_draft(row, by=people.author)
    assert everything() == before


def test_a_draft_is_not_saved_over_a_later_one(people):
    row = draft(by=people.author)
    stale = Cytokine.objects.get(pk=row.pk)
    drafts.save_draft(row, by=people.author)
    before = everything()
    with pytest.raises(EditConflict):
        drafts.save_draft(stale, by=people.other)
    assert everything() == before


def test_a_draft_that_went_into_review_meanwhile_is_not_saved(people):
    row = draft(by=people.author)
    stale = Cytokine.objects.get(pk=row.pk)
    review.submit(row, by=people.author)
    with pytest.raises(EditConflict):
        drafts.save_draft(stale, by=people.author)


@pytest.mark.parametrize("status", ["published", "retired"])
def test_a_public_record_has_one_working_copy(people, status):
    record = make(Receptor, status=status, version=3, replaced_by=None)
    copy = drafts.open_copy(record, by=people.author)
    assert (copy.draft_of, copy.accession) == (record, record.accession)
    assert (copy.status, copy.version, copy.author) == ("draft", 3, people.author)
    assert copy.retired_reason == ""
    assert copy.pk != record.pk
    assert drafts.open_copy(record, by=people.other) == copy
    assert drafts.author_pks(copy) == {people.author.pk}
    # Who opens is told that it is an author; who looks at the open one is not.
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_what_was_never_public_has_no_working_copy(people, status):
    with pytest.raises(NotAllowed, match="never published"):
        drafts.open_copy(make(Cytokine, status=status), by=people.author)


def test_the_public_record_does_not_notice_its_working_copy(people):
    record = make(Cytokine, name="As it was")
    before = document_of(record)
    copy = changed_copy(record, by=people.author, name="Otherwise")
    copy.subunits.all().delete()
    assert document_of(record) == before
    assert list(Cytokine.objects.published()) == [record]


def a_document(**values):
    """A Draft read from a document, as a sheet gives one."""
    document = {"slug": "il-0", "name": "IL-0", "family": make(Cytokine).family.slug} | values
    problems = []
    read = read_document(Cytokine, document, Keys(), record="row 2", problems=problems)
    assert not problems
    return read


def test_a_document_becomes_a_draft(people):
    gene = make_gene()
    read = a_document(
        subunits=[{"gene": gene.symbol}], status="published", version=7, accession="CYT77777"
    )
    row = drafts.write_draft(read, by=people.author)
    assert (row.status, row.version, row.author) == ("draft", 0, people.author)
    assert row.accession not in ("", "CYT77777")
    assert [each.gene for each in row.subunits.all()] == [gene]
    assert drafts.author_pks(row) == {people.author.pk}


def test_a_document_goes_over_a_draft(people):
    copy = drafts.open_copy(make(Cytokine, version=4), by=people.author)
    accession, pk = copy.accession, copy.pk
    row = drafts.write_draft(a_document(name="Anew"), onto=copy, by=people.other)
    row.refresh_from_db()
    assert (row.pk, row.accession, row.version) == (pk, accession, 4)
    assert (row.name, row.status, row.author) == ("Anew", "draft", people.other)
    assert not row.subunits.exists()
    assert drafts.author_pks(row) == {people.author.pk, people.other.pk}


def test_a_document_goes_over_no_later_draft(people):
    row = draft(by=people.author)
    stale = Cytokine.objects.get(pk=row.pk)
    drafts.save_draft(row, by=people.author)
    read = a_document()
    before = everything()
    with pytest.raises(EditConflict):
        drafts.write_draft(read, onto=stale, by=people.other)
    assert everything() == before


@pytest.mark.parametrize("status", ["in_review", "published"])
def test_a_document_goes_over_a_draft_only(people, status):
    record = make(Cytokine, status=status)
    with pytest.raises(NotAllowed, match="Only a draft"):
        drafts.write_draft(a_document(), onto=record, by=people.author)


def test_a_draft_is_thrown_away_with_what_belongs_to_it(people):
    record = make(Cytokine)
    before = everything()
    copy = drafts.open_copy(record, by=people.author)
    drafts.delete_draft(copy)
    new = draft(by=people.author)
    comments.add_comment(new, by=people.other, text="Is it one?")
    drafts.delete_draft(new)
    after = everything()
    # Accessions never come back; nor do the family and the papers that the factory made.
    for label in ("Cytokine", "CytokineSubunit", "Signature", "Comment"):
        assert after[f"curation.{label}"] == before[f"curation.{label}"], label


def test_comments_stay_with_the_record_when_its_copy_is_thrown_away(people):
    record = make(Cytokine)
    copy = drafts.open_copy(record, by=people.author)
    said = comments.add_comment(copy, by=people.other, text="Why?")
    drafts.delete_draft(copy)
    assert list(Comment.objects.about(record)) == [said]


def test_throwing_away_a_copy_leaves_the_signatures_of_what_is_public(people):
    record = published(by=people.author, reviewer=people.reviewer)
    drafts.delete_draft(changed_copy(record, by=people.other))
    assert signatures(record) == {
        (1, people.author, "author"),
        (1, people.reviewer, "reviewer"),
    }


@pytest.mark.parametrize("status", ["in_review", "published", "retired"])
def test_only_a_draft_is_thrown_away(people, status):
    record = make(Cytokine, status=status)
    with pytest.raises(NotAllowed, match="Only a draft can be thrown away"):
        drafts.delete_draft(record)


def test_a_draft_that_somebody_works_on_is_not_thrown_away(people):
    row = draft(by=people.author)
    stale = Cytokine.objects.get(pk=row.pk)
    drafts.save_draft(row, by=people.other)
    with pytest.raises(EditConflict):
        drafts.delete_draft(stale)
    drafts.delete_draft(row)
    with pytest.raises(EditConflict):
        drafts.delete_draft(stale)


def test_an_older_version_comes_back_as_a_working_copy(people):
    record = published(by=people.author, reviewer=people.reviewer, name="First")
    first = document_of(record)
    record = publish_change(record, by=people.author, reviewer=people.reviewer, name="Second")
    copy = drafts.restore_version(record, version=1, by=people.other)
    assert (copy.name, copy.version, copy.status) == ("First", 2, "draft")
    assert drafts.author_pks(copy) == {people.other.pk}
    assert Cytokine.objects.get(pk=record.pk).name == "Second"
    review.submit(copy, by=people.other, rationale="The first was right.")
    copy.refresh_from_db()
    record = review.publish(copy, by=people.reviewer)
    assert record.version == 3
    assert document_of(record) | {"updated": "", "version": 1} == first | {"updated": ""}


def test_a_retired_record_comes_back(people):
    record = published(by=people.author, reviewer=people.reviewer)
    other = make(Cytokine)
    record = review.retire(record, by=people.editor, reason="Doubled.", replaced_by=other)
    assert (record.status, record.version) == ("retired", 2)
    copy = drafts.restore_version(record, version=2, by=people.author)
    assert (copy.retired_reason, copy.replaced_by) == ("", None)
    submitted = review.submit(copy, by=people.author, rationale="It was not.")
    record = review.publish(submitted, by=people.reviewer)
    assert (record.status, record.version) == ("published", 3)
    assert (record.retired_reason, record.replaced_by) == ("", None)


def test_a_version_that_names_what_is_gone_does_not_come_back(people):
    gene = make_gene(symbol="OLD1")
    record = published(Targeting, by=people.author, reviewer=people.reviewer, gene=gene)
    now = {"gene": make_gene()}
    record = publish_change(record, by=people.author, reviewer=people.reviewer, **now)
    gene.delete()
    before = everything()
    with pytest.raises(NotReady, match="No gene has this symbol") as refusal:
        drafts.restore_version(record, version=1, by=people.author)
    assert [problem.field for problem in refusal.value.problems] == ["gene"]
    assert everything() == before


def test_what_is_restored_must_be_in_the_history(people):
    record = published(by=people.author, reviewer=people.reviewer)
    with pytest.raises(DeskError, match="no version 7 in the history"):
        drafts.restore_version(record, version=7, by=people.author)


def test_nothing_is_restored_over_an_open_working_copy(people):
    record = published(by=people.author, reviewer=people.reviewer)
    copy = changed_copy(record, by=people.author, name="Mine")
    with pytest.raises(DeskError, match="A working copy is open"):
        drafts.restore_version(record, version=1, by=people.other)
    copy.refresh_from_db()
    assert copy.name == "Mine"


def test_a_submitted_draft_is_not_a_working_copy_of_itself(people):
    row = in_review(by=people.author)
    with pytest.raises(NotAllowed):
        drafts.open_copy(row, by=people.other)
