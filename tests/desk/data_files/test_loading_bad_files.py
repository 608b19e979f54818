"""Files with faults: each is told by file, record, field and value, and nothing is changed."""

import json

import pytest

from curation.desk.data_files import FILE_MODELS, DataError, dump, load
from tests import factories

pytestmark = pytest.mark.django_db

CYT, REC, PWY, THR, CLM = "CYT00001", "REC00001", "PWY00001", "THR00001", "CLM{:07}"
BINDING, SIGNALING, EFFECT, TARGETING, APPROVAL, TRIAL = map(CLM.format, range(1, 7))
GONE = object()  # a value that stands for: the field is left out


@pytest.fixture
def folder(tmp_path):
    """Files with a row of each sort, and a database that holds the same."""
    paper = factories.make_citation(pmid="1", title="Paper")
    papers = {"citations": [paper]}
    factories.make_citation(pmid="", doi="10.1016/x")
    factories.make_cell_type(slug="cell")
    family = factories.make_family(slug="fam")
    gene = factories.make_gene(symbol="IL2", hgnc_id="HGNC:6001")
    other = factories.make_gene(symbol="IL2RB")
    cytokine = factories.make_cytokine(
        family=family, genes=[gene], name="IL-2", slug="il-2", **papers
    )
    receptors = factories.make_family(slug="receptors", kind="receptor")
    receptor = factories.make_receptor(family=receptors, genes=[other], **papers)
    pathway = factories.make_pathway(steps=False, **papers)
    factories.make_pathway_step(pathway=pathway, genes=[gene])
    therapy = factories.make_therapy(**papers)
    factories.make_binding(cytokine=cytokine, receptor=receptor, **papers)
    signaling = factories.make_signaling(receptor=receptor, pathway=pathway, **papers)
    factories.make_signaling_component(signaling=signaling, gene=other)
    process = factories.make_process(slug="process")
    factories.make_effect(cytokine=cytokine, process=process, **papers)
    factories.make_targeting(therapy=therapy, cytokine=cytokine, **papers)
    factories.make_approval(therapy=therapy, **papers)
    factories.make_trial(therapies=[therapy], nct_id="NCT00000001", **papers)
    dump(tmp_path / "files")
    return tmp_path / "files"


def edit(folder, name, key, /, **values):
    """Write values into the record of a file."""
    path = folder / name
    documents = json.loads(path.read_text(encoding="utf-8"))
    (document,) = (each for each in documents if key in each.values())
    if "version" in document:
        document["version"] += 1
    for field, value in values.items():
        if value is GONE:
            del document[field]
        else:
            document[field] = value
    path.write_text(json.dumps(documents), encoding="utf-8")


def add(folder, name, /, **document):
    path = folder / name
    documents = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([*documents, document]), encoding="utf-8")


def everything(tmp_path):
    """The database as text."""
    target = tmp_path / "now"
    dump(target)
    return {path.name: path.read_text(encoding="utf-8") for path in target.iterdir()}


def problems_of(folder, tmp_path):
    """What a load says is wrong; the database is as it was."""
    before = everything(tmp_path)
    with pytest.raises(DataError) as refusal:
        load(folder, overwrite=True)
    after = everything(tmp_path)
    assert [name for name in before if after[name] != before[name]] == []
    return refusal.value.problems


def test_the_good_files_load(folder):
    report = load(folder, overwrite=True)
    assert (report.created, report.replaced) == (0, 0)
    assert report.unchanged > 15


