"""Index and representations are those of a rebuild after every public change, and no more."""

import pytest

from curation.desk import drafts, refresh_index, review
from curation.desk.reference import save_reference
from curation.index.names import SEARCHED
from curation.models import (
    CancerType,
    Claim,
    ClaimSubject,
    Cytokine,
    Gene,
    IndexedRecord,
    Name,
    Representation,
    SignalingComponent,
    Tally,
    Therapy,
)
from curation.records import RECORDS
from tests import factories
from tests.desk.rows import draft, in_review, publish_change
from tests.records.rows import grow, make_neighbourhood

pytestmark = pytest.mark.django_db


def index():
    """What the index holds, without the keys that the database gives."""
    lines = {
        (row.collection, row.record_pk): (
            row.accession, row.slug, row.key, row.address, row.label, row.gist, row.title,
            row.body, row.rank,
        )
        for row in IndexedRecord.objects.all()
    }  # fmt: skip
    found = {
        (name.record.collection, name.record.record_pk, name.text, name.key, name.kind, name.place)
        for name in Name.objects.select_related("record")
    }
    texts = sorted(
        (str(row.title), str(row.body))
        for row in IndexedRecord.index_entries.rel.model.objects.all()
    )
    written = {
        (each.collection, each.record_pk): (each.key, each.body, each.detail_extra, each.names)
        for each in Representation.objects.all()
    }
    subjects = {
        (each.representation.record_pk, each.collection, each.record_pk)
        for each in ClaimSubject.objects.select_related("representation")
    }
    tallies = {each.collection: each.number for each in Tally.objects.all() if each.number}
    return lines, found, texts, written, subjects, tallies


def is_current():
    """Whether a rebuild finds nothing to change."""
    kept = index()
    refresh_index.rebuild()
    return kept == index()


def publish(model, people, **fields):
    """A new record on its way from review to public, its neighbours being in the index."""
    row = in_review(model, by=people.author, **fields)
    refresh_index.rebuild()
    return review.publish(row, by=people.reviewer)


def keys_of(row):
    return {*Name.objects.filter(record__label=str(row)).values_list("key", flat=True)}


def test_every_record_type_is_searched():
    assert {record.model for record in RECORDS} - {Claim} == {*SEARCHED}


def test_publishing_a_new_record(people):
    row = publish(Cytokine, people, name="IL-99")
    assert "il99" in keys_of(row)
    assert is_current()


def test_a_draft_is_not_in_the_index(people):
    row = draft(Cytokine, by=people.author, name="IL-99")
    refresh_index.rebuild()
    review.submit(row, by=people.author)
    assert not keys_of(row)
    assert is_current()


def test_publishing_a_change_renames_what_is_said_of_it(people):
    row = publish(Therapy, people, name="Oldumab")
    claim = factories.make_targeting(therapy=row, statement="")
    trial = factories.make_trial(therapies=[row], statement="")
    refresh_index.rebuild()
    publish_change(row, by=people.author, reviewer=people.reviewer, name="Newumab")
    labels = IndexedRecord.objects.filter(record_pk__in=[claim.pk, trial.pk], rank__gt=9)
    assert [("Newumab" in each.label, "Oldumab" in each.label) for each in labels] == [
        (True, False)
    ] * 2
    assert is_current()


def test_a_working_copy_is_not_in_the_index(people):
    row = publish(Therapy, people, name="Oldumab")
    copy = drafts.open_copy(row, by=people.author)
    copy.name = "Newumab"
    drafts.save_draft(copy, by=people.author)
    assert not Name.objects.filter(key="newumab").exists()
    assert is_current()


@pytest.mark.parametrize("model", Claim.kinds().values(), ids=lambda model: model.collection)
def test_publishing_a_claim(model, people):
    claim = publish(model, people)
    assert IndexedRecord.objects.filter(collection=model.collection, record_pk=claim.pk).exists()
    assert is_current()


def test_retiring(people):
    row = publish(Cytokine, people, name="IL-99")
    review.retire(row, by=people.editor, reason="Entered twice.")
    assert not keys_of(row)
    assert is_current()


