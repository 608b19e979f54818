"""Cells: values become text and come back; what does not is told."""

import random

import pytest

from curation.desk.sheets.cells import LOST, read_cell, sheet_text, write_cell
from curation.desk.sheets.columns import column_fields, sheet_columns
from curation.desk.sheets.names import KeysByName
from curation.models import Binding, Citation, Cytokine, Pathway, Receptor, Therapy, Trial
from tests.factories import make

pytestmark = pytest.mark.django_db


def field(model, name):
    return model._meta.get_field(name)


def value_of(model, name, text):
    cell = read_cell(field(model, name), text, KeysByName())
    assert cell.faults == []
    return cell.value


def test_columns_come_in_the_order_of_the_fields():
    assert sheet_columns(Binding) == [
        "accession", "statement", "cytokine", "receptor", "action", "affinity_kd_nm", "note",
        "evidence", "curator_note", "seen_at", "status", "edit",
    ]  # fmt: skip
    assert sheet_columns(Pathway) == [
        "accession", "slug", "name", "synonyms", "summary", "kind", "reactome_ids", "kegg_ids",
        "wikipathways_ids", "citations", "steps", "curator_note", "seen_at", "status", "edit",
    ]  # fmt: skip


# (model, field, text, value)
READ = {
    "text": (Cytokine, "summary", " Grows T cells;\r\nTNF-α too. ", "Grows T cells;\nTNF-α too."),
    "empty": (Cytokine, "summary", " ", None),
    "list": (Cytokine, "synonyms", "TCGF\n\n T-cell growth factor ", ["TCGF",
        "T-cell growth factor"]),
    "item with a line break": (Cytokine, "synonyms", r"a\nb\\n", ["a\nb\\n"]),
    "other backslash": (Cytokine, "synonyms", r"a\d", [r"a\d"]),
    "choice": (Therapy, "stage", "phase-1/2", "phase-1/2"),
    "choice by label": (Therapy, "stage", "PHASE 1/2", "phase-1/2"),
    "choice in capitals": (Therapy, "modality", "Mrna", "mrna"),
    "number": (Binding, "affinity_kd_nm", "0.5", 0.5),
    "number of a power": (Binding, "affinity_kd_nm", "1E-3", 0.001),
    "boolean": (Citation, "is_retracted", "TRUE", True),
    "boolean in words": (Citation, "is_retracted", "no", False),
    "month": (Therapy, "as_of", "2026-11", "2026-11"),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_a_cell_is_read(case):
    model, name, text, value = READ[case]
    assert value_of(model, name, text) == value


# Names of a row, by the field that names it.
def test_an_entity_is_known_by_its_names():
    row = make(Cytokine, name="IL-2", slug="interleukin-2")
    for text in (row.accession, row.accession.lower(), "IL-2", "il-2 ", "interleukin-2"):
        assert value_of(Binding, "cytokine", text) == row.accession


def test_a_citation_is_known_by_bare_identifiers():
    paper = make(Citation, pmid="99999901", pmcid="PMC99999901", doi="10.9999/made.up")
    for text in (
        "PMID:99999901", "99999901", "pmid: 99999901", "PMC99999901", "10.9999/made.up",
        "doi:10.9999/MADE.UP", "https://doi.org/10.9999/made.up",
    ):  # fmt: skip
        assert value_of(Cytokine, "citations", text) == [paper.key]


def test_several_relations_stand_one_a_line_in_the_order_of_documents():
    therapies = [make(Therapy) for _ in range(3)]
    text = "\n".join(row.name for row in reversed(therapies))
    assert value_of(Trial, "therapies", text) == [row.accession for row in therapies]


def test_an_ambiguous_name_is_told_with_the_keys():
    rows = [make(Cytokine, slug="il-x"), make(Cytokine, name="IL-X")]
    ((text, message),) = read_cell(field(Binding, "cytokine"), "il-X", KeysByName()).faults
    assert text == "il-X"
    assert all(row.accession in message for row in rows)
    assert "write the accession" in message


def test_children_stand_one_a_line_with_their_parts():
    paper = make(Citation, pmid="99999901")
    text = f"{paper.pmid} | DISPUTES | In vitro | human, mouse | Fig. 1a \\| b | https://a.org/?a,b"
    assert value_of(Binding, "evidence", text) == [
        {
            "citation": "PMID:99999901",
            "stance": "disputes",
            "type": "in-vitro",
            "organisms": ["human", "mouse"],
            "locator": "Fig. 1a | b",
            "seen_at": "https://a.org/?a,b",
        }
    ]
    assert value_of(Binding, "evidence", "99999901 |\n") == [{"citation": "PMID:99999901"}]


def test_children_with_places_come_in_their_order():
    make(Cytokine)
    text = "2 | Later\n1 | First"
    assert [step["label"] for step in value_of(Pathway, "steps", text)] == ["First", "Later"]


# (model, column, text, text at fault, part of the message)
FAULTS = {
    "unknown choice": (Binding, "action", "eats", "eats", "Write one of: agonist, antagonist"),
    "words as number": (Binding, "affinity_kd_nm", "low", "low", "Write a number"),
    "comma in a number": (Binding, "affinity_kd_nm", "0,5", "0,5", "Write a number"),
    "NaN": (Binding, "affinity_kd_nm", "nan", "nan", "Write a number"),
    "number in other digits": (Binding, "affinity_kd_nm", "١", "١", "Write a number"),
    "half a place": (Pathway, "steps", "1.5 | A", "1.5", "Line 1, position: Write a whole number"),
    "too large a place": (Pathway, "steps", "9e999 | A", "9e999", "Write a whole number"),
    "no boolean": (Citation, "is_retracted", "maybe", "maybe", "Write true or false"),
    "unknown relation": (Binding, "cytokine", "IL-99", "IL-99",
        "No cytokine has this accession, slug or name: correct it, or add the cytokine first"),
    "unknown citation": (Cytokine, "citations", "99999902", "99999902",
        "No citation has this PMID, PMCID, DOI or web address"),
    "unknown gene": (Receptor, "subunits", "\nNONE9 | 1", "NONE9",
        "Line 1, gene: No gene has this symbol"),
    "unknown role": (Receptor, "subunits", "X\n\nY | 1 | 1 | eats", "eats",
        "Line 3, role: Write one of"),
    "too many parts": (Receptor, "subunits", "X | 1 | 1 | both | 5", "X | 1 | 1 | both | 5",
        "Line 1 has 5 parts. Write at most 4: gene | position | copies | role"),
    "an item twice": (Trial, "therapies", "{therapy}\n{therapy}", "{therapy}", "Listed twice"),
    "an organism twice": (Binding, "evidence", "| | | human, human", "human",
        "Line 1, organisms: Listed twice"),
    "lost character": (Cytokine, "summary", f"IL-2{LOST}", f"IL-2{LOST}", "a character was lost"),
    "NUL": (Cytokine, "name", "IL\0-2", f"IL{LOST}-2", "a character was lost"),
    "half a character": (Cytokine, "name", "IL\ud800", f"IL{LOST}", "a character was lost"),
    "control character": (Cytokine, "name", "IL\x0b2", f"IL{LOST}2", "a character was lost"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_bad_cell_is_told(case):
    model, name, text, at_fault, message = FAULTS[case]
    therapy = make(Therapy).accession
    text, at_fault = text.replace("{therapy}", therapy), at_fault.replace("{therapy}", therapy)
    faults = read_cell(field(model, name), text, KeysByName()).faults
    assert any(value == at_fault and message in said for value, said in faults), faults


SIGNS = [*"ab|,\\n \nαβ=+-@\"';\t×😀", "\\n", " | ", ", ", "\\|"]


def random_text(dice, *, longest=12):
    return "".join(dice.choice(SIGNS) for _ in range(dice.randint(1, longest))).strip() or "a"


@pytest.mark.parametrize("seed", range(20))
def test_any_text_survives_in_lists_and_parts(seed):
    dice = random.Random(seed)
    paper = make(Citation, pmid="", doi="", url=f"https://example.org/a,b|{seed}\\n?x=,|")
    therapy_lists = {"synonyms": [random_text(dice) for _ in range(dice.randint(1, 5))]}
    evidence = [
        {
            "citation": paper.key,
            "stance": "supports",
            "organisms": [random_text(dice) for _ in range(dice.randint(1, 3))],
            "locator": random_text(dice),
        }
        for _ in range(3)
    ]
    for each in evidence:
        each["organisms"] = list(dict.fromkeys(each["organisms"]))
    names = KeysByName()
    for model, name, value in (
        (Therapy, "synonyms", list(dict.fromkeys(therapy_lists["synonyms"]))),
        (Binding, "evidence", evidence),
    ):
        each = column_fields(model)[name]
        cell = read_cell(each, write_cell(each, value), names)
        assert (cell.value, cell.faults) == (value, [])


def test_plain_text_is_what_any_sheet_can_hold():
    assert sheet_text("α\r\nβ\rγ\t\x1f\ud800") == f"α\nβ\nγ\t{LOST}{LOST}"
