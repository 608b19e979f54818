"""The data files: they load, they are canonical, and they are all there."""

import json
import shutil

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from curation.desk.data_files import FILE_MODELS, DataError, dump, file_name, load
from curation.models import (
    AccessionSeries,
    Binding,
    Citation,
    Claim,
    Cytokine,
    CytokineSubunit,
    Evidence,
    Gene,
    Receptor,
    Therapy,
)

pytestmark = pytest.mark.django_db

FIXTURES = settings.BASE_DIR / "fixtures"


def texts(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}


def differing(texts, others):
    """The names of the files that differ: the texts are too long to show the difference."""
    return [name for name in {*texts, *others} if texts.get(name) != others.get(name)]


@pytest.fixture
def dumped(tmp_path):
    """{file: text} of the database as it is now."""

    def now():
        dump(tmp_path / "dumped")
        return texts(tmp_path / "dumped")

    return now


@pytest.fixture
def copy(tmp_path):
    """The data files in a folder where they may be changed."""
    return shutil.copytree(FIXTURES, tmp_path / "copy")


@pytest.fixture
def one_file(tmp_path):
    """A function that puts the data file of a model, alone, into a folder."""

    def put(model):
        shutil.copy(FIXTURES / file_name(model), tmp_path)
        return tmp_path

    return put


def change(folder, model, key, **values):
    """Write other values into the record of a file; returns what stood there."""
    path = folder / file_name(model)
    documents = json.loads(path.read_text(encoding="utf-8"))
    (document,) = (each for each in documents if each[model.key_field] == key)
    before = dict(document)
    if "version" in document:
        document["version"] += 1
    document |= values
    path.write_text(json.dumps(documents), encoding="utf-8")
    return before


def test_every_file_is_there():
    assert set(texts(FIXTURES)) == {file_name(model) for model in FILE_MODELS}


def test_the_files_are_all_there(data):
    assert Cytokine.objects.published().count() == 145
    assert Receptor.objects.published().count() == 130
    assert Therapy.objects.count() == 146
    assert Claim.objects.published().count() >= 1700
    assert Citation.objects.count() >= 850


def test_the_files_equal_their_own_dump(data, dumped):
    assert differing(dumped(), texts(FIXTURES)) == []


@pytest.mark.slow("It loads all data files.")
def test_loading_again_changes_nothing(data, dumped):
    before = dumped()
    report = load(FIXTURES)
    assert (report.created, report.replaced) == (0, 0)
    assert differing(dumped(), before) == []


@pytest.mark.slow("It loads all data files.")
def test_loading_again_with_overwrite_changes_nothing(data, dumped):
    before = dumped()
    report = load(FIXTURES, overwrite=True)
    assert (report.created, report.replaced) == (0, 0)
    assert differing(dumped(), before) == []


@pytest.mark.slow("It writes all data files.")
def test_a_dump_of_an_unchanged_database_writes_nothing(data, copy):
    assert dump(copy) == []
    (copy / "genes.json").write_text("[]")
    assert [path.name for path in dump(copy)] == ["genes.json"]


def test_accessions_of_the_files_are_not_given_out_again(data):
    last = max(Claim.objects.values_list("accession", flat=True))
    assert AccessionSeries.take("CLM", 7) > last


@pytest.mark.slow("It loads all data files.")
def test_a_changed_file_is_refused_by_record_and_field(data, copy, dumped):
    change(copy, Cytokine, "CYT00001", full_name="Another name", structure="homodimer")
    before = dumped()
    with pytest.raises(DataError) as refusal:
        load(copy)
    (problem,) = refusal.value.problems
    assert problem.record == "cytokines.json, CYT00001"
    assert problem.field == "full_name"
    assert problem.value == "Another name"
    assert "full_name, structure" in problem.message
    assert "--overwrite" in problem.message
    assert differing(dumped(), before) == []


@pytest.mark.slow("It loads all data files.")
def test_the_command_names_record_field_and_value(data, copy):
    change(copy, Cytokine, "CYT00001", full_name="Another name")
    with pytest.raises(CommandError) as refusal:
        call_command("load_data", copy, verbosity=0)
    assert "Nothing was loaded: 1 problems." in str(refusal.value)
    assert "cytokines.json, CYT00001, full_name" in str(refusal.value)
    assert "'Another name'" in str(refusal.value)


@pytest.mark.slow("It writes the index of all the data anew.")
def test_overwriting_replaces_a_record_and_keeps_its_key(data, one_file):
    chain = {"gene": "IL15", "copies": 2}
    folder = one_file(Cytokine)
    change(folder, Cytokine, "CYT00001", full_name="Another name", structure="", subunits=[chain])
    before = Cytokine.objects.get(accession="CYT00001")
    bindings = before.bindings.count()
    report = load(folder, overwrite=True)
    assert (report.created, report.replaced) == (0, 1)
    after = Cytokine.objects.get(accession="CYT00001")
    assert after.pk == before.pk
    assert (after.full_name, after.structure) == ("Another name", "")
    assert [(s.gene.symbol, s.copies) for s in after.subunits.all()] == [("IL15", 2)]
    assert after.bindings.count() == bindings > 0
    assert CytokineSubunit.objects.filter(cytokine=before.pk).count() == 1


@pytest.mark.slow("It writes the index of all the data anew.")
def test_overwriting_a_claim_replaces_its_evidence(data, one_file):
    evidence = [{"citation": "PMID:2201821", "stance": "supports", "type": "in-vitro"}]
    folder = one_file(Binding)
    change(folder, Binding, "CLM0000001", affinity_kd_nm=2.5, evidence=evidence)
    before = Binding.objects.get(accession="CLM0000001")
    load(folder, overwrite=True)
    after = Binding.objects.get(accession="CLM0000001")
    assert (after.pk, after.affinity_kd_nm) == (before.pk, 2.5)
    (only,) = Evidence.objects.filter(claim=after.pk)
    assert (only.citation.key, only.type) == ("PMID:2201821", "in-vitro")


@pytest.mark.slow("It writes the index of all the data anew.")
def test_a_field_left_out_goes_back_to_its_default(data, one_file):
    folder = one_file(Cytokine)
    path = folder / file_name(Cytokine)
    documents = json.loads(path.read_text(encoding="utf-8"))
    del documents[0]["synonyms"], documents[0]["full_name"]
    documents[0]["version"] += 1
    path.write_text(json.dumps(documents), encoding="utf-8")
    load(folder, overwrite=True)
    cytokine = Cytokine.objects.get(accession="CYT00001")
    assert (cytokine.synonyms, cytokine.full_name) == ([], "")


@pytest.mark.slow("It checks all the data against the rules.")
def test_records_that_are_in_no_file_stay(data, one_file):
    report = load(one_file(Gene))
    assert (report.created, report.replaced) == (0, 0)
    assert Cytokine.objects.count() == 145


@pytest.mark.slow("It loads all data files.")
def test_nothing_is_loaded_if_a_rule_is_broken(data, copy, dumped):
    before = dumped()
    ligand = [{"gene": "IL2", "copies": 1, "role": "both"}]
    change(copy, Receptor, "REC00001", subunits=ligand)
    with pytest.raises(DataError) as refusal:
        load(copy, overwrite=True)
    assert any("CLM0000001" in problem.record for problem in refusal.value.problems)
    assert any("gene of its ligand" in problem.message for problem in refusal.value.problems)
    assert differing(dumped(), before) == []
