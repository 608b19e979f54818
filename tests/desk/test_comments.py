"""What curators and readers say of a record, and how much a reader may send."""

import json
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from curation.desk import comments, drafts
from curation.desk.errors import DeskError, NotAllowed
from curation.desk.history import document_of
from curation.models import Comment, Cytokine
from tests.desk.rows import everything
from tests.factories import make, make_binding

ADDRESS = "203.0.113.7"


@pytest.fixture(autouse=True)
def five_an_hour(settings):
    settings.SUGGESTIONS_PER_HOUR = 5


@pytest.fixture
def record(db):
    return make(Cytokine)


def suggest(record, address=ADDRESS, text="The gene is another one.", contact="me@example.org"):
    return comments.add_suggestion(record, text=text, contact=contact, address=address)


def test_a_comment_is_of_the_record_and_of_its_working_copy(people, record):
    comments.add_comment(record, by=people.author, text=" Which isoform? ")
    copy = drafts.open_copy(record, by=people.author)
    comments.add_comment(copy, by=people.other, text="The long one.")
    assert [(each.by, each.text) for each in Comment.objects.about(record)] == [
        (people.author, "Which isoform?"),
        (people.other, "The long one."),
    ]
    assert list(Comment.objects.about(copy)) == list(Comment.objects.about(record))


def test_comments_of_a_claim_are_found_from_its_shared_row(people):
    claim = make_binding()
    said = comments.add_comment(claim.claim_ptr, by=people.author, text="Which isoform?")
    assert said.collection == "bindings"
    assert list(Comment.objects.about(claim)) == [said]


def test_records_of_one_number_keep_their_comments_apart(people, record):
    other = make_binding(pk=record.pk)
    comments.add_comment(record, by=people.author, text="Which isoform?")
    assert not Comment.objects.about(other)


@pytest.mark.parametrize("text", ["", " \n "], ids=["none", "blank"])
def test_who_comments_says_something(people, record, text):
    before = everything()
    with pytest.raises(DeskError, match="Write what you want to say"):
        comments.add_comment(record, by=people.author, text=text)
    with pytest.raises(DeskError, match="Write what you want to say"):
        suggest(record, text=text)
    assert everything() == before


def test_a_suggestion_is_kept_and_nothing_public_changes(record):
    before = document_of(record)
    kept = suggest(record, text=" Look again. ", contact=" me@example.org ")
    assert (kept.kind, kept.text, kept.contact, kept.by) == (
        "suggestion",
        "Look again.",
        "me@example.org",
        None,
    )
    assert document_of(record) == before


@pytest.mark.parametrize("address", [ADDRESS, "2001:db8::7"], ids=["IPv4", "IPv6"])
def test_the_address_of_a_reader_is_not_stored(record, address):
    kept = suggest(record, address=address)
    stored = json.dumps(everything(), cls=DjangoJSONEncoder)
    assert address not in stored
    assert len(kept.sender) == 64
    assert set(kept.sender) <= set("0123456789abcdef")


def test_the_hash_takes_the_secret_of_the_site(record, settings):
    first = suggest(record).sender
    assert suggest(record).sender == first
    assert suggest(record, address="203.0.113.8").sender != first
    settings.SECRET_KEY = "another"
    assert suggest(record).sender != first


def test_an_address_sends_so_many_an_hour(record):
    other = make(Cytokine)
    for number in range(5):
        suggest([record, other][number % 2])
    before = everything()
    with pytest.raises(NotAllowed, match=r"5 suggestions an hour.*in an hour"):
        suggest(other)
    assert everything() == before
    suggest(record, address="203.0.113.8")


def test_after_an_hour_the_address_may_send_again(record):
    for _ in range(5):
        suggest(record)
    just_within = timezone.now() - timedelta(minutes=59)
    Comment.objects.update(at=just_within)
    with pytest.raises(NotAllowed):
        suggest(record)
    Comment.objects.filter(pk=Comment.objects.first().pk).update(
        at=timezone.now() - timedelta(minutes=61)
    )
    suggest(record)
    with pytest.raises(NotAllowed):
        suggest(record)


def test_the_limit_is_a_setting(record, settings):
    settings.SUGGESTIONS_PER_HOUR = 1
    suggest(record)
    with pytest.raises(NotAllowed, match="1 suggestions an hour"):
        suggest(record)


def test_a_suggestion_is_settled_by_somebody(people, record):
    kept = suggest(record)
    comments.settle_suggestion(kept, by=people.author)
    kept.refresh_from_db()
    assert kept.settled_by == people.author
