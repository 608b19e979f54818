"""Parts of JSON-LD that several descriptions use."""

from curation import citing
from curation.models import Claim

CONTEXT = "https://schema.org"
CONFORMS_TO = "http://purl.org/dc/terms/conformsTo"  # Bioschemas asks for the whole address
PROFILES = {
    "Protein": "https://bioschemas.org/profiles/Protein/0.11-RELEASE",
    "Gene": "https://bioschemas.org/profiles/Gene/1.0-RELEASE",
    "Dataset": "https://bioschemas.org/profiles/Dataset/1.0-RELEASE",
    "DataCatalog": "https://bioschemas.org/profiles/DataCatalog/0.3-RELEASE-2019_07_01",
}
HUMAN = {
    "@type": "Taxon",
    "name": "Homo sapiens",
    "url": "https://www.ncbi.nlm.nih.gov/Taxonomy/Browser/wwwtax.cgi?id=9606",
}
CURATORS_ORGANIZATION = {"@type": "Organization", "name": citing.CURATORS}
KEYWORDS = ["cytokines", "cancer", "tumour immunology", "curated database"]  # as in CITATION.cff
DATABASE_DESCRIPTION = (
    "Which cell makes a cytokine, which receptor complex binds it, how that receptor signals, what "
    "the signal does to a tumour, which therapies act on it, and which paper says so."
)


def display_name(row):
    if isinstance(row, Claim):
        return row.sentence
    return getattr(row, "heading", None) or str(row)


def medical_code(curie):
    """A prefixed identifier as a code of the vocabulary that the prefix names."""
    prefix, _, _ = curie.partition(":")
    return {"@type": "MedicalCode", "codeValue": curie, "codingSystem": prefix}


def reference(row, site, kind="Thing"):
    """Another record, by its address and name."""
    return {"@type": kind, "@id": f"{site}{row.get_absolute_url()}", "name": display_name(row)}


def with_profile(kind):
    """The type, and the Bioschemas profile that it follows."""
    profile = {"@type": "CreativeWork", "@id": PROFILES[kind]}
    return {"@type": kind, CONFORMS_TO: profile}


def without_empty(said):
    """The dict without empty values."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
