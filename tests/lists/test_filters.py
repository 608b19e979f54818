"""Every filter keeps the row it should, drops the other, and refuses a bad value by name."""

import pytest

from curation.lists.filters.base import RecordFilter, TextFilter
from curation.lists.filters.facets import RecordFacet
from curation.models import Citation, Claim
from curation.models.choices import Status
from curation.records import RECORDS
from tests import factories
from tests.factories import make
from tests.records.html import read
from tests.records.rows import api_of, key_of, make_row, page_of

pytestmark = pytest.mark.django_db

# The text by which each field is searched, and what is stored in it.
TEXTS = {
    "symbol": ("il2r", "IL2RG"),
    "name": ("needle", "A Needle here"),
    "full_name": ("needle", "A Needle here"),
    "aliases": ("needle", ["other", "A Needle here"]),
    "synonyms": ("needle", ["other", "A Needle here"]),
    "brands": ("needle", ["other", "A Needle here"]),
    "authors": ("needle", ["Other A", "Needle H"]),
    "developer": ("needle", "A Needle here"),
    "description": ("needle", "A Needle here"),
    "summary": ("needle", "A Needle here"),
    "title": ("needle", "A Needle here"),
    "journal": ("needle", "A Needle here"),
    "statement": ("needle", "A Needle here."),
    "detail": ("needle", "A Needle here"),
    "acronym": ("needle", "A Needle here"),
    "combination": ("needle", "A Needle here"),
    "outcome": ("needle", "A Needle here"),
    "slug": ("needle", "a-needle-here"),
    "hgnc_id": ("hgnc:600100", "HGNC:6001001"),
    "uniprot": ("p6056", "P60568"),
    "entrez_id": ("355800", "3558001"),
    "ensembl_id": ("ensg000001094", "ENSG00000109471"),
    "cl_id": ("cl:0000084", "CL:0000084"),
    "ontology_id": ("doid:1909", "DOID:1909"),
    "pmid": ("1234567", "1234567"),
    "pmcid": ("pmc764", "PMC7644168"),
    "doi": ("needle", "10.1016/needle"),
    "url": ("needle", "https://needle.example/"),
    "nct_id": ("nct0363", "NCT03635983"),
}
ACCESSIONS = {"CYT": "CYT77777", "REC": "REC77777", "PWY": "PWY77777", "THR": "THR77777",
              "CLM": "CLM7777777"}  # fmt: skip
# A second value of each vocabulary, for the row that is dropped.
VOCABULARIES = {
    ("families", "kind"): ("receptor", "cytokine"),
    ("cell-types", "compartment"): ("stromal", "lymphoid"),
    ("processes", "category"): ("recruitment", "cell-death"),
    ("citations", "kind"): ("label", "primary"),
    ("cytokines", "structure"): ("homodimer", ""),
    ("receptors", "kind"): ("decoy", "signaling"),
    ("pathways", "kind"): ("smad", "jak-stat"),
    ("therapies", "strategy"): ("cytokine-therapy", "blockade"),
    ("therapies", "modality"): ("mrna", "antibody"),
    ("therapies", "stage"): ("phase-1/2", "phase-1"),
    ("therapies", "state"): ("withdrawn", "active"),
    ("bindings", "action"): ("scavenging", "agonist"),
    ("effects", "direction"): ("pro-tumor", "anti-tumor"),
    ("effects", "mode"): ("gradient", ""),
    ("targetings", "action"): ("decoy", "agonist"),
    ("approvals", "decision"): ("withdrawn", "approved"),
    ("trials", "phase"): ("phase-2/3", "phase-2"),
    ("trials", "overall_status"): ("completed", ""),
    ("citations", "year"): (2020, None),
    ("approvals", "year"): (2020, 2021),
    ("citations", "is_retracted"): (True, False),
}
# Fields of a claim or a tree that name another row; the row is made by its factory.
NAMED = {
    ("families", "parent"), ("cell-types", "parent"), ("cancer-types", "parent"),
    ("bindings", "cytokine"), ("bindings", "receptor"),
    ("signaling", "receptor"), ("signaling", "pathway"),
    ("secretions", "cytokine"), ("secretions", "cell_type"),
    ("expressions", "receptor"), ("expressions", "cell_type"),
    ("effects", "cytokine"), ("effects", "family"), ("effects", "process"),
    ("effects", "target_cell"), ("effects", "cancer_type"),
    ("targetings", "therapy"), ("targetings", "cytokine"), ("targetings", "receptor"),
    ("targetings", "gene"), ("approvals", "therapy"), ("approvals", "cancer_type"),
    ("trials", "cancer_type"),
}  # fmt: skip


