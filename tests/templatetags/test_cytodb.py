"""The thin wrappers that templates use."""

import pytest

from curation.models import Citation, Cytokine, Effect, Gene
from curation.templatetags import cytodb as tags
from tests.factories import make


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2026", "2026"), ("2026-11", "Nov 2026"), ("2026-11-23", "23 Nov 2026")],
)
def test_partial_date_shows_what_is_known(value, shown):
    assert tags.partial_date(value) == shown


@pytest.mark.parametrize(
    ("identifier", "database", "address"),
    [
        ("CL:0000084", "ontology", "http://purl.obolibrary.org/obo/CL_0000084"),
        ("P60568", "uniprot", "https://www.uniprot.org/uniprotkb/P60568/entry"),
        ("NCT03635983", "nct", "https://clinicaltrials.gov/study/NCT03635983"),
    ],
)
def test_an_identifier_links_to_its_database(identifier, database, address):
    link = tags.database_link(identifier, database)
    assert link == f'<a class="code" href="{address}">{identifier}</a>'


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "receptor", "0 receptors"),
        (1, "receptor", "1 receptor"),
        (1200, "receptor", "1,200 receptors"),
        (1, "therapy,therapies", "1 therapy"),
        (2, "therapy,therapies", "2 therapies"),
    ],
)
def test_things_are_counted(number, noun, words):
    assert tags.counted(number, noun) == words


@pytest.mark.parametrize(
    ("things", "words"), [([], ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")]
)
def test_things_are_listed(things, words):
    assert tags.listed(things) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"volume": "12"}, ";12"),
        ({"volume": "12", "issue": "3"}, ";12(3)"),
        ({"issue": "3"}, ""),
        ({"volume": "12", "issue": "3", "pages": "45-67"}, ";12(3):45-67"),
        ({"pages": "45-67"}, ":45-67"),
    ],
)
def test_volume_and_pages_are_shown_as_far_as_known(fields, words):
    assert tags.volume_and_pages(Citation(**fields)) == words


def test_a_link_names_the_record():
    assert tags.link(Cytokine(slug="il-2", name="IL-2")) == '<a href="/cytokines/il-2/">IL-2</a>'


def test_a_link_escapes_the_name():
    assert "IL&lt;2&gt;" in tags.link(Cytokine(slug="il-2", name="IL<2>"))


def test_a_link_takes_a_style():
    cytokine = Cytokine(slug="il-2", name="IL-2")
    stopped = '<a class="stopped" href="/cytokines/il-2/">IL-2</a>'
    assert tags.link(cytokine, "stopped") == stopped


def test_a_gene_is_set_as_a_symbol():
    assert tags.link(Gene(symbol="IL2")) == '<a class="gene" href="/genes/IL2/">IL2</a>'


def test_a_claim_is_called_by_its_accession():
    link = '<a class="code" href="/claims/CLM0000001/">CLM0000001</a>'
    assert tags.link(Effect(accession="CLM0000001")) == link


def test_links_stand_apart():
    genes = [Gene(symbol="JAK1"), Gene(symbol="JAK3")]
    one, other = map(tags.link, genes)
    assert tags.links(genes) == f"{one}, {other}"
    assert tags.links(genes, "; ") == f"{one}; {other}"
    assert tags.links([]) == ""


def test_menu_names_every_record_type_once():
    slugs = [record.slug for _, records in tags.menu() for record in records]
    assert len(slugs) == len(set(slugs)) == 19


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "marks", "word"),
    [
        ("clinical-trial", "●●●●●", "Clinical trial"),
        ("animal-model", "●●●○○", "Animal model"),
        ("review", "●○○○○", "Review"),
        ("", "○○○○○", "Evidence type not recorded"),
    ],
)
def test_evidence_is_shown_in_five_steps(kind, marks, word):
    effect = make(Effect)
    effect.evidence.update(type=kind)
    assert tags.evidence_steps(effect) == marks
    assert tags.evidence_word(effect) == word


@pytest.mark.django_db
def test_the_best_evidence_counts():
    effect = make(Effect)
    effect.evidence.update(type="review")
    better = make(Effect).evidence.get()
    better.claim, better.type = effect, "patient-samples"
    better.save()
    assert tags.evidence_word(effect) == "Patient samples"
