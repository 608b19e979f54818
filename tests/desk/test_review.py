"""From draft to public and back: each step, what it refuses, and what it leaves behind."""

import pytest

from curation.desk import drafts, review
from curation.desk.data_files import dump, load
from curation.desk.errors import DeskError, PublicMoved
from curation.desk.history import document_of
from curation.models import Comment, ContentVersion, Cytokine, EditConflict, Revision
from tests.desk.data_files.test_loading_bad_files import edit
from tests.desk.rows import (
    changed_copy,
    draft,
    in_review,
    person,
    publish_change,
    published,
    refused,
    signatures,
)
from tests.factories import make, make_cytokine, make_gene


def said(record):
    """[(kind, person, text)] of the comments, in order."""
    return [(each.kind, each.by, each.text) for each in Comment.objects.about(record)]


def test_a_new_record_from_draft_to_public(people):
    row = draft(by=people.author)
    submitted = review.submit(row, by=people.author)
    assert submitted.status == "in_review"
    before = ContentVersion.current()
    record = review.publish(submitted, by=people.reviewer)
    record.refresh_from_db()
    assert (record.pk, record.accession) == (row.pk, row.accession)
    assert (record.status, record.version) == ("published", 1)
    assert (record.author, record.reviewer) == (people.author, people.reviewer)
    assert signatures(record) == {(1, people.author, "author"), (1, people.reviewer, "reviewer")}
    (revision,) = Revision.objects.about(record)
    assert (revision.version, revision.action, revision.by) == (1, "published", people.reviewer)
    assert revision.document == document_of(record)
    assert revision.content_version == ContentVersion.current() == before + 1
    assert said(record) == [("submitted", people.author, "")]


def test_a_change_is_sent_back_corrected_and_published(people):
    record = published(by=people.author, reviewer=people.reviewer, name="First")
    copy = changed_copy(record, by=people.other, name="Secnod")
    submitted = review.submit(copy, by=people.other, rationale=" A newer paper. ")
    returned = review.send_back(submitted, by=people.reviewer, comment=" A slip of the pen. ")
    assert returned.status == "draft"
    assert Cytokine.objects.get(pk=record.pk).name == "First"
    returned.name = "Second"
    corrected = drafts.save_draft(returned, by=people.other)
    submitted = review.submit(corrected, by=people.other, rationale="As the paper spells it.")
    record = review.publish(submitted, by=people.reviewer)
    assert (record.name, record.version) == ("Second", 2)
    assert not Cytokine.objects.filter(draft_of=record).exists()
    assert [each.rationale for each in Revision.objects.about(record)] == [
        "As the paper spells it.",
        "",
    ]
    assert said(record) == [
        ("submitted", people.author, ""),
        ("submitted", people.other, "A newer paper."),
        ("sent-back", people.reviewer, "A slip of the pen."),
        ("submitted", people.other, "As the paper spells it."),
    ]
    assert {each for each in signatures(record) if each[0] == 2} == {
        (2, people.other, "author"),
        (2, people.reviewer, "reviewer"),
    }


@pytest.mark.parametrize("comment", ["", "  \n"], ids=["none", "blank"])
def test_who_sends_back_says_why(people, comment):
    row = in_review(by=people.author)
    refused(review.send_back, row, by=people.reviewer, comment=comment, error=DeskError)


@pytest.mark.parametrize("rationale", ["", "  \n"], ids=["none", "blank"])
def test_who_changes_a_public_record_says_why(people, rationale):
    copy = changed_copy(make(Cytokine), by=people.author)
    refused(review.submit, copy, by=people.author, rationale=rationale, error=DeskError)


def test_an_author_takes_a_draft_back(people):
    row = draft(by=people.author)
    drafts.save_draft(row, by=people.other)
    row = review.submit(row, by=people.author)
    refused(review.take_back, row, by=people.reviewer, match="reviewer sends it back")
    row = review.take_back(row, by=people.other)
    assert row.status == "draft"
    assert said(row)[-1] == ("taken-back", people.other, "")
    refused(review.take_back, row, by=people.author, match="Only what is in review")


STEPS = {
    "submit": lambda row, people: review.submit(row, by=people.author, rationale="Why not."),
    "take back": lambda row, people: review.take_back(row, by=people.author),
    "send back": lambda row, people: review.send_back(row, by=people.reviewer, comment="No."),
    "publish": lambda row, people: review.publish(row, by=people.reviewer),
    "retire": lambda row, people: review.retire(row, by=people.editor, reason="Doubled."),
    "bring up to date": lambda row, people: review.bring_up_to_date(row, by=people.author),
}
ALLOWED = {
    "draft": {"submit"},
    "in_review": {"take back", "send back", "publish"},
    "published": {"retire"},
    "retired": set(),
}


