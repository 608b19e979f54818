"""The whole life of a record of each type, taken from the data: the one with most to lose."""

import json

import pytest
from django.conf import settings

from curation.desk import drafts, history, review
from curation.desk.history import document_of
from curation.documents.document import Keys, document_fields, read_document
from curation.models import Citation, Revision
from tests import factories
from tests.desk.rows import CURATED, named

FIXTURES = settings.BASE_DIR / "fixtures"
BOOKKEEPING = {"status", "version", "updated"}


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]


@pytest.fixture(params=CURATED, ids=named)
def record(request):
    """The published record of the type with the longest document."""
    model = request.param
    listed = json.loads((FIXTURES / f"{model.collection}.json").read_text(encoding="utf-8"))
    public = [document for document in listed if document["status"] == "published"]
    longest = max(public, key=lambda document: len(json.dumps(document)))
    return model.objects.get(accession=longest["accession"])


def content(row):
    """What the record says, without when and how often."""
    return {key: value for key, value in document_of(row).items() if key not in BOOKKEEPING}


def names_it(row):
    """{relation: primary keys} of all rows that name this one and are no part of it."""
    relations = [
        each
        for each in row._meta.related_objects
        if each.get_accessor_name() not in (*row.children, "working_copy")
        and not (each.one_to_one and each.parent_link)
    ]
    return {
        each.name: set(
            each.related_model._base_manager.filter(**{each.field.name: row.pk}).values_list(
                "pk", flat=True
            )
        )
        for each in relations
    }


def child_keys(row):
    return {name: set(getattr(row, name).values_list("pk", flat=True)) for name in row.children}


def changed(document, model):
    """The document with other text, links and children, which breaks no rule."""
    gene = factories.make_gene(symbol="NEW1").symbol
    paper = factories.make_citation().key
    document |= {"curator_note": "Looked at.", "seen_at": ["https://example.org/"]}
    document.pop("structure", None)
    for field in document_fields(model):
        if field.many_to_many:
            other = paper if field.related_model is Citation else factories.make_therapy().accession
            document[field.name] = [*document.get(field.name, [])[1:], other]
    new = {
        "evidence": {"citation": paper, "stance": "supports", "locator": "Fig. 1"},
        "subunits": {"gene": gene, "position": 9},
        "steps": {"position": 99, "label": "The end", "genes": [gene], "citations": [paper]},
        "components": {"gene": gene, "role": "adaptor"},
    }
    if model.collection == "receptors":
        new["subunits"]["role"] = "accessory"
    for name in model.children:
        document[name] = [*document.get(name, [])[1:], new[name]]
    return document


def test_a_working_copy_holds_everything(record, people):
    before, named_by, parts = content(record), names_it(record), child_keys(record)
    copy = drafts.open_copy(record, by=people.author)
    assert content(copy) == before
    assert content(record) == before
    assert names_it(record) == named_by
    assert child_keys(record) == parts
    assert all(not mine & parts[name] for name, mine in child_keys(copy).items())


def test_publishing_copies_everything_over(record, people):
    model, pk, accession = type(record), record.pk, record.accession
    before, named_by, parts = content(record), names_it(record), child_keys(record)
    copy = drafts.open_copy(record, by=people.author)
    problems = []
    document = changed(content(copy), model)
    read = read_document(model, document, Keys(), record="copy", problems=problems)
    assert not problems
    copy = drafts.write_draft(read, onto=copy, by=people.author)
    meant = content(copy)
    assert meant != before
    assert content(record) == before
    submitted = review.submit(copy, by=people.author, rationale="A newer paper.")
    public = review.publish(submitted, by=people.reviewer)
    assert (public.pk, public.accession, public.version) == (pk, accession, 2)
    assert content(public) == meant
    assert names_it(public) == named_by
    for name, keys in child_keys(public).items():
        assert keys, name
        assert not keys & parts[name], name
    assert not model.objects.exclude(draft_of=None).exists()
    after, first = Revision.objects.about(public)
    assert (first.version, first.action) == (1, "loaded")
    assert after.document == document_of(public)
    assert {key: first.document.get(key) for key in before} == before
    told = {each.field for each in history.changes_between(model, first, after)}
    assert {"curator_note", "seen_at", *model.children} <= told


def test_the_first_version_comes_back_in_full(record, people):
    model, before = type(record), content(record)
    copy = drafts.open_copy(record, by=people.author)
    document = changed(content(copy), model)
    read = read_document(model, document, Keys(), record="copy", problems=[])
    copy = drafts.write_draft(read, onto=copy, by=people.author)
    submitted = review.submit(copy, by=people.author, rationale="A newer paper.")
    public = review.publish(submitted, by=people.reviewer)
    copy = drafts.restore_version(public, version=1, by=people.other)
    assert content(copy) == before
    submitted = review.submit(copy, by=people.other, rationale="It was right before.")
    public = review.publish(submitted, by=people.reviewer)
    assert content(public) == before
    assert history.document_changes(model, *opened_pair(public, 1, 3)) == []


def opened_pair(record, older, newer):
    found = {each.version: each for each in Revision.objects.about(record)}
    return [history.upgraded_document(found[version], type(record)) for version in (older, newer)]
