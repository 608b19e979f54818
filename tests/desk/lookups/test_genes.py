"""Genes, from HGNC and from UniProt."""

import pytest
from django.core.exceptions import ValidationError

from curation.desk.lookups.genes import find_gene
from curation.desk.lookups.http import LookupFailed, NotFound, SwitchedOff
from tests.desk.lookups.service import Answer, saved

UNIPROT = "/uniprot/uniprotkb/search"
NO_GENE = Answer({"responseHeader": {"status": 0}, "response": {"numFound": 0, "docs": []}})
NO_ENTRY = Answer({"results": []})

GENE = {
    "symbol": "INV2",
    "name": "invented cytokine 2",
    "hgnc_id": "HGNC:9999901",
    "uniprot": "P99901",
    "entrez_id": "99999901",
    "ensembl_id": "ENSG99999999901",
    "aliases": ["OLDINV", "TCGI", "inv-2"],
    "seen_at": ["https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:9999901"],
}
PROTEIN = {
    "symbol": "INV2",
    "hgnc_id": "HGNC:9999901",
    "uniprot": "P99901",
    "entrez_id": "99999901",
    "ensembl_id": "ENSG99999999901",
    "aliases": ["TCGI"],
    "seen_at": ["https://www.uniprot.org/uniprotkb/P99901/entry"],
}


def place(field, symbol):
    return f"/hgnc/fetch/{field}/{symbol}"


def hgnc(server, symbol="INV2", *, found_by="symbol", **changes):
    """HGNC answers with the saved gene, changed, when asked by that field and by no other."""
    answer = saved("hgnc")
    answer["response"]["docs"][0].update(changes)
    for field in ("symbol", "prev_symbol", "alias_symbol"):
        server.say(place(field, symbol), Answer(answer) if field == found_by else NO_GENE)


def uniprot(server, **changes):
    answer = saved("uniprot")
    answer["results"][0].update(changes)
    server.say(UNIPROT, Answer(answer))


@pytest.mark.parametrize("written", ["INV2", " INV2 "])
def test_hgnc_knows_a_gene(written, server):
    hgnc(server)
    assert find_gene(written) == GENE
    assert [asked.path for asked in server.asked] == [place("symbol", "INV2")]


def test_letters_may_be_small(server):
    hgnc(server, "inv2")
    assert find_gene("inv2") == GENE


@pytest.mark.parametrize(
    ("found_by", "note"),
    [
        ("prev_symbol", "OLDINV is a former symbol of INV2."),
        ("alias_symbol", "OLDINV is an alias of INV2."),
    ],
)
def test_another_name_leads_to_the_gene(found_by, note, server):
    hgnc(server, "OLDINV", found_by=found_by)
    assert find_gene("OLDINV") == GENE | {"note": note}


def test_a_name_of_several_genes_is_told(server):
    answer = saved("hgnc")
    (record,) = answer["response"]["docs"]
    answer["response"]["docs"] = [record, record | {"symbol": "INV3"}]
    for field in ("symbol", "prev_symbol"):
        server.say(place(field, "TCGI"), NO_GENE)
    server.say(place("alias_symbol", "TCGI"), Answer(answer))
    with pytest.raises(NotFound) as caught:
        find_gene("TCGI")
    assert str(caught.value) == "TCGI is an alias of several genes: look up one of INV2, INV3."


@pytest.mark.parametrize("status", ["Entry Withdrawn", None])
def test_a_withdrawn_gene_is_not_found(status, server):
    hgnc(server, status=status)
    with pytest.raises(NotFound, match=r"^HGNC has no record of a gene INV2\.$"):
        find_gene("INV2")


def test_an_unknown_gene_is_not_found(server):
    hgnc(server, found_by=None)
    with pytest.raises(NotFound, match=r"^HGNC has no record of a gene INV2\.$"):
        find_gene("INV2")
    assert len(server.asked) == 3