@pytest.mark.parametrize("status", ALLOWED)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_for_its_state_only(people, status, step):
    row = make(Cytokine, status=status)
    drafts.sign_as_author(row, by=people.author)
    if step in ALLOWED[status]:
        STEPS[step](row, people)
    else:
        refused(STEPS[step], row, people)


@pytest.mark.parametrize("step", [name for name in STEPS if name != "bring up to date"])
def test_a_step_is_for_what_the_person_saw(people, step):
    status = next(status for status, steps in ALLOWED.items() if step in steps)
    row = make(Cytokine, status=status)
    drafts.sign_as_author(row, by=people.author)
    Cytokine.objects.get(pk=row.pk).save()
    refused(STEPS[step], row, people, error=EditConflict)


def test_a_step_on_what_is_gone_is_a_conflict(people):
    row = in_review(by=people.author)
    stale = Cytokine.objects.get(pk=row.pk)
    row.delete()
    refused(review.publish, stale, by=people.reviewer, error=EditConflict)


@pytest.mark.parametrize("role", ["", "curator"])
def test_publishing_and_sending_back_take_a_reviewer(people, role):
    row = in_review(by=people.author)
    anyone = person(role)
    refused(review.publish, row, by=anyone, match="another role")
    refused(review.send_back, row, by=anyone, comment="No.", match="another role")


# The public version moves on under an open working copy.


@pytest.fixture
def moved(people, tmp_path):
    """(record, copy): version 2 came with the data files, the copy was made from version 1."""
    record = published(by=people.author, reviewer=people.reviewer, full_name="First")
    copy = changed_copy(record, by=people.other, full_name="Mine")
    dump(tmp_path)
    edit(tmp_path, "cytokines.json", record.accession, full_name="Loaded")
    load(tmp_path, overwrite=True, author=people.author, reviewer=people.second)
    record.refresh_from_db()
    assert (record.version, record.full_name) == (2, "Loaded")
    return record, copy


def test_a_copy_of_an_older_version_is_not_published(people, moved):
    _, copy = moved
    submitted = review.submit(copy, by=people.other, rationale="Why not.")
    error = refused(review.publish, submitted, by=people.reviewer, error=PublicMoved)
    assert "Version 2 is public now" in str(error)
    assert "from version 1" in str(error)


def test_a_copy_that_was_brought_up_to_date_is_published(people, moved):
    record, copy = moved
    copy = review.bring_up_to_date(copy, by=people.author)
    assert (copy.version, copy.author) == (2, people.author)
    # Who wrote it before still did; who signed the loaded version had no part in it.
    assert drafts.author_pks(copy) == {people.other.pk, people.author.pk}
    submitted = review.submit(copy, by=people.author, rationale="Merged.")
    record = review.publish(submitted, by=people.second)
    assert (record.version, record.full_name) == (3, "Mine")
    assert signatures(record) == {
        (1, people.author, "author"),
        (1, people.reviewer, "reviewer"),
        (2, people.author, "author"),
        (2, people.second, "reviewer"),
        (3, people.other, "author"),
        (3, people.author, "author"),
        (3, people.second, "reviewer"),
    }


def test_only_a_working_copy_in_work_is_brought_up_to_date(people, moved):
    _, copy = moved
    submitted = review.submit(copy, by=people.other, rationale="Why not.")
    refused(review.bring_up_to_date, submitted, by=people.author, match="that is a draft")


def test_what_was_given_up_after_the_public_moved_leaves_its_signatures(people, moved):
    record, copy = moved
    before = signatures(record)
    drafts.delete_draft(copy)
    assert signatures(record) == before


def test_a_record_without_history_keeps_what_it_was_when_it_is_changed(people):
    record = make_cytokine(full_name="Old", version=4)
    before = document_of(record)
    publish_change(record, by=people.author, reviewer=people.reviewer, full_name="New")
    found = {each.version: each for each in Revision.objects.about(record)}
    assert found.keys() == {4, 5}
    assert (found[4].action, found[4].document) == ("loaded", before)
    assert found[4].content_version < found[5].content_version


def test_the_retired_reason_of_a_copy_never_gets_public(people):
    record = make_cytokine(genes=[make_gene()])
    copy = changed_copy(record, by=people.author, retired_reason="Not yet.")
    submitted = review.submit(copy, by=people.author, rationale="Why not.")
    record = review.publish(submitted, by=people.reviewer)
    assert (record.status, record.retired_reason) == ("published", "")


def test_versions_count_on_over_every_change(people):
    record = published(by=people.author, reviewer=people.reviewer)
    for _ in range(3):
        record = publish_change(record, by=people.author, reviewer=people.reviewer)
    record = review.retire(record, by=people.editor, reason="Enough.")
    assert [each.version for each in Revision.objects.about(record)] == [5, 4, 3, 2, 1]
    numbers = [each.content_version for each in Revision.objects.about(record)]
    assert numbers == sorted(set(numbers), reverse=True)
