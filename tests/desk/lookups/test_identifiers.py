"""Identifiers are read as people write them."""

import pytest
from django.core.exceptions import ValidationError

from curation.desk.lookups.identifiers import parse_identifier

PMID, PMCID = ("pmid", "33266177"), ("pmcid", "PMC7644168")
DOI = ("doi", "10.1016/j.ccell.2024.11.011")

WRITTEN = {
    "33266177": PMID,
    " 33266177\n": PMID,
    "PMID: 33266177": PMID,
    "pmid33266177": PMID,
    "PMID 33266177": PMID,
    "PMID:33266177.": PMID,
    "https://pubmed.ncbi.nlm.nih.gov/33266177/": PMID,
    "pubmed.ncbi.nlm.nih.gov/33266177": PMID,
    "HTTPS://PubMed.ncbi.nlm.nih.gov/33266177/?term=il-2#abstract": PMID,
    "https://www.ncbi.nlm.nih.gov/pubmed/33266177": PMID,
    "https://europepmc.org/article/MED/33266177": PMID,
    "http://europepmc.org/abstract/med/33266177": PMID,
    "PMC7644168": PMCID,
    "pmc7644168": PMCID,
    "PMCID: PMC7644168": PMCID,
    "PMCID: 7644168": PMCID,
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC7644168/": PMCID,
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7644168/": PMCID,
    "https://www.ncbi.nlm.nih.gov/pmc/articles/7644168/": PMCID,
    "https://europepmc.org/article/PMC/PMC7644168": PMCID,
    "https://europepmc.org/articles/PMC7644168": PMCID,
    "10.1016/j.ccell.2024.11.011": DOI,
    "10.1016/J.CCELL.2024.11.011": DOI,
    "doi:10.1016/j.ccell.2024.11.011": DOI,
    "DOI: 10.1016/j.ccell.2024.11.011.": DOI,
    "https://doi.org/10.1016/J.CCELL.2024.11.011": DOI,
    "http://dx.doi.org/10.1016/j.ccell.2024.11.011": DOI,
    "doi.org/10.1016%2Fj.ccell.2024.11.011": DOI,
    "https://doi.org/10.9999/s(97)1-0": ("doi", "10.9999/s(97)1-0"),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_an_identifier_is_read(written):
    assert parse_identifier(written) == WRITTEN[written]


@pytest.mark.parametrize(
    "written",
    [
        "IL-2",
        "33266177v1",
        "33266177 PMC7644168",
        "10.1016",
        "PMC",
        "doi:",
        "NCT03635983",
        "https://example.org/33266177",
        "https://europepmc.org/article/CBA/123456",
        "https://europepmc.org/article/PPR/PPR99999901",
        "https://pubmed.ncbi.nlm.nih.gov/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=il-2",
        "https://[/33266177",
        "٣٣٢٦٦١٧٧",
        "\0",
    ],
)
def test_what_is_no_identifier_is_told(written):
    with pytest.raises(ValidationError) as refusal:
        parse_identifier(written)
    assert refusal.value.messages == [
        f"“{written}” is no PMID, PMCID or DOI: "
        "write it like 33266177, PMC7644168 or 10.1016/j.ccell.2024.11.011."
    ]


@pytest.mark.parametrize("written", ["", "  ", "\n"])
def test_nothing_is_told(written):
    with pytest.raises(ValidationError, match="Give a PMID, a PMCID or a DOI"):
        parse_identifier(written)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("033266177", "“033266177” is not a PMID: write it like 33266177."),
        ("0", "“0” is not a PMID: write it like 33266177."),
        ("PMC0", "“PMC0” is not a PMCID: write it like PMC7644168."),
        (
            "10.1016/a b",
            "“10.1016/a b” is not a DOI in lower case: write it like 10.1016/j.ccell.2024.11.011.",
        ),
    ],
)
def test_a_malformed_identifier_is_told_with_an_example(written, message):
    with pytest.raises(ValidationError) as refusal:
        parse_identifier(written)
    assert message in refusal.value.messages


@pytest.mark.parametrize(
    "written", ["9" * 10, "PMC" + "9" * 10, "10.9999/" + "x" * 150, "x" * 5000]
)
def test_what_is_too_long_is_refused(written):
    with pytest.raises(ValidationError) as refusal:
        parse_identifier(written)
    assert len(refusal.value.messages[0]) < 400
