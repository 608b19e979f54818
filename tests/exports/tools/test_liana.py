"""LIANA 1.10 itself runs with our resource, and finds what was planted and nothing else."""

import pytest

from tests.exports.tools.facts import activating, facts, uniprot
from tests.exports.tools.planted import MADE, expected, genes

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def answers(ask, files):
    resource = files / "liana" / "resource.csv"
    return ask("read_liana.py", genes=genes(), made=MADE, resource=str(resource))


def test_the_resource_holds_what_activates(table, answers):
    rows = [(row["ligand"], row["receptor"]) for row in table("liana/resource.csv")]
    assert len({*rows}) == len(rows) == answers["pairs"]
    assert {*rows} == {fact.pair for fact in activating()}


@pytest.mark.parametrize("method", ["cellphonedb", "rank_aggregate"])
def test_it_finds_what_was_planted(method, answers):
    found = {tuple(each) for each in answers[method]}
    assert found == {
        (sender, receiver, *fact.pair)
        for sender in MADE
        for receiver in MADE
        for fact in expected(activating(), sender, receiver)
    }
    assert ("A", "B", "IL6", "IL6R_IL6ST") in found
    assert ("A", "B", "IL12A_IL12B", "IL12RB1_IL12RB2") in found
    assert not any("IL1R2" in each for each in found)


def test_details_hold_every_binding(table):
    rows = table("liana/details.csv")
    assert sorted(
        (
            row["accession"],
            row["ligand"],
            row["receptor"],
            row["action"],
            int(row["sign"]),
            row["receptor_kind"],
            tuple(filter(None, row["pmids"].split(";"))),
        )
        for row in rows
    ) == sorted(
        (fact.accession, *fact.pair, fact.action, fact.sign, fact.kind, fact.pmids)
        for fact in facts()
    )
    assert all((row["in_resource"] == "true") == (int(row["sign"]) > 0) for row in rows)


def test_omnipath_has_each_pair_once_with_its_signs(table):
    rows = table("liana/omnipath.tsv")
    wanted = {}
    for fact in facts():
        wanted.setdefault(fact.pair, []).append(fact)
    found = {(row["source_genesymbol"], row["target_genesymbol"]): row for row in rows}
    assert len(found) == len(rows)
    assert found.keys() == wanted.keys()
    for pair, row in found.items():
        signs = {fact.sign for fact in wanted[pair]}
        assert row["is_directed"] == row["consensus_direction"] == "1"
        for sign, name in ((1, "stimulation"), (-1, "inhibition")):
            assert row[f"is_{name}"] == row[f"consensus_{name}"] == str(int(sign in signs))
        pmids = {key for key in row["references"].split(";") if key.startswith("PMID:")}
        assert pmids == {f"PMID:{pmid}" for fact in wanted[pair] for pmid in fact.pmids}
        assert {*row["accessions"].split(";")} == {fact.accession for fact in wanted[pair]}
        for end, symbols in zip(("source", "target"), pair, strict=True):
            accessions = row[end].removeprefix("COMPLEX:").split("_")
            assert accessions == [uniprot()[symbol] for symbol in symbols.split("_")]
            assert row[end].startswith("COMPLEX:") == ("_" in symbols)
