"""Genes: HGNC, and UniProt for the protein or where HGNC does not answer."""

import re
from urllib.parse import quote

from django.core.exceptions import ValidationError

from curation.desk.lookups.cleaning import fitting, inside, items, text, texts
from curation.desk.lookups.http import LookupFailed, NotFound, Service, SwitchedOff, neither
from curation.models import Gene

OTHER_NAMES = {"prev_symbol": "a former symbol", "alias_symbol": "an alias"}


def find_gene(symbol: str) -> dict:
    """The human gene with this symbol, in the field names of Gene.

    What is not known is left out. `note` is there where the curator should know something: that
    the symbol is a former one or an alias, or that HGNC did not answer and UniProt did, which
    knows no approved name. Raises ValidationError if this is no symbol, NotFound (also if several
    genes have had it: the text names them), SwitchedOff, and LookupFailed.
    """
    symbol = symbol.strip()
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9@._-]{0,29}", symbol):
        raise ValidationError(f"“{symbol[:80]}” is no gene symbol: write it like IL2RG.")
    try:
        gene = _ask_hgnc(symbol)
    except (NotFound, SwitchedOff):
        raise
    except LookupFailed as failure:
        return _ask_uniprot_instead(symbol, failure)
    if "uniprot" not in gene:
        try:
            protein = _ask_uniprot(gene["symbol"])
        except LookupFailed:
            return gene  # complete but for the protein
        gene["uniprot"] = protein["uniprot"]
        gene["seen_at"] += protein["seen_at"]
    return gene


def _ask_hgnc(symbol: str) -> dict:
    service = Service("HGNC", "HGNC_URL")
    for record in _fetch(service, "symbol", symbol):
        if text(inside(record, "symbol")).lower() == symbol.lower():
            return _gene(service, record)
    for name, what in OTHER_NAMES.items():
        records = _fetch(service, name, symbol)
        if len(records) == 1:
            gene = _gene(service, records[0])
            return gene | {"note": f"{symbol} is {what} of {gene['symbol']}."}
        if records:
            current = ", ".join(texts([inside(each, "symbol") for each in records]))
            raise NotFound(
                service.name, f"{symbol} is {what} of several genes: look up one of {current}."
            )
    raise service.not_found(f"a gene {symbol}")


def _fetch(service: Service, name: str, symbol: str) -> list:
    """The approved genes that have the symbol as their symbol, former symbol or alias."""
    answer = service.get(f"/fetch/{name}/{quote(symbol, safe='')}", wanted=f"a gene {symbol}")
    records = inside(answer, "response", "docs")
    if not isinstance(records, list):
        raise service.unexpected()
    return [each for each in records if inside(each, "status") == "Approved"]


def _gene(service: Service, record: object) -> dict:
    gene = fitting(
        Gene,
        {
            "symbol": text(inside(record, "symbol")),
            "name": text(inside(record, "name")),
            "hgnc_id": text(inside(record, "hgnc_id")),
            "uniprot": next(iter(texts(items(record, "uniprot_ids"))), ""),
            "entrez_id": text(inside(record, "entrez_id")),
            "ensembl_id": text(inside(record, "ensembl_gene_id")),
            "aliases": texts(items(record, "prev_symbol") + items(record, "alias_symbol")),
        },
    )
    if not {"symbol", "hgnc_id"} <= gene.keys():
        raise service.unexpected()
    report = "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id"
    return gene | {"seen_at": [f"{report}/{gene['hgnc_id']}"]}


def _ask_uniprot_instead(symbol: str, failure: LookupFailed) -> dict:
    try:
        gene = _ask_uniprot(symbol)
    except LookupFailed as error:
        raise neither(failure, error) from error
    return gene | {"note": f"{failure} This is what UniProt knows; the approved name is missing."}


def _ask_uniprot(symbol: str) -> dict:
    """What UniProt's reviewed human entry knows of the gene; `uniprot` is always there."""
    service = Service("UniProt", "UNIPROT_URL")
    answer = service.get(
        "/uniprotkb/search",
        {
            "query": f'gene_exact:"{symbol}" AND organism_id:9606 AND reviewed:true',
            "format": "json",
            "fields": "accession,gene_names,xref_hgnc,xref_geneid,xref_ensembl",
        },
        wanted=f"a human gene {symbol}",
    )
    entries = inside(answer, "results")
    if not isinstance(entries, list):
        raise service.unexpected()
    for entry in entries:
        # The search finds synonyms, too; one protein may come from several genes.
        for names in items(entry, "genes"):
            approved = text(inside(names, "geneName", "value"))
            if approved.lower() == symbol.lower():
                return _gene_of_entry(service, entry, names, approved)
    raise service.not_found(f"a human gene {symbol}")


def _gene_of_entry(service: Service, entry: object, names: object, symbol: str) -> dict:
    references = items(entry, "uniProtKBCrossReferences")

    def ids(database: str) -> set[str]:
        return {
            text(inside(each, "id")) for each in references if inside(each, "database") == database
        }

    hgnc = {
        text(inside(each, "id"))
        for each in references
        if inside(each, "database") == "HGNC" and symbol in _properties(each, "GeneName")
    }
    ensembl = {
        value.partition(".")[0]  # without its version
        for each in references
        if inside(each, "database") == "Ensembl"
        for value in _properties(each, "GeneId")
    }
    gene = fitting(
        Gene,
        {
            "symbol": symbol,
            "uniprot": text(inside(entry, "primaryAccession")),
            "hgnc_id": _only(hgnc),
            "entrez_id": _only(ids("GeneID")),
            "ensembl_id": _only(ensembl),
            "aliases": texts([inside(each, "value") for each in items(names, "synonyms")]),
        },
    )
    if not {"symbol", "uniprot"} <= gene.keys():
        raise service.unexpected()
    return gene | {"seen_at": [f"https://www.uniprot.org/uniprotkb/{gene['uniprot']}/entry"]}


def _properties(reference: object, key: str) -> list[str]:
    return [
        text(inside(each, "value"))
        for each in items(reference, "properties")
        if inside(each, "key") == key
    ]


def _only(values: set[str]) -> str:
    """The value where there is one; of several we cannot tell which is the gene's."""
    return next(iter(values)) if len(values) == 1 else ""
