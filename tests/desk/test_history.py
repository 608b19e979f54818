"""What a version holds, and what differs between two of them."""

import pytest

from curation.desk import history
from curation.desk.history import Change, document_changes, document_of
from curation.models import ContentVersion, Cytokine, Pathway, Revision, Signaling, Trial
from tests import factories
from tests.desk.rows import publish_change, published
from tests.factories import make

DOCUMENT = {
    "name": "IL-2",
    "synonyms": ["TCGF"],
    "citations": ["PMID:1", "PMID:2"],
    "curator_note": "Doubtful.",
    "seen_at": ["https://example.org/"],
    "subunits": [{"gene": "A", "copies": 1}, {"gene": "B", "position": 2}],
}


def fields(changes):
    return [(each.field, each.old, each.new) for each in changes]


def test_equal_documents_do_not_differ():
    assert document_changes(Cytokine, DOCUMENT, dict(DOCUMENT)) == []


CHANGES = {
    "a field": ({"name": "IL-2a"}, ("name", "IL-2", "IL-2a")),
    "a field that was empty": ({"full_name": "Long"}, ("full_name", None, "Long")),
    "a list": ({"synonyms": ["TCGF", "X"]}, ("synonyms", ["TCGF"], ["TCGF", "X"])),
    "links": ({"citations": ["PMID:1"]}, ("citations", ["PMID:1", "PMID:2"], ["PMID:1"])),
    "a child added": (
        {"subunits": [*DOCUMENT["subunits"], {"gene": "C", "position": 3}]},
        ("subunits", None, {"gene": "C", "position": 3}),
    ),
    "a child removed": (
        {"subunits": DOCUMENT["subunits"][:1]},
        ("subunits", {"gene": "B", "position": 2}, None),
    ),
    "a child changed": (
        {"subunits": [{"gene": "A", "copies": 2}, DOCUMENT["subunits"][1]]},
        ("subunits", {"gene": "A", "copies": 1}, {"gene": "A", "copies": 2}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_is_told(case):
    values, expected = CHANGES[case]
    assert fields(document_changes(Cytokine, DOCUMENT, DOCUMENT | values)) == [expected]
    field, old, new = expected
    back = fields(document_changes(Cytokine, DOCUMENT | values, DOCUMENT))
    assert back == [(field, new, old)]


def test_a_change_is_told_in_the_words_of_the_field():
    changes = document_changes(Cytokine, DOCUMENT, DOCUMENT | {"full_name": "x", "subunits": []})
    assert [each.label for each in changes] == ["full name", *["cytokine subunit"] * 2]


def test_all_of_a_new_record_is_new():
    told = document_changes(Cytokine, {}, DOCUMENT)
    assert {each.field for each in told} == DOCUMENT.keys()
    assert all(each.old is None for each in told)


def test_bookkeeping_is_no_change():
    later = {"version": 2, "updated": "2026-11-23T00:00:00Z", "status": "retired"}
    assert document_changes(Cytokine, DOCUMENT, DOCUMENT | later) == []


def test_children_in_another_order_are_no_change():
    turned = {"subunits": DOCUMENT["subunits"][::-1]}
    assert document_changes(Cytokine, DOCUMENT, DOCUMENT | turned) == []


def test_of_children_with_one_key_each_is_compared_with_its_like():
    old = {"evidence": [{"citation": "PMID:1", "locator": "a"}, {"citation": "PMID:1"}]}
    new = {"evidence": [{"citation": "PMID:1", "locator": "a"}]}
    assert fields(document_changes(Trial, old, new)) == [("evidence", {"citation": "PMID:1"}, None)]


def test_steps_tell_their_links():
    old = {"steps": [{"position": 1, "label": "Start", "genes": ["A"]}]}
    new = {"steps": [{"position": 1, "label": "Start", "genes": ["A", "B"]}]}
    assert fields(document_changes(Pathway, old, new)) == [
        ("steps", old["steps"][0], new["steps"][0])
    ]


def test_a_signalling_claim_tells_both_kinds_of_its_children():
    new = {"evidence": [{"citation": "PMID:1"}], "components": [{"gene": "A", "role": "jak"}]}
    assert [each.field for each in document_changes(Signaling, {}, new)] == [
        "evidence",
        "components",
    ]


PRIVATE = {
    "curator_note": "For curators.",
    "seen_at": ["https://example.com/"],
}


@pytest.mark.parametrize("name", PRIVATE)
def test_the_public_is_not_told_what_is_for_curators(name):
    other = DOCUMENT | {name: PRIVATE[name]}
    assert document_changes(Cytokine, DOCUMENT, other, private=False) == []
    assert [each.field for each in document_changes(Cytokine, DOCUMENT, other)] == [name]


def test_the_public_is_not_told_where_a_curator_read_the_evidence():
    old = {"evidence": [{"citation": "PMID:1", "seen_at": "https://example.org/"}]}
    new = {"evidence": [{"citation": "PMID:1", "seen_at": "https://example.com/"}]}
    assert document_changes(Trial, old, new, private=False) == []
    assert len(document_changes(Trial, old, new)) == 1
    (told,) = document_changes(Trial, {}, new, private=False)
    assert told == Change("evidence", "evidence", None, {"citation": "PMID:1"})


def test_the_baseline_is_kept_once(db):
    record = make(Cytokine, version=3)
    ContentVersion.bump()
    for _ in range(2):
        history.keep_baseline(record)
    (revision,) = Revision.objects.about(record)
    assert (revision.version, revision.action, revision.by) == (3, "loaded", None)
    assert (revision.at, revision.content_version) == (record.updated, 0)
    assert revision.document == document_of(record)


def test_a_later_version_than_any_kept_is_kept_too(db):
    record = make(Cytokine)
    history.keep_baseline(record)
    Cytokine.objects.filter(pk=record.pk).update(version=4)
    record.refresh_from_db()
    history.keep_baseline(record)
    assert [each.version for each in Revision.objects.about(record)] == [4, 1]


def test_a_document_is_of_the_stored_row(db):
    record = make(Cytokine, name="Stored")
    record.name = "In memory"
    assert document_of(record)["name"] == "Stored"


def test_a_version_does_not_change_with_what_it_names(people):
    record = published(Cytokine, by=people.author, reviewer=people.reviewer)
    gene = record.subunits.get().gene
    before = Revision.objects.about(record).get().document
    gene.symbol = "RENAMED1"
    gene.save()
    assert Revision.objects.about(record).get().document == before


def test_changes_between_versions_count_from_nothing(people):
    record = published(Cytokine, by=people.author, reviewer=people.reviewer, full_name="First")
    record = publish_change(record, by=people.author, reviewer=people.reviewer, full_name="Second")
    second, first = Revision.objects.about(record)
    whole = history.changes_between(Cytokine, None, first)
    assert ("full_name", None, "First") in fields(whole)
    changes = history.changes_between(Cytokine, first, second)
    assert fields(changes) == [("full_name", "First", "Second")]


@pytest.mark.parametrize("parts", [1, 8])
def test_a_document_costs_the_same_queries_for_any_number_of_parts(
    parts, django_assert_num_queries, db
):
    pathway = factories.make_pathway(steps=False)
    for _ in range(parts):
        factories.make_pathway_step(pathway=pathway)
    with django_assert_num_queries(5):
        document_of(pathway)
