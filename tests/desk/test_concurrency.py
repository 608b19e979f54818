"""Two people at once: one act wins, the other is told, and nothing is lost or half done.

Two hundred meetings on PostgreSQL, a hundred on SQLite, where writers wait for one another;
a thousand with `make test-long`.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import F

from curation.desk import drafts, review
from curation.desk.errors import DeskError, NotAllowed, NotReady
from curation.desk.history import document_of
from curation.desk.reference import save_reference
from curation.models import (
    Binding,
    Cytokine,
    CytokineSubunit,
    EditConflict,
    Gene,
    Revision,
    Signature,
)
from tests.factories import (
    make,
    make_binding,
    make_citation,
    make_cytokine,
    make_gene,
    make_receptor,
)

pytestmark = pytest.mark.usefixtures("shared_database")


class Meeting:
    """Two threads with a connection each, which begin every act at the same moment."""

    def __init__(self, pool, share):
        self.pool, self.barrier, self.share = pool, Barrier(2, timeout=30), share

    def rounds(self, number):
        """So many rounds, or a share of them."""
        return range(int(number * self.share))

    def of(self, *acts):
        """[what each act returned, or the refusal it met]."""
        return list(self.pool.map(self._begin, acts))

    def _begin(self, act):
        connection.ensure_connection()
        self.barrier.wait()
        try:
            return act()
        except (EditConflict, DeskError) as refusal:
            return refusal

    def end(self):
        """Give the connections back."""

        def close():
            connection.close()  # that of the thread

        self.of(close, close)


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.long)])
def meeting(request, shared_database):
    some = 1 / 5 if connection.vendor == "postgresql" else 1 / 10
    with ThreadPoolExecutor(2) as pool:
        both = Meeting(pool, 1 if request.param == "all" else some)
        yield both
        both.end()


def submitted(model, people, **fields):
    """A draft in review, signed by its author."""
    row = make(model, status="in_review", author=people.author, **fields)
    drafts.sign_as_author(row, by=people.author)
    return row


def told(results, *errors):
    """How many acts were refused, each for one of the reasons expected."""
    refusals = [each for each in results if isinstance(each, Exception)]
    assert all(isinstance(each, errors) for each in refusals), refusals
    return len(refusals)


def assert_in_order():
    """Nothing public is half there, and nothing is there without a second person."""
    alone, half = [], []
    for model in (Cytokine, Binding):
        for row in model.objects.published().exclude(author=None):
            by = dict(
                Signature.objects.about(row).filter(version=row.version).values_list("role", "by")
            )
            if by != {"author": row.author_id, "reviewer": row.reviewer_id}:
                alone.append(row)
            latest = Revision.objects.about(row).first()
            whole = (row.version, document_of(row))
            if latest is None or (latest.version, latest.document) != whole:
                half.append(row)
    assert not Cytokine.objects.published().filter(author=F("reviewer")).exists()
    assert (alone, half) == ([], [])
    # Every public change was counted, and no two were given one number.
    numbers = list(Revision.objects.exclude(action="loaded").values_list("content_version"))
    assert len(numbers) == len(set(numbers))


def note(row, text):
    def save():
        row.curator_note = text
        row.save()

    return save


@pytest.mark.parametrize("model", [Cytokine, Binding], ids=["entity", "claim"])
def test_two_save_one_row(meeting, model):
    pk, lost, rounds = make(model, status="draft").pk, 0, meeting.rounds(200)
    for number in rounds:
        first, second = (model.objects.get(pk=pk) for _ in range(2))
        results = meeting.of(note(first, f"first {number}"), note(second, f"second {number}"))
        assert told(results, EditConflict) == 1
        winner = "first" if results[0] is None else "second"
        lost += model.objects.get(pk=pk).curator_note != f"{winner} {number}"
    assert lost == 0
    assert model.objects.get(pk=pk).edit_count == len(rounds)


def test_two_save_one_row_of_reference_data(meeting, people):
    gene = make_gene()
    rounds = meeting.rounds(190)
    for number in rounds:
        rows = [Gene.objects.get(pk=gene.pk) for _ in range(2)]
        for row, name in zip(rows, ("first", "second"), strict=True):
            row.name = f"{name} {number}"
        results = meeting.of(*(lambda row=row: save_reference(row, by=None) for row in rows))
        assert told(results, EditConflict) == 1
    versions = Revision.objects.about(gene)
    assert [each.version for each in versions] == [*range(len(rounds) + 1, 0, -1)]
    assert versions[0].document == document_of(gene)


def test_two_reviewers_publish_one_draft(meeting, people):
    for _ in meeting.rounds(40):
        draft = submitted(Cytokine, people)
        other = Cytokine.objects.get(pk=draft.pk)
        results = meeting.of(
            lambda draft=draft: review.publish(draft, by=people.reviewer),
            lambda other=other: review.publish(other, by=people.second),
        )
        assert told(results, EditConflict) == 1
        draft.refresh_from_db()
        assert (draft.status, draft.version) == ("published", 1)
    assert_in_order()


def test_a_draft_is_published_and_taken_back(meeting, people):
    outcomes = set()
    for _ in meeting.rounds(60):
        draft = submitted(Cytokine, people)
        other = Cytokine.objects.get(pk=draft.pk)
        results = meeting.of(
            lambda draft=draft: review.publish(draft, by=people.reviewer),
            lambda other=other: review.take_back(other, by=people.author),
        )
        assert told(results, EditConflict) == 1
        draft.refresh_from_db()
        published = not isinstance(results[0], Exception)
        assert draft.status == ("published" if published else "draft")
        outcomes.add(published)
    assert_in_order()


def test_a_draft_is_published_and_saved(meeting, people):
    """Who saves has the draft open from before it was submitted: none of it gets public."""
    for _ in meeting.rounds(40):
        row = make(Cytokine, status="draft", author=people.author, full_name="Reviewed")
        drafts.sign_as_author(row, by=people.author)
        stale = Cytokine.objects.get(pk=row.pk)
        stale.full_name = "Not reviewed"
        row.status = "in_review"
        row.save()
        results = meeting.of(
            lambda row=row: review.publish(row, by=people.reviewer),
            lambda stale=stale: drafts.save_draft(stale, by=people.reviewer),
        )
        assert told(results, EditConflict) == 1
        row.refresh_from_db()
        assert (row.status, row.full_name) == ("published", "Reviewed")
    assert_in_order()


def test_two_open_a_working_copy(meeting, people):
    for _ in meeting.rounds(100):
        record = make_cytokine()
        one, other = meeting.of(
            lambda record=record: drafts.open_copy(record, by=people.author),
            lambda record=record: drafts.open_copy(record, by=people.other),
        )
        assert one == other
        assert Cytokine.objects.filter(draft_of=record).count() == 1
        assert len(drafts.author_pks(one)) == 1


def test_two_drafts_that_say_the_same_are_published(meeting, people):
    about = {"cytokine": make_cytokine(), "receptor": make_receptor()}
    paper = make_citation()
    for _ in meeting.rounds(30):
        first, second = (submitted(Binding, people, citations=[paper], **about) for _ in range(2))
        results = meeting.of(
            lambda row=first: review.publish(row, by=people.reviewer),
            lambda row=second: review.publish(row, by=people.second),
        )
        assert told(results, NotReady) == 1
        assert Binding.objects.published().count() == 1
        Binding.objects.all().delete()


def test_a_claim_is_published_and_its_cytokine_retired(meeting, people):
    receptor = make_receptor()
    for _ in meeting.rounds(40):
        cytokine = make_cytokine()
        claim = submitted(Binding, people, cytokine=cytokine, receptor=receptor)
        results = meeting.of(
            lambda row=claim: review.publish(row, by=people.reviewer),
            lambda row=cytokine: review.retire(row, by=people.editor, reason="Doubled."),
        )
        assert told(results, NotReady) == 1
        cytokine.refresh_from_db()
        claim.refresh_from_db()
        assert (claim.status, cytokine.status) in (
            ("published", "published"),
            ("in_review", "retired"),
        )


def test_a_record_is_retired_and_its_working_copy_opened(meeting, people):
    for _ in meeting.rounds(60):
        record = make_cytokine()
        seen = Cytokine.objects.get(pk=record.pk)
        results = meeting.of(
            lambda row=record: review.retire(row, by=people.editor, reason="Doubled."),
            lambda row=seen: drafts.open_copy(row, by=people.author),
        )
        record.refresh_from_db()
        copy = Cytokine.objects.get(draft_of=record)
        if told(results, DeskError):
            assert not isinstance(results[0], NotAllowed)
            assert (record.status, copy.version) == ("published", 1)
        else:
            assert (record.status, copy.version) == ("retired", 2)


@pytest.mark.slow("Readers read for a while.")
def test_readers_see_the_old_or_the_new_and_nothing_between(meeting, people):
    record = make_binding(cytokine=make_cytokine(full_name="1")).cytokine
    CytokineSubunit.objects.filter(cytokine=record).update(copies=1)
    seen, reads, done = set(), 0, []

    def read():
        nonlocal reads
        while not done or not reads:
            reads += 1
            chains = CytokineSubunit.objects.filter(cytokine=record.pk)
            rows = chains.values_list("cytokine__version", "cytokine__full_name", "copies")
            seen.add(tuple((version, int(name), copies) for version, name, copies in rows))

    def publish(row):
        try:
            review.publish(row, by=people.reviewer)
        finally:
            done.append(True)

    rounds = meeting.rounds(40)
    for number in rounds:
        copy = drafts.open_copy(record, by=people.author)
        copy.full_name = str(number % 11 + 2)
        copy.subunits.update(copies=number % 11 + 2)
        copy = drafts.save_draft(copy, by=people.author)
        copy = review.submit(copy, by=people.author, rationale="Why not.")
        done.clear()
        results = meeting.of(lambda copy=copy: publish(copy), read)
        assert told(results) == 0
        record.refresh_from_db()
    assert reads > len(rounds)
    expected = {((1, 1, 1),)} | {((n + 2, n % 11 + 2, n % 11 + 2),) for n in rounds}
    assert seen <= expected
    assert_in_order()
