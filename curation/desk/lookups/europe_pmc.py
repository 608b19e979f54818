"""Europe PMC: many papers in one request, by PMID, PMCID or DOI."""

from curation.desk.lookups.cleaning import (
    clean_text,
    clean_texts,
    clean_year,
    list_at,
    valid_values,
    value_at,
)
from curation.desk.lookups.http import Service
from curation.models import Citation
from curation.models.citation import CitationKind

REVIEWS = {"review", "review-article", "systematic review", "systematic-review", "scoping review"}
RETRACTED_BY = {"retraction in", "retracted and republished in"}


def search_europe_pmc(wanted: list[dict[str, str]], *, named: str) -> list[dict | None]:
    """For each of the wanted its paper, in the field names of Citation; None if unknown.

    Each of the wanted has a pmid, pmcid or doi, and is looked for by the first of them.
    `named` stands for all of them in messages. Raises LookupFailed as `Service.get` does.
    """
    service = Service("Europe PMC", "EUROPE_PMC_URL")
    asked = [
        next((field, each[field]) for field in ("pmid", "pmcid", "doi") if each.get(field))
        for each in wanted
    ]
    answer = service.get(
        "/search",
        {
            "query": " OR ".join(_term(field, value) for field, value in asked),
            "resultType": "core",
            "format": "json",
            "pageSize": "100",
        },
        wanted=named,
    )
    records = value_at(answer, "resultList", "result")
    if not isinstance(records, list):
        raise service.unexpected()
    found: dict[tuple[str, str], dict] = {}
    # A preprint server or PMC may list the same DOI; the record of PubMed is used.
    for record in sorted(records, key=_from_pubmed):
        paper = _paper(record)
        found |= {
            (field, paper[field]): paper for field in ("pmid", "pmcid", "doi") if field in paper
        }
    return [found.get(each) for each in asked]


def _term(field: str, value: str) -> str:
    if field == "pmid":
        return f"(EXT_ID:{value} AND SRC:MED)"
    if field == "pmcid":
        return f"PMCID:{value}"
    quoted = value.replace("\\", r"\\").replace('"', r"\"")
    return f'DOI:"{quoted}"'


def _from_pubmed(record: object) -> bool:
    return value_at(record, "source") == "MED"


def _paper(record: object) -> dict:
    journal = value_at(record, "journalInfo")
    paper = valid_values(
        Citation,
        {
            "pmid": clean_text(value_at(record, "pmid")),
            "pmcid": clean_text(value_at(record, "pmcid")).upper(),
            "doi": clean_text(value_at(record, "doi")).lower(),
            # PubMed ends titles with a full stop.
            "title": clean_text(value_at(record, "title")).removesuffix("."),
            "authors": _authors(record),
            "journal": clean_text(value_at(journal, "journal", "title"))
            or clean_text(value_at(record, "bookOrReportDetails", "publisher")),
            "year": clean_year(value_at(journal, "yearOfPublication"))
            or clean_year(value_at(record, "pubYear")),
            "volume": clean_text(value_at(journal, "volume")),
            "issue": clean_text(value_at(journal, "issue")),
            "pages": clean_text(value_at(record, "pageInfo")),
            "kind": _kind(record),
        },
    )
    source, number = clean_text(value_at(record, "source")), clean_text(value_at(record, "id"))
    known = source.isalpha() and number.isalnum()
    return paper | {
        "is_retracted": _is_retracted(record),
        "seen_at": [f"https://europepmc.org/article/{source}/{number}"] if known else [],
    }


def _authors(record: object) -> list[str]:
    listed = list_at(record, "authorList", "author")
    if listed:
        return clean_texts(
            [value_at(each, "fullName") or value_at(each, "collectiveName") for each in listed]
        )
    written = clean_text(value_at(record, "authorString")).removesuffix(".")
    return clean_texts(written.split(", "))


def _types(record: object) -> set[str]:
    return {each.lower() for each in clean_texts(list_at(record, "pubTypeList", "pubType"))}


def _kind(record: object) -> str:
    types = {each for each in _types(record) if "veterinary" not in each}
    if types & REVIEWS:
        return CitationKind.REVIEW
    if any("clinical trial" in each or "controlled trial" in each for each in types):
        return CitationKind.TRIAL
    return CitationKind.PRIMARY


def _is_retracted(record: object) -> bool:
    # "Retraction of publication" is the notice, not the paper.
    if "retracted publication" in _types(record):
        return True
    links = list_at(record, "commentCorrectionList", "commentCorrection")
    return any(clean_text(value_at(each, "type")).lower() in RETRACTED_BY for each in links)