def by_family(record):
    top = factories.make_family(kind=record.model.family.field.get_limit_choices_to()["kind"])
    middle = factories.make_family(kind=top.kind, parent=top)
    return make_row(record, family=middle), make_row(record), top.slug


def by_gene_of_a_chain(record):
    gene = factories.make_gene()
    kept = make_row(record, genes=[factories.make_gene(), gene])
    return kept, make_row(record), gene.symbol


def by_gene_of_a_step(record):
    gene = factories.make_gene()
    kept = make_row(record)
    for _ in range(2):
        factories.make_pathway_step(pathway=kept, genes=[gene])
    return kept, make_row(record), gene.symbol


def by_component(record):
    kept = make_row(record)
    component = factories.make_signaling_component(signaling=kept)
    return kept, make_row(record), component.gene.symbol


def by_receptor_of_a_binding(record):
    binding = factories.make_binding()
    other = make_row(record)
    factories.make_binding(cytokine=other, receptor=binding.receptor, status=Status.DRAFT)
    return binding.cytokine, other, binding.receptor.slug


def by_citation(record):
    paper = factories.make_citation()
    kept = make_row(record, citations=[factories.make_citation(), paper])
    return kept, make_row(record), paper.key


def by_evidence_type(record):
    kept = make_row(record)
    for _ in range(2):
        factories.make_evidence(claim=kept, type="in-vitro")
    other = make_row(record)
    factories.make_evidence(claim=other, type="review")
    return kept, other, "in-vitro"


def by_organism(record):
    kept = make_row(record)
    for organisms in (["mouse", "rat"], ["mouse"]):
        factories.make_evidence(claim=kept, organisms=organisms)
    other = make_row(record)
    factories.make_evidence(claim=other, organisms=["human"])
    return kept, other, "Mouse"


def by_kind_of_claim(record):
    return factories.make_binding(), factories.make_effect(), "binding"


def by_category(record):
    process = factories.make_process(category="recruitment")
    return make_row(record, process=process), make_row(record), "recruitment"


def by_agency(record):
    return make_row(record, agency="EMA"), make_row(record, agency="FDA"), "ema"


def by_first_year(record):
    return make_row(record, year=2020), make_row(record, year=2019), "2020"


def by_last_year(record):
    return make_row(record, year=2019), make_row(record, year=2020), "2019"


def by_therapy_of_a_trial(record):
    therapy = factories.make_therapy()
    kept = make_row(record, therapies=[factories.make_therapy(), therapy])
    return kept, make_row(record), therapy.accession


SPECIAL = {
    ("cytokines", "family"): by_family,
    ("receptors", "family"): by_family,
    ("cytokines", "gene"): by_gene_of_a_chain,
    ("receptors", "gene"): by_gene_of_a_chain,
    ("pathways", "gene"): by_gene_of_a_step,
    ("signaling", "gene"): by_component,
    ("cytokines", "receptor"): by_receptor_of_a_binding,
    ("claims", "kind"): by_kind_of_claim,
    ("effects", "category"): by_category,
    ("effects", "organism"): by_organism,
    ("approvals", "agency"): by_agency,
    ("approvals", "year_from"): by_first_year,
    ("approvals", "year_to"): by_last_year,
    ("citations", "year_from"): by_first_year,
    ("citations", "year_to"): by_last_year,
    ("trials", "therapy"): by_therapy_of_a_trial,
}
FILTERS = [(record, name) for record in RECORDS for name in record.filterset.base_filters]


