"""The query of a search, the same for the page and the API."""

import re

from django import forms

MAX_QUERY_LENGTH = 200

# An identifier with the name of its database before it: PMID 33266177.
DATABASE_PREFIX = re.compile(
    r"\s*(?:pmid|pubmed|doi|pmc(?=\s|:)|entrez|ncbi[ _]?gene|gene ?id|uniprot(?:kb)?|ensembl|"
    r"reactome|kegg|wikipathways|chembl|nct(?=\s|:)|hgnc symbol)\s*[:#\s]\s*(\S.*)",
    re.IGNORECASE,
)
ANY_ADDRESS = re.compile(r"https?://[^/]+/(.*)", re.IGNORECASE)
DOI_IN_TEXT = re.compile(r"10\.\d{4,9}/\S+")


class QueryForm(forms.Form):
    """A text to look for."""

    q = forms.CharField(
        max_length=MAX_QUERY_LENGTH,
        required=False,
        error_messages={
            "max_length": "Write at most %(limit_value)d characters; these are %(show_value)d. "
            "A name, an identifier or a few words are enough.",
            "null_characters_not_allowed": "It has a NUL character in it, which no name has. "
            "Type the text again.",
        },
    )


def spellings(text: str) -> list[str]:
    """[text, ...]: the text, and the identifiers in it if it is an address or names a database."""
    found = [text]
    if named := DATABASE_PREFIX.fullmatch(text):
        found.append(named[1])
    if address := ANY_ADDRESS.match(text):
        found += [doi[0]] if (doi := DOI_IN_TEXT.search(text)) else re.split(r"[/?#=&]", address[1])
    return [each for each in found if each.strip()]
