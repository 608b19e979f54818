"""Genes: from HGNC; from UniProt the protein, or the gene if HGNC does not answer."""

import re
from urllib.parse import quote

from django.core.exceptions import ValidationError

from curation.desk.lookups.cleaning import clean_text, clean_texts, list_at, valid_values, value_at
from curation.desk.lookups.http import LookupFailed, NotFound, Service, SwitchedOff, both_failed
from curation.models import Gene

OTHER_SYMBOL_FIELDS = {"prev_symbol": "a former symbol", "alias_symbol": "an alias"}


def find_gene(symbol: str) -> dict:
    """The human gene with this symbol, in the field names of Gene.

    Unknown values are left out. `note` is a sentence for the curator: the symbol is a former one
    or an alias, or HGNC did not answer and UniProt did, which has no approved name. Raises
    ValidationError for what is no symbol, NotFound (also if several genes had the symbol; the
    text names them), SwitchedOff, and LookupFailed.
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
        if clean_text(value_at(record, "symbol")).lower() == symbol.lower():
            return _gene(service, record)
    for name, what in OTHER_SYMBOL_FIELDS.items():
        records = _fetch(service, name, symbol)
        if len(records) == 1:
            gene = _gene(service, records[0])
            return gene | {"note": f"{symbol} is {what} of {gene['symbol']}."}
        if records:
            current = ", ".join(clean_texts([value_at(each, "symbol") for each in records]))
            raise NotFound(
                service.name, f"{symbol} is {what} of several genes: look up one of {current}."
            )
    raise service.not_found(f"a gene {symbol}")


def _fetch(service: Service, name: str, symbol: str) -> list:
    """The approved genes that have the symbol as their symbol, former symbol or alias."""
    answer = service.get(f"/fetch/{name}/{quote(symbol, safe='')}", wanted=f"a gene {symbol}")
    records = value_at(answer, "response", "docs")
    if not isinstance(records, list):
        raise service.unexpected()
    return [each for each in records if value_at(each, "status") == "Approved"]


def _gene(service: Service, record: object) -> dict:
    gene = valid_values(
        Gene,
        {
            "symbol": clean_text(value_at(record, "symbol")),
            "name": clean_text(value_at(record, "name")),
            "hgnc_id": clean_text(value_at(record, "hgnc_id")),
            "uniprot": next(iter(clean_texts(list_at(record, "uniprot_ids"))), ""),
            "entrez_id": clean_text(value_at(record, "entrez_id")),
            "ensembl_id": clean_text(value_at(record, "ensembl_gene_id")),
            "aliases": clean_texts(
                list_at(record, "prev_symbol") + list_at(record, "alias_symbol")
            ),
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
        raise both_failed(failure, error) from error
    return gene | {"note": f"{failure} This is what UniProt knows; the approved name is missing."}


def _ask_uniprot(symbol: str) -> dict:
    """The gene from UniProt's reviewed human entry; `uniprot` is always there."""
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
    entries = value_at(answer, "results")
    if not isinstance(entries, list):
        raise service.unexpected()
    for entry in entries:
        # The search finds synonyms, too; one protein may come from several genes.
        for names in list_at(entry, "genes"):
            approved = clean_text(value_at(names, "geneName", "value"))
            if approved.lower() == symbol.lower():
                return _gene_of_entry(service, entry, names, approved)
    raise service.not_found(f"a human gene {symbol}")


def _gene_of_entry(service: Service, entry: object, names: object, symbol: str) -> dict:
    references = list_at(entry, "uniProtKBCrossReferences")

    def ids(database: str) -> set[str]:
        return {
            clean_text(value_at(each, "id"))
            for each in references
            if value_at(each, "database") == database
        }

    hgnc = {
        clean_text(value_at(each, "id"))
        for each in references
        if value_at(each, "database") == "HGNC" and symbol in _properties(each, "GeneName")
    }
    ensembl = {
        value.partition(".")[0]  # without its version
        for each in references
        if value_at(each, "database") == "Ensembl"
        for value in _properties(each, "GeneId")
    }
    gene = valid_values(
        Gene,
        {
            "symbol": symbol,
            "uniprot": clean_text(value_at(entry, "primaryAccession")),
            "hgnc_id": _only(hgnc),
            "entrez_id": _only(ids("GeneID")),
            "ensembl_id": _only(ensembl),
            "aliases": clean_texts(
                [value_at(each, "value") for each in list_at(names, "synonyms")]
            ),
        },
    )
    if not {"symbol", "uniprot"} <= gene.keys():
        raise service.unexpected()
    return gene | {"seen_at": [f"https://www.uniprot.org/uniprotkb/{gene['uniprot']}/entry"]}


def _properties(reference: object, key: str) -> list[str]:
    return [
        clean_text(value_at(each, "value"))
        for each in list_at(reference, "properties")
        if value_at(each, "key") == key
    ]


def _only(values: set[str]) -> str:
    """The only value; "" if there are several, because we cannot tell which is right."""
    return next(iter(values)) if len(values) == 1 else ""
