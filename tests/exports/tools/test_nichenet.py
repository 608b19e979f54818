"""A strict reader of the networks of NicheNet."""

import pytest

from tests.exports.tools.facts import activating, rows

pytestmark = pytest.mark.django_db


def edges(table, name):
    found = table(f"nichenet/{name}.csv")
    pairs = {(row["from"], row["to"]) for row in found}
    assert len(pairs) == len(found)
    assert all(source and target for source, target in pairs)
    assert {row["database"] for row in found} == {"CytoDB"}
    return pairs


def test_ligands_lead_to_the_chains_that_they_activate(table):
    assert edges(table, "lr_network") == {
        (ligand, chain)
        for fact in activating()
        for ligand in fact.ligand
        for chain in fact.receptor
    }


def test_chains_lead_to_what_they_signal_through(table):
    wanted = set()
    for row in rows("signaling").values():
        chains = rows("receptors")[row["receptor"]]["subunits"]
        transducing = [each for each in chains if each["role"] in ("signal-transducing", "both")]
        wanted |= {
            (chain["gene"], part["gene"])
            for chain in transducing or chains
            for part in row.get("components", [])
        }
    found = edges(table, "signaling_network")
    assert found == wanted
    assert ("IL6ST", "STAT3") in found
    assert ("IL6R", "STAT3") not in found  # it binds and does not transduce


def test_every_source_has_a_weight(table):
    sources = {
        row["source"]
        for name in ("lr_network", "signaling_network")
        for row in table(f"nichenet/{name}.csv")
    }
    weights = {row["source"]: float(row["weight"]) for row in table("nichenet/source_weights.csv")}
    assert weights.keys() == sources
    assert all(0 <= weight <= 1 for weight in weights.values())
