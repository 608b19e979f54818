"""The plan: what each row would do, and everything that is wrong, in one run."""

import pytest

from curation.desk import drafts
from curation.desk.sheets import SheetError, plan
from curation.desk.sheets.cells import LOST
from curation.models import (
    Binding,
    CellType,
    Citation,
    Cytokine,
    Effect,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    Signaling,
    Therapy,
    Trial,
)
from tests.desk.sheets.sheet import exported, plan_of, sheet, told
from tests.factories import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """Rows that sheets name, by what the cells call them."""
    paper = make(Citation, pmid="99999901")
    make(Citation, pmid="99999902")
    make(CellType, slug="t-cell", name="T cell")
    make(Process, slug="killing", name="Killing")
    ligands = make(Family, slug="ligands", name="Ligands")
    make(Family, slug="catchers", name="Catchers", kind="receptor")
    gene = make(Gene, symbol="IL2")
    make(Gene, symbol="IL2RA")
    cytokine = make(Cytokine, name="IL-2", slug="il-2", family=ligands, genes=[gene])
    receptor = make(Receptor, name="IL-2R", slug="il-2r")
    make(Binding, cytokine=cytokine, receptor=receptor, citations=[paper])


GOOD = {
    Cytokine: {"name": "IL-9", "slug": "il-9", "family": "Ligands", "subunits": "IL2 | 1 | 2"},
    Receptor: {
        "name": "IL-9R",
        "slug": "il-9r",
        "family": "catchers",
        "kind": "Decoy",
        "subunits": "IL2RA | 1 | 1 | both",
    },
    Pathway: {
        "name": "JAK",
        "slug": "jak",
        "kind": "JAK-STAT",
        "steps": "1 | Binding | It binds. | IL2, IL2RA | 99999901",
    },
    Therapy: {
        "name": "Drug",
        "slug": "drug",
        "modality": "antibody",
        "strategy": "blockade",
        "citations": "99999901",
    },
    Binding: {
        "cytokine": "IL-2",
        "receptor": "il-2r",
        "action": "antagonist",
        "evidence": "99999901 | supports | review | human, mouse",
    },
    Effect: {
        "cytokine": "IL-2",
        "target_cell": "T cell",
        "process": "Killing",
        "direction": "pro-tumor",
        "statement": "IL-2 does it.",
    },
    Trial: {"nct_id": "NCT99999901", "therapies": "Old drug"},
}


@pytest.fixture
def old_drug():
    return make(Therapy, name="Old drug")


@pytest.mark.parametrize("model", GOOD, ids=lambda model: model.collection)
def test_a_row_without_accession_is_a_new_draft(rows, old_drug, model):
    (row,) = plan_of(model, GOOD[model]).rows
    assert [*map(str, row.problems)] == []
    assert (row.number, row.action, row.accession, row.target) == (2, "create", "", None)
    assert row.content.row.status == "draft"
    assert row.label


def test_the_document_of_a_row_has_natural_keys(rows):
    (row,) = plan_of(Binding, GOOD[Binding]).rows
    cytokine, receptor = Cytokine.objects.get(), Receptor.objects.get()
    assert row.document == {
        "cytokine": cytokine.accession,
        "receptor": receptor.accession,
        "action": "antagonist",
        "evidence": [
            {
                "citation": "PMID:99999901",
                "stance": "supports",
                "type": "review",
                "organisms": ["human", "mouse"],
            }
        ],
    }
    assert row.label == "IL-2 · IL-2R · antagonist"


