"""Gene sets by plain reading: their form, and whether they say what the data says."""

import re

import pytest

from tests.exports.tools.facts import facts, rows

pytestmark = pytest.mark.django_db

IDS = {"symbol": "symbol", "entrez": "entrez_id", "ensembl": "ensembl_id"}
KINDS = ["signalling", "receptors", "families"]


@pytest.fixture
def sets(files):
    """A function that returns {name: (address, genes)} of a file."""

    def sets(kind, identifier="symbol"):
        lines = (files / "gene-sets" / f"{kind}.{identifier}.gmt").read_text().splitlines()
        found = [line.split("\t") for line in lines]
        assert len({name for name, *_ in found}) == len(found)
        return {name: (address, genes) for name, address, *genes in found}

    return sets


def named(prefix, slug):
    return f"{prefix}_{slug.upper().replace('-', '_')}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_set_has_a_plain_name_an_address_and_genes(kind, sets):
    for name, (address, genes) in sets(kind).items():
        assert re.fullmatch(r"[A-Z0-9_]+", name)
        assert re.fullmatch(r"https://cytodb\.example/[a-z-]+/[a-z0-9-]+/", address)
        assert genes
        assert genes == sorted({*genes})
        assert {*genes} <= rows("genes").keys()


@pytest.mark.parametrize("identifier", ["entrez", "ensembl"])
@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_those_of_the_genes(kind, identifier, sets):
    by_id = {
        row[IDS[identifier]]: symbol
        for symbol, row in rows("genes").items()
        if row.get(IDS[identifier])
    }
    translated = {
        name: {by_id[each] for each in genes} for name, (_, genes) in sets(kind, identifier).items()
    }
    assert translated == {
        name: {*genes} & {*by_id.values()} for name, (_, genes) in sets(kind).items()
    }


def test_receptors_have_their_chains(sets):
    found = {name: {*genes} for name, (_, genes) in sets("receptors").items()}
    wanted = {
        named("RECEPTOR", row["slug"]): {each["gene"] for each in row["subunits"]}
        for row in rows("receptors").values()
    }
    slugs = {key: row["slug"] for key, row in rows("cytokines").items()}
    for fact in facts():
        prefix = (
            "RECEPTORS_OF"
            if fact.sign > 0
            else "SINKS_OF"
            if fact.action in ("decoy-binding", "scavenging")
            else ""
        )
        if prefix:
            wanted.setdefault(named(prefix, slugs[fact.cytokine]), set()).update(fact.receptor)
    assert found == wanted


def test_families_have_their_members(sets):
    wanted = {}
    families = {row["slug"]: row for row in rows("families").values()}
    for kind in ("cytokines", "receptors"):
        for row in rows(kind).values():
            slug = row["family"]
            while slug:
                genes = wanted.setdefault(named("FAMILY", slug), set())
                genes.update(each["gene"] for each in row["subunits"])
                slug = families[slug].get("parent")
    assert {name: {*genes} for name, (_, genes) in sets("families").items()} == wanted


def test_signalling_is_below_the_receptor(sets):
    chains = {each["gene"] for row in rows("receptors").values() for each in row["subunits"]}
    found = {name: {*genes} for name, (_, genes) in sets("signalling").items()}
    for name, genes in found.items():
        assert not genes & chains, name
    assert {"JAK1", "JAK2", "STAT1", "IRF1", "CIITA", "CXCL9"} <= found["SIGNALLING_IFN_GAMMA"]
    # Its pathway serves several receptors; the claim says which kinase acts at this one.
    assert "JAK2" in found["SIGNALLING_EPO"]
    assert not {"JAK1", "TYK2"} & found["SIGNALLING_EPO"]
    # An antagonist starts nothing.
    assert "SIGNALLING_IL_1RA" not in found
    assert "MYD88" in found["SIGNALLING_BLOCKED_BY_IL_1RA"]
    decoyed = {fact.target for fact in facts() if fact.kind in ("decoy", "soluble", "scavenger")}
    only = {fact.cytokine for fact in facts()} - {
        fact.cytokine for fact in facts() if fact.target not in decoyed
    }
    assert not {named("SIGNALLING", rows("cytokines")[key]["slug"]) for key in only} & found.keys()


def test_signalling_holds_every_component_of_the_claims(sets):
    found = {name: {*genes} for name, (_, genes) in sets("signalling").items()}
    by_receptor = {}
    for row in rows("signaling").values():
        parts = {each["gene"] for each in row.get("components", [])}
        by_receptor.setdefault(row["receptor"], set()).update(parts)
    for fact in facts():
        if fact.sign > 0:
            name = named("SIGNALLING", rows("cytokines")[fact.cytokine]["slug"])
            assert by_receptor.get(fact.target, set()) <= found.get(name, set())


def test_the_network_of_decoupler_holds_the_same(table, sets):
    slugs = {row["name"]: row["slug"] for row in rows("cytokines").values()}
    found = {}
    for row in table("decoupler/network.csv"):
        prefix = "SIGNALLING" if row["weight"] == "1" else "SIGNALLING_BLOCKED_BY"
        found.setdefault(named(prefix, slugs[row["source"]]), []).append(row["target"])
    assert found == {name: genes for name, (_, genes) in sets("signalling").items()}