def test_uniprot_adds_the_protein_that_hgnc_does_not_name(server):
    hgnc(server, uniprot_ids=[])
    uniprot(server)
    found = find_gene("INV2")
    assert found == GENE | {"seen_at": GENE["seen_at"] + PROTEIN["seen_at"]}
    assert server.asked[-1].query == {
        "query": 'gene_exact:"INV2" AND organism_id:9606 AND reviewed:true',
        "format": "json",
        "fields": "accession,gene_names,xref_hgnc,xref_geneid,xref_ensembl",
    }


@pytest.mark.parametrize("answer", [NO_ENTRY, Answer(status=500)], ids=["unknown", "down"])
def test_a_gene_is_found_without_its_protein(answer, server):
    hgnc(server, uniprot_ids=None)
    server.say(UNIPROT, answer)
    found = find_gene("INV2")
    assert found == {name: GENE[name] for name in GENE if name != "uniprot"}


def test_uniprot_stands_in_where_hgnc_is_down(server):
    server.say(place("symbol", "INV2"), Answer(status=500))
    uniprot(server)
    assert find_gene("INV2") == PROTEIN | {
        "note": "HGNC answered with an error (HTTP 500): try again later. "
        "This is what UniProt knows; the approved name is missing."
    }


def test_a_synonym_in_uniprot_is_not_the_gene(server):
    server.say(place("symbol", "TCGI"), Answer(status=500))
    uniprot(server)
    with pytest.raises(LookupFailed, match="UniProt has no record of a human gene TCGI"):
        find_gene("TCGI")


def test_of_several_references_none_is_taken(server):
    server.say(place("symbol", "INV2"), Answer(status=500))
    genes = [{"geneName": {"value": name}} for name in ("INV1", "INV2")]
    references = [
        {"database": "HGNC", "id": "HGNC:1", "properties": [{"key": "GeneName", "value": "INV1"}]},
        {"database": "HGNC", "id": "HGNC:2", "properties": [{"key": "GeneName", "value": "INV2"}]},
        {"database": "GeneID", "id": "1"},
        {"database": "GeneID", "id": "2"},
    ]
    uniprot(server, genes=genes, uniProtKBCrossReferences=references)
    found = find_gene("INV2")
    assert found["hgnc_id"] == "HGNC:2"  # UniProt says which gene it is of
    assert "entrez_id" not in found
    assert "ensembl_id" not in found


def test_both_down_is_told(server, settings, nobody):
    settings.LOOKUPS = server.settings(UNIPROT_URL=nobody)
    server.say(place("symbol", "INV2"), Answer(status=500))
    with pytest.raises(LookupFailed) as caught:
        find_gene("INV2")
    assert not isinstance(caught.value, NotFound)
    assert caught.value.service == "HGNC and UniProt"
    assert str(caught.value) == (
        "HGNC answered with an error (HTTP 500): try again later. UniProt cannot be reached."
    )


@pytest.mark.parametrize(
    "answer",
    [
        {"error": "x"},
        {"response": {"docs": {}}},
        {"response": {"docs": [{"symbol": "INV2", "status": "Approved"}]}},
    ],
    ids=["an error", "no list", "no HGNC id"],
)
def test_an_unexpected_answer_of_hgnc_is_told(answer, server):
    server.say(place("symbol", "INV2"), Answer(answer))
    server.say(UNIPROT, NO_ENTRY)
    with pytest.raises(LookupFailed, match=r"^HGNC answered with something unexpected\. UniProt"):
        find_gene("INV2")


@pytest.mark.parametrize("written", ["", "IL 2", "INV2/../x", 'INV2" OR "x', "x" * 31, "\0"])
def test_a_malformed_symbol_is_not_asked_for(written, server):
    with pytest.raises(ValidationError, match=r"is no gene symbol: write it like IL2RG\."):
        find_gene(written)
    assert server.asked == []


def test_switched_off(server, settings):
    settings.LOOKUPS = server.settings(ENABLED=False)
    with pytest.raises(SwitchedOff):
        find_gene("INV2")
