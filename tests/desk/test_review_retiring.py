"""A published record is retired: with a reason, by an editor, and not while others need it."""

import pytest

from curation.desk import drafts, review
from curation.desk.errors import DeskError, NotReady
from curation.desk.history import document_of
from curation.models import Binding, ContentVersion, Cytokine, Effect, Revision
from tests.desk.rows import person, published, refused
from tests.factories import make, make_binding


@pytest.mark.parametrize("role", ["", "curator", "reviewer"])
def test_retiring_takes_an_editor(people, role):
    refused(review.retire, make(Cytokine), by=person(role), reason="No.", match="another role")


def test_a_record_is_retired_with_reason_and_replacement(people):
    record = published(by=people.author, reviewer=people.reviewer)
    other = make(Cytokine)
    before = ContentVersion.current()
    retired = review.retire(record, by=people.editor, reason=" Doubled. ", replaced_by=other)
    retired.refresh_from_db()
    assert (retired.status, retired.version) == ("retired", 2)
    assert (retired.retired_reason, retired.replaced_by) == ("Doubled.", other)
    latest = Revision.objects.about(record).first()
    assert (latest.action, latest.version, latest.by) == ("retired", 2, people.editor)
    assert (latest.rationale, latest.document) == ("Doubled.", document_of(retired))
    assert latest.content_version == ContentVersion.current() == before + 1


def test_a_record_without_history_keeps_what_it_was_when_it_is_retired(people):
    record = make(Cytokine, version=4)
    before = document_of(record)
    review.retire(record, by=people.editor, reason="Doubled.")
    found = {each.version: each for each in Revision.objects.about(record)}
    assert found.keys() == {4, 5}
    assert (found[4].action, found[4].document) == ("loaded", before)
    assert found[4].content_version < found[5].content_version


@pytest.mark.parametrize("reason", ["", " "], ids=["none", "blank"])
def test_retiring_takes_a_reason(people, reason):
    record = make(Cytokine)
    refused(review.retire, record, by=people.editor, reason=reason, error=DeskError)


REPLACEMENTS = {
    "itself": lambda record: record,
    "a draft": lambda record: make(Binding, status="draft"),
    "a retired one": lambda record: make(Binding, status="retired"),
    "one of another kind": lambda record: make(Effect),
}


@pytest.mark.parametrize("case", REPLACEMENTS)
def test_a_replacement_is_another_published_record(people, case):
    record = make(Binding)
    other = REPLACEMENTS[case](record)
    refused(
        review.retire,
        record,
        by=people.editor,
        reason="Doubled.",
        replaced_by=other,
        error=DeskError,
        match="another record of the kind",
    )


def test_a_replacement_that_was_retired_meanwhile_is_refused(people):
    record, other = make(Cytokine), make(Cytokine)
    seen = Cytokine.objects.get(pk=other.pk)
    review.retire(other, by=people.editor, reason="Doubled.")
    refused(review.retire, record, by=people.editor, reason="x", replaced_by=seen, error=DeskError)


def test_nothing_is_retired_under_an_open_working_copy(people):
    record = make(Cytokine)
    drafts.open_copy(record, by=people.author)
    refused(review.retire, record, by=people.editor, reason="x", error=DeskError, match="open")


def test_nothing_is_retired_that_published_claims_name(people):
    claim = make_binding()
    error = refused(
        review.retire, claim.cytokine, by=people.editor, reason="Doubled.", error=NotReady
    )
    assert claim.accession in str(error)
    review.retire(claim, by=people.editor, reason="Disproved.")
    review.retire(claim.cytokine, by=people.editor, reason="Doubled.")