# (file, key of the record, {field: bad value}, part of the message)
BAD_VALUES = {
    "unknown field": ("genes.json", "IL2", {"colour": "red"}, "Unknown field. Known: symbol"),
    "missing text": ("genes.json", "IL2", {"name": GONE}, "cannot be blank"),
    "missing relation": ("cytokines.json", CYT, {"family": GONE}, "Name a family"),
    "missing number": ("approvals.json", APPROVAL, {"year": GONE}, "cannot be null"),
    "missing choice": ("receptors.json", REC, {"kind": GONE}, "cannot be blank"),
    "number as text": ("genes.json", "IL2", {"name": 5}, "Write text"),
    "list as text": ("genes.json", "IL2", {"name": ["x"]}, "Write text"),
    "bool as text": ("genes.json", "IL2", {"name": True}, "Write text"),
    "object as text": ("genes.json", "IL2", {"name": {}}, "Write text"),
    "text as number": ("bindings.json", BINDING, {"affinity_kd_nm": "1"}, "Write a number"),
    "bool as number": ("bindings.json", BINDING, {"affinity_kd_nm": True}, "Write a number"),
    "NaN": ("bindings.json", BINDING, {"affinity_kd_nm": float("nan")}, ""),
    "Infinity": ("bindings.json", BINDING, {"affinity_kd_nm": float("inf")}, ""),
    "text as whole number": ("citations.json", "1", {"year": "2025"}, "Write a whole number"),
    "half a number": ("citations.json", "1", {"year": 2025.5}, "Write a whole number"),
    "bool as whole number": ("citations.json", "1", {"year": True}, "Write a whole number"),
    "text as boolean": ("citations.json", "1", {"is_retracted": "no"}, "Write true or false"),
    "number as boolean": ("citations.json", "1", {"is_retracted": 1}, "Write true or false"),
    "text as list": ("genes.json", "IL2", {"aliases": "TCGF"}, "Write a list of texts"),
    "list of numbers": ("genes.json", "IL2", {"aliases": [1]}, "Write a list of texts"),
    "doubled item": ("genes.json", "IL2", {"aliases": ["A", "A"]}, "Listed twice: A"),
    "item with blanks": ("genes.json", "IL2", {"aliases": [" A"]}, "has blanks around it"),
    "empty item": ("genes.json", "IL2", {"aliases": [""]}, "is empty"),
    "null as list": ("genes.json", "IL2", {"aliases": None}, "cannot be null"),
    "number as date": ("cytokines.json", CYT, {"updated": 2026}, "Write a date and time"),
    "words as date": ("cytokines.json", CYT, {"updated": "yesterday"}, "Write a date and time"),
    "date without zone": ("cytokines.json", CYT, {"updated": "2026-11-23T00:00:00"}, ""),
    "day as date": ("cytokines.json", CYT, {"updated": "2026-11-23"}, ""),
    "unknown family": ("cytokines.json", CYT, {"family": "none"}, "No family has this slug"),
    "number as key": ("cytokines.json", CYT, {"family": 1}, "No family has this slug"),
    "unknown parent": ("families.json", "fam", {"parent": "none"}, "No family has this slug"),
    "number as parent": ("families.json", "fam", {"parent": 7}, "No family has this slug"),
    "false as parent": ("families.json", "fam", {"parent": False}, "No family has this slug"),
    "unknown cytokine": ("bindings.json", BINDING, {"cytokine": "CYT99999"}, "No cytokine has"),
    "slug as key": ("bindings.json", BINDING, {"cytokine": "il-2"}, "No cytokine has this acc"),
    "unknown therapy": ("trials.json", TRIAL, {"therapies": ["THR99999"]}, "No therapy has"),
    "text as keys": ("trials.json", TRIAL, {"therapies": THR}, "Write a list"),
    "unknown citation": ("cytokines.json", CYT, {"citations": ["PMID:9"]}, "No citation has"),
    "unknown choice": ("bindings.json", BINDING, {"action": "eats"}, "not a valid choice"),
    "choice in capitals": ("receptors.json", REC, {"kind": "DECOY"}, "not a valid choice"),
    "unknown status": ("bindings.json", BINDING, {"status": "ready"}, "not a valid choice"),
    "malformed id": ("genes.json", "IL2", {"uniprot": "p60568"}, "not a UniProt accession"),
    "malformed id in a list": ("pathways.json", PWY, {"kegg_ids": ["04630"]}, "not a KEGG"),
    "malformed slug": ("cytokines.json", CYT, {"slug": "IL 2"}, "not a slug"),
    "malformed NCT number": ("trials.json", TRIAL, {"nct_id": "NCT1"}, "not a ClinicalTrials"),
    "malformed month": ("trials.json", TRIAL, {"as_of": "2026-13"}, "not a date"),
    "line feed after an id": ("genes.json", "IL2", {"hgnc_id": "HGNC:1\n"}, "not an HGNC id"),
    "text too long": ("cytokines.json", CYT, {"full_name": "x" * 101}, "at most 100"),
    "NUL byte": ("genes.json", "IL2", {"name": "a\0b"}, ""),
    "half a character": ("genes.json", "IL2", {"name": "a\ud800b"}, ""),
    "negative version": ("cytokines.json", CYT, {"version": -1}, "greater than or equal to 0"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_VALUES)
def test_a_bad_value_is_told_by_file_record_field_and_value(case, folder, tmp_path):
    name, key, values, message = BAD_VALUES[case]
    edit(folder, name, key, **values)
    ((field, value),) = values.items()
    found = [each for each in problems_of(folder, tmp_path) if each.field == field]
    assert found, f"No problem names {field}."
    assert found[0].record.startswith(f"{name}, ")
    assert key in found[0].record
    shown = None if value is GONE else value
    assert found[0].value == shown or value != value  # NaN is not itself
    assert message in found[0].message
    assert field in str(found[0])


# (file, key, list of children, problem's record, its field, part of the message)
BAD_CHILDREN = {
    "not a list": ("subunits", {}, "", "subunits", "Write a list"),
    "not an object": ("subunits", ["IL2"], "subunits 1", "document", "named fields"),
    "unknown field": ("subunits", [{"gene": "IL2", "x": 1}], "subunits 1", "x", "Unknown field"),
    "unknown gene": ("subunits", [{"gene": "X1"}], "subunits 1", "gene", "No gene has this"),
    "no gene": ("subunits", [{"copies": 1}], "subunits 1", "gene", "Name a gene"),
    "text as copies": (
        "subunits",
        [{"gene": "IL2"}, {"gene": "IL2RB", "copies": "two"}],
        "subunits 2",
        "copies",
        "Write a whole number",
    ),
}


@pytest.mark.parametrize("case", BAD_CHILDREN)
def test_a_bad_child_is_told_by_its_number(case, folder, tmp_path):
    name, children, record, field, message = BAD_CHILDREN[case]
    edit(folder, "cytokines.json", CYT, **{name: children})
    found = [each for each in problems_of(folder, tmp_path) if each.field == field]
    assert found[0].record.startswith(f"cytokines.json, {CYT}")
    assert found[0].record.endswith(record)
    assert message in found[0].message


# What the database refuses: (file, key, values, what the problem says).
BAD_ROWS = {
    "published without summary": ("cytokines.json", CYT, {"summary": ""}, "needs a summary"),
    "published without version": ("cytokines.json", CYT, {"version": 0}, "version of at least 1"),
    "published made a draft": ("cytokines.json", CYT, {"status": "draft"}, "never a draft again"),
    "version not raised": ("cytokines.json", CYT, {"version": 1, "name": "x"}, "higher version"),
    "retired without reason": ("cytokines.json", CYT, {"status": "retired"}, "Say why"),
    "effect of both": ("effects.json", EFFECT, {"family": "fam"}, "not both"),
    "effect of none": ("effects.json", EFFECT, {"cytokine": GONE}, "a cytokine or a family"),
    "two targets": ("targetings.json", TARGETING, {"gene": "IL2"}, "exactly one"),
    "no copies": ("cytokines.json", CYT, {"subunits": [{"gene": "IL2", "copies": 0}]}, "1 to 12"),
    "a gene twice": ("cytokines.json", CYT, {"subunits": [{"gene": "IL2"}] * 2}, ""),
    "a citation twice": ("bindings.json", BINDING, {"evidence": [{"citation": "PMID:1"}] * 2}, ""),
    "no affinity": ("bindings.json", BINDING, {"affinity_kd_nm": 0}, "above 0 nM"),
    "an old year": ("approvals.json", APPROVAL, {"year": 98}, "four digits"),
    "another's HGNC id": ("genes.json", "IL2RB", {"hgnc_id": "HGNC:6001"}, ""),
    "wrong key of a citation": ("citations.json", "1", {"pmid": "2"}, "make the key PMID:2"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_row_that_the_database_refuses_is_told_by_its_reason(case, folder, tmp_path):
    name, key, values, message = BAD_ROWS[case]
    edit(folder, name, key, **values)
    found = problems_of(folder, tmp_path)
    assert found[0].record.startswith(f"{name}, ")
    assert key in found[0].record
    assert message in str(found[0])
    assert "Traceback" not in str(found[0])


# What breaks a rule over several rows.
BAD_DATA = {
    "ligand in its receptor": ("receptors.json", REC,
        {"subunits": [{"gene": "IL2", "copies": 1, "role": "both"}]}, "gene of its ligand"),
    "claim without evidence": ("bindings.json", BINDING, {"evidence": []}, "supports the claim"),
    "claim about a retired cytokine": (
        "cytokines.json", CYT, {"status": "retired", "retired_reason": "x"}, "is not published"
    ),
    "signal of a decoy": ("receptors.json", REC, {"kind": "decoy"}, "does not signal"),
    "loop": ("families.json", "fam", {"parent": "fam"}, "circle"),
    "family of the other kind": ("cytokines.json", CYT, {"family": "receptors"}, "other kind"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_DATA)
def test_a_broken_rule_is_told(case, folder, tmp_path):
    name, key, values, message = BAD_DATA[case]
    edit(folder, name, key, **values)
    assert any(message in each.message for each in problems_of(folder, tmp_path))


def test_a_file_that_is_no_json_is_told(folder, tmp_path):
    (folder / "genes.json").write_text("[{]")
    (folder / "trials.json").write_text("{}")
    (folder / "more.json").write_text("[]")
    (folder / "families.json").write_bytes(b"\xff")
    found = {each.record: each.message for each in problems_of(folder, tmp_path)}
    assert found.keys() == {"genes.json", "trials.json", "more.json", "families.json"}
    assert "not JSON" in found["genes.json"]
    assert "not JSON" in found["families.json"]
    assert "list of records" in found["trials.json"]
    assert "Unknown file" in found["more.json"]


def test_a_field_named_twice_is_told(folder, tmp_path):
    (folder / "genes.json").write_text('[{"symbol": "IL2", "name": "a", "name": "b"}]')
    (problem,) = problems_of(folder, tmp_path)
    assert "name stands twice" in problem.message


def test_a_record_without_key_is_told_by_its_number(folder, tmp_path):
    add(folder, "genes.json", name="No symbol")
    add(folder, "genes.json", symbol=5)
    (folder / "trials.json").write_text('["x", null]')
    records = {each.record for each in problems_of(folder, tmp_path)}
    assert {"genes.json, record 3", "genes.json, record 4"} <= records
    assert {"trials.json, record 1", "trials.json, record 2"} <= records


def test_a_record_that_stands_twice_is_told(folder, tmp_path):
    path = folder / "families.json"
    documents = json.loads(path.read_text())
    path.write_text(json.dumps([*documents, documents[0]]))
    (found,) = problems_of(folder, tmp_path)
    assert found.record == f"families.json, {documents[0]['slug']}"
    assert "twice" in found.message


def test_a_malformed_accession_is_told(folder, tmp_path):
    add(folder, "families.json", slug="Bad Slug", name="Bad", kind="cytokine")
    add(folder, "cell-types.json", slug="new", name="New", compartment="nowhere")
    found = {(each.record, each.field) for each in problems_of(folder, tmp_path)}
    assert ("families.json, Bad Slug", "slug") in found
    assert ("cell-types.json, new", "compartment") in found


def test_all_problems_are_told_at_once(folder, tmp_path):
    edit(folder, "genes.json", "IL2", name=5, uniprot="x", aliases="y")
    edit(folder, "citations.json", "1", year="z")
    edit(folder, "pathways.json", PWY, kind="unknown", steps=[{"position": 1}])
    edit(folder, "bindings.json", BINDING, action="eats", evidence=[{"citation": "PMID:9"}])
    edit(folder, "targetings.json", TARGETING, gene="IL2RB")
    edit(folder, "trials.json", TRIAL, therapies=["THR99999"], colour="red")
    found = {(each.record, each.field) for each in problems_of(folder, tmp_path)}
    assert found >= {
        ("genes.json, IL2", "name"),
        ("genes.json, IL2", "uniprot"),
        ("genes.json, IL2", "aliases"),
        ("citations.json, PMID:1", "year"),
        (f"pathways.json, {PWY}", "kind"),
        (f"pathways.json, {PWY}, steps 1", "label"),
        (f"bindings.json, {BINDING}", "action"),
        (f"bindings.json, {BINDING}, evidence 1", "citation"),
        (f"trials.json, {TRIAL}", "therapies"),
        (f"trials.json, {TRIAL}", "colour"),
        (f"targetings.json, {TARGETING}", ""),
    }


def test_a_folder_without_files_is_told(tmp_path):
    with pytest.raises(DataError) as refusal:
        load(tmp_path)
    assert "no data file" in refusal.value.problems[0].message


def test_a_term_may_stand_before_its_parent(folder):
    add(folder, "families.json", slug="a-child", name="Child", kind="cytokine", parent="z-parent")
    add(folder, "families.json", slug="z-parent", name="Parent", kind="cytokine")
    assert load(folder).created == 2


def test_every_file_was_written(folder):
    assert len([*folder.glob("*.json")]) == len(FILE_MODELS)