def case_of(record, name):
    """(row that is kept, row that is dropped, value) of a filter that searches no text."""
    if (record.slug, name) in SPECIAL:
        return SPECIAL[record.slug, name](record)
    if (record.slug, name) in VOCABULARIES:
        kept, dropped = VOCABULARIES[record.slug, name]
        value = "true" if kept is True else kept
        return make_row(record, **{name: kept}), make_row(record, **{name: dropped}), value
    if (record.slug, name) in NAMED:
        named = make(record.filterset.base_filters[name].extra["model"])
        return make_row(record, **{name: named}), make_row(record), key_of(named)
    if issubclass(record.model, Claim) and name in ("citation", "evidence_type"):
        return {"citation": by_citation, "evidence_type": by_evidence_type}[name](record)
    raise AssertionError(f"{record.slug} has no case for its filter {name}.")


def named_filters(condition):
    found = [
        (record, name) for record, name in FILTERS if condition(record.filterset.base_filters[name])
    ]
    return {"argvalues": found, "ids": [f"{record.slug} {name}" for record, name in found]}


def is_text(each):
    return isinstance(each, TextFilter)


def assert_keeps_only(client, record, query, kept):
    """API and page show this row alone."""
    body = client.get(api_of(record), query).json()
    assert body["count"] == 1, body
    assert [item[record.model.key_field] for item in body["results"]] == [key_of(kept)]
    response = client.get(page_of(record), query)
    assert [key_of(row) for row in response.context["page"].object_list] == [key_of(kept)]
    page = read(response)
    assert "1 found" in page.text
    assert kept.get_absolute_url() in page.links


@pytest.mark.parametrize(("record", "name"), **named_filters(lambda each: not is_text(each)))
def test_a_filter_keeps_the_row_it_should_and_drops_the_other(record, name, client):
    kept, dropped, value = case_of(record, name)
    assert client.get(api_of(record)).json()["count"] >= 2
    assert_keeps_only(client, record, {name: value}, kept)
    if isinstance(record.filterset.base_filters[name], RecordFilter | RecordFacet):
        assert (
            dropped.get_absolute_url() not in read(client.get(page_of(record), {name: value})).links
        )


def searched_fields():
    return [
        (record, field)
        for record, name in FILTERS
        if is_text(record.filterset.base_filters[name])
        for field in record.filterset.base_filters[name].fields
    ]


def make_with_text(record, field):
    """A row that has a text in the field, and the text to search for."""
    if field == "subunits__gene__symbol":
        genes = [factories.make_gene(symbol="NEEDLE1"), factories.make_gene(symbol="NEEDLE2")]
        return make_row(record, genes=genes), "needle"
    if field == "therapies__name":
        therapies = [factories.make_therapy(name=f"Needle {n}") for n in (1, 2)]
        return make_row(record, therapies=therapies), "needle"
    if field == "accession":
        accession = ACCESSIONS[record.model.accession_prefix]
        return make_row(record, accession=accession), accession.lower()
    query, stored = TEXTS[field]
    fields = {field: stored}
    if record.model is Citation and field in ("doi", "url"):
        fields["pmid"] = ""
    return make_row(record, **fields), query


@pytest.mark.parametrize(
    ("record", "field"), searched_fields(), ids=[f"{r.slug} {f}" for r, f in searched_fields()]
)
def test_a_text_is_found_in_each_field_in_either_case(record, field, client):
    kept, query = make_with_text(record, field)
    make_row(record)
    for text in (query, query.upper()):
        assert_keeps_only(client, record, {"q": text}, kept)


@pytest.mark.parametrize(("record", "name"), **named_filters(is_text))
def test_a_text_that_no_row_has_finds_nothing(record, name, client):
    make_row(record)
    # The last ones stand between the texts of a stored list, and in patterns of the database.
    for text in ("nothing like it", "[", '", "', "%", "_", "\\"):
        assert client.get(api_of(record), {name: text}).json()["count"] == 0, text