def test_saving_a_gene_renames_its_products(people):
    gene = factories.make_gene(symbol="OLD1")
    one = factories.make_cytokine(genes=[gene])
    several = factories.make_receptor(genes=[gene, factories.make_gene()])
    claim = factories.make_signaling(statement="")
    factories.make_signaling_component(signaling=claim, gene=gene)
    refresh_index.rebuild()
    gene = Gene.objects.get(pk=gene.pk)
    gene.symbol = "NEW1"
    save_reference(gene, by=people.editor)
    for row in (gene, one, several):
        assert "new1" in keys_of(row)
        assert "old1" not in keys_of(row)
    line = IndexedRecord.objects.get(collection="signaling", record_pk=claim.pk)
    assert "NEW1" in line.label
    assert is_current()


def test_saving_a_cancer_type_renames_its_trials(people):
    trial = factories.make_trial(cancer_type=factories.make_cancer_type(), statement="")
    refresh_index.rebuild()
    cancer = CancerType.objects.get(pk=trial.cancer_type.pk)
    cancer.name = "Chordoma"
    save_reference(cancer, by=people.editor)
    assert "chordoma" in IndexedRecord.objects.get(collection="trials").label
    assert is_current()


def test_a_change_that_fails_leaves_the_index(people):
    row = publish(Cytokine, people, name="IL-99")
    factories.make_binding(cytokine=row)
    refresh_index.rebuild()
    before = index()
    with pytest.raises(Exception, match="published"):
        review.retire(row, by=people.editor, reason="Entered twice.")
    assert index() == before


def test_what_a_lone_gene_is_called_its_product_is_called():
    gene = factories.make_gene(symbol="CSF2X", uniprot="P04141", aliases=["CSFALIAS"])
    factories.make_cytokine(name="GM-CSFX", genes=[gene])
    refresh_index.rebuild()
    for key in ("csf2x", "p04141", "csfalias"):
        kinds = dict(Name.objects.filter(key=key).values_list("record__collection", "kind"))
        assert kinds["cytokines"] == kinds["genes"]


def test_a_shed_receptor_is_not_its_gene():
    gene = factories.make_gene(symbol="ST2X")
    factories.make_receptor(genes=[gene], kind="soluble")
    refresh_index.rebuild()
    kinds = dict(Name.objects.filter(key="st2x").values_list("record__collection", "kind"))
    assert kinds["genes"] < kinds["receptors"]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("gene", "uniprot"),
        ("family", "name"),
        ("cell", "name"),
        ("cancer", "name"),
        ("process", "name"),
        ("citation", "title"),
    ],
)
def test_editing_reference_data_shows_wherever_it_is_shown(name, field, people):
    place = make_neighbourhood()
    grow(place)
    refresh_index.rebuild()
    row = type(getattr(place, name)).objects.get(pk=getattr(place, name).pk)
    setattr(row, field, "P99999" if field == "uniprot" else "Renamed")
    save_reference(row, by=people.editor)
    shown = Representation.objects.filter(body__contains=getattr(row, field))
    assert shown.count() > 1
    assert is_current()


def test_a_family_that_moves_takes_its_members_along(people):
    top, middle, low = (factories.make_family() for _ in range(3))
    low.parent = middle
    low.save()
    factories.make_cytokine(family=low)
    refresh_index.rebuild()
    middle = type(middle).objects.get(pk=middle.pk)
    middle.parent = top
    save_reference(middle, by=people.editor)
    assert Representation.objects.get(collection="cytokines").names == {
        "families": [low.pk, middle.pk, top.pk]
    }
    assert is_current()


def test_more_genes_than_one_query_takes_are_read():
    """SQLite refuses a condition of a thousand parts."""
    claim = factories.make_signaling()
    genes = Gene.objects.bulk_create(
        Gene(symbol=f"MANY{number}", name="one of many", hgnc_id=f"HGNC:{8_000_000 + number}")
        for number in range(1100)
    )
    SignalingComponent.objects.bulk_create(
        SignalingComponent(signaling=claim, gene=gene, role="stat") for gene in genes
    )
    refresh_index.rebuild()
    assert "MANY1099" in IndexedRecord.objects.get(collection="signaling").label
    [listed] = Claim.objects.with_relations()
    assert "MANY1099" in listed.sentence
