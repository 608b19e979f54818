"""Reads identifiers of papers as people write them."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from curation.models import Citation

LABEL = re.compile(r"\A(pmid|pmcid|doi)\s*[:=]?\s*", re.IGNORECASE)
PUBMED_HOSTS = (
    "pubmed.ncbi.nlm.nih.gov",
    "ncbi.nlm.nih.gov",
    "pmc.ncbi.nlm.nih.gov",
    "europepmc.org",
)
DOI_HOSTS = ("doi.org", "dx.doi.org")
PAPER_ADDRESS = re.compile(
    rf"\A(https?://|(www\.)?({'|'.join(map(re.escape, (*PUBMED_HOSTS, *DOI_HOSTS)))})/)",
    re.IGNORECASE,
)
HOW_TO_WRITE = "write it like 33266177, PMC7644168 or 10.1016/j.ccell.2024.11.011"


def parse_identifier(written: str) -> tuple[str, str]:
    """The field of Citation that the identifier belongs to (pmid, pmcid or doi), and its value.

    Takes a PMID, a PMCID or a DOI, with or without its label, and their addresses at PubMed,
    PubMed Central, Europe PMC and doi.org. ValidationError says what to write instead.
    """
    value = written.strip()
    label = ""
    if PAPER_ADDRESS.match(value):
        value = _inside_address(value)
    elif found := LABEL.match(value):
        label, value = found[1].lower(), value[found.end() :]
    value = value.strip().rstrip(".,;")
    if re.fullmatch(r"[0-9]+", value):
        field = "pmcid" if label == "pmcid" else "pmid"
        value = f"PMC{value}" if field == "pmcid" else value
    elif re.fullmatch(r"pmc[0-9]+", value, re.IGNORECASE):
        field, value = "pmcid", value.upper()
    elif re.match(r"10\.[0-9]{4,9}/", value):
        field, value = "doi", value.lower()
    elif not written.strip():
        raise ValidationError(f"Give a PMID, a PMCID or a DOI: {HOW_TO_WRITE}.")
    else:
        shown = Truncator(written.strip()).chars(80)
        raise ValidationError(f"“{shown}” is no PMID, PMCID or DOI: {HOW_TO_WRITE}.")
    column: Any = Citation._meta.get_field(field)
    return field, column.clean(value, None)


def _inside_address(address: str) -> str:
    """The identifier in an address of PubMed, PMC, Europe PMC or doi.org, else ""."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    path = unquote(parts.path).strip("/")
    if host in DOI_HOSTS:
        return path
    if host not in PUBMED_HOSTS:
        return ""
    *folders, last = path.lower().split("/")
    if last.isdigit():
        # Europe PMC numbers other collections, too: europepmc.org/article/CBA/123.
        in_pubmed = host == "pubmed.ncbi.nlm.nih.gov" or {"pubmed", "med"} & {*folders}
        in_pmc = host == "pmc.ncbi.nlm.nih.gov" or "pmc" in folders
        return last if in_pubmed else f"pmc{last}" if in_pmc else ""
    return last
