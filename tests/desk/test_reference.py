"""Reference data: public at once, with history, and never overwritten unseen."""

import pytest

from curation.desk.history import changes_between, document_of
from curation.desk.reference import save_reference
from curation.models import (
    CancerType,
    CellType,
    Citation,
    ContentVersion,
    EditConflict,
    Family,
    FigureArrow,
    Gene,
    Process,
    Revision,
)
from tests.desk.rows import everything, named
from tests.factories import make, make_citation, make_cytokine, make_gene

REFERENCE = (Gene, Family, CellType, CancerType, Process, Citation, FigureArrow)


def versions(row):
    """[(version, action, person)], newest first."""
    return [(each.version, each.action, each.by) for each in Revision.objects.about(row)]


@pytest.mark.parametrize("model", REFERENCE, ids=named)
def test_a_change_keeps_what_was_before_and_what_is_now(people, model):
    row = make(model)
    before = document_of(row)
    row.seen_at = ["https://example.org/"]
    save_reference(row, by=people.editor, rationale="Seen there.")
    assert versions(row) == [(2, "edited", people.editor), (1, "loaded", None)]
    now, baseline = Revision.objects.about(row)
    assert baseline.document == before
    assert now.document == document_of(row) == before | {"seen_at": ["https://example.org/"]}
    assert now.rationale == "Seen there."
    assert baseline.content_version < now.content_version == ContentVersion.current()
    assert [each.field for each in changes_between(model, baseline, now)] == ["seen_at"]


def test_a_new_row_starts_with_version_1(people):
    row = Gene(symbol="NEW1", name="new one", hgnc_id="HGNC:999991")
    assert save_reference(row, by=people.editor).pk
    assert versions(row) == [(1, "edited", people.editor)]


def test_every_change_is_a_version(people):
    row = make_gene()
    for number in range(3):
        row.name = f"name {number}"
        save_reference(row, by=people.editor)
    assert [version for version, *_ in versions(row)] == [4, 3, 2, 1]


def test_a_command_names_nobody(db):
    row = make_gene()
    row.name = "looked up"
    save_reference(row, by=None)
    assert versions(row)[0] == (2, "edited", None)


@pytest.mark.parametrize("model", REFERENCE, ids=named)
def test_a_save_that_changes_nothing_leaves_no_trace(people, model):
    row = model.objects.get(pk=make(model).pk)
    before = everything()
    assert save_reference(row, by=people.editor) is row
    assert everything() == before


def test_a_stale_row_is_not_saved(people):
    row = make_gene()
    stale = Gene.objects.get(pk=row.pk)
    row.name = "first"
    save_reference(row, by=people.editor)
    before = everything()
    stale.name = "second"
    with pytest.raises(EditConflict):
        save_reference(stale, by=people.editor)
    assert everything() == before


@pytest.mark.parametrize("typed", ["as it was", "first"], ids=["nothing", "the same"])
def test_a_stale_row_is_told_of_whatever_it_holds(people, typed):
    row = make_gene(name="as it was")
    stale = Gene.objects.get(pk=row.pk)
    row.name = "first"
    save_reference(row, by=people.editor)
    stale.name = typed
    with pytest.raises(EditConflict):
        save_reference(stale, by=people.editor)


def test_a_deleted_row_does_not_come_back(people):
    row = make_gene()
    stale = Gene.objects.get(pk=row.pk)
    row.delete()
    before = everything()
    with pytest.raises(EditConflict):
        save_reference(stale, by=people.editor)
    assert everything() == before


def test_a_renamed_gene_keeps_its_history_and_its_chains(people):
    gene = make_gene(symbol="OLD1")
    cytokine = make_cytokine(genes=[gene])
    gene.symbol = "NEW1"
    save_reference(gene, by=people.editor, rationale="HGNC renamed it.")
    now, baseline = Revision.objects.about(gene)
    assert (baseline.document["symbol"], now.document["symbol"]) == ("OLD1", "NEW1")
    assert cytokine.genes == [gene]
    assert document_of(cytokine)["subunits"][0]["gene"] == "NEW1"


def test_a_citation_whose_key_changes_keeps_its_history(people):
    citation = Citation.objects.get(pk=make_citation(pmid="", doi="10.1016/x").pk)
    assert citation.key == "DOI:10.1016/x"
    slug = citation.slug
    citation.pmid = "99999901"
    save_reference(citation, by=people.editor, rationale="PubMed has it now.")
    now, baseline = Revision.objects.about(citation)
    assert (baseline.document["key"], now.document["key"]) == ("DOI:10.1016/x", "PMID:99999901")
    assert Citation.objects.named("PMID:99999901").get().slug == slug
    # The key follows from the PMID and is no change of its own.
    assert [each.field for each in changes_between(Citation, baseline, now)] == ["pmid"]


def test_a_refusal_of_the_database_leaves_no_trace(people):
    gene = make_gene()
    before = everything()
    gene.symbol = "not a symbol"
    with pytest.raises(Exception, match="gene_symbol_is_well_formed"):
        save_reference(gene, by=people.editor)
    assert everything() == before