# (model, values put into a good row, column, part of the message)
FAULTS = {
    "missing text": (Cytokine, {"name": ""}, "name", "cannot be blank"),
    "missing relation": (Cytokine, {"family": ""}, "family", "Name a family"),
    "unknown relation": (Cytokine, {"family": "none"}, "family", "No family has this"),
    "family of the other kind": (Cytokine, {"family": "catchers"}, "family", "a receptor family"),
    "unfit relation": (Effect, {"cytokine": "", "family": "catchers"}, "family",
        "kind is cytokine"),
    "bad slug": (Cytokine, {"slug": "IL 9"}, "slug", "not a slug"),
    "too long": (Cytokine, {"full_name": "x" * 101}, "full_name", "at most 100"),
    "lost character": (Cytokine, {"name": f"IL{LOST}"}, "name", "a character was lost"),
    "synonym twice": (Cytokine, {"synonyms": "a\na"}, "synonyms", "Listed twice"),
    "unknown choice": (Cytokine, {"structure": "pair"}, "structure", "Write one of: monomer"),
    "unknown gene": (Cytokine, {"subunits": "IL2\nNONE"}, "subunits", "Line 2, gene: No gene"),
    "gene missing": (Cytokine, {"subunits": "| 1 | 1"}, "subunits", "Line 1, gene: Name a gene"),
    "gene twice": (Cytokine, {"subunits": "IL2\n\nIL2"}, "subunits",
        "Line 3, gene: Name each gene"),
    "too many copies": (Cytokine, {"subunits": "IL2 | 1 | 13"}, "subunits", "copies: Copies are 1"),
    "place 0": (Cytokine, {"subunits": "IL2 | 0"}, "subunits", "position: Places count from 1"),
    "role missing": (Receptor, {"subunits": "IL2RA"}, "subunits",
        "Line 1, role: This field cannot"),
    "place twice": (Pathway, {"steps": "1 | A\n1 | B"}, "steps", "position: Two steps have"),
    "label missing": (Pathway, {"steps": "1"}, "steps",
        "Line 1, label: This field cannot be blank"),
    "step's gene": (Pathway, {"steps": "1 | A | | IL2, X9"}, "steps", "Line 1, genes: No gene"),
    "bad id in a list": (Pathway, {"kegg_ids": "hsa04630\n4630"}, "kegg_ids", "not a KEGG"),
    "bad month": (Therapy, {"as_of": "Nov 2026"}, "as_of", "not a date"),
    "Excel's date": (Therapy, {"as_of": f"{LOST} date 2026-11-01"}, "as_of", "Excel made a date"),
    "words as number": (Binding, {"affinity_kd_nm": "low"}, "affinity_kd_nm", "Write a number"),
    "no affinity": (Binding, {"affinity_kd_nm": "0"}, "affinity_kd_nm", "above 0 nM"),
    "endless number": (Binding, {"affinity_kd_nm": "1e999"}, "affinity_kd_nm", "finite"),
    "citation twice": (Binding, {"evidence": "99999901\nPMID:99999901"}, "evidence",
        "Line 2, citation: This claim already has this citation"),
    "unknown stance": (Binding, {"evidence": "99999901 | agrees"}, "evidence",
        "Line 1, stance: Wri"),
    "bad address": (Binding, {"evidence": "99999901 | | | | | here"}, "evidence",
        "not a web address"),
    "too many parts": (Binding, {"evidence": "99999901 | | | | | | x"}, "evidence", "Line 1 has 7"),
    "both": (Effect, {"family": "Ligands"}, "cytokine", "a cytokine or a family, not both"),
    "neither": (Effect, {"cytokine": ""}, "cytokine", "a cytokine or a family, not both"),
    "no therapy": (Trial, {"therapies": ""}, "therapies", "Name at least one therapy"),
    "bad NCT number": (Trial, {"nct_id": "NCT1"}, "nct_id", "not a ClinicalTrials.gov"),
    "status of a new record": (Trial, {"status": "published"}, "status", "A new record is a draft"),
    "unknown accession": (Trial, {"accession": "CLM9999999", "status": "", "edit": "0"},
        "accession",
        "No trial has this accession"),
    "no accession": (Trial, {"accession": "X\0", "status": "", "edit": "0"}, "accession",
        "No trial"),
    "another's accession": (Trial, {"accession": "CYT00001", "status": "", "edit": "0"},
        "accession",
        "No trial has this accession"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_by_row_column_and_value(rows, old_drug, case):
    model, values, column, message = FAULTS[case]
    row = GOOD[model] | values
    planned = plan_of(model, dict.fromkeys(row, ""), row)  # a blank row is none
    (found,) = planned.problems
    assert (found.record, found.field) == ("Row 3", column)
    assert message in found.message
    assert found.value is None or str(found.value) in row[column]
    assert planned.counts == {"error": 1}


def test_one_row_tells_all_its_faults(rows):
    bad = {
        "cytokine": "IL-99",
        "receptor": "",
        "action": "eats",
        "affinity_kd_nm": "low",
        "evidence": "99999901\n9 | agrees\n99999901 | | | | | here\n99999901 | | | | | | |",
    }
    planned = plan_of(Binding, bad)
    assert told(planned) == {("Row 2", name) for name in bad}
    evidence = [each.message for each in planned.problems if each.field == "evidence"]
    assert [message.split(": ")[0] for message in evidence] == [
        "Line 2, citation",
        "Line 2, stance",
        "Line 4 has 8 parts. Write at most 6",
        "Line 3, seen_at",
        "Line 3, citation",
    ]
    assert len(planned.problems) == 9


def test_a_row_that_cannot_be_changed_tells_its_other_faults(rows):
    row = {"accession": "CLM9999999", "status": "draft", "edit": "0", "action": "eats"}
    planned = plan_of(Binding, row | {"evidence": "9"})
    assert told(planned) == {("Row 2", name) for name in ("accession", "action", "evidence")}


def test_children_that_name_nothing_known_do_not_double_each_other(rows):
    planned = plan_of(Cytokine, GOOD[Cytokine] | {"subunits": "NONE1\nNONE2"})
    assert [problem.value for problem in planned.problems] == ["NONE1", "NONE2"]


def test_cells_outside_the_named_columns_are_told(rows):
    headers, cells = sheet(GOOD[Cytokine])
    (problem,) = plan(Cytokine, headers, [[*cells[0], "", "lost"]]).problems
    assert "“lost” stands outside the named columns" in problem.message


# Row 1: (headers, a row's cells, {column: part of the message})
HEADERS = {
    "unknown": (["name", "slug", "family", "synonym", "zzz"], ["a"],
        {"synonym": "Did you mean synonyms?", "zzz": "Known: accession, slug"}),
    "twice": (["Name", "slug", "family", "name"], ["a"], {"name": "stands twice"}),
    "no name": (["name", "", "slug", "family"], ["a", "b"], {"column 2": "has no name"}),
    "missing": (["name"], ["a"], {"slug": "is missing", "family": "is missing"}),
    "no state": (["accession", "name"], ["CYT00001", "a"],
        {"status": "as the export wrote it", "edit": "as the export wrote it"}),
    "all of them": (["nam", "slug", "slug", "accession"], ["a", "b", "c", "CYT00001"],
        {"nam": "Did you mean name?", "slug": "stands twice", "status": "", "edit": ""}),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADERS)
def test_the_columns_are_judged_all_at_once(case):
    headers, cells, wanted = HEADERS[case]
    with pytest.raises(SheetError) as refusal:
        plan(Cytokine, headers, [cells])
    problems = {problem.field: problem for problem in refusal.value.problems}
    assert problems.keys() == wanted.keys()
    for column, message in wanted.items():
        assert problems[column].record == "Row 1"
        assert message in problems[column].message


def test_an_endless_header_is_told_in_short():
    with pytest.raises(SheetError) as refusal:
        plan(Cytokine, ["x" * 100_000], [])
    assert len(str(refusal.value.problems[0])) < 500


def test_case_and_blanks_of_columns_do_not_matter(rows):
    headers, cells = sheet(GOOD[Cytokine] | {"curator_note": "A note.", "": ""})
    headers = [name.replace("_", " ").upper() for name in headers]
    (row,) = plan(Cytokine, headers, cells).rows
    assert row.document["curator_note"] == "A note."


def test_an_empty_sheet_plans_nothing():
    assert plan(Cytokine, ["accession"], []).rows == []


# Updates


def test_a_changed_cell_is_an_update_of_that_column(rows):
    (row,) = exported(Binding)
    (planned,) = plan_of(Binding, row | {"note": "Of the dimer.", "affinity_kd_nm": "10.0"}).rows
    assert planned.action == "update"
    assert planned.target == Binding.objects.get()
    assert planned.changes == {"note": ("", "Of the dimer."), "affinity_kd_nm": ("", "10")}
    assert planned.content.row.accession == row["accession"]


def test_columns_that_the_sheet_lacks_stay_as_they_are(rows):
    (row,) = exported(Cytokine)
    kept = {name: row[name] for name in ("accession", "status", "edit")}
    (planned,) = plan_of(Cytokine, kept | {"synonyms": "TCGF"}).rows
    assert planned.changes == {"synonyms": ("", "TCGF")}
    assert planned.document["name"] == "IL-2"
    assert [child.row.gene.symbol for child in planned.content.children["subunits"]] == ["IL2"]
    assert len(planned.content.links["citations"]) == 1


def test_an_emptied_cell_empties_the_field(rows):
    (row,) = exported(Cytokine)
    (planned,) = plan_of(Cytokine, row | {"citations": "", "subunits": ""}).rows
    assert planned.action == "update"
    assert planned.content.links["citations"] == []
    assert planned.content.children["subunits"] == []


# The same value written otherwise: (model, column, how it is written)
SAME = {
    "name of a relation": (Binding, "cytokine", "il-2"),
    "label of a choice": (Binding, "action", "Agonist"),
    "bare PMID": (Binding, "evidence", "99999901"),
    "default left out": (Cytokine, "subunits", "IL2 | | 1"),
    "blanks": (Cytokine, "summary", "  {}\r\n"),
    "accession in lower case": (Cytokine, "accession", "cyt00001"),
    "status in capitals": (Cytokine, "status", "Published"),
}


@pytest.mark.parametrize("case", SAME)
def test_the_same_written_otherwise_is_skipped(rows, case):
    model, column, text = SAME[case]
    (row,) = exported(model)
    if column == "accession":
        text = row["accession"].lower()
    (planned,) = plan_of(model, row | {column: text.format(row[column])}).rows
    assert (planned.action, [*map(str, planned.problems)]) == ("skip", [])
    assert "Nothing differs" in planned.reason


def test_the_working_copy_is_changed_where_one_is_open(rows, curator):
    copy = drafts.open_copy(Cytokine.objects.get(), by=curator)
    (row,) = exported(Cytokine, draft_of__isnull=False)
    assert row["status"] == "draft of version 1"
    (planned,) = plan_of(Cytokine, row | {"full_name": "Interleukin-2"}).rows
    assert planned.target == copy


def test_a_relation_is_the_record_and_not_its_working_copy(rows, curator):
    record = Cytokine.objects.get()
    drafts.open_copy(record, by=curator)
    (planned,) = plan_of(Binding, GOOD[Binding]).rows
    assert planned.problems == []
    assert planned.content.row.cytokine == record


def publish(copy):
    """The working copy's place in what `publish` does: gone, and the record one version on."""
    record = copy.draft_of
    copy.delete()
    record.version += 1
    record.save()


def test_a_sheet_of_an_older_state_is_refused(rows, curator):
    record = Cytokine.objects.get()
    (of_record,) = exported(Cytokine)

    def message_of(row):
        (problem,) = plan_of(Cytokine, row | {"full_name": "Interleukin-2"}).problems
        assert (problem.record, problem.field) == ("Row 2", "accession")
        return problem.message

    copy = drafts.open_copy(record, by=curator)
    assert "A working copy" in message_of(of_record)
    (of_copy,) = exported(Cytokine, draft_of__isnull=False)
    drafts.save_draft(copy, by=curator)
    assert "Changed since this sheet was exported" in message_of(of_copy)
    publish(copy)
    assert "is published now" in message_of(of_copy)
    assert "Changed since this sheet was exported" in message_of(of_record)
    drafts.open_copy(Cytokine.objects.get(), by=curator)  # of version 2, saved as often
    assert "is draft of version 2 now" in message_of(of_copy)


@pytest.mark.parametrize(
    ("status", "message"),
    [("in_review", "is in review: send it back first"), ("retired", "is retired")],
)
def test_records_that_nobody_edits_are_refused(status, message):
    make(Therapy, status=status)
    (row,) = exported(Therapy)
    (problem,) = plan_of(Therapy, row).problems
    assert message in problem.message


def test_signalling_has_evidence_and_components(rows):
    make(Pathway, name="JAK", citations=[])
    planned = plan_of(
        Signaling,
        {
            "receptor": "IL-2R",
            "pathway": "JAK",
            "components": "IL2RA | JAK\nIL2 | stat\nIL2RA | stat",
            "evidence": "99999901",
        },
    )
    (problem,) = planned.problems
    assert (problem.field, problem.value) == ("components", "IL2RA")
    assert problem.message == "Line 3, gene: Name each gene once."
