"""What records do: accessions, trees, references to drafts, lists of text, documents."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.forms import modelform_factory

from curation.desk.data_files import FILE_MODELS
from curation.documents.document import Keys, document_queryset, read_document, to_document
from curation.models import AccessionSeries, Claim, Gene, Record
from tests import factories
from tests.factories import make

pytestmark = pytest.mark.django_db

TREES = [factories.make_family, factories.make_cell_type, factories.make_cancer_type]


def named(model):
    return model._meta.model_name


# Accessions


@pytest.mark.parametrize("model", [m for m in FILE_MODELS if issubclass(m, Record)], ids=named)
def test_accessions_are_given_in_order(model):
    first, second = make(model, citations=[]), make(model, citations=[], status="draft")
    prefix, digits = model.accession_prefix, model.accession_digits
    number = int(first.accession.removeprefix(prefix))
    assert first.accession == f"{prefix}{number:0{digits}}"
    assert second.accession == f"{prefix}{number + 1:0{digits}}"


def test_all_kinds_of_claims_share_a_series():
    assert factories.make_binding().accession == "CLM0000001"
    assert factories.make_effect().accession == "CLM0000002"


def test_an_accession_never_comes_back():
    draft = factories.make_therapy(status="draft")
    gone = draft.accession
    draft.delete()
    assert factories.make_therapy().accession > gone


def test_an_accession_stays_when_a_record_is_saved_again():
    therapy = factories.make_therapy()
    before = therapy.accession
    therapy.save()
    therapy.refresh_from_db()
    assert therapy.accession == before


def test_a_reserved_accession_is_not_given_out():
    AccessionSeries.reserve("THR00041")
    AccessionSeries.reserve("THR00007")
    assert factories.make_therapy().accession == "THR00042"


@pytest.mark.django_db(transaction=True)
def test_accessions_differ_when_many_are_taken_at_once():
    def take(_):
        try:
            return AccessionSeries.take("THR", 5)
        finally:
            connection.close()

    # SQLite in memory is one connection: its callers can only stand in line.
    workers = 4 if connection.vendor == "postgresql" else 0
    if workers:
        AccessionSeries.take("THR", 5)
        with ThreadPoolExecutor(workers) as pool:
            taken = list(pool.map(take, range(20)))
    else:
        taken = [AccessionSeries.take("THR", 5) for _ in range(20)]
    assert len(set(taken)) == 20


def test_a_name_means_the_record_and_not_its_working_copy():
    row = factories.make_therapy()
    same = {"accession": row.accession, "slug": row.slug, "draft_of": row}
    factories.make_therapy(status="draft", **same)
    for name in (row.accession, row.slug):
        assert list(type(row).objects.named(name)) == [row]
    assert not type(row).objects.named("nothing\0")


# What full_clean refuses


@pytest.mark.parametrize("make_term", TREES)
def test_a_tree_has_no_loops(make_term):
    top = make_term()
    middle = make_term(parent=top)
    leaf = make_term(parent=middle)
    for parent in (top, middle, leaf):
        top.parent = parent
        with pytest.raises(ValidationError) as refusal:
            top.full_clean()
        assert "no loops" in refusal.value.message_dict["parent"][0]
    stored = type(leaf).objects.get(pk=leaf.pk)
    assert stored.ancestors() == [middle, top]


SUBJECTS = [
    (model, name)
    for model in Claim.kinds().values()
    for name in model.subjects
    if issubclass(model._meta.get_field(name).related_model, Record)
]


@pytest.mark.parametrize(("model", "name"), SUBJECTS, ids=[f"{named(m)} {n}" for m, n in SUBJECTS])
def test_a_published_claim_does_not_name_a_draft(model, name):
    field = model._meta.get_field(name)
    draft = make(field.related_model, status="draft")
    claim = make(model, **{name: [draft] if field.many_to_many else draft})
    with pytest.raises(ValidationError) as refusal:
        claim.full_clean()
    assert "is not published" in refusal.value.message_dict[name][0]
    claim.status = "draft"
    claim.full_clean()


def test_an_entity_is_in_a_family_of_its_kind():
    with pytest.raises(ValidationError, match="receptor family"):
        factories.make_cytokine(family=factories.make_family(kind="receptor")).full_clean()
    with pytest.raises(ValidationError, match="cytokine family"):
        factories.make_receptor(family=factories.make_family()).full_clean()


# Lists of text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("A\nB", ["A", "B"]),
        (" A \r\n\r\n B\r\n", ["A", "B"]),
        ("TNF-α, TNFA", ["TNF-α, TNFA"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_a_list_is_typed_one_item_a_line(typed, stored):
    form = modelform_factory(Gene, fields=["aliases"])(
        {"aliases": typed}, instance=factories.make_gene()
    )
    assert form.is_valid(), form.errors
    gene = form.save()
    gene.refresh_from_db()
    assert gene.aliases == stored
    again = modelform_factory(Gene, fields=["aliases"])(instance=gene)
    assert again["aliases"].value() == "\n".join(stored)
    typed_again = {"aliases": typed, "initial-aliases": again["aliases"].value()}
    same = modelform_factory(Gene, fields=["aliases"])(typed_again, instance=gene)
    assert not same.has_changed()


def test_an_item_typed_twice_is_refused():
    form = modelform_factory(Gene, fields=["aliases"])(
        {"aliases": "A\nA"}, instance=factories.make_gene()
    )
    assert "Listed twice" in form.errors["aliases"][0]


# Documents


@pytest.mark.parametrize("model", FILE_MODELS, ids=named)
def test_a_row_comes_back_from_its_document(model):
    row = make(model)
    (stored,) = (each for each in document_queryset(model) if each.pk == row.pk)
    document, problems = to_document(stored), []
    draft = read_document(model, document, Keys(), record="it", problems=problems)
    assert problems == []
    for field in model._meta.concrete_fields:
        if not (field.primary_key or field.generated or field.name in ("kind", "claim_ptr")):
            assert getattr(draft.row, field.attname) == getattr(stored, field.attname), field.name
    for name, pks in draft.links.items():
        assert sorted(pks) == sorted(getattr(stored, name).values_list("pk", flat=True))
    for name, children in draft.children.items():
        assert len(children) == getattr(stored, name).count()


@pytest.mark.parametrize("model", FILE_MODELS, ids=named)
def test_a_document_begins_with_its_key(model):
    make(model)
    (document, *_) = (to_document(row) for row in document_queryset(model))
    assert next(iter(document)) == model.key_field
    assert not {"id", "draft_of", "working_copy"} & document.keys()
