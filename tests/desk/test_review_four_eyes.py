"""Nobody publishes what they wrote, whichever way they try."""

import pytest
from django.db import IntegrityError, transaction

from curation.desk import drafts, review
from curation.desk.errors import NotAllowed, NotReady
from curation.models import Claim, Cytokine, Signature
from curation.models.desk import SignatureRole
from tests.desk.rows import (
    CURATED,
    changed_copy,
    draft,
    everything,
    named,
    person,
    published,
    refused,
)
from tests.factories import make

# Who stands before a submitted draft: (role, fields of the person, whether they wrote at it).
PEOPLE = {
    "the author, a curator": ("curator", {}, True),
    "the author, a reviewer": ("reviewer", {}, True),
    "the author, an editor": ("editor", {}, True),
    "the author, an administrator": ("administrator", {}, True),
    "the author, a superuser": ("", {"is_superuser": True}, True),
    "the author, a reviewer no longer active": ("reviewer", {"is_active": False}, True),
    "a curator": ("curator", {}, False),
    "somebody in no group": ("", {}, False),
    "a reviewer no longer active": ("reviewer", {"is_active": False}, False),
    "a superuser no longer active": ("", {"is_superuser": True, "is_active": False}, False),
    "a reviewer": ("reviewer", {}, False),
    "an editor": ("editor", {}, False),
    "an administrator": ("administrator", {}, False),
    "a superuser": ("", {"is_superuser": True}, False),
}
REVIEWERS = {"a reviewer", "an editor", "an administrator", "a superuser"}
AUTHORS = {who for who, (_, _, wrote) in PEOPLE.items() if wrote}

ACTS = {
    "publish": (lambda row, by: review.publish(row, by=by), REVIEWERS),
    "send back": (lambda row, by: review.send_back(row, by=by, comment="No."), REVIEWERS),
    "take back": (lambda row, by: review.take_back(row, by=by), AUTHORS),
}
# How a person comes to be an author.
WAYS = {
    "as first author": lambda row, author, other: drafts.save_draft(
        drafts.save_draft(row, by=author), by=other
    ),
    "as last author": lambda row, author, other: drafts.save_draft(
        drafts.save_draft(row, by=other), by=author
    ),
    "having saved once between others": lambda row, author, other: drafts.save_draft(
        drafts.save_draft(drafts.save_draft(row, by=other), by=author), by=other
    ),
}


def start_of(what, author):
    """A draft that nobody wrote yet: a new record, or a working copy of a public one."""
    if what == "a new record":
        return make(Cytokine, status="draft")
    copy = drafts.open_copy(make(Cytokine), by=author)
    drafts.signatures_of(copy).delete()
    return copy


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("what", ["a new record", "a working copy"])
def test_who_may_do_what(who, act, what):
    role, fields, wrote = PEOPLE[who]
    somebody, other = person(role, **fields), person()
    row = start_of(what, other)
    row = drafts.save_draft(row, by=somebody) if wrote else row
    row = review.submit(drafts.save_draft(row, by=other), by=other, rationale="Why not.")
    do, allowed = ACTS[act]
    if who in allowed:
        do(row, somebody)
    else:
        refused(do, row, somebody)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("what", ["a new record", "a working copy"])
def test_an_author_is_who_saved_even_once(people, way, what):
    row = WAYS[way](start_of(what, people.other), people.second, people.other)
    row = review.submit(row, by=people.other, rationale="Why not.")
    refused(review.publish, row, by=people.second, match="Nobody publishes what they wrote")
    record = review.publish(row, by=people.reviewer)
    assert people.reviewer == record.reviewer


def test_who_merged_a_working_copy_is_its_author(people):
    record = published(by=people.author, reviewer=people.reviewer)
    copy = drafts.open_copy(record, by=people.author)
    copy = review.bring_up_to_date(copy, by=people.reviewer)
    row = review.submit(copy, by=people.author, rationale="Why not.")
    refused(review.publish, row, by=people.reviewer, match="Nobody publishes")


def test_who_restored_a_version_is_its_author(people):
    record = published(by=people.author, reviewer=people.reviewer)
    copy = drafts.restore_version(record, version=1, by=people.second)
    row = review.submit(copy, by=people.author, rationale="Why not.")
    refused(review.publish, row, by=people.second, match="Nobody publishes")


def test_the_authors_of_one_version_may_review_the_next(people):
    record = published(by=people.second, reviewer=people.reviewer)
    copy = changed_copy(record, by=people.author)
    row = review.submit(copy, by=people.author, rationale="Why not.")
    assert review.publish(row, by=people.second).reviewer == people.second


def test_a_lost_signature_does_not_let_the_last_author_publish(people):
    row = draft(by=people.second)
    Signature.objects.all().delete()
    row = review.submit(row, by=people.second)
    refused(review.publish, row, by=people.second, match="Nobody publishes")


# Past the services: the database itself.


def past_the_services(row, values, how):
    if how == "update":
        type(row)._base_manager.filter(pk=row.pk).update(**values)
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


@pytest.mark.parametrize("model", CURATED, ids=named)
@pytest.mark.parametrize("how", ["update", "save"])
@pytest.mark.parametrize("reviewed_by", ["nobody", "the author"])
def test_the_database_publishes_nothing_by_one_person(people, model, how, reviewed_by):
    row = draft(model, by=people.author)
    values = {"status": "published", "version": 1}
    if reviewed_by == "the author":
        values["reviewer"] = people.author
    with transaction.atomic(), pytest.raises(IntegrityError):
        past_the_services(row, values, how)
    row.refresh_from_db()
    assert row.status == "draft"
    values["reviewer"] = people.reviewer
    past_the_services(row, values, how)


@pytest.mark.parametrize("model", [Cytokine, Claim], ids=named)
def test_the_database_keeps_author_and_reviewer_apart_afterwards(people, model):
    record = published(
        Cytokine if model is Cytokine else CURATED[-1],
        by=people.author,
        reviewer=people.reviewer,
    )
    for values in ({"author": people.reviewer}, {"reviewer": people.author}, {"reviewer": None}):
        with transaction.atomic(), pytest.raises(IntegrityError):
            model._base_manager.filter(pk=record.pk).update(**values)


@pytest.mark.parametrize("role", SignatureRole.values)
def test_nobody_signs_a_version_twice(people, role):
    record = published(by=people.author, reviewer=people.reviewer)
    for by in (people.author, people.reviewer):
        before = everything()
        with transaction.atomic(), pytest.raises(IntegrityError):
            Signature.objects.create(
                collection="cytokines", record_pk=record.pk, version=1, by=by, role=role
            )
        assert everything() == before


def test_a_signature_that_only_the_database_sees_stops_the_publishing(people, monkeypatch):
    row = draft(by=people.author)
    drafts.sign_as_author(row, by=people.reviewer)
    row = review.submit(row, by=people.author)
    monkeypatch.setattr(review, "author_pks", lambda row: set())
    error = refused(review.publish, row, by=people.reviewer, error=NotReady)
    assert str(error) == f"{row}: Nobody publishes what they wrote."


def test_a_person_who_signed_is_not_deleted(people):
    published(by=people.author, reviewer=people.reviewer)
    for somebody in (people.author, people.reviewer):
        with transaction.atomic(), pytest.raises(IntegrityError):
            somebody.delete()


def test_the_message_names_what_the_person_may_not(people):
    row = review.submit(draft(by=people.author), by=people.author)
    with pytest.raises(NotAllowed, match=f"{people.other} may not publish records"):
        review.publish(row, by=people.other)
