"""The shape of every identifier: one anchored pattern each, used by fields and by the database.

The patterns use only what Python's `re` and PostgreSQL's regular expressions share.
"""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator


class Pattern(RegexValidator):
    """A RegexValidator whose message names a good value."""

    regex: re.Pattern[str]
    message: str

    def __init__(self, what: str = "", regex: str = "", example: str = "") -> None:
        super().__init__(regex, message=f"“%(value)s” is not {what}: write it like {example}.")


ACCESSION = Pattern("an accession", r"\A(CYT|REC|PWY|THR)[0-9]{5}\Z|\ACLM[0-9]{7}\Z", "CYT00001")
SLUG = Pattern("a slug", r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", "il-2")
GENE_SYMBOL = Pattern("an HGNC symbol", r"\A[A-Z][A-Za-z0-9-]*\Z", "IL2RG")
HGNC_ID = Pattern("an HGNC id", r"\AHGNC:[1-9][0-9]*\Z", "HGNC:6001")
UNIPROT = Pattern(
    "a UniProt accession",
    r"\A([OPQ][0-9][A-Z0-9]{3}[0-9]|[A-NR-Z][0-9]([A-Z][A-Z0-9]{2}[0-9]){1,2})\Z",
    "P60568",
)
ENTREZ_ID = Pattern("an NCBI Gene id", r"\A[1-9][0-9]*\Z", "3558")
ENSEMBL_ID = Pattern("an Ensembl gene id", r"\AENSG[0-9]{11}\Z", "ENSG00000109471")
CELL_ONTOLOGY_ID = Pattern("a Cell Ontology id", r"\ACL:[0-9]{7}\Z", "CL:0000084")
DISEASE_ID = Pattern(
    "a MONDO, DOID or NCIt id", r"\A(MONDO:[0-9]{7}|DOID:[0-9]+|NCIT:C[0-9]+)\Z", "DOID:1909"
)
PMID = Pattern("a PMID", r"\A[1-9][0-9]{0,8}\Z", "33266177")
PMCID = Pattern("a PMCID", r"\APMC[1-9][0-9]*\Z", "PMC7644168")
DOI = Pattern("a DOI in lower case", r"\A10\.[0-9]{4,9}/[^\sA-Z]+\Z", "10.1016/j.ccell.2024.11.011")
WEB_ADDRESS = Pattern("a web address", r"\Ahttps?://[^\s]+\Z", "https://example.org/page")
NCT_ID = Pattern("a ClinicalTrials.gov number", r"\ANCT[0-9]{8}\Z", "NCT03635983")
REACTOME_ID = Pattern("a Reactome id", r"\AR-HSA-[0-9]+\Z", "R-HSA-451927")
KEGG_ID = Pattern("a KEGG pathway id", r"\Ahsa[0-9]{5}\Z", "hsa04630")
WIKIPATHWAYS_ID = Pattern("a WikiPathways id", r"\AWP[0-9]+\Z", "WP49")
CURIE = Pattern("a prefixed id", r"\A[A-Za-z][A-Za-z0-9.]*:[^\s]+\Z", "CHEMBL:CHEMBL1201438")
PARTIAL_DATE = Pattern(
    "a date", r"\A[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z", "2026-11"
)


def clean_list(value: object) -> None:
    """ValidationError unless the value is a list of different, trimmed, non-empty texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValidationError("Write a list of texts.")
    for item in value:
        if not item or item != item.strip():
            raise ValidationError(f"“{item}” is empty or has blanks around it.")
    doubled = {item for item in value if value.count(item) > 1}
    if doubled:
        raise ValidationError(f"Listed twice: {', '.join(sorted(doubled))}.")
