"""CellPhoneDB 5.0.1 itself reads our database, and finds what was planted and nothing else."""

import csv
import io
import zipfile

import pytest

from curation.models.binding import BindingAction
from tests.exports.tools.facts import facts, proteins, rows, uniprot
from tests.exports.tools.planted import MADE, expected, genes

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def answers(ask, files):
    folder = files / "cellphonedb"
    database = folder / "cellphonedb.zip"
    return ask(
        "read_cellphonedb.py", genes=genes(), made=MADE, database=str(database), inputs=str(folder)
    )


def as_partners(found):
    """{(proteins of the ligand, of the receptor): (accessions, PMIDs, classification)}"""
    pairs = {}
    for ligand, receptor, source, classification in found:
        said = source.split(";")
        claims = {each.removeprefix("CytoDB:") for each in said if each.startswith("CytoDB:")}
        pmids = {each.removeprefix("PMID:") for each in said if each.startswith("PMID:")}
        pair = frozenset(ligand), frozenset(receptor)
        assert pair not in pairs
        pairs[pair] = claims, pmids, classification
    return pairs


@pytest.mark.parametrize("database", ["partners", "partners_of_built"])
def test_its_interactions_are_the_published_bindings(database, answers):
    pairs = as_partners(answers[database])
    wanted = {}
    for fact in facts():
        pair = proteins(fact.ligand), proteins(fact.receptor)
        assert all(all(side) for side in pair)
        claims, pmids, actions = wanted.setdefault(pair, (set(), set(), set()))
        claims.add(fact.accession)
        pmids.update(fact.pmids)
        actions.add(BindingAction(fact.action).label)
    assert pairs.keys() == wanted.keys()
    for pair, (claims, pmids, classification) in pairs.items():
        assert (claims, pmids) == wanted[pair][:2]
        assert {*classification.split(": ")[1].split(", ")} == wanted[pair][2]


def test_it_loads_every_interaction(answers):
    assert answers["interactions"] == len(answers["partners"])


def test_it_finds_what_was_planted(answers):
    found = answers["significant"]
    names = {frozenset(pair.split("_")): classification for _, pair, classification in found["A|B"]}
    wanted = {frozenset(fact.ligand + fact.receptor): fact for fact in expected(facts())}
    assert names.keys() == wanted.keys()
    assert frozenset({"IL6", "IL6R", "IL6ST"}) in names
    assert frozenset({"IFNG", "IFNGR1", "IFNGR2"}) not in names
    assert names[frozenset({"IL1B", "IL1R2"})].endswith(": Decoy binding")


def test_it_finds_nothing_where_nothing_was_planted(answers):
    found = answers["significant"]
    kinds = [*MADE]
    for sender in kinds:
        for receiver in kinds:
            # Partners stand there the other way round as well.
            both = [*expected(facts(), sender, receiver), *expected(facts(), receiver, sender)]
            wanted = {frozenset(fact.ligand + fact.receptor) for fact in both}
            names = {frozenset(pair.split("_")) for _, pair, _ in found[f"{sender}|{receiver}"]}
            assert names <= wanted


def test_results_name_our_claims(answers):
    accessions = {fact.accession for fact in expected(facts())}
    assert {each.split("-")[1] for each, *_ in answers["significant"]["A|B"]} <= accessions


def test_what_it_builds_from_the_inputs_finds_the_same(answers):
    found, built = (
        sorted(pair for _, pair, _ in answers[name]["A|B"])
        for name in ("significant", "significant_of_built")
    )
    assert found == built


def test_it_knows_the_transcription_factors(answers):
    named = {}
    receptors = {fact.target: fact.pair[1] for fact in facts() if fact.sign > 0}
    for row in rows("signaling").values():
        for part in row.get("components", []):
            if part["role"] in ("stat", "smad") and row["receptor"] in receptors:
                named.setdefault(receptors[row["receptor"]], set()).add(part["gene"])
    assert {name: {*found} for name, found in answers["factors"].items()} == named
    assert answers["factors"]["IFNGR1_IFNGR2"] == ["STAT1"]


def test_every_partner_is_there_and_says_what_it_is(files):
    with zipfile.ZipFile(files / "cellphonedb" / "cellphonedb.zip") as archive:
        comment = archive.comment.decode()
        tables = {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode()))
            )
            for name in archive.namelist()
        }
    assert "CC BY 4.0" in comment
    assert "Cite as: CytoDB, content version" in comment
    known = {row["id_multidata"]: row for row in tables["multidata_table"]}
    assert len(known) == len(tables["multidata_table"])
    for row in tables["interaction_table"]:
        ligand, receptor = known[row["multidata_1_id"]], known[row["multidata_2_id"]]
        assert ligand["secreted"] == "true"
        assert "true" in (receptor["receptor"], receptor["secreted"])
    ids = [row["id_cp_interaction"] for row in tables["interaction_table"]]
    assert len({*ids}) == len(ids)
    genes = {row["hgnc_symbol"] for row in tables["gene_table"]}
    named = {symbol for fact in facts() for symbol in fact.ligand + fact.receptor}
    assert named - genes == {"CCL3L3", "CCL4L1", "IFNA13"}  # their proteins have another gene
    assert {uniprot()[symbol] for symbol in genes} == {uniprot()[symbol] for symbol in named}
    assert len(genes) == len(tables["gene_table"]) == len({uniprot()[each] for each in genes})
    synonyms = {
        row["Gene Synonym"]: row["Gene Name"] for row in tables["gene_synonym_to_gene_name"]
    }
    assert not synonyms.keys() & genes
    assert synonyms["IFNA13"] == "IFNA1"
    assert {*synonyms.values()} <= genes
