"""Addresses of identifiers in other databases."""

ADDRESS_PATTERNS = {
    "hgnc": "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/{}",
    "uniprot": "https://www.uniprot.org/uniprotkb/{}/entry",
    "entrez": "https://www.ncbi.nlm.nih.gov/gene/{}",
    "ensembl": "https://www.ensembl.org/Homo_sapiens/Gene/Summary?g={}",
    "ontology": "http://purl.obolibrary.org/obo/{}",
    "reactome": "https://reactome.org/content/detail/{}",
    "kegg": "https://www.kegg.jp/entry/{}",
    "wikipathways": "https://www.wikipathways.org/pathways/{}.html",
    "nct": "https://clinicaltrials.gov/study/{}",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "doi": "https://doi.org/{}",
}


def address_elsewhere(identifier, database):
    """The address of an identifier in another database; KeyError if the database is not known."""
    if database == "ontology":
        identifier = identifier.replace(":", "_")
    return ADDRESS_PATTERNS[database].format(identifier)
