"""Sheets of 300 rows with faults planted at random: every one is told, and nothing else."""

import random

import pytest

from curation.desk.sheets import SheetError, carry_out, plan, read_file
from curation.desk.sheets.cells import LOST
from curation.desk.sheets.files import write_file
from curation.models import Cytokine, Effect, Signaling
from tests.desk.sheets.sheet import everything, exported, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.slow("Each sheet holds many faults.")]

LONG = "x" * 800
EVIDENCE = ["99999999", "| supports", "{} | agrees", "{} | | seen", "{} | | | | | x", "{} |||||||"]
# {model: {column: texts that are wrong there; {} is what stood there}}
FAULTS = {
    Effect: {
        "cytokine": ["IL-999", "CYT99999", "CLM0000001"],
        "process": ["", "nothing"],
        "direction": ["", "sideways"],
        "mode": ["far"],
        "detail": [LONG],
        "target_cell": ["no cell"],
        "cancer_type": ["no cancer"],
        "statement": ["a\0b", f"{LOST} date 2026-03-01 00:00:00", "=A1" + LOST],
        "evidence": EVIDENCE,
        "seen_at": ["here\nhere"],
    },
    Cytokine: {
        "slug": ["", "No Slug", LONG],
        "name": ["", LONG],
        "family": ["", "none", "common-gamma-chain-receptors"],
        "structure": ["pair"],
        "synonyms": ["a\na"],
        "citations": ["1\n99999999", "PMID:x"],
        "subunits": ["NONE | 1", "IL2 | 0", "IL2 | 1 | 99", "IL2\nIL2", "IL2 | one", "| 1"],
    },
    Signaling: {
        "receptor": ["", "no receptor"],
        "pathway": ["", "no pathway"],
        "components": ["JAK1", "JAK1 | eats", "JAK1 | jak\nJAK1 | stat", "NONE | jak"],
        "evidence": EVIDENCE,
    },
}


def rows_of(model, dice):
    """300 rows: a third of them exported, the others new and each its own."""
    old = exported(model, status="published", draft_of=None)
    rows = []
    for number in range(300):
        row = dict(dice.choice(old)) if number >= 100 else dict(old[number])
        if number >= 100:
            row |= {"accession": "", "status": "", "edit": ""}
        if number >= 100 and model is Effect:
            row["statement"] = f"Statement {number}."
        if number >= 100 and model is Cytokine:
            row |= {"name": f"New {number}", "slug": f"new-{number}", "synonyms": ""}
        rows.append(row)
    return rows


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("model", FAULTS, ids=lambda model: model.collection)
def test_every_planted_fault_is_told(data, curator, model, seed, format):
    dice = random.Random(seed)
    rows, planted = rows_of(model, dice), set()
    for number, row in enumerate(rows, start=2):
        if dice.random() < 0.4:
            columns = dice.sample(list(FAULTS[model]), dice.randint(1, 3))
            for column in columns:
                first = row[column].split("\n")[0].split(" | ")[0]
                row[column] = dice.choice(FAULTS[model][column]).replace("{}", first or "9")
                planted.add((f"Row {number}", column))
    headers, cells = sheet(*rows)
    if format == "xlsx":
        cells = [[cell.replace("\0", LOST) for cell in row] for row in cells]
    headers, cells = read_file(f"a.{format}", write_file(headers, cells, format))
    planned = plan(model, headers, cells)
    told = {(problem.record, problem.field) for problem in planned.problems if problem.field}
    assert len(planted) > 150
    assert planted - told == set()
    assert told - planted == set()
    assert {row.action for row in planned.rows} >= {"error", "skip"}
    before = everything(model)
    with pytest.raises(SheetError) as refusal:
        carry_out(planned, by=curator)
    assert len(refusal.value.problems) >= len(planted)
    assert everything(model) == before
