"""A strict reader of the tables of CellChat: every name is explained, and no binding is lost."""

import pytest

from tests.exports.tools.facts import activating, facts, rows, uniprot

pytestmark = pytest.mark.django_db

# CellChatDB v2, as it comes with CellChat.
COLUMNS = [
    "interaction_name",
    "pathway_name",
    "ligand",
    "receptor",
    "agonist",
    "antagonist",
    "co_A_receptor",
    "co_I_receptor",
    "annotation",
    "interaction_name_2",
    "evidence",
    "is_neurotransmitter",
    "ligand.symbol",
    "ligand.family",
    "ligand.location",
    "ligand.keyword",
    "ligand.secreted_type",
    "ligand.transmembrane",
    "receptor.symbol",
    "receptor.family",
    "receptor.location",
    "receptor.keyword",
    "receptor.surfaceome_main",
    "receptor.surfaceome_sub",
    "receptor.adhesome",
    "receptor.secreted_type",
    "receptor.transmembrane",
    "version",
]
KINDS = ("antagonist", "co_I_receptor", "co_A_receptor")


@pytest.fixture
def tables(table):
    names = ("interaction", "complex", "cofactor", "geneInfo")
    return {name: table(f"cellchat/{name}_input_CellChatDB.csv") for name in names}


def named(row):
    """(the name of a row, the genes it lists)"""
    name, *symbols = row.values()
    filled = [symbol for symbol in symbols if symbol]
    assert symbols[: len(filled)] == filled
    return name, filled


def test_every_column_is_there(tables):
    first, *columns = tables["interaction"][0]
    assert first == ""
    assert columns == COLUMNS
    assert [*tables["complex"][0]] == ["", *(f"subunit_{n}" for n in range(1, 6))]
    assert [*tables["cofactor"][0]] == ["", *(f"cofactor{n}" for n in range(1, 17))]
    assert "Symbol" in tables["geneInfo"][0]


def test_interactions_are_the_activating_bindings(tables):
    wanted = {}
    for fact in activating():
        wanted.setdefault(fact.pair, []).append(fact)
    found = {(row["ligand"], row["receptor"]): row for row in tables["interaction"]}
    assert len(found) == len(tables["interaction"])
    assert found.keys() == wanted.keys()
    for pair, row in found.items():
        assert row[""] == row["interaction_name"] == "_".join(pair).upper()
        pmids = {each.removeprefix("PMID: ") for each in row["evidence"].split("; ") if each}
        assert pmids == {pmid for fact in wanted[pair] for pmid in fact.pmids}
        assert row["pathway_name"]
        by_contact = {fact.action for fact in wanted[pair]} == {"trans-presentation"}
        assert row["annotation"] == ("Cell-Cell Contact" if by_contact else "Secreted Signaling")


def test_secreted_signals_come_first(tables):
    # CellChat takes the rows up to the last secreted one for long range.
    kinds = [row["annotation"] for row in tables["interaction"]]
    assert kinds == sorted(kinds, reverse=True)


def test_every_name_is_explained(tables):
    genes = {row["Symbol"] for row in tables["geneInfo"]}
    complexes = dict(map(named, tables["complex"]))
    cofactors = dict(map(named, tables["cofactor"]))
    for row in tables["interaction"]:
        for end in ("ligand", "receptor"):
            assert row[end] in genes or row[end] in complexes
            assert row[f"{end}.symbol"].split(", ") == complexes.get(row[end], [row[end]])
        for kind in KINDS:
            assert row[kind] == "" or row[kind] in cofactors
        assert row["agonist"] == ""
    assert {name for row in tables["interaction"] for name in (row[k] for k in KINDS) if name} == {
        *cofactors
    }
    for name, symbols in (complexes | cofactors).items():
        assert {*symbols} <= genes, name
        assert len({*symbols}) == len(symbols)
    assert all(name == "_".join(symbols) for name, symbols in complexes.items())
    for row in tables["geneInfo"]:
        assert row["EntryID.uniprot"] == uniprot()[row["Symbol"]]


def test_cofactors_are_the_other_bindings(tables):
    """Each blocker and co-receptor acts on the right rows, and on no other."""
    cofactors = dict(map(named, tables["cofactor"]))
    signals = {symbol for fact in facts() if fact.kind == "signaling" for symbol in fact.receptor}
    wanted = {}  # {(ligand, receptor, kind): genes}
    left_out = set()
    for fact in facts():
        if fact.sign > 0:
            continue
        blocks_receptor = fact.action == "antagonist"
        genes = fact.ligand if blocks_receptor else fact.receptor
        kind = (
            "co_A_receptor"
            if fact.action == "co-receptor-binding"
            else "antagonist"
            if blocks_receptor or fact.kind == "soluble"
            else "co_I_receptor"
        )
        if len(genes) > 1 or genes[0] in signals:
            left_out.add(fact.accession)
            continue
        for other in activating():
            same = (
                other.target == fact.target if blocks_receptor else other.cytokine == fact.cytokine
            )
            if same:
                wanted.setdefault((*other.pair, kind), set()).update(genes)
    found = {
        (row["ligand"], row["receptor"], kind): {*cofactors[row[kind]]}
        for row in tables["interaction"]
        for kind in KINDS
        if row[kind]
    }
    assert found == wanted
    assert found["IL1B", "IL1R1_IL1RAP", "antagonist"] == {"IL1RN"}
    assert found["IL1B", "IL1R1_IL1RAP", "co_I_receptor"] == {"IL1R2"}
    names = {rows("cytokines")[rows("bindings")[key]["cytokine"]]["slug"] for key in left_out}
    assert names == {"inhibin-a", "inhibin-b", "il-33", "il-6", "vegf-a", "ccl11"}
