"""The thin wrappers that templates use."""

import pytest

from curation.models import Effect
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
def test_outside_gives_the_address(identifier, database, address):
    assert tags.outside(identifier, database) == address


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
